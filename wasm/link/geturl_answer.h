// geturl_answer.h: does the JSON answer of card/membercard/activate/geturl, {"errcode":0,"errmsg":"ok","url":"..."},
// hold a link? The callers, which have a JSON reader (JavaScript, wasm/admin), read it; this file decides what its
// members mean.
#ifndef WXCARD_LINK_GETURL_ANSWER_H
#define WXCARD_LINK_GETURL_ANSWER_H

#include <cstdint>
#include <string_view>

#include "problem.h"
#include "type.h"

namespace wxcard {

// Is the first character, after any white space, `{`? Then the text is an answer, not a link.
// is_geturl_answer(" {\"errcode\":0}") == true
// Source: RFC 8259 (an object opens with a brace; no link does).
[[nodiscard]] bool is_geturl_answer(std::string_view text) noexcept;

// Reports why an answer has no link: server_error, with the errcode, if that is not 0; missing or wrong_type for url.
// If it reports nothing, decode the url. Pass 0 as `errcode` if the answer has none.
// check_geturl_answer(40001, Type::absent, problems) reports server_error with 40001
// Source: official page 小程序&卡券打通, step 3 (activate/geturl):
// https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
void check_geturl_answer(std::int32_t errcode, Type url, Problems& problems) noexcept;

}  // namespace wxcard

#endif
