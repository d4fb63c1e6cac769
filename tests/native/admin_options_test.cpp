// Returns as JSON texts, read by nlohmann/json and decided by the core: wasm/admin/options_json.h.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "admin/options_json.h"
#include "admin/syntax.h"
#include "bounds.h"
#include "exact.h"
#include "text/utf8.h"

namespace wxcard::admin {
namespace {

using TestJson = nlohmann::json;

TestJson vectors(const char* list) {
  TestJson all = TestJson::array();
  for (const char* const file : {"wechat.json", "own.json"}) {
    std::ifstream stream(std::string(WXCARD_ROOT) + "/tests/vectors/" + file);
    const TestJson document = TestJson::parse(stream, nullptr, false);
    if (document.contains(list)) all.insert(all.end(), document[list].begin(), document[list].end());
  }
  EXPECT_FALSE(all.empty()) << list;
  return all;
}

void check_return(const std::string& text, const TestJson& vector) {
  const Exact exact(text);
  const ReturnReading reading = classify_return_json(exact.view());
  const TestJson& expected = vector["expect"];
  EXPECT_EQ(name(reading.kind), expected["kind"].get<std::string>());
  const TestJson problems = expected.value("problems", TestJson::array());
  TestJson faults = TestJson::array();
  for (const ReturnFault& fault : reading.faults) {
    TestJson entry{{"code", std::string(name(fault.code))}, {"field", std::string(name(fault.field))}};
    EXPECT_LE(fault.offset, text.size());
    const bool is_asked = faults.size() < problems.size() && problems[faults.size()].contains("offset");
    if (is_asked) entry["offset"] = utf8::utf16_length(exact.view().substr(0, fault.offset));
    faults.push_back(entry);
  }
  EXPECT_EQ(faults, problems) << text;
  if (expected.contains("scene")) {
    EXPECT_EQ(TestJson::parse(reading.scene).get<double>(), expected["scene"].get<double>());
  }
  if (expected["kind"] != "activated") return;
  EXPECT_EQ(reading.activate_ticket, expected["activate_ticket"].get<std::string>());
  EXPECT_EQ(reading.card_id, expected["card_id"].get<std::string>());
  EXPECT_EQ(reading.code, expected["code"].get<std::string>());
  if (vector.contains("notices")) {
    TestJson notices = TestJson::array();
    for (const std::string& notice : lines(reading.notices)) notices.push_back(notice);
    EXPECT_EQ(notices, vector["notices"]);
  }
  if (expected.contains("rest")) {
    EXPECT_EQ(reading.rest.empty() ? TestJson::object() : TestJson::parse(reading.rest), expected["rest"]);
  }
}

TEST(AdminOptions, Returns) {
  for (const TestJson& vector : vectors("returns")) {
    SCOPED_TRACE(vector["id"]);
    check_return(vector["options"].dump(), vector);
    check_return(vector["options"].dump(2), vector);
    check_return(vector["options"].dump(-1, ' ', true), vector);
  }
}

TEST(AdminOptions, ReturnTexts) {
  for (const TestJson& vector : vectors("returnTexts")) {
    SCOPED_TRACE(vector["id"]);
    TestJson expected = vector;
    for (const char* const own : {"reader", "admin"}) {
      if (vector.contains(own)) expected["expect"] = vector[own];
    }
    check_return(vector["text"].get<std::string>(), expected);
  }
}

// An answer of geturl: nlohmann/json reads it and the core decides, as JSON.parse and the core do on hosts with JavaScript.
// The three values, or "code field offset" of each problem; offsets count in the link, in UTF-16 units.
Texts answered(const std::string& text) {
  const TestJson answer = TestJson::parse(text, nullptr, /*allow_exceptions=*/false);
  if (answer.is_discarded()) return {"bad_json link 0"};
  const TestJson errcode = answer.value("errcode", TestJson());
  const TestJson url = answer.value("url", TestJson());
  const Type type = url.is_string() ? Type::text : answer.contains("url") ? Type::scalar : Type::absent;
  ExtraDataResult result;
  check_geturl_answer(errcode.is_number_integer() ? errcode.get<std::int32_t>() : 0, type, result.problems);
  Exact link(url.is_string() ? url.get<std::string>() : "");
  if (result.ok()) result = decode_activation_link(link.view(), link.out);
  Texts said;
  for (const Problem& problem : result.problems) {
    said.push_back(std::string{name(problem.code)} + ' ' + std::string{name(problem.field)} + ' ' +
                   std::to_string(utf8::utf16_length(link.view().substr(0, problem.offset))));
  }
  if (!result.ok()) return said;
  return {std::string{result.extra_data.encrypt_card_id}, std::string{result.extra_data.outer_str},
          std::string{result.extra_data.biz}};
}

TEST(AdminOptions, GeturlAnswers) {
  int answers = 0;
  for (const TestJson& vector : vectors("activationLinks")) {
    const auto text = vector["link"].get<std::string>();
    if (!is_geturl_answer(text)) continue;
    SCOPED_TRACE(vector["id"]);
    ++answers;
    Texts expected;
    for (const TestJson& problem : vector.value("problems", TestJson::array())) {
      expected.push_back(problem["code"].get<std::string>() + ' ' + problem["field"].get<std::string>() + ' ' +
                         std::to_string(problem.value("offset", 0)));
    }
    if (vector["ok"].get<bool>()) {
      for (const char* const key : {"encrypt_card_id", "outer_str", "biz"}) {
        expected.push_back(vector["extraData"][key].get<std::string>());
      }
    }
    EXPECT_EQ(answered(text), expected);
  }
  EXPECT_GE(answers, 10);
}

TEST(AdminOptions, Places) {
  using Places = std::map<std::string, std::size_t>;
  EXPECT_EQ(places_in(R"({"a":{"b":"x"}})"), (Places{{"/a", 5}, {"/a/b", 11}}));
  EXPECT_EQ(places_in("{ \"a\" :\n 12 , \"~\":\"\"}"), (Places{{"/a", 9}, {"/~0", 19}}));
  EXPECT_EQ(places_in(R"({"a":1,"a":[{"b":2}]})"), (Places{{"/a", 11}}));
  EXPECT_EQ(places_in("[]"), Places{});
  const Exact cut(R"({"a":1)");
  EXPECT_EQ(places_in(cut.view()), (Places{{"/a", 5}}));
}

TEST(AdminOptions, FaultsStandWhereTheyAre) {
  const auto fault = [](std::string_view text) {
    const ReturnReading reading = classify_return_json(text);
    if (reading.kind != wxcard::Kind::malformed || reading.faults.size() != 1) return std::string{"?"};
    const ReturnFault& only = reading.faults[0];
    return std::string{name(only.code)} + " " + std::string{name(only.field)} + " " + std::to_string(only.offset);
  };
  const std::string begin = R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":)";
  EXPECT_EQ(fault(begin), "bad_json options " + std::to_string(begin.size()));
  EXPECT_EQ(fault(begin + "[]}}"), "wrong_type extraData " + std::to_string(begin.size()));
  EXPECT_EQ(fault(begin + R"("x"}})"), "bad_json extraData " + std::to_string(begin.size() + 1));
  EXPECT_EQ(fault(begin + R"({"activate_ticket":"a%","card_id":"p","code":"1"}}})"),
            "bad_escape activate_ticket " + std::to_string(begin.size() + 21));
  EXPECT_EQ(fault(std::string(kMaxText + 1, ' ')), "too_long options 0");
  EXPECT_EQ(fault(std::string(kMaxDepth + 1, '[')), "too_deep options 16");
}

TEST(AdminOptions, AControlCharacterInACode) {
  const ReturnReading reading = classify_return_json(
      "{\"referrerInfo\":{\"appId\":\"wxeb490c6f9b154ef9\",\"extraData\":"
      "{\"activate_ticket\":\"AAAA\",\"card_id\":\"p\",\"code\":\"1\x7F\"}}}");
  EXPECT_EQ(reading.kind, wxcard::Kind::malformed);
  ASSERT_EQ(reading.faults.size(), 1U);
  EXPECT_EQ(reading.faults[0].field, Field::code);
  EXPECT_EQ(reading.faults[0].offset, 107U);
}

TEST(AdminOptions, AControlCharacterInACardId) {
  const std::string text =
      "{\"referrerInfo\":{\"appId\":\"wxeb490c6f9b154ef9\",\"extraData\":"
      "{\"activate_ticket\":\"AAAA\",\"card_id\":\"p\x7F\",\"code\":\"1\"}}}";
  const ReturnReading reading = classify_return_json(text);
  ASSERT_EQ(reading.faults.size(), 1U);
  EXPECT_EQ(reading.faults[0].field, Field::card_id);
  EXPECT_EQ(reading.faults[0].offset, text.find('\x7F'));
}

TEST(AdminOptions, AnyBytesGiveAnAnswer) {
  std::mt19937 random(20261126);
  const auto seeds = vectors("returns");
  for (int round = 0; round < 3000; ++round) {
    std::string text = seeds[random() % seeds.size()]["options"].dump();
    for (int edits = 1 + static_cast<int>(random() % 4); edits > 0 && !text.empty(); --edits) {
      const std::size_t at = random() % text.size();
      if (random() % 2 == 0) {
        text[at] = static_cast<char>(random() % 256);
      } else {
        text.erase(at, 1 + random() % 6);
      }
    }
    const Exact exact(text);
    for (const ReturnFault& fault : classify_return_json(exact.view()).faults) EXPECT_LE(fault.offset, text.size());
    for (const ReturnFault& fault : classify_extra_data_json(exact.view()).faults) EXPECT_LE(fault.offset, text.size());
  }
}

}  // namespace
}  // namespace wxcard::admin
