// utf16.h: between UTF-16, the text of JavaScript, and UTF-8 (RFC 3629), the text of the core.
#ifndef WXCARD_UTF16_H
#define WXCARD_UTF16_H

#include <cstddef>
#include <string_view>

namespace wxcard::utf16 {

// Writes `units` as UTF-8 and gives the size, or a size above `capacity` when it does not fit. Half a surrogate pair
// becomes its three-byte form, which no UTF-8 text holds, so that a later check finds it. A unit makes at most 3 bytes.
// to_utf8(u"渠", bytes, 3) == 3
[[nodiscard]] std::size_t to_utf8(std::u16string_view units, char* bytes, std::size_t capacity) noexcept;

// Writes UTF-8 as UTF-16 and gives the number of units. A byte makes at most one unit.
// Precondition: valid UTF-8, and room for as many units as there are bytes.
// from_utf8("渠", units) == 1
std::size_t from_utf8(std::string_view bytes, char16_t* units) noexcept;

}  // namespace wxcard::utf16

#endif
