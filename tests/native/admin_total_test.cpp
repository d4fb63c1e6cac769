// The checks before sending take any bytes: limits, broken documents, and a report that is always JSON.
#include <gtest/gtest.h>

#include <random>

#include "admin_check.h"
#include "bounds.h"

namespace wxcard::admin {
namespace {

template <typename Test>
void for_each_kind(Test test) {
  for (std::size_t i = 0; i < kKindCount; ++i) test(static_cast<Kind>(i));
}

// "code pointer offset" of the one thing that was found.
std::string fault(Kind kind, std::string_view text) {
  const Findings findings = check_exactly(kind, text);
  if (findings.items().size() != 1) return std::to_string(findings.items().size()) + " findings";
  const Finding& finding = findings.items()[0];
  std::string line{text_of(finding.what).name};
  line += ' ' + finding.pointer + ' ';
  if (finding.offset) line += std::to_string(*finding.offset);
  return line;
}

TEST(AdminTotal, WhatIsNoDocument) {
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"", "bad_json  0"},
      {" ", "bad_json  1"},
      {"{", "bad_json  1"},
      {"nul", "bad_json  3"},
      {"{\"a\":1,}", "bad_json /a 7"},
      {"\xEF\xBB\xBF", "bad_json  0"},
      {"\xEF\xBB\xBF{}", "bad_json  0"},
      {"1e", "bad_json  2"},
      {"\"", "bad_json  1"},
      {"{}{}", "bad_json  2"},
      {"{\"a\":", "bad_json /a 5"},
      {"{\"a\":[1,{\"b\":x}]}", "bad_json /a/1/b 13"},
      {"{\"一\":'a'}", "bad_json /一 5"},
      {"{\"a\":\"\xC3(\"}", "bad_utf8 /a 6"},
      {"{\"a\":\"\xFF\"}", "bad_utf8 /a 6"},
      {"{\"a\":\"x\\ud800\"}", "lone_surrogate /a 7"},
      {"{\"a\":\"x\\ud800\\n\"}", "lone_surrogate /a 7"},
      {"{\"a\":\"x\\ud800\\u0041\"}", "lone_surrogate /a 7"},
      {"{\"a\":\"x\\uDC00\"}", "lone_surrogate /a 7"},
      {"{\"a\":\"\xED\xA0\x80\"}", "lone_surrogate /a 6"},
      {"{\"a\":\"\\ud83d\\ude00\",\"b\":\"\\ud83d\"}", "lone_surrogate /b 25"},
  };
  for_each_kind([&](Kind kind) {
    for (const auto& [text, expected] : texts) EXPECT_EQ(fault(kind, text), expected) << text;
    EXPECT_EQ(fault(kind, std::string_view("{}\0x", 4)), "bad_json  2");
    EXPECT_EQ(fault(kind, std::string_view("{\"a\":\0}", 7)), "bad_json /a 5");
    for (const std::string_view text : {"null", "true", "1", "-1.5e3", "\"{}\"", "[]", "[{}]"}) {
      EXPECT_EQ(found_in_text(kind, text), Lines{"wrong_type "}) << text;
    }
  });
}

TEST(AdminTotal, AnUnknownKindIsUnreadable) {
  EXPECT_EQ(found_in_text(Kind::unreadable, "{}"), Lines{"unreadable "});
  EXPECT_EQ(found_in_text(static_cast<Kind>(255), "{}"), Lines{"unreadable "});
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
  EXPECT_EQ(found_in_text(Kind::activate_url, R"({"card_id":1,"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk"})"),
            Lines{"duplicate /card_id"});
  EXPECT_EQ(found_in_text(Kind::activate_url, R"({"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk","a~":{"b":1,"c":2,"b":3}})"),
            (Lines{"duplicate /a~0/b", "unknown_member /a~0"}));
  // The same name in two objects is no repetition.
  EXPECT_EQ(found_in_text(Kind::activate_url, R"({"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk","x":[{"b":1},{"b":1}]})"),
            Lines{"unknown_member /x"});
}

// Good documents with bytes changed, cut, doubled: never a crash, always a report that parses.
TEST(AdminTotal, DamagedDocuments) {
  std::mt19937 random(20240607);
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
  };
  TestJson card = good_card();
  const std::string seeds[] = {
      good_card().dump(), good_form().dump(),
      TestJson{{"card", good_card()}, {"userForm", good_form()}, {"order", {1, "card/create"}}}.dump(),
      TestJson{{"card_id", "p"}, {"member_card", member_card(card)}}.dump()};
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
    const Findings findings = check_exactly(static_cast<Kind>(below(kKindCount)), text);
    ASSERT_FALSE(TestJson::parse(to_json(findings), nullptr, false).is_discarded()) << text;
  }
}

}  // namespace
}  // namespace wxcard::admin
