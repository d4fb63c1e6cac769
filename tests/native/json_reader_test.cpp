// Named members out of a JSON text: types, values, places, repeats, limits.
#include "lines/json_reader.h"

#include <gtest/gtest.h>

#include "bounds.h"
#include "exact.h"

namespace wxcard::json {
namespace {

constexpr Wanted kTree[] = {{kRoot, ""}, {0, "a"}, {1, "b"}, {1, "c"}, {0, "d"}};
constexpr std::size_t kCount = 5;

const char* name_of(Type type) {
  constexpr const char* kNames[] = {"absent", "null", "boolean", "number", "text", "object", "array"};
  return kNames[static_cast<unsigned>(type)];
}

// "type value source" of each wanted member, with `+` for others beside it; or the problem.
Texts read(std::string_view text) {
  Exact exact(text);
  Found found[kCount];
  Problems problems;
  if (!json::read(exact.view(), kTree, found, kCount, Field::options, exact.out, problems)) return lines(problems);
  EXPECT_TRUE(problems.empty());
  Texts all;
  for (const Found& each : found) {
    std::string line = name_of(each.type);
    if (each.type == Type::text) line += " [" + std::string(each.value) + "]";
    if (each.type != Type::absent) line += " <" + std::string(each.source) + ">";
    if (each.has_others) line += " +";
    all.push_back(line);
  }
  return all;
}

const std::string kNone = "absent";

TEST(JsonReader, TypesAndPlaces) {
  EXPECT_EQ(read(R"({"a":{"b":"x","c":[1]},"d":-1.5e3})"),
            (Texts{R"(object <{"a":{"b":"x","c":[1]},"d":-1.5e3}>)", R"(object <{"b":"x","c":[1]}>)", "text [x] <x>",
                   "array <[>", "number <-1.5e3>"}));
  EXPECT_EQ(
      read(R"( { "d" : true , "a" : null , "e" : {} } )"),
      (Texts{R"(object <{ "d" : true , "a" : null , "e" : {} }> +)", "null <null>", kNone, kNone, "boolean <true>"}));
  EXPECT_EQ(read(R"({"d":false})"), (Texts{R"(object <{"d":false}>)", kNone, kNone, kNone, "boolean <false>"}));
}

TEST(JsonReader, EveryBlankAndATextThatEndsInAnEscape) {
  EXPECT_EQ(read("\t\r\n 12\r\t")[0], "number <12>");
  for (const std::string_view text : {"\"\\u", "\"\\u1", "\"\\u12", "\"\\u123", "\"\\ud83d\\u"}) {
    EXPECT_EQ(read(text), Texts{"bad_json options " + std::to_string(text.size() - 1)}) << text;
  }
}

TEST(JsonReader, TheTextItselfMayBeAnything) {
  EXPECT_EQ(read("12")[0], "number <12>");
  EXPECT_EQ(read(" -0 ")[0], "number <-0>");
  EXPECT_EQ(read("\"x\"")[0], "text [x] <x>");
  EXPECT_EQ(read("[[1],{\"a\":1}]")[0], "array <[>");
  EXPECT_EQ(read("null")[0], "null <null>");
  EXPECT_EQ(read("1e400")[0], "number <1e400>");
  EXPECT_EQ(read("123456789012345678901234567890")[0], "number <123456789012345678901234567890>");
}

TEST(JsonReader, OnlyTheWantedLevelCounts) {
  EXPECT_EQ(read(R"({"x":{"a":{"b":"no"}},"y":[{"d":"no"}]})"),
            (Texts{R"(object <{"x":{"a":{"b":"no"}},"y":[{"d":"no"}]}> +)", kNone, kNone, kNone, kNone}));
  EXPECT_EQ(read(R"({"a":{"a":{"b":"no"},"d":"no"}})"),
            (Texts{R"(object <{"a":{"a":{"b":"no"},"d":"no"}}>)", R"(object <{"a":{"b":"no"},"d":"no"}> +)", kNone,
                   kNone, kNone}));
  EXPECT_EQ(read(R"({"a":[{"b":"no"}],"b":"no"})"),
            (Texts{R"(object <{"a":[{"b":"no"}],"b":"no"}> +)", "array <[>", kNone, kNone, kNone}));
}

TEST(JsonReader, LastWins) {
  EXPECT_EQ(read(R"({"d":"1","d":"2"})")[4], "text [2] <2>");
  EXPECT_EQ(read(R"({"d":"1","d":null})")[4], "null <null>");
  // A repeated object is a new one: nothing of the first remains.
  EXPECT_EQ(read(R"({"a":{"b":"1","x":0},"a":{"c":"2"}})"),
            (Texts{R"(object <{"a":{"b":"1","x":0},"a":{"c":"2"}}>)", R"(object <{"c":"2"}>)", kNone, "text [2] <2>",
                   kNone}));
  EXPECT_EQ(read(R"({"a":{"b":"1"},"a":7})"),
            (Texts{R"(object <{"a":{"b":"1"},"a":7}>)", "number <7>", kNone, kNone, kNone}));
  EXPECT_EQ(read(R"({"a":7,"d":"kept","a":{"b":"1"}})"),
            (Texts{R"(object <{"a":7,"d":"kept","a":{"b":"1"}}>)", R"(object <{"b":"1"}>)", "text [1] <1>", kNone,
                   "text [kept] <kept>"}));
  EXPECT_EQ(read(R"({"\u0064":"1"})")[4], "text [1] <1>");  // a key may be written with escapes
}

TEST(JsonReader, Escapes) {
  EXPECT_EQ(read(R"({"d":"\"\\\/\b\f\n\r\t"})")[4], "text [\"\\/\b\f\n\r\t] <\\\"\\\\\\/\\b\\f\\n\\r\\t>");
  EXPECT_EQ(read(R"({"d":"\u6e20\u9053\uD83D\uDE00"})")[4], R"(text [渠道😀] <\u6e20\u9053\uD83D\uDE00>)");
  EXPECT_EQ(read(R"({"d":"x\\"})")[4], R"(text [x\] <x\\>)");
  EXPECT_EQ(read(R"({"d":"\"x\"x"})")[4], R"(text ["x"x] <\"x\"x>)");
  EXPECT_EQ(read(R"({"d":"\\\"a\"a"})")[4], R"(text [\"a"a] <\\\"a\"a>)");
  EXPECT_EQ(read(std::string_view("{\"d\":\"a\\u0000b\"}"))[4], std::string("text [a\0b] <a\\u0000b>", 21));
  EXPECT_EQ(read("{\"d\":\"\xEF\xBB\xBF渠\x7F\"}")[4], "text [\xEF\xBB\xBF渠\x7F] <\xEF\xBB\xBF渠\x7F>");
}

TEST(JsonReader, RefusesWhatIsNoJson) {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "}",
                                      "[",
                                      "{]",
                                      "[1,]",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "{'a':1}",
                                      "nul",
                                      "nulll",
                                      "True",
                                      "+1",
                                      "01",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "-",
                                      "0x1",
                                      "NaN",
                                      "Infinity",
                                      "\"",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"\n\"",
                                      "\"\x01\"",
                                      "{}{}",
                                      "{} x",
                                      "1 2",
                                      "/* */ {}",
                                      "// \n{}",
                                      "{\"a\" 1}",
                                      "{\"a\":}",
                                      "[1 2]",
                                      "\"\xC3(\"",
                                      "\"\xED\xA0\x80\"",
                                      "\xC2\xA0{}",
                                      "\v{}"}) {
    const Texts result = read(text);
    ASSERT_EQ(result.size(), 1U) << text;
    EXPECT_EQ(result[0].substr(0, 16), "bad_json options") << text;
  }
}

