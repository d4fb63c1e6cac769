// card/create before it is sent: wasm/admin/card.h.
#include <gtest/gtest.h>

#include "admin_check.h"

namespace wxcard::admin {
namespace {

Lines found_after(void (*change)(TestJson& card)) {
  TestJson document = good_card();
  change(document);
  return found(Kind::card, document);
}

TEST(AdminCard, AGoodCardHasNothingToReport) { EXPECT_EQ(found(Kind::card, good_card()), Lines{}); }

TEST(AdminCard, OneTapAgainstTheOtherWaysOfActivation) {
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["auto_activate"] = true; }),
            Lines{"exclusive /card/member_card/auto_activate"});
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["activate_url"] = "https://shop.example/"; }),
            Lines{"exclusive /card/member_card/activate_url"});
  EXPECT_EQ(found_after([](TestJson& d) {
              member_card(d)["activate_app_brand_user_name"] = "gh_7195ea80d2e6@app";
              member_card(d)["activate_app_brand_pass"] = "pages/index/index";
            }),
            Lines{"exclusive /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["auto_activate"] = false; }), Lines{});
}

TEST(AdminCard, AutomaticAgainstTheShopsOwnPage) {
  EXPECT_EQ(found_after([](TestJson& d) {
              auto& card = member_card(d);
              for (const char* name : {"wx_activate", "wx_activate_after_submit", "wx_activate_after_submit_url"}) {
                card.erase(name);
              }
              card["auto_activate"] = true;
              card["activate_url"] = "https://shop.example/";
            }),
            Lines{"exclusive /card/member_card/activate_url"});
}

TEST(AdminCard, ExclusiveNamesTheErrcodeOfTheLaterStep) {
  TestJson document = good_card();
  member_card(document)["auto_activate"] = true;
  const Findings findings = check_exactly(Kind::card, document.dump());
  ASSERT_EQ(findings.items().size(), 1U);
  EXPECT_EQ(findings.items()[0].errcode, 45030);
  EXPECT_FALSE(findings.ok());
}

TEST(AdminCard, TheJumpNeedsAnAddress) {
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d).erase("wx_activate_after_submit_url"); }),
            Lines{"target_missing /card/member_card/wx_activate_after_submit_url"});
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["wx_activate_after_submit_url"] = "pages/index/index"; }),
            Lines{"not_http /card/member_card/wx_activate_after_submit_url"});
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["wx_activate_after_submit_url"] = "http://a"; }), Lines{});
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["wx_activate_after_submit_url"] = "HTTPS://a"; }), Lines{});
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["wx_activate"] = false; }),
            Lines{"one_tap_off /card/member_card/wx_activate"});
}

TEST(AdminCard, WhatIsLegalYetSurprising) {
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d).erase("wx_activate_after_submit"); }),
            Lines{"jumps_by_target_alone /card/member_card/wx_activate_after_submit"});
  EXPECT_EQ(found_after([](TestJson& d) {
              member_card(d).erase("wx_activate_after_submit");
              member_card(d).erase("wx_activate_after_submit_url");
            }),
            Lines{"returns_no_data /card/member_card/wx_activate"});
  EXPECT_EQ(found_after([](TestJson& d) {
              for (const char* name : {"wx_activate", "wx_activate_after_submit", "wx_activate_after_submit_url"}) {
                member_card(d).erase(name);
              }
            }),
            Lines{"no_activation /card/member_card"});
  EXPECT_TRUE(check(Kind::card, good_card().dump()).ok());
}

