#include "card/card_value.h"

#include "bounds.h"
#include "card/card_code.h"
#include "card/seconds.h"
#include "return/app_id.h"
#include "text/http.h"
#include "text/percent.h"
#include "text/utf8.h"

namespace wxcard {

using namespace std::string_view_literals;

namespace {

constexpr std::size_t kLongestToken = 2000;
// An openid has 28 characters and a code at most 32; the api_ticket of a server has 86.
constexpr std::size_t kLongestId = 64;

bool is_hex(std::string_view value) noexcept {
  for (const char c : value) {
    if (percent::hex_value(c) < 0) return false;
  }
  return true;
}

bool is_allowed(CardValue rule, std::string_view value) noexcept {
  switch (rule) {
    case CardValue::app_id:
      return is_app_id(value);
    case CardValue::seconds:
      return is_seconds(value);
    case CardValue::nonce:
      return value.size() <= 32;
    case CardValue::sha1:
      return value.size() == 40 && is_hex(value);
    case CardValue::channel:
      return utf8::utf16_length(value) <= 32;
    case CardValue::activate_type:
      return value == "ACTIVATE_TYPE_NORMAL"sv || value == "ACTIVATE_TYPE_JUMP"sv;
    case CardValue::url:
      return is_http(value);
    case CardValue::token:
      return value.size() <= kLongestToken;
    default:
      return true;
  }
}

}  // namespace

std::optional<Code> check_card_value(CardValue rule, std::string_view value) noexcept {
  if (value.size() > kMaxText) return Code::too_long;
  if (utf8::find_error(value) != utf8::kValid) return Code::lone_surrogate;
  if (rule == CardValue::code || rule == CardValue::token) {
    if (percent::has_escape(value)) return Code::still_encoded;
    if (rule == CardValue::code && shape_of_code(value) == CodeShape::encrypted) return Code::still_encrypted;
  }
  if (rule == CardValue::id && value.size() > kLongestId) return Code::secret;
  if (!is_allowed(rule, value)) return Code::bad_value;
  return std::nullopt;
}

}  // namespace wxcard
