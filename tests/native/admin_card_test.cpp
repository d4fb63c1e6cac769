// card/create before it is sent: wasm/admin/card.h.
#include <gtest/gtest.h>

#include "admin_check.h"

namespace wxcard::admin {
namespace {

TEST(AdminCard, AGoodCardHasNothingToReport) { EXPECT_EQ(found(Kind::card, good_card()), Lines{}); }

TEST(AdminCard, OneTapAgainstTheOtherWaysOfActivation) {
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["auto_activate"] = true; }),
            Lines{"exclusive /card/member_card/auto_activate"});
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["activate_url"] = "https://shop.example/"; }),
            Lines{"exclusive /card/member_card/activate_url"});
  EXPECT_EQ(found_in_card([](TestJson& d) {
              member_card(d)["activate_app_brand_user_name"] = "gh_7195ea80d2e6@app";
              member_card(d)["activate_app_brand_pass"] = "pages/index/index";
            }),
            Lines{"opens_without_form /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["auto_activate"] = false; }), Lines{});
}

TEST(AdminCard, AutomaticAgainstTheShopsOwnPage) {
  EXPECT_EQ(found_in_card([](TestJson& d) {
              auto& card = member_card(d);
              for (const char* name : {"wx_activate", "wx_activate_after_submit", "wx_activate_after_submit_url"}) {
                card.erase(name);
              }
              card["auto_activate"] = true;
              card["activate_url"] = "https://shop.example/";
            }),
            Lines{"notice exclusive /card/member_card/activate_url"});
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
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d).erase("wx_activate_after_submit_url"); }),
            Lines{"target_missing /card/member_card/wx_activate_after_submit_url"});
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["wx_activate_after_submit_url"] = "pages/index/index"; }),
            Lines{"notice not_http /card/member_card/wx_activate_after_submit_url"});
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["wx_activate_after_submit_url"] = "http://a"; }), Lines{});
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["wx_activate_after_submit_url"] = "HTTPS://a"; }), Lines{});
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["wx_activate"] = false; }),
            Lines{"one_tap_off /card/member_card/wx_activate"});
}

TEST(AdminCard, WhatIsLegalYetSurprising) {
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d).erase("wx_activate_after_submit"); }),
            Lines{"jumps_by_target_alone /card/member_card/wx_activate_after_submit"});
  EXPECT_EQ(found_in_card([](TestJson& d) {
              member_card(d).erase("wx_activate_after_submit");
              member_card(d).erase("wx_activate_after_submit_url");
            }),
            Lines{"returns_no_data /card/member_card/wx_activate"});
  EXPECT_EQ(found_in_card([](TestJson& d) {
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
            Lines{"bad_app_user /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(with("gh_7195ea80d2e6@app", "https://shop.example/a"),
            Lines{"bad_app_path /card/member_card/activate_app_brand_pass"});
  EXPECT_EQ(with("gh_@app", "pages/a"), Lines{"bad_app_user /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(with("gh_1@app", "pages/a"), Lines{});
  EXPECT_EQ(with("gh_7195ea80d2e6", "pages/a"), Lines{"bad_app_user /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(with("xx_7195ea80d2e6@app", "pages/a"),
            Lines{"bad_app_user /card/member_card/activate_app_brand_user_name"});
  EXPECT_EQ(with("@app", "pages/a"), Lines{"bad_app_user /card/member_card/activate_app_brand_user_name"});
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
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["wx_activate"] = "true"; })[0],
            "wrong_type /card/member_card/wx_activate");
  EXPECT_EQ(found_in_card([](TestJson& d) { base_info(d)["title"] = 5; }),
            Lines{"wrong_type /card/member_card/base_info/title"});
  EXPECT_EQ(found_in_card([](TestJson& d) { base_info(d)["title"] = nullptr; }),
            Lines{"wrong_type /card/member_card/base_info/title"});
  EXPECT_EQ(found_in_card([](TestJson& d) { base_info(d)["sku"] = TestJson::array(); }),
            Lines{"wrong_type /card/member_card/base_info/sku"});
}

TEST(AdminCard, NumbersHaveBounds) {
  for (const char* number : {"0", "-1", "100000001", "18446744073709551615", "1.5", "1e400"}) {
    std::string text = good_card().dump();
    text.replace(text.find("100000000"), 9, number);
    const Lines lines = found_in_text(Kind::card, text);
    ASSERT_EQ(lines.size(), 1U) << number;
    EXPECT_TRUE(lines[0] == "out_of_range /card/member_card/base_info/sku/quantity" ||
                lines[0] == "wrong_type /card/member_card/base_info/sku/quantity" ||
                lines[0] == "bad_json /card/member_card/base_info/sku/quantity")
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
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TERM","fixed_term":0})"), Lines{"pages_disagree " + at + "fixed_term"});
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TERM","fixed_term":30})"), Lines{});
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TERM","fixed_term":"0"})"),
            (Lines{"notice wrong_type " + at + "fixed_term", "pages_disagree " + at + "fixed_term"}));
  EXPECT_EQ(with(R"({"type":"DATE_TYPE_FIX_TERM"})"), Lines{"missing " + at + "fixed_term"});
  EXPECT_EQ(with(R"({"type":2})"), (Lines{"old_value " + at + "type", "missing " + at + "fixed_term"}));
  EXPECT_EQ(with(R"({"type":"1","begin_timestamp":1})"),
            (Lines{"old_value " + at + "type", "missing " + at + "end_timestamp"}));
  EXPECT_EQ(with(R"({"type":"FOREVER"})"), Lines{"bad_value " + at + "type"});
}

