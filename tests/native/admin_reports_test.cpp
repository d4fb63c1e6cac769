// What a finding tells besides its code and pointer: errcode, place in the text, length and limit, the nearest name, and
// what stands in brackets behind the sentence.
#include <gtest/gtest.h>

#include "admin_check.h"

namespace wxcard::admin {
namespace {

// `object` is left out of the pointers. "code pointer errcode @offset length/limit →nearest (detail)" of each finding; a part that is not there is left out.
Lines told_of(Kind kind, const TestJson& document, const std::string& object = "") {
  Lines lines;
  const TestJson report = TestJson::parse(to_json(check_exactly(kind, document.dump())));
  for (const char* const grade : {"problems", "notices"}) {
    for (const TestJson& each : report[grade]) {
      std::string pointer = each["pointer"];
      if (pointer.substr(0, object.size()) == object) pointer.erase(0, object.size());
      std::string line = each["code"].get<std::string>() + ' ' + pointer;
      if (each.contains("errcode")) line += ' ' + each["errcode"].dump();
      if (each.contains("offset")) line += " @" + each["offset"].dump();
      if (each.contains("length")) line += ' ' + each["length"].dump() + '/' + each["limit"].dump();
      if (each.contains("nearest")) line += " →" + each["nearest"].get<std::string>();
      const std::string english = each["en"];
      const std::size_t bracket = english.rfind(" (");
      if (bracket != std::string::npos && english.back() == ')') {
        line += english.substr(bracket);
        // The same stands behind the Chinese sentence.
        const std::string chinese = each["zh"];
        EXPECT_EQ(chinese.substr(chinese.rfind(" (")), english.substr(bracket)) << line;
      }
      lines.push_back((grade[0] == 'n' ? "notice " : "") + line);
    }
  }
  return lines;
}

Lines in_base(const char* name, const TestJson& value) {
  TestJson document = good_card();
  base_info(document)[name] = value;
  return told_of(Kind::card, document, "/card/member_card/base_info");
}

Lines in_card(const char* name, const TestJson& value) {
  TestJson document = good_card();
  member_card(document)[name] = value;
  return told_of(Kind::card, document, "/card/member_card");
}

Lines in_date(const TestJson& date) {
  TestJson document = good_card();
  base_info(document)["date_info"] = date;
  return told_of(Kind::card, document, "/card/member_card/base_info/date_info");
}

constexpr const char* kCard = "pbLatjvFdsLDUMoN8JqcsGeiMHKk";

Lines in_activation(const char* name, const TestJson& value) {
  TestJson document = {{"membership_number", "1"}, {"code", "246136199242"}, {"card_id", kCard}};
  document[name] = value;
  return told_of(Kind::activate, document);
}

TEST(AdminReports, LengthsAndAddresses) {
  EXPECT_EQ(in_base("title", std::string(28, 'x')), Lines{"too_long /title 45021 28/27 (28 > 27)"});
  EXPECT_EQ(in_base("source", std::string(37, 'x')), Lines{"notice too_long /source 45021 37/36 (37 > 36)"});
  EXPECT_EQ(in_base("center_url", "https://a/" + std::string(119, 'x')),
            Lines{"too_long /center_url 45021 129/128 (129 > 128)"});
  EXPECT_EQ(in_base("center_url", "https://a/" + std::string(118, 'x')), Lines{});
  EXPECT_EQ(in_base("center_url", "a"), Lines{"notice not_http /center_url"});
  EXPECT_EQ(in_base("logo_url", "https://a.qpic.cn/" + std::string(111, 'x')),
            Lines{"too_long /logo_url 45021 129/128 (129 > 128)"});
  EXPECT_EQ(in_base("logo_url", "https://a.qpic.cn/" + std::string(110, 'x')), Lines{});
  EXPECT_EQ(in_base("logo_url", "http://a.qpic.cn:80/x"), Lines{});
  EXPECT_EQ(in_base("logo_url", "http://a.qpic.cn?x"), Lines{});
  EXPECT_EQ(in_base("logo_url", "http://a.qpic.cn#x"), Lines{});
  EXPECT_EQ(in_base("logo_url", "http://a.qlogo.cn"), Lines{});
  EXPECT_EQ(in_base("logo_url", "http://qlogo.cn/x"), Lines{"notice foreign_picture /logo_url 40141"});
  EXPECT_EQ(in_base("logo_url", "ftp://a.qlogo.cn"), Lines{"not_http /logo_url 40141"});
}

TEST(AdminReports, ListsAndNames) {
  EXPECT_EQ(in_base("code_type", "QR"),
            Lines{"bad_value /code_type 40072 (CODE_TYPE_TEXT | CODE_TYPE_BARCODE | CODE_TYPE_QRCODE | "
                  "CODE_TYPE_ONLY_QRCODE | CODE_TYPE_ONLY_BARCODE | CODE_TYPE_NONE)"});
  EXPECT_EQ(in_base("color", "Color0"),
            Lines{"bad_value /color 40076 (Color010 | Color020 | Color030 | Color040 | Color050 | Color060 | Color070 "
                  "| Color080 | Color081 | Color082 | Color090 | Color100 | Color101 | Color102)"});
  EXPECT_EQ(in_base("get_custom_code_mode", "x"),
            (Lines{"notice unknown_value /get_custom_code_mode (GET_CUSTOM_CODE_MODE_DEPOSIT)",
                   "notice needs_custom_code /get_custom_code_mode", "notice deposit_stock /sku/quantity 40122"}));
  EXPECT_EQ(in_base("center_app_brand_pass", "https://a"),
            (Lines{"notice bad_app_path /center_app_brand_pass 40165",
                   "notice app_brand_incomplete /center_app_brand_user_name"}));
  EXPECT_EQ(in_base("center_app_brand_user_name", "gh_1@app"),
            Lines{"notice app_brand_incomplete /center_app_brand_pass"});
  EXPECT_EQ(in_base("custom_app_brand_user_name", "a"), (Lines{"notice bad_app_user /custom_app_brand_user_name 40166",
                                                               "notice app_brand_incomplete /custom_app_brand_pass"}));
  EXPECT_EQ(in_base("use_custom_code", true), Lines{"notice needs_right /use_custom_code 43009"});
  EXPECT_EQ(in_base("titel", "x"), Lines{"notice unknown_member /titel 47001 →title (→ title)"});
  EXPECT_EQ(
      in_base("wx_activate", true),
      Lines{
          "notice unknown_member /wx_activate 47001 →/card/member_card/wx_activate (→ /card/member_card/wx_activate)"});
  EXPECT_EQ(in_base("zzzzzzzz", true), Lines{"notice unknown_member /zzzzzzzz 47001"});
}

TEST(AdminReports, NumbersAndTypes) {
  EXPECT_EQ(in_base("get_limit", 51), Lines{"out_of_range /get_limit 72009 (0…50)"});
  EXPECT_EQ(in_base("get_limit", "51"),
            (Lines{"out_of_range /get_limit 72009 (0…50)", "notice wrong_type /get_limit 47001"}));
  EXPECT_EQ(in_base("use_limit", 0), Lines{});
  EXPECT_EQ(in_base("use_limit", 100000001), Lines{"notice out_of_range /use_limit 40097 (0…100000000)"});
  EXPECT_EQ(in_base("use_limit", -1), Lines{"notice out_of_range /use_limit 40097 (0…100000000)"});
  EXPECT_EQ(in_base("use_limit", "999999999999999999"),
            (Lines{"notice wrong_type /use_limit 47001", "notice out_of_range /use_limit 40097 (0…100000000)"}));
  EXPECT_EQ(in_base("use_limit", "1e3"), Lines{"wrong_type /use_limit 47001 (int)"});
  EXPECT_EQ(in_base("use_limit", "-"), Lines{"wrong_type /use_limit 47001 (int)"});
  EXPECT_EQ(in_base("use_limit", 1.5), Lines{"wrong_type /use_limit 47001 (int)"});
  EXPECT_EQ(in_base("can_share", "true"), Lines{"wrong_type /can_share 47001 (bool)"});
  EXPECT_EQ(in_base("sku", 1), Lines{"wrong_type /sku 47001 (object)"});
  EXPECT_EQ(in_base("sku", TestJson::object({{"quantity", 0}})),
            Lines{"out_of_range /sku/quantity 40122 (1…100000000)"});
  EXPECT_EQ(in_base("location_id_list", 1), Lines{"wrong_type /location_id_list 47001 (array)"});
  EXPECT_EQ(in_base("location_id_list", "1"), Lines{});
  EXPECT_EQ(in_base("location_id_list", TestJson::array({1, "2", "a", true})),
            (Lines{"wrong_type /location_id_list/2 47001 (int)", "wrong_type /location_id_list/3 47001 (int)"}));
}

TEST(AdminReports, Dates) {
  EXPECT_EQ(in_date({{"type", 1}}),
            (Lines{"missing /begin_timestamp 41011", "missing /end_timestamp 41011", "notice old_value /type"}));
  EXPECT_EQ(in_date({{"type", "2"}}), (Lines{"missing /fixed_term 41011", "notice old_value /type"}));
  EXPECT_EQ(in_date({{"type", 3}}), Lines{"bad_value /type 40079"});
  EXPECT_EQ(in_date({{"type", "x"}}),
            Lines{"bad_value /type 40079 (DATE_TYPE_PERMANENT | DATE_TYPE_FIX_TIME_RANGE | DATE_TYPE_FIX_TERM)"});
  EXPECT_EQ(in_date({{"type", true}}), Lines{"wrong_type /type 47001 (string)"});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TIME_RANGE"}}),
            (Lines{"missing /begin_timestamp 41011", "missing /end_timestamp 41011"}));
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TIME_RANGE"}, {"begin_timestamp", 5}, {"end_timestamp", 5}}),
            Lines{"time_order /end_timestamp 40079"});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TIME_RANGE"}, {"begin_timestamp", 5}, {"end_timestamp", "6"}}), Lines{});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TIME_RANGE"}, {"begin_timestamp", true}, {"end_timestamp", "x"}}),
            (Lines{"wrong_type /begin_timestamp 47001 (unsigned int)", "bad_value /end_timestamp 40079"}));
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TIME_RANGE"}, {"begin_timestamp", 0}, {"end_timestamp", 4294967296}}),
            Lines{});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TIME_RANGE"}, {"begin_timestamp", 0}, {"end_timestamp", 9999999999}}),
            Lines{});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TIME_RANGE"}, {"begin_timestamp", 0}, {"end_timestamp", 10000000000}}),
            Lines{"bad_value /end_timestamp 40079"});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TERM"}}), Lines{"missing /fixed_term 41011"});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TERM"}, {"fixed_term", 0}}),
            Lines{"notice pages_disagree /fixed_term 40079"});
  EXPECT_EQ(in_date({{"type", "DATE_TYPE_FIX_TERM"}, {"fixed_term", 36501}}),
            Lines{"out_of_range /fixed_term 40079 (0…36500)"});
}

