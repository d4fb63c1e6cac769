#include "card_code.h"

#include "percent.h"

namespace wxcard {
namespace {

constexpr std::size_t kLongestPlain = 32;

bool is_base64(std::string_view text) noexcept {
  for (const char c : text) {
    const char lower = static_cast<char>(c | 0x20);
    if (!((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=')) return false;
  }
  return true;
}

}  // namespace

CodeShape shape_of_code(std::string_view code) noexcept {
  if (percent::has_escape(code)) return CodeShape::percent_encoded;
  const bool padded = code.size() >= 20 && code.size() % 4 == 0 && code.back() == '=';
  return (code.size() > kLongestPlain || padded) && is_base64(code) ? CodeShape::encrypted : CodeShape::plain;
}

}  // namespace wxcard
