// activateuserform/set before it is sent: wasm/admin/user_form.h.
#include <gtest/gtest.h>

#include "admin_check.h"

namespace wxcard::admin {
namespace {

Lines found_after(void (*change)(TestJson& form)) {
  TestJson document = good_form();
  change(document);
  return found(Kind::activate_user_form, document);
}

TEST(AdminUserForm, AGoodFormHasNothingToReport) { EXPECT_EQ(found(Kind::activate_user_form, good_form()), Lines{}); }

TEST(AdminUserForm, AnUnknownFlagIsANoticeOnly) {
  TestJson form = good_form();
  form["required_form"]["common_field_id_list"] = {"USER_FORM_INFO_FLAG_SHOE_SIZE", "USER_FORM_FLAG_MOBILE",
                                                   "USER_FORM_INFO_FLAG_EDUCATION_BACKGRO"};
  EXPECT_EQ(found(Kind::activate_user_form, form), (Lines{"unknown_flag /required_form/common_field_id_list/0",
                                                          "unknown_flag /required_form/common_field_id_list/1"}));
  EXPECT_TRUE(check(Kind::activate_user_form, form.dump()).ok());
}

TEST(AdminUserForm, CardId) {
  TestJson form = good_form();
  form.erase("card_id");
  const Findings findings = check_exactly(Kind::activate_user_form, form.dump());
  ASSERT_EQ(findings.items().size(), 1U);
  EXPECT_EQ(findings.items()[0].pointer, "/card_id");
  EXPECT_EQ(findings.items()[0].errcode, 41012);
  EXPECT_EQ(found_after([](TestJson& d) { d["card_id"] = "pbLat"; }), Lines{"unusual_card_id /card_id"});
  EXPECT_EQ(found_after([](TestJson& d) { d["card_id"] = ""; }), Lines{"missing /card_id"});
  EXPECT_EQ(found_after([](TestJson& d) { d["card_id"] = " "; }), Lines{"missing /card_id"});
  EXPECT_EQ(found_after([](TestJson& d) { d["card_id"] = 1; }), Lines{"wrong_type /card_id"});
}

TEST(AdminUserForm, RichFields) {
  const std::string at = "/required_form/rich_field_list/0";
  const auto with = [](const char* field) {
    TestJson form = good_form();
    form["required_form"]["rich_field_list"] = TestJson::array({TestJson::parse(field)});
    return found(Kind::activate_user_form, form);
  };
  EXPECT_EQ(with(R"({"type":"RADIO","name":"a","values":["b"]})"), Lines{"unknown_value " + at + "/type"});
  EXPECT_EQ(with(R"({"type":"FORM_FIELD_SELECT","name":"a","values":[]})"), Lines{"notice empty " + at + "/values"});
  EXPECT_EQ(with(R"({"type":"FORM_FIELD_SELECT","name":"a"})"), Lines{"notice missing " + at + "/values"});
  EXPECT_EQ(with(R"({"type":"FORM_FIELD_SELECT","name":"a","values":["b",2,""]})"),
            (Lines{"wrong_type " + at + "/values/1", "notice empty " + at + "/values/2"}));
  EXPECT_EQ(with(R"("FORM_FIELD_SELECT")"), Lines{"wrong_type " + at});
  EXPECT_EQ(with(R"({"type":"FORM_FIELD_SELECT","name":"一二三四五六七八九十一","values":["b"]})"),
            Lines{"notice too_long " + at + "/name"});
}

TEST(AdminUserForm, Lists) {
  EXPECT_EQ(found_after([](TestJson& d) { d["optional_form"]["common_field_id_list"] = "USER_FORM_INFO_FLAG_SEX"; }),
            Lines{"wrong_type /optional_form/common_field_id_list"});
  EXPECT_EQ(
      found_after([](TestJson& d) { d["optional_form"]["common_field_id_list"][0] = "USER_FORM_INFO_FLAG_MOBILE"; }),
      Lines{"field_twice /optional_form/common_field_id_list/0"});
  EXPECT_EQ(found_after([](TestJson& d) { d["required_form"]["can_modify"] = true; }),
            Lines{"modify_sends_event /required_form/can_modify"});
  EXPECT_EQ(found_after([](TestJson& d) { d["required_form"]["custom_fields"] = TestJson::array(); }),
            Lines{"unknown_member /required_form/custom_fields"});
  EXPECT_EQ(found_in_text(Kind::activate_user_form, R"({"card_id":"pbLatjvFdsLDUMoN8JqcsGeiMHKk"})"),
            Lines{"form_has_no_fields "});
}

TEST(AdminUserForm, Links) {
  EXPECT_EQ(found_after([](TestJson& d) { d["service_statement"]["url"] = "shop.example"; }),
            Lines{"notice not_http /service_statement/url"});
  EXPECT_EQ(found_after([](TestJson& d) {
              d["bind_old_card"] = {{"url", "https://shop.example/old"}};
            }),
            Lines{"notice missing /bind_old_card/name"});
}

TEST(AdminUserForm, PointersEscapeNames) {
  EXPECT_EQ(found_after([](TestJson& d) { d["a/b~c"] = 1; }), Lines{"unknown_member /a~1b~0c"});
}

}  // namespace
}  // namespace wxcard::admin
