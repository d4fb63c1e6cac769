#include "card/card_request.h"

#include <iterator>

#include "card/card_value.h"

namespace wxcard {

using namespace std::string_view_literals;

namespace {

enum class Need : std::uint8_t { required, optional };

struct Row {
  CardRequest request;
  Field field;
  CardValue rule;
  Need need;
};

constexpr Row kRows[] = {
#define WXCARD_MEMBER(request, field, rule, need) {CardRequest::request, Field::field, CardValue::rule, Need::need},
#include "card/requests.def"
#undef WXCARD_MEMBER
};

// Does the request have a value for the field?
bool has(CardRequest request, std::uint32_t present, Field field) noexcept {
  std::size_t i = 0;
  for (const Row& row : kRows) {
    if (row.request != request) continue;
    if (row.field == field) return (present >> i & 1U) != 0;
    ++i;
  }
  return false;
}

}  // namespace

std::optional<Code> check_card_member(CardMember member, Type type, std::string_view text) noexcept {
  const Row& row = kRows[static_cast<std::size_t>(member)];
  switch (type) {
    case Type::absent:
    case Type::empty_text:
      if (row.need == Need::optional) return std::nullopt;
      return type == Type::absent ? Code::missing : Code::empty;
    case Type::text:
    case Type::odd_text:
      return check_card_value(row.rule, text);
    default:
      return Code::wrong_type;
  }
}

std::optional<Code> check_card_key(CardRequest request, std::string_view key) noexcept {
  if (key == name(Field::api_ticket)) return Code::secret;
  if (request != CardRequest::card_ext) return std::nullopt;
  return Code::unknown_member;
}

void check_card_request(CardRequest request, std::uint32_t present, Problems& problems) noexcept {
  if (request != CardRequest::pay_card_jump) return;
  const bool has_app_id = has(request, present, Field::jump_appid);
  if (!has_app_id && !has(request, present, Field::jump_url)) problems.add(Code::missing, Field::jump_url);
  if (has_app_id && !has(request, present, Field::jump_path)) problems.add(Code::missing, Field::jump_path);
}

CardRequest pay_card_request(std::string_view activate_type) noexcept {
  return activate_type == "ACTIVATE_TYPE_JUMP"sv ? CardRequest::pay_card_jump : CardRequest::pay_card;
}

}  // namespace wxcard
