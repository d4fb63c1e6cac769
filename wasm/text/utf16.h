// utf16.h: converts between UTF-16, in which JavaScript has text, and UTF-8 (RFC 3629), in which the core has it.
#ifndef WXCARD_UTF16_H
#define WXCARD_UTF16_H

#include <cstddef>
#include <string_view>

namespace wxcard::utf16 {

// Writes `units` as UTF-8 and returns the size, or a size above `capacity` if it does not fit. Half a surrogate pair
// becomes its three-byte form, which is not valid UTF-8, so that a later check finds it. A unit makes at most 3 bytes.
// to_utf8(u"渠", bytes, 3) == 3
[[nodiscard]] std::size_t to_utf8(std::u16string_view units, char* bytes, std::size_t capacity) noexcept;

// Writes UTF-8 as UTF-16 and returns the number of units. A byte makes at most one unit.
// Precondition: valid UTF-8, and room for as many units as there are bytes.
// from_utf8("渠", units) == 1
std::size_t from_utf8(std::string_view bytes, char16_t* units) noexcept;

}  // namespace wxcard::utf16

#endif
