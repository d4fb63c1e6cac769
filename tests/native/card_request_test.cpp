// What the phone hands to wx.addCard, wx.openCard and the other generations: wasm/card_request.h.
#include "card_request.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace wxcard {
namespace {

using Lines = std::vector<std::string>;

// "code field" of every problem. The text sits in a heap block of exactly its size.
Lines problems_of(CardRequest request, std::string_view json) {
  const std::unique_ptr<char[]> block(new char[json.size()]);
  std::copy(json.begin(), json.end(), block.get());
  const std::unique_ptr<char[]> room(new char[Output::room_for(json.size())]);
  Output output(room.get());
  const Problems problems = check_card_request(request, {block.get(), json.size()}, output);
  Lines lines;
  for (const Problem& problem : problems) {
    lines.push_back(std::string{name(problem.code)} + " " + std::string{name(problem.field)});
    EXPECT_EQ(problem.offset, 0U);
  }
  return lines;
}

std::string add(std::string_view ext) { return R"({"cardId":"p1","cardExt":{)" + std::string{ext} + "}}"; }

constexpr std::string_view kSigned =
    R"("timestamp":1404896688,"nonce_str":"123","signature":"f137ab68b7f8112d20ee528ab6074564e2796250")";

TEST(CardRequestAdd, Good) {
  EXPECT_EQ(problems_of(CardRequest::add, add(kSigned)), Lines{});
  EXPECT_EQ(problems_of(CardRequest::add, add(std::string{kSigned} + R"(,"code":"","openid":"o1","x":[{}])")), Lines{});
  EXPECT_EQ(
      problems_of(CardRequest::add, add(R"("timestamp":"1404896688","nonce_str":"12345678901234567890123456789012",)"
                                        R"("signature":"F137AB68B7F8112D20EE528AB6074564E2796250")")),
      Lines{});
}

TEST(CardRequestAdd, TheTicketNeverReachesAPhone) {
  EXPECT_EQ(problems_of(CardRequest::add, add(std::string{kSigned} + R"(,"api_ticket":"secret")")),
            Lines{"secret api_ticket"});
  EXPECT_EQ(problems_of(CardRequest::add, R"({"cardId":"p1","api_ticket":1,"cardExt":{)" + std::string{kSigned} + "}}"),
            Lines{"secret api_ticket"});
}

TEST(CardRequestAdd, EachMember) {
  EXPECT_EQ(problems_of(CardRequest::add, "{}"), (Lines{"missing cardId", "missing cardExt"}));
  EXPECT_EQ(problems_of(CardRequest::add, R"({"cardId":"","cardExt":"{"})"),
            (Lines{"empty cardId", "bad_json cardExt"}));
  EXPECT_EQ(problems_of(CardRequest::add, R"({"cardId":1,"cardExt":[]})"),
            (Lines{"wrong_type cardId", "wrong_type cardExt"}));
  EXPECT_EQ(problems_of(CardRequest::add, add("")),
            (Lines{"missing timestamp", "missing nonce_str", "missing signature"}));
  EXPECT_EQ(problems_of(CardRequest::add, add(R"("timestamp":1404896688000,"nonce_str":"","signature":"f137")")),
            (Lines{"bad_value timestamp", "empty nonce_str", "bad_value signature"}));
  EXPECT_EQ(problems_of(CardRequest::add,
                        add(R"("timestamp":-1,"nonce_str":"123456789012345678901234567890123","signature":1)")),
            (Lines{"bad_value timestamp", "bad_value nonce_str", "wrong_type signature"}));
  EXPECT_EQ(problems_of(CardRequest::add, add(R"("timestamp":1.5,"nonce_str":"1","signature":null,"code":1)")),
            (Lines{"wrong_type code", "bad_value timestamp", "wrong_type signature"}));
}

TEST(CardRequestOpen, TheCodeHasToBePlain) {
  const auto with = [](const char* code) {
    return problems_of(CardRequest::open, R"({"cardId":"p1","code":)" + std::string{code} + "}");
  };
  EXPECT_EQ(with(R"("246136199242")"), Lines{});
  EXPECT_EQ(with(R"("gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8=")"), Lines{"still_encrypted code"});
  EXPECT_EQ(with(R"("gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8%3D")"), Lines{"still_encoded code"});
  EXPECT_EQ(with("246136199242"), Lines{"wrong_type code"});
  EXPECT_EQ(with(R"("")"), Lines{"empty code"});
}

TEST(CardRequestPay, Generations) {
  const auto with = [](std::string_view rest) {
    return problems_of(CardRequest::pay,
                       R"({"create_card_appid":"wxbc1da991f125c7c8","card_id":"p1",)" + std::string{rest} + "}");
  };
  EXPECT_EQ(with(R"("activate_type":"ACTIVATE_TYPE_NORMAL")"), Lines{});
  EXPECT_EQ(with(R"("activate_type":"ACTIVATE_TYPE_JUMP","jump_url":"https://a")"), Lines{});
  EXPECT_EQ(with(R"("activate_type":"ACTIVATE_TYPE_JUMP","jump_appid":"wxbc1da991f125c7c8","jump_path":"pages/a")"),
            Lines{});
  EXPECT_EQ(with(R"("activate_type":"ACTIVATE_TYPE_JUMP")"), Lines{"missing jump_url"});
  EXPECT_EQ(with(R"("activate_type":"ACTIVATE_TYPE_JUMP","jump_appid":"wxbc1da991f125c7c8")"),
            Lines{"missing jump_path"});
  EXPECT_EQ(with(R"("activate_type":"ACTIVATE_TYPE_JUMP","jump_appid":"gh_1","jump_url":"pages/a")"),
            (Lines{"bad_value jump_url", "bad_value jump_appid", "missing jump_path"}));
  EXPECT_EQ(with(R"("activate_type":"AUTO_ACTIVATE")"), Lines{"bad_value activate_type"});
  EXPECT_EQ(
      with(
          R"("activate_type":"ACTIVATE_TYPE_NORMAL","outer_str":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二")"),
      Lines{});
  EXPECT_EQ(
      with(
          R"("activate_type":"ACTIVATE_TYPE_NORMAL","outer_str":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三")"),
      Lines{"bad_value outer_str"});
  EXPECT_EQ(problems_of(CardRequest::pay, R"({"create_card_appid":"wx1"})"),
            (Lines{"bad_value create_card_appid", "missing card_id", "missing activate_type"}));
}

TEST(CardRequestBrand, Token) {
  EXPECT_EQ(problems_of(CardRequest::brand, R"({"token":"EhhEF0Jt0uDLPK6Cr70KCrJmkTtfPPE2+/="})"), Lines{});
  EXPECT_EQ(problems_of(CardRequest::brand, R"({"token":"Ehh%3D"})"), Lines{"still_encoded token"});
  EXPECT_EQ(problems_of(CardRequest::brand, R"({"token":""})"), Lines{"empty token"});
  EXPECT_EQ(problems_of(CardRequest::brand, "{}"), Lines{"missing token"});
  EXPECT_EQ(problems_of(CardRequest::brand, R"({"token":")" + std::string(2001, 'a') + "\"}"),
            Lines{"bad_value token"});
}

TEST(CardRequestTotal, AnyText) {
  for (const CardRequest request : {CardRequest::add, CardRequest::open, CardRequest::pay, CardRequest::brand}) {
    for (const std::string_view json : {"null", "[]", "1", "\"\""}) {
      EXPECT_EQ(problems_of(request, json), Lines{"wrong_type cardList"}) << json;
    }
    for (const std::string_view json : {"", "{", "{\"a\":\"\\ud800\"}", "\xff"}) {
      EXPECT_EQ(problems_of(request, json), Lines{"bad_json cardList"}) << json;
    }
    EXPECT_EQ(problems_of(request, std::string(70000, ' ')), Lines{"too_long cardList"});
    EXPECT_EQ(problems_of(request, std::string(20, '[') + std::string(20, ']')), Lines{"too_deep cardList"});
  }
}

}  // namespace
}  // namespace wxcard