TEST(AdminReports, MembersOfACard) {
  EXPECT_EQ(in_card("prerogative", std::string(3073, 'x')),
            Lines{"too_long /prerogative 45021 3073/3072 (3073 > 3072)"});
  EXPECT_EQ(in_card("supply_balance", true), Lines{"notice needs_right /supply_balance 43010"});
  EXPECT_EQ(in_card("activate_url", "https://a/"), Lines{"exclusive /activate_url 45030"});
  EXPECT_EQ(in_card("custom_field4", TestJson::object()), Lines{"too_many_custom_fields /custom_field4 40124"});
  EXPECT_EQ(in_card("custom_field1", 1), Lines{"wrong_type /custom_field1 47001 (object)"});
  EXPECT_EQ(in_card("background_pic_url", "https://a/"), Lines{"notice foreign_picture /background_pic_url 40141"});
}

TEST(AdminReports, AnActivation) {
  EXPECT_EQ(in_activation("code", "\xE4\xB8\x80\xF0\x9F\x99\x82%3D"), Lines{"still_encoded /code 40056 @3"});
  EXPECT_EQ(in_activation("code", "%%3D"), Lines{"still_encoded /code 40056 @1"});
  EXPECT_EQ(in_activation("code", "%zz%3D"), Lines{"still_encoded /code 40056 @3"});
  EXPECT_EQ(in_activation("code", "\xE4\xB8\x80\x01"), Lines{"notice code_garbage /code 40056 @1"});
  EXPECT_EQ(in_activation("code", "Bupk8bb9xxxxxx3rdXV="), Lines{"still_encrypted /code 40056"});
  EXPECT_EQ(in_activation("code", std::string(21, '1')), Lines{"notice too_long /code 45021 21/20 (21 > 20)"});
  EXPECT_EQ(in_activation("code", std::string(20, '1')), Lines{});
  EXPECT_EQ(in_activation("code", ""), Lines{"empty /code 41011"});
  EXPECT_EQ(in_activation("card_id", "p"), Lines{"notice unusual_card_id /card_id 40056"});
  EXPECT_EQ(in_activation("card_id", ""), Lines{"notice empty_is_absent /card_id 41012"});
  EXPECT_EQ(in_activation("membership_number", std::string(21, 'x')),
            Lines{"notice too_long /membership_number 45021 21/20 (21 > 20)"});
  EXPECT_EQ(in_activation("membership_number", 1), Lines{"wrong_type /membership_number 47001 (string)"});
  EXPECT_EQ(in_activation("init_bonus", -1), Lines{"notice out_of_range /init_bonus 40097 (0…2147483647)"});
  EXPECT_EQ(in_activation("init_bonus", 2147483648), Lines{"notice out_of_range /init_bonus 40097 (0…2147483647)"});
  EXPECT_EQ(in_activation("init_custom_field_value1", std::string(13, 'x')),
            Lines{"too_long /init_custom_field_value1 45021 13/12 (13 > 12)"});
  EXPECT_EQ(in_activation("activate_begin_time", "x"), Lines{"bad_value /activate_begin_time 40079"});
}

