// card_request.h: the requests that the phone passes to WeChat besides extraData: which members they have, which of
// them may be absent, and which must never leave the server. The lists are in requests.def, the rules for single
// values in card_value.h.
#ifndef WXCARD_CARD_CARD_REQUEST_H
#define WXCARD_CARD_CARD_REQUEST_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "problem.h"
#include "type.h"

namespace wxcard {

enum class CardRequest : std::uint8_t {
#define WXCARD_REQUEST(id) id,
#include "card/requests.def"
#undef WXCARD_REQUEST
};

// A member by its row in requests.def.
enum class CardMember : std::uint8_t {
#define WXCARD_MEMBER(request, field, rule, need) request##_##field,
#include "card/requests.def"
#undef WXCARD_MEMBER
  count
};

// What is wrong with one member, if anything: missing or empty if it is required, wrong_type if it is not text (pass
// times that are numbers as the text of the number), or what check_card_value finds. `text` is used only if `type` is
// text.
// Precondition: member < CardMember::count. Limit: kMaxText bytes.
// check_card_member(CardMember::card_ext_signature, Type::absent, "") == Code::missing
// Sources: official pages wx.addCard, wx.openCard; WeChat Pay's 小程序开卡组件 and 品牌会员:
// https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
[[nodiscard]] std::optional<Code> check_card_member(CardMember member, Type type, std::string_view text) noexcept;

// What is wrong with a member that the request does not have: secret if it is the server's api_ticket; unknown_member
// in cardExt, whose keys are all documented. In other requests nothing: it is dropped.
// check_card_key(CardRequest::card_ext, "api_ticket") == Code::secret
// Source: official page wx.addCard (the keys of cardExt), 小程序&卡券打通 (api_ticket belongs to the server).
[[nodiscard]] std::optional<Code> check_card_key(CardRequest request, std::string_view key) noexcept;

// What is wrong with a request as a whole: missing, if a card of type jump has neither jump_url nor jump_appid with
// jump_path. Bit i of `present` says that member i of the request, in the order of requests.def, has a value.
// Source: WeChat Pay's 小程序开卡组件: https://pay.weixin.qq.com/docs/merchant/apis/membership-card/member-card-invest/
// check_card_request(CardRequest::pay_card_jump, 0, problems) reports missing, jump_url
void check_card_request(CardRequest request, std::uint32_t present, Problems& problems) noexcept;

// Which of the two second-generation requests belongs to an activate_type.
// pay_card_request("ACTIVATE_TYPE_JUMP") == CardRequest::pay_card_jump
// Source: the same page.
[[nodiscard]] CardRequest pay_card_request(std::string_view activate_type) noexcept;

}  // namespace wxcard

#endif
