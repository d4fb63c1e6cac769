// The requests of cards, member by member: wasm/card/card_request.h.
#include "card/card_request.h"

#include <gtest/gtest.h>

#include <iterator>

#include "exact.h"

namespace wxcard {
namespace {

struct Row {
  CardRequest request;
  Field field;
  CardValue rule;
  bool required;
};

constexpr bool required = true;
constexpr bool optional = false;
constexpr Row kRows[] = {
#define WXCARD_MEMBER(request, field, rule, need) {CardRequest::request, Field::field, CardValue::rule, need},
#include "card/requests.def"
#undef WXCARD_MEMBER
};

std::string_view name_of(const std::optional<Code>& code) { return code ? name(*code) : ""; }

// The name of what is wrong with a member, or nothing.
std::string_view fault(CardMember member, Type type, std::string_view text = {}) {
  return name_of(check_card_member(member, type, Exact(text).view()));
}

TEST(CardRequest, EveryMemberOfEveryType) {
  ASSERT_EQ(std::size(kRows), static_cast<std::size_t>(CardMember::count));
  constexpr Type kTypes[] = {
#define WXCARD_TYPE(id) Type::id,
#include "lists.def"
#undef WXCARD_TYPE
  };
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    const Row& row = kRows[i];
    for (const Type type : kTypes) {
      const std::string_view found = fault(static_cast<CardMember>(i), type, is_text(type) ? "渠" : "");
      if (type == Type::absent || type == Type::empty_text) {
        EXPECT_EQ(found, !row.required ? "" : type == Type::absent ? "missing" : "empty") << name(row.field);
      } else if (is_text(type)) {
        EXPECT_EQ(found, name_of(check_card_value(row.rule, "渠"))) << name(row.field);
      } else {
        EXPECT_EQ(found, "wrong_type") << name(row.field) << static_cast<int>(type);
      }
    }
  }
}

TEST(CardRequest, WhichMembersThereAreAndMustBe) {
  const auto required_of = [](CardRequest request) {
    Texts fields;
    for (const Row& row : kRows) {
      if (row.request == request && row.required) fields.emplace_back(name(row.field));
    }
    return fields;
  };
  EXPECT_EQ(required_of(CardRequest::add_card), Texts{"cardId"});
  EXPECT_EQ(required_of(CardRequest::card_ext), (Texts{"timestamp", "nonce_str", "signature"}));
  EXPECT_EQ(required_of(CardRequest::open_card), (Texts{"cardId", "code"}));
  const Texts pay{"create_card_appid", "card_id", "activate_type"};
  EXPECT_EQ(required_of(CardRequest::pay_card), pay);
  EXPECT_EQ(required_of(CardRequest::pay_card_jump), pay);
  EXPECT_EQ(required_of(CardRequest::brand_card), Texts{"token"});
}

TEST(CardRequest, EachMemberHasTheRuleOfItsValue) {
  EXPECT_EQ(fault(CardMember::card_ext_signature, Type::text, "f137ab68b7f8112d20ee528ab6074564e2796250"), "");
  EXPECT_EQ(fault(CardMember::card_ext_signature, Type::text, "f137"), "bad_value");
  EXPECT_EQ(fault(CardMember::card_ext_timestamp, Type::text, "1404896688000"), "bad_value");
  EXPECT_EQ(fault(CardMember::card_ext_openid, Type::text, std::string(86, 'x')), "secret");
  EXPECT_EQ(fault(CardMember::open_card_code, Type::text, "XXIzTtMqCxwOaawoE91+VA=="), "still_encrypted");
  EXPECT_EQ(fault(CardMember::card_ext_code, Type::text, "XXIzTtMqCxwOaawoE91+VA=="), "");
  EXPECT_EQ(fault(CardMember::pay_card_create_card_appid, Type::text, "wxbc1da991f125c7c8"), "");
  EXPECT_EQ(fault(CardMember::pay_card_jump_jump_url, Type::text, "pages/a"), "bad_value");
  EXPECT_EQ(fault(CardMember::brand_card_token, Type::text, "Ehh%3D"), "still_encoded");
  EXPECT_EQ(fault(CardMember::add_card_card_id_camel, Type::text, "a\xED\xA0\x80"), "lone_surrogate");
}

TEST(CardRequest, KeysThatItDoesNotHave) {
  constexpr CardRequest kRequests[] = {
#define WXCARD_REQUEST(id) CardRequest::id,
#include "card/requests.def"
#undef WXCARD_REQUEST
  };
  for (const CardRequest request : kRequests) {
    EXPECT_EQ(name_of(check_card_key(request, "api_ticket")), "secret");
    const bool is_signed = request == CardRequest::card_ext;
    for (const std::string_view key : {"x", "", "API_TICKET", "api_ticket ", "渠"}) {
      EXPECT_EQ(name_of(check_card_key(request, Exact(key).view())), is_signed ? "unknown_member" : "") << key;
    }
  }
}

TEST(CardRequest, AJumpNeedsAnAimInWhole) {
  const auto missing = [](CardRequest request, std::initializer_list<Field> fields) {
    std::uint32_t present = 0;
    unsigned i = 0;
    for (const Row& row : kRows) {
      if (row.request != request) continue;
      for (const Field field : fields) {
        if (field == row.field) present |= 1U << i;
      }
      ++i;
    }
    Problems problems;
    check_card_request(request, present, problems);
    return lines(problems);
  };
  constexpr CardRequest kJump = CardRequest::pay_card_jump;
  EXPECT_EQ(missing(kJump, {}), Texts{"missing jump_url 0"});
  EXPECT_EQ(missing(kJump, {Field::jump_path}), Texts{"missing jump_url 0"});
  EXPECT_EQ(missing(kJump, {Field::jump_url}), Texts{});
  EXPECT_EQ(missing(kJump, {Field::jump_appid}), Texts{"missing jump_path 0"});
  EXPECT_EQ(missing(kJump, {Field::jump_url, Field::jump_appid}), Texts{"missing jump_path 0"});
  EXPECT_EQ(missing(kJump, {Field::jump_appid, Field::jump_path}), Texts{});
  for (const CardRequest other : {CardRequest::add_card, CardRequest::card_ext, CardRequest::open_card,
                                  CardRequest::pay_card, CardRequest::brand_card}) {
    EXPECT_EQ(missing(other, {}), Texts{});
  }
}

TEST(CardRequest, WhichOfTheSecondGeneration) {
  EXPECT_EQ(pay_card_request("ACTIVATE_TYPE_JUMP"), CardRequest::pay_card_jump);
  for (const std::string_view other : {"", "ACTIVATE_TYPE_NORMAL", "activate_type_jump", "ACTIVATE_TYPE_JUMP "}) {
    EXPECT_EQ(pay_card_request(other), CardRequest::pay_card) << other;
  }
}

}  // namespace
}  // namespace wxcard