TEST(AdminReports, OtherRequests) {
  EXPECT_EQ(told_of(Kind::user_card_list, TestJson::object()), Lines{"missing /openid 41009"});
  EXPECT_EQ(told_of(Kind::user_card_list, TestJson{{"openid", ""}}), Lines{"empty /openid 41009"});
  EXPECT_EQ(told_of(Kind::get_card, TestJson::object()), Lines{"missing /card_id 41012"});
  EXPECT_EQ(told_of(Kind::get_card, TestJson{{"card_id", " "}}), Lines{"missing /card_id 41012"});
  EXPECT_EQ(told_of(Kind::decrypt_code, TestJson{{"encrypt_code", "\xE4\xB8\x80"}}),
            Lines{"bad_base64 /encrypt_code 40056 @0"});
  EXPECT_EQ(told_of(Kind::decrypt_code, TestJson{{"encrypt_code", "AAAAA"}}),
            Lines{"notice padding_absent /encrypt_code 40056"});
  EXPECT_EQ(told_of(Kind::decrypt_code, TestJson{{"encrypt_code", "AA%2BA"}}),
            Lines{"still_encoded /encrypt_code 40056 @2"});
  EXPECT_EQ(told_of(Kind::decrypt_code, TestJson{{"encrypt_code", ""}}), Lines{"empty /encrypt_code 41011"});
  EXPECT_EQ(told_of(Kind::activate_temp_info, TestJson{{"activate_ticket", "AAAAA"}}),
            Lines{"notice padding_absent /activate_ticket 72011"});
  EXPECT_EQ(told_of(Kind::activate_temp_info, TestJson{{"activate_ticket", "AA A"}}),
            Lines{"bad_base64 /activate_ticket 72011 @2"});
  EXPECT_EQ(told_of(Kind::update_user, TestJson{{"code", "1"}, {"record_bonus", std::string(15, 'x')}}),
            Lines{"notice too_long /record_bonus 45021 15/14 (15 > 14)"});
  EXPECT_EQ(
      told_of(Kind::update_user, TestJson{{"code", "1"}, {"card_id", kCard}, {"notify_optional", TestJson::object()}}),
      Lines{"notice nothing_set "});
  EXPECT_EQ(told_of(Kind::batch_get_cards, TestJson{{"offset", -1}, {"count", 0}, {"status_list", {"X"}}}),
            (Lines{"notice out_of_range /offset 40097 (0…2147483647)", "notice out_of_range /count 40097 (1…50)",
                   "notice unknown_value /status_list/0 (CARD_STATUS_NOT_VERIFY | CARD_STATUS_VERIFY_FAIL | "
                   "CARD_STATUS_VERIFY_OK | CARD_STATUS_USER_DELETE | CARD_STATUS_DELETE | CARD_STATUS_DISPATCH)"}));
  EXPECT_EQ(told_of(Kind::test_whitelist, TestJson{{"openid", TestJson(11, "o")}}),
            Lines{"notice too_many /openid (11 > 10)"});
  EXPECT_EQ(told_of(Kind::test_whitelist, TestJson{{"openid", TestJson(5, "o")}, {"username", TestJson(5, "o")}}),
            Lines{});
  EXPECT_EQ(told_of(Kind::test_whitelist, TestJson{{"openid", TestJson(6, "o")}, {"username", TestJson(5, "o")}}),
            Lines{"notice too_many "});
  EXPECT_EQ(told_of(Kind::modify_stock, TestJson{{"card_id", kCard}, {"increase_stock_value", "1"}}),
            Lines{"notice wrong_type /increase_stock_value 47001"});
  EXPECT_EQ(
      told_of(Kind::modify_stock, TestJson{{"card_id", kCard}, {"increase_stock_value", 0}, {"reduce_stock_value", 1}}),
      Lines{});
}

TEST(AdminReports, AForm) {
  TestJson form = good_form();
  form["required_form"]["common_field_id_list"] = {"X", "", 1};
  form["optional_form"]["rich_field_list"] =
      TestJson::array({{{"type", "X"}, {"name", "喜欢的电影"}, {"values", TestJson::array()}}});
  form["required_form"]["can_modify"] = true;
  EXPECT_EQ(told_of(Kind::activate_user_form, form),
            (Lines{"wrong_type /required_form/common_field_id_list/2 47001 (string)",
                   "notice unknown_flag /required_form/common_field_id_list/0",
                   "notice empty /required_form/common_field_id_list/1 41011",
                   "notice unknown_value /optional_form/rich_field_list/0/type (FORM_FIELD_RADIO | FORM_FIELD_SELECT | "
                   "FORM_FIELD_CHECK_BOX)",
                   "notice empty /optional_form/rich_field_list/0/values 41011",
                   "notice modify_sends_event /required_form/can_modify",
                   "notice field_twice /optional_form/custom_field_list/0"}));
}

}  // namespace
}  // namespace wxcard::admin
