// utf8.h: strict UTF-8 (RFC 3629) and its size in UTF-16, the unit of JavaScript.
#ifndef WXCARD_UTF8_H
#define WXCARD_UTF8_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wxcard::utf8 {

inline constexpr std::size_t kMaxWidth = 4;
inline constexpr std::size_t kValid = static_cast<std::size_t>(-1);

// The offset of the first byte sequence that is not UTF-8, or kValid. Overlong forms, surrogates and code points above
// U+10FFFF are not UTF-8.
// utf8::find_error("a\xC3(") == 1
[[nodiscard]] std::size_t find_error(std::string_view text) noexcept;

// Does it start with an encoded surrogate (ED A0..BF xx)? That is what half a UTF-16 pair becomes in UTF-8.
// starts_with_surrogate("\xED\xA0\xBD") == true
[[nodiscard]] bool starts_with_surrogate(std::string_view text) noexcept;

// How many bytes a code point has (1 to 4), at most U+10FFFF.
// width(0x6E20) == 3
[[nodiscard]] std::size_t width(std::uint32_t code_point) noexcept;

// Writes one code point, at most U+10FFFF, and returns the number of bytes (1 to 4).
// encode(0x6E20, bytes) == 3, and bytes hold "渠"
std::size_t encode(std::uint32_t code_point, char* bytes) noexcept;

// How many UTF-16 units the text has. Precondition: valid UTF-8, surrogates allowed.
// utf8::utf16_length("渠道") == 2
[[nodiscard]] std::size_t utf16_length(std::string_view text) noexcept;

}  // namespace wxcard::utf8

#endif
