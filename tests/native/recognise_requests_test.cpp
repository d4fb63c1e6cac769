// Which interface a request is for, by the members that decide it; and what a document is besides.
#include "recognise_check.h"

namespace wxcard::admin {
namespace {

// The interface, or what it is, or nothing.
std::string named(const Json& document) {
  const Json report = recognised(document.dump());
  if (report["found"].empty()) return "nothing";
  EXPECT_EQ(report["found"].size(), 1U) << document;
  return report["found"][0].value("name", report["found"][0]["what"].get<std::string>());
}

std::string parsed(const char* text) { return named(Json::parse(text)); }

TEST(RecogniseRequests, TheMembersThatDecide) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"card":{"x":1},"userForm":{}})", "setup"},
      {R"({"card":{"x":1},"link":{}})", "setup"},
      {R"({"card":{"x":1},"order":[]})", "setup"},
      {R"({"userForm":{},"order":[]})", "nothing"},
      {R"({"card":{"card_type":"x"}})", "card/create"},
      {R"({"card":{"member_card":{}},"other":1})", "card/create"},
      {R"({"card":{"x":1}})", "nothing"},
      {R"({"card":5})", "card/create"},
      {R"({"card":5,"other":1})", "nothing"},
      {R"({"card_type":"MEMBER_CARD"})", "card/create"},
      {R"({"member_card":{}})", "card/create"},
      {R"({"base_info":{}})", "card/create"},
      {R"({"base_info":{},"card_id":"p"})", "nothing"},
      {R"({"member_card":{},"card_id":"p"})", "card/update"},
      {R"({"groupon":{},"card_id":"p"})", "card/update"},
      {R"({"groupon":{}})", "nothing"},
      {R"({"card_id":"p","required_form":{}})", "card/membercard/activateuserform/set"},
      {R"({"bind_old_card":{}})", "card/membercard/activateuserform/set"},
      {R"({"reduce_stock_value":1})", "card/modifystock"},
      {R"({"membership_number":"1","code":"1"})", "card/membercard/activate"},
      {R"({"membership_number":"1","card_id":"p"})", "card/membercard/activate"},
      {R"({"membership_number":"1"})", "nothing"},
      {R"({"membership_number":"1","code":"1","nickname":"x"})", "nothing"},
      {R"({"membership_number":"1","code":"1","openid":"x"})", "nothing"},
      {R"({"code":"1","init_bonus":1})", "card/membercard/activate"},
      {R"({"init_bonus":1})", "nothing"},
      {R"({"code":"1","bonus":1})", "card/membercard/updateuser"},
      {R"({"code":"1","custom_field_value1":"x"})", "card/membercard/updateuser"},
      {R"({"bonus":1})", "nothing"},
      {R"({"code":"1","bonus":1,"nickname":"x"})", "nothing"},
      {R"({"code":"1","bonus":1,"user_info":{}})", "nothing"},
      {R"({"activate_ticket":"x"})", "card/membercard/activatetempinfo/get"},
      {R"({"activate_ticket":"x","other":1})", "ticket"},
      {R"({"encrypt_code":"x"})", "card/code/decrypt"},
      {R"({"encrypt_code":"x","other":1})", "nothing"},
      {R"({"card_id":"p","code":"1"})", "card/membercard/userinfo/get"},
      {R"({"card_id":"p","code":"1","check_consume":true})", "card/code/get"},
      {R"({"card_id":"p","code":"1","other":true})", "nothing"},
      {R"({"code":"1","check_consume":true})", "nothing"},
      {R"({"card_id":"p"})", "card/membercard/activate/geturl"},
      {R"({"card_id":"p","outer_str":"x"})", "card/membercard/activate/geturl"},
      {R"({"card_id":"p","other":"x"})", "nothing"},
      {R"({"outer_str":"x"})", "nothing"},
      {R"({"code":"1","reason":"x"})", "card/code/unavailable"},
      {R"({"code":"1","reason":"x","card_id":"p"})", "card/code/unavailable"},
      {R"({"code":"1","reason":"x","other":"p"})", "nothing"},
      {R"({"reason":"x"})", "nothing"},
      {R"({"code":"1"})", "nothing"},
      {R"({"openid":["o"]})", "card/testwhitelist/set"},
      {R"({"username":["o"]})", "card/testwhitelist/set"},
      {R"({"openid":["o"],"username":["o"]})", "card/testwhitelist/set"},
      {R"({"username":"o"})", "nothing"},
      {R"({"openid":["o"],"other":1})", "nothing"},
      {R"({"openid":"o"})", "card/user/getcardlist"},
      {R"({"openid":"o","card_id":"p"})", "card/user/getcardlist"},
      {R"({"openid":"o","other":"p"})", "nothing"},
      {R"({"openid":"o","username":["o"]})", "nothing"},
      {R"({"offset":0,"count":1})", "card/batchget"},
      {R"({"offset":0,"count":1,"status_list":[]})", "card/batchget"},
      {R"({"offset":0,"count":1,"other":[]})", "nothing"},
      {R"({"offset":0})", "nothing"},
      {R"({"count":1})", "nothing"},
      {R"({"action_name":"x","action_info":{}})", "card/qrcode/create"},
      {R"({"action_name":"x"})", "nothing"},
      {R"({"action_info":{"x":1}})", "nothing"},
      {R"({})", "nothing"},
  };
  for (const auto& [text, wanted] : cases) EXPECT_EQ(parsed(text), wanted) << text;
}

