#include "card/card_code.h"

#include "text/base64.h"
#include "text/percent.h"

namespace wxcard {
namespace {

constexpr std::size_t kLongestPlain = 32;

bool is_base64(std::string_view text) noexcept {
  for (const char c : text) {
    if (!base64::is_digit(c) && c != '=') return false;
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
