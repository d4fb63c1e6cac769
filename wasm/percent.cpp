#include "percent.h"

#include "utf8.h"

namespace wxcard::percent {
namespace {

int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The byte that the escape at `text[i] == '%'` stands for, or -1.
int escaped_byte(std::string_view text, std::size_t i) noexcept {
  if (text.size() - i < 3) return -1;
  const int high = hex_value(text[i + 1]);
  const int low = hex_value(text[i + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace

std::size_t source_of(std::string_view raw, std::size_t offset) noexcept {
  std::size_t i = 0;
  for (; offset > 0; --offset) i += raw[i] == '%' && escaped_byte(raw, i) >= 0 ? std::size_t{3} : 1;
  return i;
}

bool has_escape(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && escaped_byte(text, i) >= 0) return true;
  }
  return false;
}

std::string_view decode(std::string_view raw, std::size_t base, Field field, Output& output,
                        Problems& problems) noexcept {
  char* const room = output.room();
  std::size_t size = 0;
  std::size_t escapes = 0;
  unsigned high_bits = 0;
  bool nul = false;
  for (std::size_t i = 0; i < raw.size(); ++size) {
    auto byte = static_cast<unsigned char>(raw[i]);
    std::size_t width = 1;
    if (byte == '%') {
      ++escapes;
      const int decoded = escaped_byte(raw, i);
      if (decoded < 0) {
        problems.add(Code::bad_escape, field, base + i);
      } else {
        byte = static_cast<unsigned char>(decoded);
        width = 3;
      }
    }
    high_bits |= byte;
    nul |= byte == 0;
    room[size] = static_cast<char>(byte);
    i += width;
  }
  const std::string_view decoded = escapes == 0 ? raw : output.keep(size);
  if (high_bits >= 0x80) {
    const std::size_t error = utf8::find_error(decoded);
    if (error != utf8::kValid) {
      const std::size_t source = source_of(raw, error);
      const bool half_pair = utf8::starts_with_surrogate(raw.substr(source));
      problems.add(half_pair ? Code::lone_surrogate : Code::bad_utf8, field, base + source);
    }
  }
  if (nul) problems.add(Code::has_nul, field, base + source_of(raw, decoded.find('\0')));
  return decoded;
}

}  // namespace wxcard::percent