TEST(AdminCard, TheMiniProgramsNameAndPathGoTogether) {
  const auto with = [](const char* app, const char* path) {
    TestJson document = good_card();
    TestJson& card = member_card(document);
    for (const char* name : {"wx_activate", "wx_activate_after_submit", "wx_activate_after_submit_url"})
      card.erase(name);
    if (app != nullptr) card["activate_app_brand_user_name"] = app;
    if (path != nullptr) card["activate_app_brand_pass"] = path;
    return found(Kind::card, document);
  };
  EXPECT_EQ(with("gh_7195ea80d2e6@app", "pages/a"), Lines{});
  EXPECT_EQ(with("gh_7195ea80d2e6@app", nullptr),
            Lines{"app_brand_incomplete /card/member_card/activate_app_brand_pass"});
  EXPECT_EQ(with("wxeb490c6f9b154ef9", "pages/a"),
            Lines{"app_brand_incomplete /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(with("@app", "pages/a"), Lines{"app_brand_incomplete /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(with(nullptr, "pages/a")[0], "app_brand_incomplete /card/member_card/activate_app_brand_user_name");
}

TEST(AdminCard, LengthsCountUtf8Bytes) {
  TestJson document = good_card();
  base_info(document)["brand_name"] = "一二三四五六七八九十一二";  // twelve characters, 36 bytes
  EXPECT_EQ(found(Kind::card, document), Lines{});
  base_info(document)["brand_name"] = "一二三四五六七八九十一二a";
  EXPECT_EQ(found(Kind::card, document), Lines{"too_long /card/member_card/base_info/brand_name"});
  const Findings findings = check(Kind::card, document.dump());
  EXPECT_EQ(findings.items()[0].errcode, 45021);
  EXPECT_EQ(findings.items()[0].length, 37U);
  EXPECT_EQ(findings.items()[0].limit, 36U);
  base_info(document)["brand_name"] = std::string(36, 'a');
  EXPECT_EQ(found(Kind::card, document), Lines{});
  base_info(document)["title"] = "一二三四五六七八九";
  EXPECT_EQ(found(Kind::card, document), Lines{});
  base_info(document)["title"] = "一二三四五六七八九十";
  EXPECT_EQ(found(Kind::card, document), Lines{"too_long /card/member_card/base_info/title"});
}

TEST(AdminCard, EveryRequiredMemberIsMissedByName) {
  for (const char* name :
       {"logo_url", "brand_name", "code_type", "title", "color", "notice", "description", "sku", "date_info"}) {
    TestJson document = good_card();
    base_info(document).erase(name);
    EXPECT_EQ(found(Kind::card, document), Lines{std::string{"missing /card/member_card/base_info/"} + name});
  }
  for (const char* name : {"base_info", "prerogative", "supply_bonus", "supply_balance"}) {
    TestJson document = good_card();
    member_card(document).erase(name);
    EXPECT_EQ(found(Kind::card, document), Lines{std::string{"missing /card/member_card/"} + name});
  }
  EXPECT_EQ(found_in_text(Kind::card, "{}"), Lines{"missing /card"});
  EXPECT_EQ(found_in_text(Kind::card, R"({"card":{}})"),
            (Lines{"missing /card/card_type", "missing /card/member_card"}));
}

TEST(AdminCard, TypesAreNotGuessed) {
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["wx_activate"] = "true"; })[0],
            "wrong_type /card/member_card/wx_activate");
  EXPECT_EQ(found_after([](TestJson& d) { base_info(d)["title"] = 5; }),
            Lines{"wrong_type /card/member_card/base_info/title"});
  EXPECT_EQ(found_after([](TestJson& d) { base_info(d)["title"] = nullptr; }),
            Lines{"wrong_type /card/member_card/base_info/title"});
  EXPECT_EQ(found_after([](TestJson& d) { base_info(d)["sku"] = TestJson::array(); }),
            Lines{"wrong_type /card/member_card/base_info/sku"});
}

TEST(AdminCard, NumbersHaveBounds) {
  for (const char* number : {"0", "-1", "100000001", "18446744073709551615", "1.5", "1e400"}) {
    std::string text = good_card().dump();
    text.replace(text.find("100000000"), 9, number);
    const Lines lines = found_in_text(Kind::card, text);
    ASSERT_EQ(lines.size(), 1U) << number;
    EXPECT_TRUE(lines[0] == "out_of_range /card/member_card/base_info/sku/quantity" ||
                lines[0] == "wrong_type /card/member_card/base_info/sku/quantity" || lines[0] == "bad_json ")
        << number << ": " << lines[0];
  }
}

TEST(AdminCard, Dates) {
  const auto with = [](const char* date) {
    TestJson document = good_card();
    base_info(document)["date_info"] = TestJson::parse(date);
    return found(Kind::card, document);
  };
  const std::string at = "/card/member_card/base_info/date_info/";
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":1397577600,"end_timestamp":1472724261})"),
            Lines{});
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":"1397577600","end_timestamp":"1472724261"})"),
            Lines{});
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":2,"end_timestamp":2})"),
            Lines{"time_order " + at + "end_timestamp"});
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":1,"end_timestamp":1397577600000})"),
            Lines{"bad_value " + at + "end_timestamp"});
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":"soon"})"),
            (Lines{"bad_value " + at + "begin_timestamp", "missing " + at + "end_timestamp"}));
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TERM","fixed_term":0})"), Lines{"out_of_range " + at + "fixed_term"});
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TERM","fixed_term":30})"), Lines{});
  EXPECT_EQ(with(R"({"type":"FOREVER"})"), Lines{"bad_value " + at + "type"});
}

TEST(AdminCard, ValuesOutOfAList) {
  EXPECT_EQ(found_after([](TestJson& d) { d["card"]["card_type"] = "GROUPON"; }), Lines{"bad_value /card/card_type"});
  EXPECT_EQ(found_after([](TestJson& d) { base_info(d)["code_type"] = "QRCODE"; }),
            Lines{"bad_value /card/member_card/base_info/code_type"});
  EXPECT_EQ(found_after([](TestJson& d) { base_info(d)["color"] = "#ff0000"; }),
            Lines{"unknown_value /card/member_card/base_info/color"});
  EXPECT_EQ(found_after([](TestJson& d) { base_info(d)["logo_url"] = "logo.png"; }),
            Lines{"not_http /card/member_card/base_info/logo_url"});
  EXPECT_EQ(found_after([](TestJson& d) { member_card(d)["custom_field4"] = TestJson::object(); }),
            Lines{"too_many_custom_fields /card/member_card/custom_field4"});
}

}  // namespace
}  // namespace wxcard::admin
