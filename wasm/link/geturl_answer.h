// geturl_answer.h: the JSON answer of card/membercard/activate/geturl, {"errcode":0,"errmsg":"ok","url":"..."}: is there a
// link in it? Whoever has a JSON reader (JavaScript, wasm/admin) reads the answer; what its members mean is decided here.
#ifndef WXCARD_LINK_GETURL_ANSWER_H
#define WXCARD_LINK_GETURL_ANSWER_H

#include <cstdint>
#include <string_view>

#include "problem.h"
#include "type.h"

namespace wxcard {

// Does the text open with `{` behind its white space? Then it is an answer, not a link.
// is_geturl_answer(" {\"errcode\":0}") == true
// Source: RFC 8259 (an object opens with a brace; no link does).
[[nodiscard]] bool is_geturl_answer(std::string_view text) noexcept;

// Reports why an answer has no link: server_error (errcode is a number other than 0; with that number), or missing or
// wrong_type of url. `errcode` is 0 where the answer has none. Reports nothing: the url is to be decoded.
// check_geturl_answer(40001, Type::absent, problems) reports server_error with 40001
// Source: official page 小程序&卡券打通, step 3 (activate/geturl):
// https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
void check_geturl_answer(std::int32_t errcode, Type url, Problems& problems) noexcept;

}  // namespace wxcard

#endif
