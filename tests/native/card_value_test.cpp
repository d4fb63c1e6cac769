// The values the phone hands to wx.addCard, wx.openCard and the other generations: wasm/card/card_value.h.
#include "card/card_value.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "bounds.h"

namespace wxcard {
namespace {

constexpr std::string_view kGood;

// The name of what is wrong, or nothing. The value sits in a heap block of exactly its size.
std::string_view fault(CardValue rule, std::string_view value) {
  const std::unique_ptr<char[]> block(new char[value.size()]);
  std::copy(value.begin(), value.end(), block.get());
  const std::optional<Code> code = check_card_value(rule, {block.get(), value.size()});
  return code ? name(*code) : kGood;
}

TEST(CardValue, ACodeHasToBeDecryptedAndDecoded) {
  EXPECT_EQ(fault(CardValue::code, "246136199242"), kGood);
  EXPECT_EQ(fault(CardValue::code, "jonyqin_1434008071"), kGood);
  EXPECT_EQ(fault(CardValue::code, "gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8="), "still_encrypted");
  EXPECT_EQ(fault(CardValue::code, "gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8%3D"), "still_encoded");
}

TEST(CardValue, AChannelMayHoldWhatLooksLikeAnEscapeOrACode) {
  EXPECT_EQ(fault(CardValue::text, "100%25"), kGood);
  EXPECT_EQ(fault(CardValue::text, "gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8="), kGood);
}

TEST(CardValue, WaysToActivate) {
  EXPECT_EQ(fault(CardValue::activate_type, "ACTIVATE_TYPE_NORMAL"), kGood);
  EXPECT_EQ(fault(CardValue::activate_type, "ACTIVATE_TYPE_JUMP"), kGood);
  EXPECT_EQ(fault(CardValue::activate_type, "ACTIVATE_TYPE_AUTO"), "bad_value");
}

TEST(CardValue, Limit) {
  const std::string longest(kMaxText, 'x');
  EXPECT_EQ(fault(CardValue::text, longest), kGood);
  for (const CardValue rule : {CardValue::text, CardValue::code, CardValue::url, CardValue::token}) {
    EXPECT_EQ(fault(rule, longest + "x"), "too_long");
  }
}

TEST(CardValue, WhatIsSigned) {
  EXPECT_EQ(fault(CardValue::seconds, "1404896688"), kGood);
  EXPECT_EQ(fault(CardValue::seconds, "1404896688000"), "bad_value");
  EXPECT_EQ(fault(CardValue::seconds, "-1"), "bad_value");
  EXPECT_EQ(fault(CardValue::seconds, "1.5"), "bad_value");
  EXPECT_EQ(fault(CardValue::nonce, std::string(32, 'x')), kGood);
  EXPECT_EQ(fault(CardValue::nonce, std::string(33, 'x')), "bad_value");
  EXPECT_EQ(fault(CardValue::nonce, "一二三四五六七八九十一"), "bad_value");
  EXPECT_EQ(fault(CardValue::sha1, "f137ab68b7f8112d20ee528ab6074564e2796250"), kGood);
  EXPECT_EQ(fault(CardValue::sha1, "F137AB68B7F8112D20EE528AB6074564E2796250"), kGood);
  EXPECT_EQ(fault(CardValue::sha1, "f137ab68b7f8112d20ee528ab6074564e279625"), "bad_value");
  EXPECT_EQ(fault(CardValue::sha1, "g137ab68b7f8112d20ee528ab6074564e2796250"), "bad_value");
}

TEST(CardValue, TheOtherGenerations) {
  EXPECT_EQ(fault(CardValue::app_id, "wxbc1da991f125c7c8"), kGood);
  EXPECT_EQ(fault(CardValue::app_id, "gh_7195ea80d2e6"), "bad_value");
  EXPECT_EQ(fault(CardValue::channel, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二"), kGood);
  EXPECT_EQ(fault(CardValue::channel, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"),
            "bad_value");
  EXPECT_EQ(fault(CardValue::activate_type, "ACTIVATE_TYPE_JUMP"), kGood);
  EXPECT_EQ(fault(CardValue::activate_type, "AUTO_ACTIVATE"), "bad_value");
  EXPECT_EQ(fault(CardValue::url, "https://a"), kGood);
  EXPECT_EQ(fault(CardValue::url, "pages/a"), "bad_value");
  EXPECT_EQ(fault(CardValue::token, "EhhEF0Jt0uDLPK6Cr70KCrJmkTtfPPE2+/="), kGood);
  EXPECT_EQ(fault(CardValue::token, "Ehh%3D"), "still_encoded");
  EXPECT_EQ(fault(CardValue::token, std::string(2000, 'a')), kGood);
  EXPECT_EQ(fault(CardValue::token, std::string(2001, 'a')), "bad_value");
}

TEST(CardValue, HalfACharacterIsNeverAllowed) {
  for (unsigned rule = 0; rule <= static_cast<unsigned>(CardValue::token); ++rule) {
    EXPECT_EQ(fault(static_cast<CardValue>(rule), "a\xED\xA0\x80"), "lone_surrogate");
    EXPECT_EQ(fault(static_cast<CardValue>(rule), "\xff"), "lone_surrogate");
  }
  EXPECT_EQ(fault(CardValue::text, "100% 渠道"), kGood);
  EXPECT_EQ(fault(CardValue::text, ""), kGood);
}

}  // namespace
}  // namespace wxcard
