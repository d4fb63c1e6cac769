#include "card_value.h"

#include "app_id.h"
#include "card_code.h"
#include "percent.h"
#include "utf8.h"

namespace wxcard {
namespace {

constexpr std::size_t kLongestToken = 2000;

bool is_made_of(std::string_view value, std::string_view characters) noexcept {
  return value.find_first_not_of(characters) == std::string_view::npos;
}

bool is_allowed(CardValue rule, std::string_view value) noexcept {
  switch (rule) {
    case CardValue::app_id:
      return is_app_id(value);
    case CardValue::seconds:
      return value.size() <= 10 && is_made_of(value, "0123456789");
    case CardValue::nonce:
      return value.size() <= 32;
    case CardValue::sha1:
      return value.size() == 40 && is_made_of(value, "0123456789abcdefABCDEF");
    case CardValue::channel:
      return utf8::utf16_length(value) <= 32;
    case CardValue::activate_type:
      return value == "ACTIVATE_TYPE_NORMAL" || value == "ACTIVATE_TYPE_JUMP";
    case CardValue::url:
      return value.substr(0, 7) == "http://" || value.substr(0, 8) == "https://";
    case CardValue::token:
      return value.size() <= kLongestToken;
    default:
      return true;
  }
}

}  // namespace

std::optional<Code> check_card_value(CardValue rule, std::string_view value) noexcept {
  if (utf8::find_error(value) != utf8::kValid) return Code::lone_surrogate;
  if (rule == CardValue::code || rule == CardValue::token) {
    if (percent::has_escape(value)) return Code::still_encoded;
    if (rule == CardValue::code && shape_of_code(value) == CodeShape::encrypted) return Code::still_encrypted;
  }
  if (!is_allowed(rule, value)) return Code::bad_value;
  return std::nullopt;
}

}  // namespace wxcard
