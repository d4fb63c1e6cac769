#include "card_code.h"

#include "percent.h"

namespace wxcard {
namespace {

constexpr std::size_t kLongestPlain = 32;

bool is_base64(std::string_view text) noexcept {
  return text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
         std::string_view::npos;
}

}  // namespace

CodeShape shape_of_code(std::string_view code) noexcept {
  if (percent::has_escape(code)) return CodeShape::percent_encoded;
  const bool padded = code.size() >= 20 && code.size() % 4 == 0 && code.back() == '=';
  return (code.size() > kLongestPlain || padded) && is_base64(code) ? CodeShape::encrypted : CodeShape::plain;
}

}  // namespace wxcard
