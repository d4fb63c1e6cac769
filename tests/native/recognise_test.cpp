// Recognition natively: every case, hostile texts, and limits. tests/vectors/admin.json and pasted.json hold the cases, which
// tests/node/recognise.test.mjs runs too; readings.json what the reader of JavaScript tells of them.
#include "admin/recognise.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "bounds.h"

namespace wxcard::admin {
namespace {

using Json = nlohmann::json;

// The text sits in a heap block of exactly its size, so that reading beyond it is seen.
Json recognised(std::string_view text, std::string_view readings = "[]") {
  const std::unique_ptr<char[]> block(new char[text.size()]);
  std::copy(text.begin(), text.end(), block.get());
  return Json::parse(recognise({block.get(), text.size()}, readings));
}

std::vector<std::string> codes(const Json& remarks) {
  std::vector<std::string> names;
  for (const Json& remark : remarks) {
    names.push_back((remark.contains("field") ? remark["field"].get<std::string>() + ":" : "") +
                    remark["code"].get<std::string>());
  }
  return names;
}

Json vectors(const char* name = "admin") {
  std::ifstream file{WXCARD_ROOT "/tests/vectors/" + std::string{name} + ".json"};
  return Json::parse(file);
}

void expect_all(const Json& texts) {
  const Json readings = vectors("readings");
  for (const Json& each : texts) {
    const std::string id = each["id"];
    const Json report =
        recognised(each["text"].get<std::string>(), readings.contains(id) ? readings[id].dump() : std::string{"[]"});
    ASSERT_EQ(report["found"].size(), each["found"].size()) << id;
    EXPECT_TRUE(report["needs"].empty()) << id;
    // A sentence from a phone's screen is explained in JavaScript.
    EXPECT_EQ(report.contains("says"), each.contains("says")) << id;
    for (std::size_t i = 0; i < each["found"].size(); ++i) {
      const Json& found = report["found"][i];
      const Json& wanted = each["found"][i];
      EXPECT_EQ(found["what"], wanted["what"]) << id;
      EXPECT_EQ(found.value("name", ""), wanted.value("name", "")) << id;
      EXPECT_EQ(found["path"], wanted["path"]) << id;
      EXPECT_EQ(codes(found["unwrapped"]), wanted["unwrapped"].get<std::vector<std::string>>()) << id;
      EXPECT_EQ(codes(found["findings"]), wanted["findings"].get<std::vector<std::string>>()) << id;
      EXPECT_EQ(found.value("given", ""), wanted.value("given", "")) << id;
      EXPECT_EQ(found.value("repaired", ""), wanted.value("repaired", "")) << id;
      EXPECT_EQ(found.value("kind", ""), wanted.value("kind", "")) << id;
      EXPECT_EQ(found.contains("sees") ? found["sees"]["code"] : Json(nullptr), wanted.value("sees", Json(nullptr)))
          << id;
    }
  }
}

TEST(Recognise, EveryCase) {
  expect_all(vectors()["texts"]);
  expect_all(vectors("pasted")["texts"]);
}

TEST(Recognise, EveryOfficialSampleIsTakenForItsInterface) {
  const Json all = vectors("requests");
  for (const Json& each : all["samples"]) {
    const Json report = recognised(each["request"].dump());
    ASSERT_EQ(report["found"].size(), 1U) << each["id"];
    EXPECT_EQ(report["found"][0]["what"], "request") << each["id"];
    std::string path;
#define WXCARD_ADMIN_KIND(id, object, check, interface) \
  if (each["check"] == (check)) path = interface;
#include "admin/kinds.def"
#undef WXCARD_ADMIN_KIND
    // The id of a card alone asks for its content as well as for its link.
    if (each["id"] == "get") path = "card/membercard/activate/geturl";
    EXPECT_EQ(report["found"][0]["name"], path) << each["id"];
  }
}

TEST(Recognise, WhatItCannotReadIsAskedForAndTakenFromAReading) {
  const std::string text = "wx.navigateToMiniProgram({appId: 'wxeb490c6f9b154ef9'})";
  const Json asked = recognised(text);
  ASSERT_EQ(asked["needs"], Json::parse("[[25,54]]"));
  EXPECT_TRUE(asked["found"].empty());
  const Json read = recognised(
      text, R"([{"start":25,"end":54,"json":"{\"appId\":\"wxeb490c6f9b154ef9\"}","says":[["javascript",0]]}])");
  ASSERT_EQ(read["found"].size(), 1U);
  EXPECT_EQ(read["found"][0]["what"], "navigate_call");
  EXPECT_EQ(codes(read["found"][0]["unwrapped"]), (std::vector<std::string>{"call", "javascript"}));
  EXPECT_EQ(codes(read["found"][0]["findings"]), std::vector<std::string>{"extraData:extra_data_missing"});
  EXPECT_TRUE(read["needs"].empty());
  const Json failed = recognised(text, R"([{"start":25,"end":54,"fault":7}])");
  ASSERT_EQ(failed["faults"].size(), 1U);
  EXPECT_EQ(failed["faults"][0]["offset"], 32);
}

TEST(Recognise, ReadingsOfAnyShapeAreSurvived) {
  for (const std::string_view readings :
       {"", "null", "{}", "[1]", "[{}]", R"([{"start":-1,"end":"x"}])", R"([{"start":0,"end":7,"json":5}])",
        R"([{"start":0,"end":7,"json":"{","fault":99999}])",
        R"([{"start":0,"end":7,"json":"{}","says":[[1],["x",-1],["comments",1]]}])"}) {
    recognised("{a: 'b'}", readings);
    EXPECT_FALSE(compare("{a: 'b'}", "{a:", readings).empty());
  }
}

TEST(Recognise, WhatAReadingSaysCountsOnlyInItsOwnForm) {
  const std::string text = "{encrypt_card_id: 'AAAA', biz: 'AAAA'}";
  const std::string head = R"({"start":0,"end":)" + std::to_string(text.size()) +
                           R"(,"json":"{\"encrypt_card_id\":\"AAAA\",\"biz\":\"AAAA\"}")";
  const auto unwrapped = [&](const std::string& says) {
    const Json report = recognised(text, "[5,null,{},{\"start\":0}," + head + says + "}]");
    EXPECT_EQ(report["found"].size(), 1U) << says;
    return report["found"].empty() ? std::vector<std::string>{"none"} : codes(report["found"][0]["unwrapped"]);
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(unwrapped(R"(,"says":[["javascript",0],["comments",3]])"), (Names{"javascript", "comments"}));
  EXPECT_EQ(unwrapped(""), Names{});
  EXPECT_EQ(unwrapped(R"(,"says":5)"), Names{});
  EXPECT_EQ(unwrapped(R"(,"says":[5,["javascript"],[0,0],["javascript",-1],["javascript","0"],["else",0]])"), Names{});
}

TEST(Recognise, AsManyPiecesFaultsAndQuestionsAsThereIsRoomFor) {
  std::string pieces;
  for (int i = 0; i < 45; ++i) pieces += "{\"biz\":\"MzU2ODQzMDM1MQ==\"}\n";
  EXPECT_EQ(recognised(pieces)["found"].size(), 40U);
  std::string broken;
  for (int i = 0; i < 70; ++i) broken += "{x} \n";
  const Json asked = recognised(broken);
  EXPECT_EQ(asked["needs"].size(), 60U);
  EXPECT_EQ(asked["faults"].size(), 40U);
}

TEST(Recognise, Limits) {
  EXPECT_EQ(recognised(std::string(kMaxText + 1, 'x'))["says"]["code"], "too_long");
  for (const std::string& part :
       {std::string{"["}, std::string{"{\"a\":"}, std::string{"http://"}, std::string{"https%3A"}, std::string{"{x "},
        std::string{"\""}, std::string{"\"\\"}, std::string{"&amp;"}, std::string{"activate_ticket="},
        std::string{"%25"}, std::string{"<xml>"}, std::string{"\xE2\x80\x9C{"}, std::string{"action=preshow&"},
        std::string{"/*{"}, std::string{"\n> http://mp.weixin.qq.com/bizmall/activatemembercard?"}}) {
    std::string text;
    while (text.size() + part.size() <= kMaxText) text += part;
    const Json report = recognised(text);
    EXPECT_LE(report["found"].size(), 40U);
    EXPECT_LE(report["needs"].size(), 60U);
  }
}

TEST(Recognise, AnyBytes) {
  std::mt19937 random{12};
  std::vector<std::string> texts;
  const Json all = vectors();
  for (const Json& each : all["texts"]) texts.push_back(each["text"]);
  for (int round = 0; round < 3000; ++round) {
    std::string text = texts[random() % texts.size()];
    for (int change = 0; change < 4 && !text.empty(); ++change) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = static_cast<char>(random());
          break;
        case 1:
          text.erase(at, random() % 9);
          break;
        case 2:
          text.insert(at, texts[random() % texts.size()].substr(0, 30));
          break;
        default:
          text.insert(at, 1, "{}[]\"'\\&%<>\n"[random() % 12]);
      }
    }
    const Json report = recognised(text.substr(0, kMaxText));
    for (const Json& found : report["found"]) {
      EXPECT_LE(found["start"], found["end"]);
      EXPECT_LE(found["end"].get<std::size_t>(), text.size());
    }
    EXPECT_FALSE(Json::parse(compare(text, texts[random() % texts.size()])).is_discarded());
  }
}

TEST(Compare, EachDifferenceIsNamed) {
  const std::string link = vectors()["link"];
  Json all = vectors()["sent"];
  const Json further = vectors("pasted");
  for (const Json& each : further["sent"]) all.push_back(each);
  for (const Json& each : all) {
    const Json report = Json::parse(compare(each.value("link", link), each["sent"].dump()));
    const std::string id = each["id"];
    ASSERT_TRUE(report.contains("comparison")) << id;
    EXPECT_EQ(codes(report["sent"]["found"][0]["findings"]), each["findings"].get<std::vector<std::string>>()) << id;
    EXPECT_EQ(report["sent"]["found"][0]["given"], each["given"]) << id;
    EXPECT_EQ(report["comparison"]["equal"], each["given"] == "works") << id;
    EXPECT_EQ(report["comparison"]["zh"].get<std::string>().empty(), each["given"] == "works") << id;
    // Whatever was sent, what is to be copied is the link's.
    for (const Json& member : report["sent"]["found"][0]["members"]) {
      EXPECT_EQ(member["repaired"],
                report["given"]["found"][0]["members"][&member - &report["sent"]["found"][0]["members"][0]]["repaired"])
          << id;
    }
    // The boxes the wrong way round mean the same.
    const Json turned = Json::parse(compare(each["sent"].dump(), each.value("link", link)));
    EXPECT_TRUE(turned["swapped"]) << id;
    EXPECT_EQ(turned["comparison"]["en"], report["comparison"]["en"]) << id;
  }
}

TEST(Compare, NothingToCompare) {
  for (const auto& [given, sent] :
       {std::pair{"", ""}, std::pair{"hello", "{}"}, std::pair{R"({"errcode":40013})", R"({"biz":"x"})"}}) {
    EXPECT_FALSE(Json::parse(compare(given, sent)).contains("comparison"));
  }
}

}  // namespace
}  // namespace wxcard::admin
