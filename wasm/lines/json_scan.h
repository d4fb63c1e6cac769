// json_scan.h: strings of JSON (RFC 8259), byte by byte from any source. Private to the JSON readers; may change
// at any time.
//
// `next()` gives the next byte, or a negative number at the end.
#ifndef WXCARD_JSON_SCAN_H
#define WXCARD_JSON_SCAN_H

#include <cstdint>

#include "text/utf8.h"

namespace wxcard::json {

// The four hexadecimal digits behind \u, or -1.
template <typename Next>
int scan_unit(Next& next) noexcept {
  int unit = 0;
  for (int i = 0; i < 4; ++i) {
    const int c = next();
    const int lower = c | 0x20;
    const int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// What stands behind a backslash, as UTF-8 in `bytes`; gives their number, or 0. Half a surrogate pair is refused.
template <typename Next>
std::size_t scan_escape(Next& next, char* bytes) noexcept {
  static constexpr char kEscapes[] = "\"\\/bfnrt";
  static constexpr char kMeanings[] = "\"\\/\b\f\n\r\t";
  const int escape = next();
  for (unsigned i = 0; i < sizeof kEscapes - 1; ++i) {
    if (escape == kEscapes[i]) {
      *bytes = kMeanings[i];
      return 1;
    }
  }
  if (escape != 'u') return 0;
  int code_point = scan_unit(next);
  if ((code_point & 0xF800) == 0xD800) {
    if (code_point > 0xDBFF || next() != '\\' || next() != 'u') return 0;
    const int low = scan_unit(next);
    if (low < 0xDC00 || low > 0xDFFF) return 0;
    code_point = 0x10000 + ((code_point & 0x3FF) << 10) + (low & 0x3FF);
  }
  return code_point < 0 ? 0 : utf8::encode(static_cast<std::uint32_t>(code_point), bytes);
}

}  // namespace wxcard::json

#endif
