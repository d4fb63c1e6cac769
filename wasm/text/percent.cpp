#include "text/percent.h"

#include "text/utf8.h"

namespace wxcard::percent {

int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

namespace {

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
  std::string_view decoded = raw;
  if (raw.find('%') != std::string_view::npos) {
    if (raw.size() > output.left()) {
      problems.add(Code::too_long, field, base);
      return raw;
    }
    char* const room = output.room();
    std::size_t size = 0;
    for (std::size_t i = 0; i < raw.size(); ++size) {
      const int escaped = raw[i] == '%' ? escaped_byte(raw, i) : -1;
      if (escaped < 0 && raw[i] == '%') problems.add(Code::bad_escape, field, base + i);
      room[size] = escaped < 0 ? raw[i] : static_cast<char>(escaped);
      i += escaped < 0 ? 1 : 3;
    }
    decoded = output.keep(size);
  }
  const std::size_t error = utf8::find_error(decoded);
  if (error != utf8::kValid) {
    const std::size_t source = source_of(raw, error);
    const bool half_pair = utf8::starts_with_surrogate(raw.substr(source));
    problems.add(half_pair ? Code::lone_surrogate : Code::bad_utf8, field, base + source);
  }
  const std::size_t nul = decoded.find('\0');
  if (nul != std::string_view::npos) problems.add(Code::has_nul, field, base + source_of(raw, nul));
  return decoded;
}

}  // namespace wxcard::percent