TEST(AdminCard, ValuesOutOfAList) {
  EXPECT_EQ(found_in_card([](TestJson& d) { d["card"]["card_type"] = "GROUPON"; }),
            (Lines{"other_card_type /card/card_type", "missing /card/groupon"}));
  EXPECT_EQ(found_in_card([](TestJson& d) { base_info(d)["code_type"] = "QRCODE"; }),
            Lines{"bad_value /card/member_card/base_info/code_type"});
  EXPECT_EQ(found_in_card([](TestJson& d) { base_info(d)["color"] = "#ff0000"; }),
            Lines{"bad_value /card/member_card/base_info/color"});
  EXPECT_EQ(found_in_card([](TestJson& d) { base_info(d)["logo_url"] = "logo.png"; }),
            Lines{"not_http /card/member_card/base_info/logo_url"});
  EXPECT_EQ(found_in_card([](TestJson& d) { member_card(d)["custom_field4"] = TestJson::object(); }),
            Lines{"too_many_custom_fields /card/member_card/custom_field4"});
}

TEST(AdminCard, TheOfficialSetUpForMiniProgramsPasses) {
  for (const bool with_target : {false, true}) {
    TestJson document = good_card();
    auto& card = member_card(document);
    card["activate_app_brand_user_name"] = "gh_7195ea80d2e6@app";
    card["activate_app_brand_pass"] = "pages/index/index";
    if (!with_target) card.erase("wx_activate_after_submit_url");
    const Findings findings = check_exactly(Kind::card, document.dump());
    EXPECT_TRUE(findings.ok());
    EXPECT_EQ(findings.items()[0].what, Finds::opens_without_form);
    EXPECT_EQ(findings.items().size(), with_target ? 1U : 2U);
  }
}

TEST(AdminCard, ADepositOfCodesBeginsWithoutStock) {
  const std::string at = "/card/member_card/base_info/";
  const auto with = [](const TestJson& quantity, bool deposit, bool custom) {
    TestJson document = good_card();
    base_info(document)["sku"]["quantity"] = quantity;
    if (deposit) base_info(document)["get_custom_code_mode"] = "GET_CUSTOM_CODE_MODE_DEPOSIT";
    if (custom) base_info(document)["use_custom_code"] = true;
    return found(Kind::card, document);
  };
  const std::string right = "needs_right " + at + "use_custom_code";
  EXPECT_EQ(with(0, true, true), Lines{right});
  EXPECT_EQ(with(5, true, true), (Lines{"deposit_stock " + at + "sku/quantity", right}));
  EXPECT_EQ(with(0, true, false), Lines{"needs_custom_code " + at + "get_custom_code_mode"});
  EXPECT_EQ(with(0, false, true), (Lines{"out_of_range " + at + "sku/quantity", right}));
  // As text too.
  const std::string text = "notice wrong_type " + at + "sku/quantity";
  EXPECT_EQ(with("0", false, true), (Lines{text, "out_of_range " + at + "sku/quantity", right}));
  EXPECT_EQ(with("0", true, true), (Lines{text, right}));
  EXPECT_EQ(with("5", true, true), (Lines{text, "deposit_stock " + at + "sku/quantity", right}));
}