TEST(JsonReader, PlacesOfWhatIsNoJson) {
  EXPECT_EQ(read("{\"a\":1,}"), Texts{"bad_json options 7"});
  EXPECT_EQ(read("[1 x]"), Texts{"bad_json options 3"});
  EXPECT_EQ(read("nul"), Texts{"bad_json options 2"});
  EXPECT_EQ(read("\xEF\xBB\xBF{}"), Texts{"bad_json options 0"});
  EXPECT_EQ(read(std::string_view("123\0garbage", 11)), Texts{"bad_json options 3"});
  EXPECT_EQ(read(std::string_view("{}\0", 3)), Texts{"bad_json options 2"});
}

TEST(JsonReader, HalfASurrogatePairAsAnEscapeIsKept) {
  EXPECT_EQ(read(R"({"d":"\ud800"})")[4], "text [\xED\xA0\x80] <\\ud800>");
  EXPECT_EQ(read(R"({"d":"\uDFFFx"})")[4], "text [\xED\xBF\xBFx] <\\uDFFFx>");
  EXPECT_EQ(read(R"({"d":"\ud83d\u0041"})")[4],
            "text [\xED\xA0\xBD"
            "A] <\\ud83d\\u0041>");
  EXPECT_EQ(read(R"({"d":"\ud83d\ud83d\ude00"})")[4], "text [\xED\xA0\xBD😀] <\\ud83d\\ud83d\\ude00>");
  EXPECT_EQ(read(R"({"d":"\ud83d\n"})")[4], "text [\xED\xA0\xBD\n] <\\ud83d\\n>");
  EXPECT_EQ(read(R"({"d":"\ud83d\u12"})")[0].substr(0, 8), "bad_json");
}

TEST(JsonReader, Depth) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(read(nested(kMaxDepth + 1))[0], "array <[>");
  EXPECT_EQ(read(nested(kMaxText / 2))[0], "array <[>");
  EXPECT_EQ(read(nested(1000) + "]")[0].substr(0, 8), "bad_json");
  EXPECT_EQ(read(std::string(kMaxText, '['))[0].substr(0, 8), "bad_json");
  std::string mixed = "1";
  for (int i = 0; i < 100; ++i) mixed = i % 3 == 0 ? "[" + mixed + "]" : "{\"a\":" + mixed + "}";
  EXPECT_EQ(read(mixed)[0].substr(0, 5), "array");
  mixed[mixed.size() - 50] ^= ']' ^ '}';  // one bracket of the other kind
  EXPECT_EQ(read(mixed)[0].substr(0, 8), "bad_json");
}

TEST(JsonReader, AsLongAsATextMayBe) {
  const std::string longest = "\"" + std::string(kMaxText - 2, 'x') + "\"";
  EXPECT_EQ(read(longest)[0].size(), 2 * (kMaxText - 2) + 10);
  std::string escaped = "\"";
  while (escaped.size() + 7 <= kMaxText) escaped += "\\u6e20";
  escaped += "\"";
  EXPECT_EQ(read(escaped)[0].substr(0, 12), "text [渠渠");
}

}  // namespace
}  // namespace wxcard::json
