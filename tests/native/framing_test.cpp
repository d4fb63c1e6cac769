// Records of a log that are no lines: whole, in order, wherever the log is cut.
#include "lines/framing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace wxcard::lines {
namespace {

struct Records {
  std::string text;
  std::vector<std::uint32_t> lines;
  std::vector<double> times;

  bool operator==(const Records& other) const {
    return text == other.text && lines == other.lines && times == other.times;
  }
};

Records frame_all(FrameState state, const std::string& log, std::size_t piece = 1 << 16) {
  static const auto framed = std::make_unique<Framed>();
  Records all;
  const auto take = [&](const char* out) {
    all.text.append(out, framed->written);
    for (std::uint32_t i = 0; i < framed->records; ++i) {
      all.lines.push_back(framed->lines[i]);
      all.times.push_back(framed->times[i].type == LineTime::Type::none ? -1 : framed->times[i].milliseconds);
    }
  };
  for (std::size_t at = 0; at < log.size();) {
    const std::size_t size = std::min(piece, log.size() - at);
    const auto out = std::make_unique<char[]>(2 * size);
    frame(log.data() + at, size, out.get(), 2 * size, state, *framed);
    take(out.get());
    at += framed->consumed;
  }
  char last[2];
  frame("", 0, last, sizeof last, state, *framed);
  take(last);
  return all;
}

FrameState values(std::uint32_t base) {
  FrameState state;
  state.base = base;
  return state;
}

// Elements of the array that these names lead to; an empty one is no name.
FrameState elements(const std::vector<std::string>& way, bool ends_with_line = false) {
  FrameState state = values(static_cast<std::uint32_t>(way.size()));
  for (std::size_t i = 0; i < way.size(); ++i) state.way[i] = way[i].empty() ? 0 : key_print(way[i]);
  state.ends_with_line = ends_with_line ? 1 : 0;
  return state;
}

FrameState table(std::uint32_t column, std::int32_t time_column = -1, char separator = ',',
                 bool has_backslash = false) {
  FrameState state;
  state.framing = Framing::table;
  state.column = column;
  state.time_column = time_column;
  state.separator = static_cast<unsigned char>(separator);
  state.has_backslash = has_backslash ? 1 : 0;
  return state;
}

TEST(Framing, ValuesOneAfterTheOther) {
  EXPECT_EQ(frame_all(values(0), "{\"a\":\n 1}\n[2]\n\"x\\\"y\" 3 {}").text, "{\"a\": 1}\n[2]\n\"x\\\"y\"\n3\n{}\n");
  EXPECT_EQ(frame_all(values(0), "{\"a\":\n 1}\n[2]").lines, (std::vector<std::uint32_t>{1, 3}));
}

TEST(Framing, ElementsOfAnArray) {
  EXPECT_EQ(frame_all(values(1), "[1,2]").text, "1\n2\n");
  EXPECT_EQ(frame_all(values(1), "[\n {\"a\":[1]},\n {\"b\":{}}\n]").text, "{\"a\":[1]}\n{\"b\":{}}\n");
  // What stands around the array is none.
  EXPECT_EQ(frame_all(elements({"", "hits"}), R"({"count":2,"hits":[{"a":1},{"a":2}],"took":3})").text,
            "{\"a\":1}\n{\"a\":2}\n");
  EXPECT_EQ(frame_all(values(1), "]]}1").text, "");
}

TEST(Framing, ElementsOfArraysInElements) {
  const FrameState state = elements({"", "list", "", "msg"});
  EXPECT_EQ(frame_all(state, R"({"list":[{"msg":["a","b"]},{"id":1,"msg":[{"c":[2]}]}],"n":0})").text,
            "\"a\"\n\"b\"\n{\"c\":[2]}\n");
  EXPECT_EQ(frame_all(elements({"", ""}), "[[1,2],[3],4]").text, "1\n2\n3\n");
  // One log of such texts after the other.
  EXPECT_EQ(frame_all(elements({"", "a"}), "{\"a\":[1]}\n{\"a\":[2]} {\"a\":[3]}").text, "1\n2\n3\n");
}

TEST(Framing, NoOtherArrayIsLookedInto) {
  const FrameState state = elements({"", "list", "", "msg"});
  for (const char* log : {
           R"({"query":[{"msg":[1]}]})",           // another name
           R"({"list":[{"query":[1]}]})",          // further in
           R"({"list":[[[1]]]})",                  // no name
           R"({"list":{"0":{"msg":[1]}}})",        // no element
           R"({"list":[{"msg":{"a":1}}]})",        // no array
           R"({"query":{"list":[{"msg":[1]}]}})",  // too deep
           R"([{"msg":[1]}])",                     // too high
           R"({"list":[{"a":"msg","b":[1]}]})",    // a value is no name
           R"({"lis\u0074":[{"msg":[1]}]})",       // not as it is written
           R"({"list":[{"m":{"msg":[1]}}],"msg":[1]})",
       }) {
    EXPECT_EQ(frame_all(state, log).text, "") << log;
  }
  EXPECT_EQ(frame_all(elements({"", "list"}), R"({"list":[1],"query":[2],"list":[3]})").text, "1\n3\n");
  EXPECT_EQ(key_print("list"), 0x07F9120BU);
  EXPECT_NE(key_print(""), 0U);
}

TEST(Framing, TheLineOfARecordThatIsNotWholeYet) {
  static const auto framed = std::make_unique<Framed>();
  FrameState state = elements({""});
  char out[40];
  frame("[1,\n{\"a\":\n2", 11, out, sizeof out, state, *framed);
  ASSERT_EQ(framed->records, 1U);
  EXPECT_EQ(framed->lines[1], 2U);
  frame("}\n", 2, out, sizeof out, state, *framed);
  ASSERT_EQ(framed->records, 1U);
  EXPECT_EQ(framed->lines[0], 2U);
  EXPECT_EQ(framed->lines[1], 4U);
}

TEST(Framing, WhatIsCutOffOnOneLineIsNotOnTheNext) {
  const std::string log = "{\"a\":[1]}\n{\"a\":[{\"b\":\"x\n{\"a\":[2,3]}\n";
  EXPECT_EQ(frame_all(elements({"", "a"}, true), log).text, "1\n{\"b\":\"x\n2\n3\n");
  EXPECT_EQ(frame_all(elements({"", "a"}, true), log).lines, (std::vector<std::uint32_t>{1, 2, 3, 3}));
  EXPECT_EQ(frame_all(elements({"", "a"}, true), "{\"a\":[\"\\\n{\"a\":[2]}").text, "\"\\\n2\n");
}

TEST(Framing, ARecordThatHasLostItsEndIsOne) {
  EXPECT_EQ(frame_all(values(0), "{\"a\":{\n{\"b\":1}\n").text, "{\"a\":{ \n{\"b\":1}\n");
  EXPECT_EQ(frame_all(values(0), "{\"a\":\"x\n{\"b\":1}").text, "{\"a\":\"x \n{\"b\":1}\n");
}

TEST(Framing, ACellOfATable) {
  EXPECT_EQ(frame_all(table(1), "a,b\n1,\"{\"\"x\"\":1}\"\n").text, "b\n{\"x\":1}\n");
  EXPECT_EQ(frame_all(table(1), "1,\"a\nb\"\r\n2\n,\n").text, "a b \n-\n\n");
  EXPECT_EQ(frame_all(table(0, -1, '\t', true), "\"a\\\"b\"\tc\n\"d\"x\n").text, "a\"b\ndx\n");
  EXPECT_EQ(frame_all(table(0), "a\"b\",c").text, "a\"b\"\n");
  const Records timed = frame_all(table(1, 0), "2026-03-01T08:00:00Z,a\n[2026-03-01 08:00:00],b\nnever,c\n,d\n");
  EXPECT_EQ(timed.times, (std::vector<double>{1772352000000, 1772352000000, -1, -1}));
  EXPECT_EQ(frame_all(table(1, 0), std::string(60, '1') + ",a\n").times, std::vector<double>{-1});
}

TEST(Framing, WhereverItIsCut) {
  std::mt19937 random(20260301);
  constexpr const char* kParts[] = {"{",
                                    "}",
                                    "[",
                                    "]",
                                    "\"",
                                    "\"\"",
                                    "\\",
                                    ",",
                                    "\t",
                                    "\n",
                                    "\r\n",
                                    " ",
                                    "a",
                                    "1",
                                    ":",
                                    "{\"a\":1}",
                                    "2026-03-01T08:00:00Z",
                                    ",\"x\",",
                                    "\n{"};
  for (int round = 0; round < 20'000; ++round) {
    std::string log;
    for (unsigned parts = random() % 30; parts > 0; --parts) log += kParts[random() % std::size(kParts)];
    const FrameState state = random() % 2 == 0
                                 ? elements(std::vector<std::string>(random() % 3), random() % 2 == 0)
                                 : table(random() % 3, static_cast<int>(random() % 3) - 1, ',', random() % 2 == 0);
    ASSERT_EQ(frame_all(state, log), frame_all(state, log, 1 + random() % 9)) << log;
  }
}

TEST(Framing, NoMoreThanThereIsRoomFor) {
  static const auto framed = std::make_unique<Framed>();
  FrameState state = values(0);
  const std::string log = "[1] [22] [333]";
  std::string text;
  char out[4];
  for (std::size_t at = 0; at < log.size(); at += framed->consumed) {
    frame(log.data() + at, log.size() - at, out, sizeof out, state, *framed);
    ASSERT_LE(framed->written, sizeof out);
    ASSERT_GT(framed->consumed, 0U);
    text.append(out, framed->written);
  }
  EXPECT_EQ(text, "[1]\n[22]\n[333]\n");
}

TEST(Framing, MoreRecordsThanOneCallTakes) {
  std::string log;
  for (std::size_t i = 0; i < kRecords + 5; ++i) log += "1 ";
  EXPECT_EQ(frame_all(values(0), log).lines.size(), kRecords + 5);
}

}  // namespace
}  // namespace wxcard::lines
