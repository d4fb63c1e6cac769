// card_request.h: what the phone hands to WeChat besides extraData, checked: wx.addCard, wx.openCard, and the second and third
// generation of card opening.
#ifndef WXCARD_CARD_REQUEST_H
#define WXCARD_CARD_REQUEST_H

#include <cstdint>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard {

// The order is the wire order between the core and JavaScript (js/cards.js): append only.
enum class CardRequest : std::uint8_t {
  add,    // {"cardId", "cardExt": {"code"?, "openid"?, "timestamp", "nonce_str", "signature", …}}: wx.addCard
  open,   // {"cardId", "code"}, the code decrypted: wx.openCard
  pay,    // {"create_card_appid", "card_id", "outer_str"?, "activate_type", "jump_url" | "jump_appid" + "jump_path"}
  brand,  // {"token"}: wx.openBusinessView
};

// Checks one request, as JSON text. Members without a rule are left alone. Offsets are 0: the text is not the caller's own.
// Problems: too_long, bad_json, too_deep, and for each member missing, empty, wrong_type, bad_value (its length, characters
// or value are not what the page allows), still_encoded, still_encrypted, secret (api_ticket: signing is the server's job).
// Limit: kMaxText bytes. `output` needs Output::room_for(json.size()) bytes.
// check_card_request(CardRequest::open, R"({"cardId":"p1","code":"gSHaes50…Tj8="})") finds still_encrypted for code
// Sources: official pages wx.addCard, wx.openCard, 小程序&卡券打通; WeChat Pay's 小程序开卡组件 and 品牌会员.
[[nodiscard]] Problems check_card_request(CardRequest request, std::string_view json, Output& output) noexcept;

}  // namespace wxcard

#endif