TEST(AdminCard, OldDateTypesStayValid) {
  const auto with = [](const char* date) {
    TestJson document = good_card();
    base_info(document)["date_info"] = TestJson::parse(date);
    return found(Kind::card, document);
  };
  const std::string at = "/card/member_card/base_info/date_info/";
  const Lines old{"old_value " + at + "type"};
  EXPECT_EQ(with(R"({"type":1,"begin_timestamp":1700000000,"end_timestamp":1800000000})"), old);
  EXPECT_EQ(with(R"({"type":"2","fixed_term":30})"), old);
  EXPECT_EQ(with(R"({"type":1})"),
            (Lines{old[0], "missing " + at + "begin_timestamp", "missing " + at + "end_timestamp"}));
  EXPECT_EQ(with(R"({"type":3})"), Lines{"bad_value " + at + "type"});
  EXPECT_EQ(with(R"({"type":true})"), Lines{"wrong_type " + at + "type"});
}

TEST(AdminCard, OtherCardsAreLeftAlone) {
  for (const char* type : {"GROUPON", "CASH", "DISCOUNT", "GIFT", "GENERAL_COUPON"}) {
    std::string name{type};
    for (char& c : name) c = c == '_' ? c : static_cast<char>(c | 0x20);
    const TestJson card{{"card", {{"card_type", type}, {name, TestJson::object()}}}};
    EXPECT_EQ(found(Kind::card, card), Lines{"other_card_type /card/card_type"});
    EXPECT_TRUE(check(Kind::card, card.dump()).ok());
    EXPECT_EQ(found(Kind::update_card, TestJson{{"card_id", "p"}, {name, TestJson::object()}}),
              Lines{"other_card_type /" + name});
  }
  EXPECT_EQ(found_in_card([](TestJson& d) { d["card"]["card_type"] = "VIP"; }), Lines{"bad_value /card/card_type"});
}

TEST(AdminCard, UnknownMembersGetTheNearestNameOrTheirPlace) {
  const auto nearest = [](void (*change)(TestJson&)) {
    TestJson document = good_card();
    change(document);
    const Findings findings = check_exactly(Kind::card, document.dump());
    if (findings.items().empty() || findings.items()[0].what != Finds::unknown_member) return std::string{"?"};
    EXPECT_EQ(findings.items()[0].errcode, 47001);
    EXPECT_TRUE(findings.ok());
    return findings.items()[0].nearest;
  };
  EXPECT_EQ(nearest([](TestJson& d) { member_card(d)["custom_cell3"] = TestJson::object(); }), "custom_cell1");
  EXPECT_EQ(nearest([](TestJson& d) { base_info(d)["supply_bonus"] = true; }), "/card/member_card/supply_bonus");
  EXPECT_EQ(nearest([](TestJson& d) { member_card(d)["text_image_list"] = TestJson::array(); }),
            "/card/member_card/advanced_info/text_image_list");
  EXPECT_EQ(nearest([](TestJson& d) { base_info(d)["servicePhone"] = "1"; }), "service_phone");
  EXPECT_EQ(nearest([](TestJson& d) { base_info(d)["zzzzzz"] = 1; }), "");
  EXPECT_EQ(nearest([](TestJson& d) { base_info(d)[std::string(5000, 'a')] = 1; }), "");
}

TEST(AdminCard, LimitsAndTheirErrcodes) {
  const auto found_at = [](const char* name, const TestJson& value) {
    TestJson document = good_card();
    base_info(document)[name] = value;
    return check_exactly(Kind::card, document.dump()).items();
  };
  EXPECT_TRUE(found_at("get_limit", 50).empty());
  ASSERT_EQ(found_at("get_limit", 51).size(), 1U);
  EXPECT_EQ(found_at("get_limit", 51)[0].errcode, 72009);
  EXPECT_FALSE(found_at("get_limit", 51)[0].is_notice());
  EXPECT_EQ(found_at("color", "Color011")[0].errcode, 40076);
  EXPECT_EQ(found_at("center_url", "www.qq.com")[0].what, Finds::not_http);
  EXPECT_TRUE(found_at("center_url", "www.qq.com")[0].is_notice());
  EXPECT_EQ(found_at("logo_url", "https://shop.example/logo.png")[0].what, Finds::foreign_picture);
  EXPECT_EQ(found_at("logo_url", "https://qpic.cn.shop.example/0")[0].what, Finds::foreign_picture);
  EXPECT_EQ(found_at("logo_url", "logo.png")[0].errcode, 40141);
  EXPECT_EQ(found_at("title", "一二三四五六七八九十")[0].detail, "30 > 27");
}

}  // namespace
}  // namespace wxcard::admin
