#include "text/utf8.h"

namespace wxcard::utf8 {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) noexcept {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

bool is_continuation(unsigned byte) noexcept { return (byte & 0xC0U) == 0x80U; }

// The length of the valid sequence at the start of `text` (2 to 4), or 0. Its first byte is not ASCII.
std::size_t sequence_length(std::string_view text) noexcept {
  const unsigned first = byte_at(text, 0);
  const unsigned length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  unsigned code_point = first & 0x7FU >> length;
  for (unsigned i = 1; i < length; ++i) {
    const unsigned byte = byte_at(text, i);
    if (!is_continuation(byte)) return 0;
    code_point = code_point << 6U | (byte & 0x3FU);
  }
  const bool is_surrogate = code_point >> 11U == 0x1B;
  // Three bytes begin at U+0800, four at U+10000: 11 and 16 bits, which a shorter form would hold. C2 begins at U+0080.
  const bool is_overlong = length > 2 && code_point >> (5 * length - 4) == 0;
  return is_surrogate || is_overlong || code_point > 0x10FFFF ? 0 : length;
}

}  // namespace

std::size_t find_error(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return kValid;
}

bool starts_with_surrogate(std::string_view text) noexcept {
  return byte_at(text, 0) == 0xED && byte_at(text, 1) >= 0xA0 && byte_at(text, 1) <= 0xBF &&
         is_continuation(byte_at(text, 2));
}

std::size_t width(std::uint32_t code_point) noexcept {
  return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

std::size_t encode(std::uint32_t code_point, char* bytes) noexcept {
  const std::size_t width = utf8::width(code_point);
  if (width == 1) {
    bytes[0] = static_cast<char>(code_point);
    return 1;
  }
  for (std::size_t i = width - 1; i > 0; --i) {
    bytes[i] = static_cast<char>(0x80U | (code_point & 0x3FU));
    code_point >>= 6U;
  }
  bytes[0] = static_cast<char>((0xF00U >> width & 0xFFU) | code_point);  // 110xxxxx, 1110xxxx, 11110xxx
  return width;
}

std::size_t utf16_length(std::string_view text) noexcept {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!is_continuation(byte)) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace wxcard::utf8
