#include "text/base64.h"

#include "text/percent.h"

namespace wxcard::base64 {

bool is_digit(char c) noexcept {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

std::size_t find_error(std::string_view text) noexcept {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0) return 0;
  std::size_t end = digits;
  while (end < text.size() && text[end] == '=' && end - digits < 2) ++end;
  return end;
}

void check(std::string_view value, std::string_view source, std::size_t base, Field field, Problems& problems,
           Notices& notices) noexcept {
  if (value.empty()) {
    problems.add(Code::empty, field, base);
    return;
  }
  const std::size_t error = find_error(value);
  if (error < value.size()) {
    const Code code = percent::has_escape(value) ? Code::double_encoded : Code::bad_base64;
    problems.add(code, field, base + percent::source_of(source, error));
  } else if (value.size() % 4 != 0) {
    notices.add(Notice::padding_absent);
  }
}

}  // namespace wxcard::base64
