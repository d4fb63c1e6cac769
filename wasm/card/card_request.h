// card_request.h: the requests that the phone hands to WeChat besides extraData, member by member: which there are, which may
// be absent, which must never leave the server. What one value has to be: card_value.h. The lists: requests.def.
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

// What is wrong with one member, if anything: missing or empty where it is required, wrong_type for what is no text (numbers
// of time come as the text of the number), or what check_card_value finds. `text` is looked at when `type` is text.
// Precondition: member < CardMember::count. Limit: kMaxText bytes.
// check_card_member(CardMember::card_ext_signature, Type::absent, "") == Code::missing
// Sources: official pages wx.addCard, wx.openCard; WeChat Pay's 小程序开卡组件 and 品牌会员:
// https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
[[nodiscard]] std::optional<Code> check_card_member(CardMember member, Type type, std::string_view text) noexcept;

// What is wrong with a member whose name is none of the request's: secret where it is the api_ticket of the server,
// unknown_member in cardExt, whose keys are documented and signed; in other requests it is left out.
// check_card_key(CardRequest::card_ext, "api_ticket") == Code::secret
// Source: official page wx.addCard (the keys of cardExt), 小程序&卡券打通 (api_ticket belongs to the server).
[[nodiscard]] std::optional<Code> check_card_key(CardRequest request, std::string_view key) noexcept;

// What is wrong with a request as a whole. Bit i of `present` tells that its member i (of those of the request, in the order
// of requests.def) has a value. A jump needs jump_url, or jump_appid with jump_path: missing.
// Source: WeChat Pay's 小程序开卡组件: https://pay.weixin.qq.com/docs/merchant/apis/membership-card/member-card-invest/
// check_card_request(CardRequest::pay_card_jump, 0, problems) reports missing, jump_url
void check_card_request(CardRequest request, std::uint32_t present, Problems& problems) noexcept;

// Which of the two requests of the second generation an activate_type makes.
// pay_card_request("ACTIVATE_TYPE_JUMP") == CardRequest::pay_card_jump
// Source: the same page.
[[nodiscard]] CardRequest pay_card_request(std::string_view activate_type) noexcept;

}  // namespace wxcard

#endif
