// The checks before sending at their edges: the last value of each condition that the tests by subject do not reach.
#include <gtest/gtest.h>

#include "admin_check.h"
#include "bounds.h"

namespace wxcard::admin {
namespace {

Lines in_base(const char* name, TestJson value) {
  TestJson document = good_card();
  member_card(document)["base_info"][name] = std::move(value);
  return found(Kind::card, document);
}

Lines in_card(const char* name, TestJson value) {
  TestJson document = good_card();
  member_card(document)[name] = std::move(value);
  return found(Kind::card, document);
}

constexpr const char* kCardId = "pbLatjvFdsLDUMoN8JqcsGeiMHKk";

TEST(AdminEdges, Shops) {
  EXPECT_EQ(in_base("use_all_locations", true), Lines{});
  EXPECT_EQ(found_in_card([](TestJson& d) {
              member_card(d)["base_info"]["location_id_list"] = {123};
              member_card(d)["base_info"]["use_all_locations"] = true;
            }),
            Lines{"shops_twice /card/member_card/base_info/location_id_list"});
}

TEST(AdminEdges, ActivationByItself) {
  EXPECT_EQ(found_in_card([](TestJson& d) {
              auto& card = member_card(d);
              for (const char* name : {"wx_activate", "wx_activate_after_submit", "wx_activate_after_submit_url"}) {
                card.erase(name);
              }
              card["auto_activate"] = true;
              card["activate_app_brand_user_name"] = "gh_7195ea80d2e6@app";
              card["activate_app_brand_pass"] = "pages/index/index";
            }),
            Lines{"notice exclusive /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(in_card("wx_activate_after_submit_url", 5),
            (Lines{"wrong_type /card/member_card/wx_activate_after_submit_url"}));
  EXPECT_EQ(in_card("wx_activate_after_submit_url", ""),
            (Lines{"target_missing /card/member_card/wx_activate_after_submit_url"}));
}

TEST(AdminEdges, BalanceNeedsARight) {
  EXPECT_EQ(in_card("supply_balance", true), Lines{"needs_right /card/member_card/supply_balance"});
}

TEST(AdminEdges, AUserNameOfAMiniProgram) {
  for (const char* user : {"", "gh_7195ea80d2e6@app"}) {
    EXPECT_EQ(in_card("activate_app_brand_user_name", user).size(), user[0] == '\0' ? 0U : 2U) << user;
  }
  for (const char* user : {"gh_@app", "xx_7195ea80d2e6@app", "gh_7195ea80d2e6@abc"}) {
    const Lines lines = in_card("activate_app_brand_user_name", user);
    EXPECT_NE(std::find(lines.begin(), lines.end(), "bad_app_user /card/member_card/activate_app_brand_user_name"),
              lines.end())
        << user;
  }
}

TEST(AdminEdges, APictureOfAnotherHost) {
  EXPECT_EQ(in_card("background_pic_url", "https://.qpic.cn/0"),
            Lines{"foreign_picture /card/member_card/background_pic_url"});
  EXPECT_EQ(in_card("background_pic_url", "https://x.qlogo.cn/0"), Lines{});
  EXPECT_EQ(in_card("background_pic_url", ""), Lines{});
}

TEST(AdminEdges, ACodeWithGarbageAndOneThatIsEncrypted) {
  const auto code = [](const char* text) {
    return found(Kind::user_info, TestJson{{"card_id", kCardId}, {"code", text}});
  };
  EXPECT_EQ(code("246136199242"), Lines{});
  EXPECT_EQ(code("2461361\x7f"), Lines{"code_garbage /code"});
  EXPECT_EQ(code("100%zz%3D"), Lines{"still_encoded /code"});
}

TEST(AdminEdges, AnUnusualCardId) {
  EXPECT_EQ(found(Kind::get_card, TestJson{{"card_id", "xbLatjvFdsLDUMoN8JqcsGeiMHKk"}}),
            Lines{"unusual_card_id /card_id"});
  EXPECT_EQ(found(Kind::update_user, TestJson{{"code", "1"}, {"card_id", ""}, {"bonus", 1}}),
            Lines{"empty_is_absent /card_id"});
}

TEST(AdminEdges, TimesAndNumbersAsText) {
  const auto activate = [](const char* name, TestJson value) {
    TestJson document{{"membership_number", "1"}, {"code", "1"}, {"card_id", kCardId}};
    document[name] = std::move(value);
    return found(Kind::activate, document);
  };
  EXPECT_EQ(activate("activate_begin_time", -1), Lines{"bad_value /activate_begin_time"});
  EXPECT_EQ(activate("activate_begin_time", ""), Lines{"bad_value /activate_begin_time"});
  EXPECT_EQ(activate("init_bonus", "-"), Lines{"wrong_type /init_bonus"});
  EXPECT_EQ(activate("init_bonus", "1234567890123456789"), Lines{"wrong_type /init_bonus"});
  EXPECT_EQ(activate("init_bonus", "5"), Lines{"notice wrong_type /init_bonus"});
}

TEST(AdminEdges, AWhitelistOfBothKinds) {
  TestJson ten = TestJson::array();
  for (int i = 0; i < 10; ++i) ten.push_back("o" + std::to_string(i));
  TestJson eleven = ten;
  eleven.push_back("o10");
  EXPECT_EQ(found(Kind::test_whitelist, TestJson{{"openid", ten}, {"username", {"a"}}}), Lines{"too_many "});
  EXPECT_EQ(found(Kind::test_whitelist, TestJson{{"openid", eleven}, {"username", {"a"}}}), Lines{"too_many /openid"});
  EXPECT_EQ(found(Kind::test_whitelist, TestJson{{"openid", {"a"}}, {"username", eleven}}),
            Lines{"too_many /username"});
}

TEST(AdminEdges, ASixthCustomField) {
  EXPECT_EQ(in_card("custom_field9", TestJson::object()),
            Lines{"too_many_custom_fields /card/member_card/custom_field9"});
  for (const char* name : {"custom_fieldx", "custom_field/"}) {
    const Lines lines = in_card(name, TestJson::object());
    ASSERT_EQ(lines.size(), 1U) << name;
    EXPECT_EQ(lines[0].substr(0, 14), "unknown_member") << name;
  }
}

TEST(AdminEdges, WhatIsSaidIsJsonWhateverTheNames) {
  const std::string report =
      to_json(check_exactly(Kind::activate_url, R"({"a\"b\\c":1,"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk"})"));
  const TestJson read = TestJson::parse(report);
  ASSERT_EQ(read["notices"].size(), 1U);
  EXPECT_EQ(read["notices"][0]["pointer"], "/a\"b\\c");
  const TestJson controls{{"a\t\x01\x1F", 1}, {"card_id", "pbLatjvFdsLDUMoN8JqcsGeiMHKk"}};
  const std::string said = to_json(check_exactly(Kind::activate_url, controls.dump()));
  EXPECT_NE(said.find(R"(/a\u0009\u0001\u001f)"), std::string::npos) << said;
  const TestJson too_long = TestJson::parse(to_json(check_exactly(
      Kind::activate,
      TestJson{{"card_id", kCardId}, {"code", "1"}, {"membership_number", std::string(500, 'x')}}.dump())));
  ASSERT_EQ(too_long["notices"].size(), 1U) << too_long;
  const TestJson& finding = too_long["notices"][0];
  EXPECT_EQ(finding["code"], "too_long");
  EXPECT_EQ(finding["length"], 500);
  EXPECT_LT(finding["limit"], 500);
}

TEST(AdminEdges, WhereATextBreaks) {
  const auto at = [](std::string_view text) {
    const Findings findings = check_exactly(Kind::activate_url, text);
    const Finding& finding = findings.items().back();
    return std::string{text_of(finding.what).name} + ' ' + std::to_string(finding.offset.value_or(99));
  };
  EXPECT_EQ(at(""), "bad_json 0");
  EXPECT_EQ(at("\"\\ud7"), "bad_json 5");
  EXPECT_EQ(at(R"({"a":"\ud8zz"})"), "bad_json 10");
  EXPECT_EQ(at(R"({"a":"\ud83z"})"), "bad_json 11");
  EXPECT_EQ(at(R"({"a":"\ud83dx"})"), "lone_surrogate 6");
  EXPECT_EQ(at("{\"a\":}      \xFF"), "bad_json 5");
}

TEST(AdminEdges, ABackslashThatIsEscapedBeginsNoSurrogate) {
  const auto at = [](std::string_view text) {
    const Findings findings = check_exactly(Kind::activate_url, text);
    const Finding& finding = findings.items().back();
    return std::string{text_of(finding.what).name} + ' ' + std::to_string(finding.offset.value_or(99));
  };
  EXPECT_EQ(at("\"\\ud83d\n"), "lone_surrogate 1");
  EXPECT_EQ(at("\"\\\\\\ud83d\n"), "lone_surrogate 3");
  EXPECT_EQ(at("\"\\\\ud83d\n"), "bad_json 8");
  EXPECT_EQ(at("\"\\\\ud8zz\n"), "bad_json 8");
  EXPECT_EQ(at("\"\\\\\\ud7ff\n"), "bad_json 9");
}

TEST(AdminEdges, TextsOfAListThatAreEmpty) {
  EXPECT_EQ(in_base("get_custom_code_mode", ""),
            Lines{"notice empty /card/member_card/base_info/get_custom_code_mode"});
  EXPECT_EQ(found(Kind::update_card, TestJson::parse(R"({"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk",
                     "member_card":{"base_info":{"date_info":{"type":""}}}})")),
            (Lines{"notice empty /member_card/base_info/date_info/type",
                   "notice not_changeable /member_card/base_info/date_info/type"}));
  EXPECT_EQ(found_in_card([](TestJson& d) { d["card"]["card_type"] = ""; }), Lines{"empty /card/card_type"});
  EXPECT_EQ(in_card("advanced_info", TestJson{{"business_service", TestJson::array()}}), Lines{});
}

}  // namespace
}  // namespace wxcard::admin
