// The checks before sending take any bytes: limits, broken documents, and a report that is always JSON.
#include <gtest/gtest.h>

#include <random>

#include "admin_check.h"
#include "bounds.h"

namespace wxcard::admin {
namespace {

constexpr Kind kKinds[] = {Kind::card,     Kind::activate_user_form, Kind::activate_url, Kind::activate_temp_info,
                           Kind::activate, Kind::user_info,          Kind::decrypt_code, Kind::setup};

TEST(AdminTotal, WhatIsNoDocument) {
  for (const Kind kind : kKinds) {
    for (const std::string_view text : {"", " ", "{", "nul", "{\"a\":1,}", "\xEF\xBB\xBF", "\xEF\xBB\xBF{}",
                                        "{\"a\":\"\xC3(\"}", "{\"a\":\"\\ud800\"}", "1e", "\"", "{}{}"}) {
      EXPECT_EQ(found_in_text(kind, text), Lines{"bad_json "}) << text;
    }
    EXPECT_EQ(found_in_text(kind, std::string_view("{}\0x", 4)), Lines{"bad_json "});
    for (const std::string_view text : {"null", "true", "1", "-1.5e3", "\"{}\"", "[]", "[{}]"}) {
      EXPECT_EQ(found_in_text(kind, text), Lines{"wrong_type "}) << text;
    }
  }
}

TEST(AdminTotal, Limits) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(found_in_text(Kind::card, nested(kMaxDepth)), Lines{"wrong_type "});
  EXPECT_EQ(found_in_text(Kind::card, nested(kMaxDepth + 1)), Lines{"too_deep "});
  EXPECT_EQ(found_in_text(Kind::card, std::string(kMaxText, '[')), Lines{"too_deep "});
  EXPECT_EQ(found_in_text(Kind::card, std::string(kMaxText, ' ')), Lines{"bad_json "});
  EXPECT_EQ(found_in_text(Kind::card, std::string(kMaxText + 1, ' ')), Lines{"too_long "});
  // Brackets inside a text are no nesting, and a quote behind a backslash does not end it.
  EXPECT_EQ(found(Kind::activate_url, TestJson{{"outer_str", "\\\"" + std::string(100, '[')}}),
            Lines{"missing /card_id"});
}

TEST(AdminTotal, TheReportIsBoundedAndJson) {
  TestJson form = good_form();
  form["optional_form"]["common_field_id_list"] = TestJson::array();
  for (int i = 0; i < 2000; ++i) form["optional_form"]["common_field_id_list"].push_back(i);
  const Findings findings = check_exactly(Kind::activate_user_form, form.dump());
  EXPECT_EQ(findings.items().size(), Findings::kMax);
  const TestJson report = TestJson::parse(to_json(findings), nullptr, false);
  ASSERT_FALSE(report.is_discarded());
  EXPECT_EQ(report["problems"].size() + report["notices"].size(), Findings::kMax);
  EXPECT_EQ(report["problems"][0]["code"], "wrong_type");
  EXPECT_EQ(report["problems"][0]["pointer"], "/optional_form/common_field_id_list/0");
  EXPECT_EQ(report["problems"][0]["errcode"], 47001);
}

TEST(AdminTotal, WhereAKeyRepeatsTheLastOneWins) {
  EXPECT_EQ(found_in_text(Kind::activate_url, R"({"card_id":1,"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk"})"), Lines{});
}

// Good documents with bytes changed, cut, doubled: never a crash, always a report that parses.
TEST(AdminTotal, DamagedDocuments) {
  std::mt19937 random(20240607);
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
  };
  const std::string seeds[] = {
      good_card().dump(), good_form().dump(),
      TestJson{{"card", good_card()}, {"userForm", good_form()}, {"order", {1, "card/create"}}}.dump()};
  const std::string_view tokens[] = {"null", "[]", "{}", "-1", "\"\"", "true", "1e99", "\"\\u0000\"", ",", ":"};
  for (int round = 0; round < 5000; ++round) {
    std::string text = seeds[below(std::size(seeds))];
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text[at] = static_cast<char>(below(256));
          break;
        case 1:
          text.erase(at, 1 + below(8));
          break;
        case 2:
          text.insert(at, tokens[below(std::size(tokens))]);
          break;
        default:  // a whole value becomes another one
          if (const std::size_t colon = text.find(':', at); colon != text.npos) {
            const std::size_t end = text.find_first_of(",}", colon);
            text.replace(colon + 1, end == text.npos ? text.npos : end - colon - 1, tokens[below(std::size(tokens))]);
          }
      }
      if (text.empty()) text = "x";
    }
    const Findings findings = check_exactly(kKinds[below(std::size(kKinds))], text);
    ASSERT_FALSE(TestJson::parse(to_json(findings), nullptr, false).is_discarded()) << text;
  }
}

}  // namespace
}  // namespace wxcard::admin
