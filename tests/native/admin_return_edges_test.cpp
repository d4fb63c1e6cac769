// Returns as JSON texts at their edges: numbers that no double holds, control characters, extraData that is text.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "admin/options_json.h"
#include "admin_check.h"
#include "exact.h"

namespace wxcard::admin {
namespace {

const std::string kGood = R"("activate_ticket":"AAAA","card_id":"p","code":"1")";

std::string options(const std::string& extra_data, const std::string& more = "") {
  return R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":)" + extra_data + "}" + more + "}";
}

// The kind, then "code field offset" of each fault.
Lines told(const ReturnReading& reading) {
  Lines lines = {std::string{name(reading.kind)}};
  for (const ReturnFault& fault : reading.faults) {
    lines.push_back(std::string{name(fault.code)} + ' ' + std::string{name(fault.field)} + ' ' +
                    std::to_string(fault.offset));
  }
  return lines;
}

ReturnReading reading_of(const std::string& text) { return classify_return_json(Exact(text).view()); }
ReturnReading reading_of_data(const std::string& text) { return classify_extra_data_json(Exact(text).view()); }

TEST(AdminReturnEdges, NumbersThatNoDoubleHolds) {
  EXPECT_EQ(reading_of(options("{" + kGood + "}", R"(,"scene":1038)")).scene, "1038");
  EXPECT_EQ(reading_of(options("{" + kGood + "}", R"(,"scene":1e999)")).scene, "1e+308");
  EXPECT_EQ(reading_of(options("{" + kGood + "}", R"(,"scene":-1e999)")).scene, "-1e+308");
  EXPECT_EQ(reading_of(options("{" + kGood + "}", R"(,"scene":1e99999)")).scene, "1e+308");
  EXPECT_EQ(reading_of(options("{" + kGood + "}", R"(,"scene":9e+999})")).kind, wxcard::Kind::malformed);
  EXPECT_EQ(reading_of(options("{" + kGood + "}", R"(,"scene":"1038")")).scene, "");
  // In a text nothing is a number, whatever stands escaped in it.
  const ReturnReading text = reading_of(options(R"({"activate_ticket":"AAAA","card_id":"\\\" 1e999","code":"1e999"})"));
  EXPECT_EQ(text.card_id, "\\\" 1e999");
  EXPECT_EQ(text.code, "1e999");
  // Places stay, also behind such a number.
  const std::string long_number = R"({"x":[1e999,-1e9999,12],"activate_ticket":"a%","card_id":"p","code":"1"})";
  EXPECT_EQ(told(reading_of_data(long_number)), (Lines{"malformed", "bad_escape activate_ticket 44"}));
  // No number at all.
  EXPECT_EQ(told(reading_of_data("{\"x\":-}")), (Lines{"malformed", "bad_json extraData 6"}));
}

TEST(AdminReturnEdges, ControlCharactersInEachMember) {
  for (const char* const member : {"card_id", "code"}) {
    const auto kind = [member](const std::string& text) {
      TestJson data = TestJson::parse("{" + kGood + "}");
      data[member] = text;
      return told(reading_of(options(data.dump()))).size();
    };
    for (const char* const bad : {"\x01", "\x1F", "\x7F", "a\n", "\nb", "a\tb"}) EXPECT_EQ(kind(bad), 2U) << bad;
    for (const char* const good : {" ", "~", "\xC2\x80", "\xE4\xB8\x80"}) EXPECT_EQ(kind(good), 1U) << good;
  }
}

TEST(AdminReturnEdges, ExtraDataThatIsText) {
  for (const char* const nothing : {"", "null", "undefined", "{}"}) {
    EXPECT_EQ(told(reading_of_data(nothing)), Lines{"no_data"}) << nothing;
  }
  for (const char* const other : {"[]", "5", "\"x\"", "true"}) {
    EXPECT_EQ(told(reading_of_data(other)), (Lines{"malformed", "wrong_type extraData 0"})) << other;
  }
  EXPECT_EQ(told(reading_of_data("{\"a\":")), (Lines{"malformed", "bad_json extraData 5"}));
  const ReturnReading good = reading_of_data("{" + kGood + R"(,"more":1})");
  EXPECT_EQ(told(good), Lines{"activated"});
  EXPECT_TRUE(good.notices.has(Notice::extra_data_was_text));
  EXPECT_EQ(good.activate_ticket, "AAAA");
  EXPECT_EQ(good.rest, R"({"more":1})");
  EXPECT_EQ(reading_of_data("{" + kGood + "}").rest, "");
  // Inside of options every fault of the text stands where the text begins.
  const TestJson cut = R"({"activate_ticket":"a%","card_id":"p","code":"1"})";
  const std::string text = options(cut.dump());
  EXPECT_EQ(told(reading_of(text)), (Lines{"malformed", "bad_escape activate_ticket 59"}));
  EXPECT_FALSE(reading_of(options("{" + kGood + "}")).notices.has(Notice::extra_data_was_text));
}

TEST(AdminReturnEdges, WhatIsMissingStandsWhereItsObjectBegins) {
  const std::size_t begin = options("").find("extraData") + 11;
  EXPECT_EQ(told(reading_of(options(R"({"card_id":"p","code":"1"})"))),
            (Lines{"malformed", "missing activate_ticket " + std::to_string(begin)}));
  EXPECT_EQ(told(reading_of(options(R"({"activate_ticket":"AAAA","card_id":7,"code":""})"))),
            (Lines{"malformed", "wrong_type card_id " + std::to_string(begin + 36),
                   "empty code " + std::to_string(begin + 46)}));
  EXPECT_EQ(told(reading_of_data(R"({"card_id":"p","code":"1"})")), (Lines{"malformed", "missing activate_ticket 0"}));
  for (const char* const other : {R"({"scene":1038})", R"({"referrerInfo":{"appId":"wx"}})", R"({"referrerInfo":5})",
                                  R"({"referrerInfo":{"appId":5}})", "[]", "5"}) {
    EXPECT_EQ(told(reading_of(other)), Lines{"unrelated"}) << other;
  }
}

}  // namespace
}  // namespace wxcard::admin
