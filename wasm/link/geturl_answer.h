// geturl_answer.h: the JSON answer of card/membercard/activate/geturl, {"errcode":0,"errmsg":"ok","url":"..."}.
// Private to decode_activation_link; may change at any time.
#ifndef WXCARD_GETURL_ANSWER_H
#define WXCARD_GETURL_ANSWER_H

#include <cstdint>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard {

struct GeturlAnswer {
  std::string_view url;  // unescaped: a view of the text, or of the Output when it has escapes such as \/ or \u0026
  std::string_view raw;  // the same between its quotes in the text
  std::uint32_t raw_offset = 0;

  // Where in the answer's text the byte stands that became byte `offset` of the url.
  [[nodiscard]] std::uint32_t source_of(std::size_t offset) const noexcept;
};

// Does the text open with `{`? Then it is an answer, not a link.
[[nodiscard]] bool is_geturl_answer(std::string_view text) noexcept;

// Problems: bad_json, too_deep, server_error (errcode other than 0, with that number), missing or wrong_type of url.
[[nodiscard]] GeturlAnswer read_geturl_answer(std::string_view text, Output& output, Problems& problems) noexcept;

}  // namespace wxcard

#endif
