#include "lines/fast_json.h"

#include "text/percent.h"

namespace wxcard::lines {

char* unescape(std::string_view text, char* out) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    // A run without an escape, eight bytes at a time: what is written too far is overwritten by what follows.
    while (end - at >= 8) {
      const auto word = load<std::uint64_t>(at);
      const std::uint64_t backslash = word ^ 0x5C5C5C5C5C5C5C5CU;
      const std::uint64_t stops = (backslash - 0x0101010101010101U) & ~backslash & 0x8080808080808080U;
      std::memcpy(out, &word, sizeof word);
      if (stops != 0) {
        const int run = __builtin_ctzll(stops) >> 3;
        at += run;
        out += run;
        break;
      }
      at += 8;
      out += 8;
    }
    while (at < end && *at != '\\') *out++ = *at++;
    if (at >= end) break;
    const char escape = at[1];
    at += 2;
    switch (escape) {
      case 'b':
        *out++ = '\b';
        break;
      case 'f':
        *out++ = '\f';
        break;
      case 'n':
        *out++ = '\n';
        break;
      case 'r':
        *out++ = '\r';
        break;
      case 't':
        *out++ = '\t';
        break;
      case 'u': {
        std::uint32_t unit = 0;
        for (int i = 0; i < 4; ++i) unit = unit << 4U | static_cast<std::uint32_t>(percent::hex_value(*at++));
        out += utf8::encode(unit, out);
        break;
      }
      default:
        *out++ = escape;
    }
  }
  return out;
}

}  // namespace wxcard::lines
