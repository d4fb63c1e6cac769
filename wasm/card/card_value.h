// card_value.h: checks single values that the phone passes to WeChat besides extraData: for wx.addCard, wx.openCard,
// and the second and third generation of card opening. requests.def says which members a request has.
#ifndef WXCARD_CARD_VALUE_H
#define WXCARD_CARD_VALUE_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "problem.h"

namespace wxcard {

// What a value must be.
enum class CardValue : std::uint8_t {
  text,  // any text
  id,    // of a shopper or a card: too short to be a ticket of the server
  code,  // of a card, decrypted: neither encrypted nor percent-encoded
  app_id,
  seconds,        // a time of at most ten digits: 13 are milliseconds
  nonce,          // at most 32 bytes
  sha1,           // 40 hexadecimal digits
  channel,        // outer_str of WeChat Pay: at most 32 characters
  activate_type,  // ACTIVATE_TYPE_NORMAL or ACTIVATE_TYPE_JUMP
  url,            // http:// or https://
  token,          // of the third generation: not yet percent-encoded, short enough for a query string of 2048
};

// What is wrong with the value, if anything: too_long, lone_surrogate, still_encrypted, still_encoded, secret (it
// looks like a ticket of the server), or bad_value (its length, characters or value are not what the page allows).
// Whether an empty value is allowed is for the caller to decide.
// Limit: kMaxText bytes.
// check_card_value(CardValue::code, "gSHaes50…Tj8=") == Code::still_encrypted
// Sources: official pages wx.addCard, wx.openCard, 小程序&卡券打通; WeChat Pay's 小程序开卡组件 and 品牌会员.
// https://developers.weixin.qq.com/miniprogram/dev/api/open-api/card/wx.addCard.html
[[nodiscard]] std::optional<Code> check_card_value(CardValue rule, std::string_view value) noexcept;

}  // namespace wxcard

#endif
