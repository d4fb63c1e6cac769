// What a report says in words, in both languages: the verdict, and what the shopper sees.
#include "recognise_check.h"

namespace wxcard::admin {
namespace {

bool is_chinese(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

std::string verdict(const Json& found, const char* language) { return found.value("verdict", Json())[language]; }

// The verdict of extraData in which one value is another.
Json with(const char* name, const Json& value) {
  Json changed = sent();
  changed[name] = value;
  return only(changed.dump());
}

TEST(RecogniseWords, AVerdictSaysWhatHappensAsGivenAndRepaired) {
  const Json right = only(sent().dump());
  EXPECT_EQ(verdict(right, "zh"), "照原样：可用。");
  EXPECT_EQ(verdict(right, "en"), "As given: works.");
  const Json unpadded = with("biz", "MzU2ODQzMDM1MQ");
  EXPECT_EQ(verdict(unpadded, "zh"), "照原样：不可用，用户看到：商户配置错误。修好后：可用。");
  EXPECT_EQ(verdict(unpadded, "en"),
            "As given: fails; the shopper sees: 商户配置错误 (wrong merchant). Repaired: works.");
  const Json odd_card = with("encrypt_card_id", "a*b");
  EXPECT_EQ(verdict(odd_card, "zh"), "照原样：不可用，用户看到：参数错误。修好后：不可用。");
  EXPECT_EQ(verdict(odd_card, "en"), "As given: fails; the shopper sees: 参数错误 (wrong parameter). Repaired: fails.");
  const Json number = with("outer_str", 7);
  EXPECT_EQ(verdict(number, "zh"), "照原样：部分手机不可用，用户看到：部分手机（iOS）打不开。修好后：可用。");
  EXPECT_EQ(verdict(number, "en"),
            "As given: fails on some phones; the shopper sees: Some phones (iOS) refuse to open it. Repaired: works.");
  // Nothing fails, and still there is something to say.
  Json without_channel = sent();
  without_channel.erase("outer_str");
  EXPECT_EQ(verdict(only(without_channel.dump()), "zh"), "照原样：可用。修好后：可用。");
  EXPECT_EQ(verdict(only(without_channel.dump()), "en"), "As given: works. Repaired: works.");
}

TEST(RecogniseWords, AReturnSaysWhatItMeansAndWhatCodeGetsThatReadsItAsItIs) {
  const Json data = {{"activate_ticket", kTicket}, {"card_id", "p"}, {"code", "1"}};
  const Json referrer = {{"appId", kApp}, {"extraData", data}};
  const Json plain = only(Json{{"referrerInfo", referrer}}.dump());
  EXPECT_EQ(verdict(plain, "zh").find("用户已提交开卡："), 0U);
  EXPECT_EQ(verdict(plain, "zh").find("照原样读取"), std::string::npos);
  EXPECT_EQ(verdict(plain, "en").find("reads it as it is"), std::string::npos);
  const Json as_text = only(Json{{"referrerInfo", referrer.dump()}}.dump());
  EXPECT_EQ(verdict(as_text, "zh"), verdict(plain, "zh") + " 照原样读取的代码会得到 unrelated。");
  EXPECT_EQ(verdict(as_text, "en"), verdict(plain, "en") + " Code that reads it as it is gets unrelated.");
}

TEST(RecogniseWords, AMemberIsShownAsItWasGiven) {
  const Json found = only(sent().dump());
  EXPECT_EQ(member(found, "biz", "given"), kBiz);
  EXPECT_EQ(member(found, "biz", "type"), "string");
  const std::string text = "{encrypt_card_id: a.b, biz: 1}";
  const Json reading = {{"encrypt_card_id", {{"\x01", "a.b"}}}, {"biz", 1}};
  const Json other = only_of(read_as(text, reading));
  EXPECT_EQ(member(other, "encrypt_card_id", "given"), "a.b");
  EXPECT_EQ(member(other, "encrypt_card_id", "type"), "expression");
  EXPECT_EQ(member(other, "biz", "given"), "none");
  EXPECT_EQ(member(other, "biz", "type"), "number");
  EXPECT_EQ(member(other, "outer_str", "given"), "none");
  EXPECT_EQ(member(other, "outer_str", "type"), "missing");
}

TEST(RecogniseWords, WhatIsNotRecognisedIsJsonOrNot) {
  EXPECT_EQ(recognised("{\"a\":1}")["says"]["en"].get<std::string>().find("This is JSON"), 0U);
  EXPECT_EQ(recognised("hello")["says"]["en"].get<std::string>().find("JSON"), std::string::npos);
}

TEST(RecogniseWords, EveryCaseSpeaksBothLanguages) {
  const Json readings = vectors("readings");
  for (const char* const name : {"admin", "pasted"}) {
    const Json all = vectors(name)["texts"];
    for (const Json& each : all) {
      const std::string id = each["id"];
      const Json report = recognised(each["text"].get<std::string>(), readings.value(id, Json::array()).dump());
      for (const Json& found : report["found"]) {
        EXPECT_EQ(found.contains("verdict"), found.contains("given") || found.contains("kind")) << id;
        if (found.contains("verdict")) {
          EXPECT_TRUE(is_chinese(verdict(found, "zh"))) << id;
          EXPECT_NE(verdict(found, "en"), verdict(found, "zh")) << id;
        }
      }
    }
  }
}

}  // namespace
}  // namespace wxcard::admin