TEST(RecogniseRequests, WhatADocumentIsBesides) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"scene":1038,"path":"a"})", "onshow_options"},
      {R"({"scene":1038,"query":{}})", "onshow_options"},
      {R"({"scene":1038})", "nothing"},
      {R"({"scene":"1038","path":"a"})", "nothing"},
      {R"({"path":"a"})", "nothing"},
      {R"({"referrer_info":{}})", "onshow_options"},
      {R"({"biz":"a"})", "extra_data"},
      {R"({"biz":"a","b":1,"c":2})", "extra_data"},
      {R"({"biz":"a","b":1,"c":2,"d":3})", "nothing"},
      {R"({"encrypt_card_id":"a","b":1,"c":2,"d":3})", "extra_data"},
      {R"({"outer_str":"a","biz":"b","c":2,"d":3})", "extra_data"},
      {R"({"outer_str":"a","b":1})", "nothing"},
      {R"({"activate_ticket":"a","code":"1"})", "return_data"},
      {R"({"activate_ticket":"a","card_id":"1"})", "return_data"},
      {R"({"activate_ticket":"a","wx_activate_after_submit_url":"1"})", "return_data"},
      {R"({"cardList":[]})", "card_list"},
      {R"({"create_card_appid":"a"})", "card_open"},
      {R"({"extraData":{"create_card_appid":"a"}})", "card_open"},
      {R"({"Event":"submit_membercard_user_info"})", "submit_membercard_user_info"},
      {R"({"Encrypt":"a","ToUserName":"b"})", "event"},
      {R"({"Encrypt":"a"})", "nothing"},
      {R"({"ToUserName":"a"})", "nothing"},
      {R"({"errcode":"40013"})", "errcode_answer"},
      {R"({"errCode":40013})", "errcode_answer"},
      {R"({"errcode":2147483647})", "errcode_answer"},
      {R"({"errcode":-2147483648})", "errcode_answer"},
      {R"({"errcode":2147483648})", "nothing"},
      {R"({"errcode":-2147483649})", "nothing"},
      {R"({"errcode":"40013x"})", "nothing"},
      {R"({"errcode":true})", "nothing"},
      {R"({"url":"https://a/activatemembercard"})", "geturl_answer"},
      {R"({"url":"https://a/?encrypt_card_id=x"})", "geturl_answer"},
      {R"({"url":"https://a/"})", "nothing"},
      {R"({"url":"https://a/?encrypt_card_id=x","errcode":40013})", "errcode_answer"},
      {R"({"appId":"a"})", "referrer_info"},
      {R"({"appId":5})", "nothing"},
      {R"({"app_id":"a","extra_data":5})", "referrer_info"},
      {R"({"extraData":{"biz":"a"}})", "extra_data"},
      {R"({"extraData":"{\"biz\":\"aaaaa\"}"})", "navigate_call"},
      {R"({"extraData":{"biz":"a"},"path":""})", "navigate_call"},
      {R"({"extraData":{"biz":"a"},"appId":"a"})", "navigate_call"},
      {R"({"extraData":{"x":"a"},"appId":"a"})", "referrer_info"},
      {R"({"extraData":{"x":"a"},"path":""})", "nothing"},
  };
  for (const auto& [text, wanted] : cases) EXPECT_EQ(parsed(text), wanted) << text;
}

}  // namespace
}  // namespace wxcard::admin
