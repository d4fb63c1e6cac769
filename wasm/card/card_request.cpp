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

// The bit of a member that the second generation has with ACTIVATE_TYPE_JUMP.
constexpr std::uint32_t bit_of(Field field) noexcept {
  std::uint32_t bit = 1;
  for (const Row& row : kRows) {
    if (row.request != CardRequest::pay_card_jump) continue;
    if (row.field == field) return bit;
    bit <<= 1U;
  }
  return 0;
}
constexpr std::uint32_t kJumpUrl = bit_of(Field::jump_url);
constexpr std::uint32_t kJumpAppId = bit_of(Field::jump_appid);
constexpr std::uint32_t kJumpPath = bit_of(Field::jump_path);

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
  if (key == "api_ticket"sv) return Code::secret;
  if (request != CardRequest::card_ext) return std::nullopt;
  return Code::unknown_member;
}

void check_card_request(CardRequest request, std::uint32_t present, Problems& problems) noexcept {
  if (request != CardRequest::pay_card_jump) return;
  if ((present & (kJumpAppId | kJumpUrl)) == 0) problems.add(Code::missing, Field::jump_url);
  if ((present & (kJumpAppId | kJumpPath)) == kJumpAppId) problems.add(Code::missing, Field::jump_path);
}

CardRequest pay_card_request(std::string_view activate_type) noexcept {
  return activate_type == "ACTIVATE_TYPE_JUMP"sv ? CardRequest::pay_card_jump : CardRequest::pay_card;
}

}  // namespace wxcard
