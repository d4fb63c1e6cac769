// The small requests and the three steps together: wasm/admin/requests.h, wasm/admin/setup.h, wasm/card/card_code.h.
#include <gtest/gtest.h>

#include "admin_check.h"
#include "card/card_code.h"

namespace wxcard::admin {
namespace {

constexpr const char* kTicket =
    "fDZv9eMQAFfrNr3XBoqhb5PFk2JOS+4n3S7kuErdo47rFPIyUrl/T6rRmssGWWK3rdJnULi/Hkt7sPzVLR9zZnmArvoOpGPIUUWb3vRS7wM=";

TEST(AdminRequests, ActivateUrl) {
  EXPECT_EQ(found_in_text(Kind::activate_url, R"({"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk","outer_str":""})"), Lines{});
  EXPECT_EQ(found_in_text(Kind::activate_url, R"({"outer_str":12})"),
            (Lines{"missing /card_id", "wrong_type /outer_str"}));
}

TEST(AdminRequests, TheTicketIsDecodedExactlyOnce) {
  const auto with = [](const std::string& ticket) {
    return found(Kind::activate_temp_info, TestJson{{"activate_ticket", ticket}});
  };
  EXPECT_EQ(with(kTicket), Lines{});
  EXPECT_EQ(with("fDZv9eMQ%2BAA%3D"), Lines{"still_encoded /activate_ticket"});
  EXPECT_EQ(with("fDZv 9eMQAA="), Lines{"bad_base64 /activate_ticket"});
  // One answer to what Base64 is, that of the links: digits, then up to two =; a length alone refuses nothing.
  EXPECT_EQ(with("fDZv9"), Lines{"padding_absent /activate_ticket"});
  EXPECT_EQ(with("TQ"), Lines{"padding_absent /activate_ticket"});
  EXPECT_EQ(with("TQ=="), Lines{});
  for (const char* broken : {"TQ==TQ==", "=TQ=", "T===", "====", "fDZv 9eM"}) {
    EXPECT_EQ(with(broken), Lines{"bad_base64 /activate_ticket"}) << broken;
  }
  EXPECT_EQ(with("fDZ_"), Lines{"bad_base64 /activate_ticket"});
  EXPECT_EQ(with(""), Lines{"empty /activate_ticket"});
  EXPECT_EQ(check(Kind::activate_temp_info, R"({"activate_ticket":"a%3D"})").items()[0].errcode, 72011);
}

TEST(AdminRequests, DecryptCode) {
  const Findings findings = check_exactly(Kind::decrypt_code, R"({"encrypt_code":"Bupk8bb9+aW8%3D"})");
  ASSERT_EQ(findings.items().size(), 1U);
  EXPECT_EQ(findings.items()[0].what, Finds::still_encoded);
  EXPECT_EQ(findings.items()[0].errcode, 40056);
  EXPECT_EQ(found_in_text(Kind::decrypt_code, R"({"encrypt_code":"gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8="})"),
            Lines{});
}

TEST(AdminRequests, Activate) {
  const auto with = [](void (*change)(TestJson&)) {
    TestJson document = {{"membership_number", "AAA00000001"},
                         {"code", "246136199242"},
                         {"card_id", "pbLatjvFdsLDUMoN8JqcsGeiMHKk"},
                         {"init_custom_field_value1", "一二三四"}};
    change(document);
    return found(Kind::activate, document);
  };
  EXPECT_EQ(with([](TestJson&) {}), Lines{});
  EXPECT_EQ(with([](TestJson& d) { d["code"] = "gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8="; }),
            Lines{"still_encrypted /code"});
  EXPECT_EQ(with([](TestJson& d) { d["code"] = "2461%3D"; }), Lines{"still_encoded /code"});
  EXPECT_EQ(with([](TestJson& d) { d["code"] = 246136199242; }), Lines{"wrong_type /code"});
  EXPECT_EQ(with([](TestJson& d) { d["init_custom_field_value1"] = "一二三四五"; }),
            Lines{"too_long /init_custom_field_value1"});
  EXPECT_EQ(with([](TestJson& d) { d["init_bonus"] = -1; }), Lines{"notice out_of_range /init_bonus"});
  // Deployed code sends numbers as text.
  EXPECT_EQ(with([](TestJson& d) { d["init_bonus"] = "100"; }), Lines{"notice wrong_type /init_bonus"});
  EXPECT_EQ(with([](TestJson& d) { d["init_bonus"] = "much"; }), Lines{"wrong_type /init_bonus"});
  EXPECT_EQ(with([](TestJson& d) { d["init_bonus"] = 100.5; }), Lines{"wrong_type /init_bonus"});
  EXPECT_EQ(with([](TestJson& d) { d["init_bonus"] = nullptr; }), Lines{"wrong_type /init_bonus"});
  EXPECT_EQ(with([](TestJson& d) { d["activate_end_time"] = 1700000000000; }), Lines{"bad_value /activate_end_time"});
  EXPECT_EQ(with([](TestJson& d) {
              d["activate_begin_time"] = 2;
              d["activate_end_time"] = 1;
            }),
            Lines{"time_order /activate_end_time"});
  EXPECT_EQ(with([](TestJson& d) {
              d["activate_begin_time"] = 2;
              d["activate_end_time"] = 2;
            }),
            Lines{"time_order /activate_end_time"});
  EXPECT_EQ(with([](TestJson& d) { d["code"] = "2461\x04\xEF\xBF\xBD"; }), Lines{"code_garbage /code"});
  EXPECT_EQ(with([](TestJson& d) { d["code"] = "2461\xEF\xBF\xBD"; }), Lines{"code_garbage /code"});
  EXPECT_EQ(with([](TestJson& d) { d["code"] = "2461\n"; }), Lines{"code_garbage /code"});
  EXPECT_EQ(with([](TestJson& d) { d["code"] = "会员2461"; }), Lines{});
}

TEST(AdminRequests, UserInfo) {
  EXPECT_EQ(found_in_text(Kind::user_info, R"({"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk","code":"246136199242"})"),
            Lines{});
  EXPECT_EQ(found_in_text(Kind::user_info, "{}"), (Lines{"missing /card_id", "missing /code"}));
}

// Empty is as good as absent: cards with codes of their own need it. getcardlist lists the cards of every card_id then.
TEST(AdminRequests, AnEmptyCardIdThatMayBeLeftOut) {
  const auto with_empty = [](Kind kind, TestJson document) {
    document["card_id"] = "";
    return found(kind, document);
  };
  const Lines wanted{"empty_is_absent /card_id"};
  const TestJson code = {{"code", "246136199242"}};
  EXPECT_EQ(with_empty(Kind::activate, {{"membership_number", "1"}, {"code", "246136199242"}}), wanted);
  EXPECT_EQ(with_empty(Kind::update_user, {{"code", "246136199242"}, {"add_bonus", 1}}), wanted);
  EXPECT_EQ(with_empty(Kind::get_code, code), wanted);
  EXPECT_EQ(with_empty(Kind::unavailable_code, {{"code", "246136199242"}, {"reason", "left"}}), wanted);
  EXPECT_EQ(with_empty(Kind::user_info, code), Lines{"missing /card_id"});
  EXPECT_EQ(with_empty(Kind::user_card_list, {{"openid", "obLatjm43RA5C6QfMO5szKYnT3dM"}}), Lines{});
}

TEST(CardCode, Shapes) {
  EXPECT_EQ(shape_of_code("246136199242"), CodeShape::plain);
  EXPECT_EQ(shape_of_code("123456789012345678901234"), CodeShape::plain);  // brand members: 24 digits
  EXPECT_EQ(shape_of_code("jonyqin_1434008071"), CodeShape::plain);
  EXPECT_EQ(shape_of_code(std::string(32, 'A')), CodeShape::plain);
  EXPECT_EQ(shape_of_code(""), CodeShape::plain);
  EXPECT_EQ(shape_of_code("gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8="), CodeShape::encrypted);
  EXPECT_EQ(shape_of_code("Bupk8bb9xxxxxx3rdXV="), CodeShape::encrypted);
  EXPECT_EQ(shape_of_code("gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8%3D"), CodeShape::percent_encoded);
}

TestJson good_setup() {
  TestJson form = good_form();
  form.erase("card_id");
  return {{"card", good_card()},
          {"userForm", form},
          {"order", {"card/create", "card/membercard/activateuserform/set", "card/membercard/activate/geturl"}}};
}

Lines setup_after(void (*change)(TestJson& setup)) {
  TestJson document = good_setup();
  change(document);
  return found(Kind::setup, document);
}

TEST(AdminSetup, AGoodSetupHasNothingToReport) {
  EXPECT_EQ(found(Kind::setup, good_setup()), Lines{});
  EXPECT_EQ(setup_after([](TestJson& d) { d.erase("order"); }), Lines{});
}

TEST(AdminSetup, TheFormComesBeforeTheLink) {
  EXPECT_EQ(setup_after([](TestJson& d) {
              d["order"] = {"card/create", "card/membercard/activate/geturl", "card/membercard/activateuserform/set"};
            }),
            Lines{"wrong_order /order/2"});
  EXPECT_EQ(setup_after([](TestJson& d) {
              d["order"] = {"card/create", "card/membercard/activate/geturl"};
            }),
            Lines{"step_missing /order"});
  EXPECT_EQ(setup_after([](TestJson& d) {
              d["order"] = {"card/membercard/activateuserform/set", "card/create", "card/membercard/activate/geturl"};
            }),
            Lines{"wrong_order /order/1"});
  EXPECT_EQ(setup_after([](TestJson& d) { d["order"][1] = "card/update"; })[0], "unknown_step /order/1");
  EXPECT_EQ(setup_after([](TestJson& d) { d["order"].push_back("card/membercard/activateuserform/set"); }), Lines{});
  EXPECT_EQ(setup_after([](TestJson& d) { d.erase("userForm"); }), Lines{"step_missing /userForm"});
}

TEST(AdminSetup, PartsAreCheckedAtTheirPlace) {
  EXPECT_EQ(setup_after([](TestJson& d) { member_card(d["card"])["auto_activate"] = true; }),
            Lines{"exclusive /card/card/member_card/auto_activate"});
  EXPECT_EQ(setup_after([](TestJson& d) { d["userForm"]["required_form"]["rich_field_list"][0].erase("name"); }),
            Lines{"notice missing /userForm/required_form/rich_field_list/0/name"});
  EXPECT_EQ(setup_after([](TestJson& d) { d["link"] = {{"outer_str", 1}}; }), Lines{"wrong_type /link/outer_str"});
}

TEST(AdminSetup, TheCardHasToBeOneTap) {
  EXPECT_EQ(setup_after([](TestJson& d) {
              auto& card = member_card(d["card"]);
              for (const char* name : {"wx_activate", "wx_activate_after_submit", "wx_activate_after_submit_url"}) {
                card.erase(name);
              }
              card["auto_activate"] = true;
            }),
            Lines{"one_tap_off /card/card/member_card/wx_activate"});
  EXPECT_EQ(setup_after([](TestJson& d) { member_card(d["card"])["wx_activate"] = false; }),
            Lines{"one_tap_off /card/card/member_card/wx_activate"});
}

}  // namespace
}  // namespace wxcard::admin
