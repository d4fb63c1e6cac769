#include "text/utf16.h"

#include <cstdint>

#include "text/utf8.h"

namespace wxcard::utf16 {
namespace {

constexpr bool is_high_surrogate(std::uint32_t unit) noexcept { return (unit & 0xFC00U) == 0xD800U; }
constexpr bool is_low_surrogate(std::uint32_t unit) noexcept { return (unit & 0xFC00U) == 0xDC00U; }

}  // namespace

std::size_t to_utf8(std::u16string_view units, char* bytes, std::size_t capacity) noexcept {
  std::size_t size = 0;
  const std::size_t shorter = units.size() < capacity ? units.size() : capacity;
  for (; size < shorter && units[size] < 0x80; ++size) bytes[size] = static_cast<char>(units[size]);
  for (std::size_t i = size; i < units.size(); ++i) {
    std::uint32_t c = units[i];
    if (is_high_surrogate(c) && i + 1 < units.size() && is_low_surrogate(units[i + 1])) {
      c = 0x10000U + ((c & 0x3FFU) << 10U) + (units[++i] & 0x3FFU);
    }
    if (size + utf8::width(c) > capacity) return capacity + 1;
    size += utf8::encode(c, bytes + size);
  }
  return size;
}

std::size_t from_utf8(std::string_view bytes, char16_t* units) noexcept {
  std::size_t size = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i++]);
    if (lead < 0x80) {
      units[size++] = lead;
      continue;
    }
    unsigned more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    std::uint32_t c = lead & (0x3FU >> more);
    for (; more > 0; --more) c = c << 6U | (static_cast<unsigned char>(bytes[i++]) & 0x3FU);
    if (c >= 0x10000) {
      c -= 0x10000;
      units[size++] = static_cast<char16_t>(0xD800U | c >> 10U);
      c = 0xDC00U | (c & 0x3FFU);
    }
    units[size++] = static_cast<char16_t>(c);
  }
  return size;
}

}  // namespace wxcard::utf16
