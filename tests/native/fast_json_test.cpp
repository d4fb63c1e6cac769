// The fast reader of JSON: by vectors, by words, by the whole reader and by nlohmann, on texts that are nearly right.
#include "lines/fast_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "lines/json_reader.h"

namespace wxcard::lines {
namespace {

constexpr const char* kTexts[] = {
    R"({"scene":1038,"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"a+/=","code":"12"}}})",
    R"([1,-0.5e-3,true,false,null,"\"\\\/\b\f\n\r\t\u6e20\ud83d\ude00",{},[],[[{"a":[]}]]])",
    "{\"渠道\": \"一二三四五六七八\" , \"\xF0\x9F\x98\x80\" : [ 0 , 10 ] }",
    R"("a text that is longer than one vector of sixteen bytes, and than two")",
    // A line within a line: an escape every few bytes, wherever a vector ends.
    R"("{\"scene\":1038,\"a\":\"\\\\\\\"\",\"referrerInfo\":{\"appId\":\"wxeb490c6f9b154ef9\",\"u\":\"\\u6e20\"}}\n")",
    "7.5",  // small, as nlohmann refuses numbers that no double holds
};
constexpr const char* kPieces[] = {"\"", "\\", "{",    "}",       "[",       "]",    ",",    ":",    "0",        "-",
                                   ".",  "e",  "null", "\\u00e9", "\\ud83d", "\x01", "\x7F", "\xFF", "\xC3\xA9", " "};

class Mutations {
 public:
  std::string next() {
    std::string text = kTexts[below(std::size(kTexts))];
    for (std::size_t edits = below(4); edits > 0; --edits) {
      const std::size_t at = below(text.size() + 1);
      text.replace(at, below(2) == 0 ? 0 : below(4), kPieces[below(std::size(kPieces))]);
    }
    return text;
  }

 private:
  std::size_t below(std::size_t most) { return random_() % most; }
  std::mt19937 random_{20260301};
};

std::size_t count() {
  const char* const wanted = std::getenv("WXCARD_MUTATIONS");
  return wanted == nullptr ? 50'000 : static_cast<std::size_t>(std::atoll(wanted));
}

// With what may be read behind it.
std::string padded(const std::string& text) { return text + '\n' + std::string(kPadding, '\0'); }

TEST(FastJson, ByVectorsAsByWords) {
  Mutations mutations;
  for (std::size_t i = 0; i < count(); ++i) {
    const std::string text = padded(mutations.next());
    for (std::size_t at = 0; at < text.size() - kPadding; at += 1 + i % 7) {
      bool escaped = false;
      bool escaped_by_words = false;
      const char* const end = text_end(text.data() + at, escaped);
      ASSERT_EQ(end, text_end_by_words(text.data() + at, escaped_by_words)) << text;
      ASSERT_TRUE(end == nullptr || escaped == escaped_by_words) << text;
    }
  }
}

TEST(FastJson, UnescapesAsNlohmann) {
  Mutations mutations;
  std::size_t compared = 0;
  for (std::size_t i = 0; i < count(); ++i) {
    const std::string text = padded(mutations.next());
    for (std::size_t at = 0; at < text.size() - kPadding; ++at) {
      if (text[at] != '"') continue;
      bool escaped = false;
      const char* const begin = text.data() + at + 1;
      const char* const end = text_end(begin, escaped);
      if (end == nullptr) continue;
      const std::string_view inside(begin, static_cast<std::size_t>(end - begin));
      // Room for the text, and for the sixteen bytes that may be overwritten behind it.
      const std::unique_ptr<char[]> room(new char[inside.size() + 16]);
      const char* const behind = unescape(inside, room.get());
      const std::string_view found(room.get(), static_cast<std::size_t>(behind - room.get()));
      ASSERT_EQ(found, nlohmann::json::parse('"' + std::string(inside) + '"').get<std::string>()) << inside;
      compared += escaped ? 1 : 0;
    }
  }
  EXPECT_GT(compared, count() / 5);
}

TEST(FastJson, WhatItTakesIsJsonAndTheWholeReaderTakesWhatNlohmannTakes) {
  Mutations mutations;
  std::size_t taken = 0;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < count(); ++i) {
    const std::string text = mutations.next();
    const bool is_json = nlohmann::json::accept(text);
    const std::string line = padded(text);
    Cursor cursor(line.data());
    cursor.skip_space();
    Value value;
    const bool is_sure = cursor.value(value) && (cursor.skip_space(), *cursor.at == '\n');
    ASSERT_TRUE(!is_sure || is_json) << text;
    taken += is_sure ? 1 : 0;
    refused += is_json ? 0 : 1;

    // In a block of exactly its size.
    const std::unique_ptr<char[]> bytes(new char[text.size()]);
    std::copy(text.begin(), text.end(), bytes.get());
    const std::unique_ptr<char[]> room(new char[3 * text.size() + 4]);
    Output output(room.get(), 3 * text.size() + 4);
    const json::Wanted wanted[] = {{json::kRoot, ""}};
    json::Found found[1];
    Problems problems;
    const bool is_read = json::read({bytes.get(), text.size()}, wanted, found, 1, Field::options, output, problems);
    // nlohmann alone refuses half a surrogate pair.
    const bool has_half = is_read && text.find("\\ud") != std::string::npos;
    ASSERT_TRUE(is_read == is_json || has_half) << text;
  }
  EXPECT_GT(taken, count() / 5);
  EXPECT_GT(refused, count() / 5);
}

TEST(FastJson, NumbersBlanksAndDepth) {
  const auto behind = [](const std::string& text, bool has_lines = false) {
    const std::string line = padded(text);
    Cursor cursor(line.data(), has_lines);
    cursor.skip_space();
    Value value;
    return cursor.value(value) ? cursor.at - line.data() : -1;
  };
  EXPECT_EQ(behind("1E+5,"), 4);
  EXPECT_EQ(behind("1e-5,"), 4);
  EXPECT_EQ(behind("1E5,"), 3);
  EXPECT_EQ(behind("1E,"), -1);
  EXPECT_EQ(behind("\t\r 1,"), 4);
  EXPECT_EQ(behind("\n1,"), -1);
  EXPECT_EQ(behind("\n1,", true), 2);
  const auto nested = [](unsigned depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(behind(nested(Cursor::kDeepest)), 2 * Cursor::kDeepest);
  EXPECT_EQ(behind(nested(Cursor::kDeepest + 1)), -1);
}

}  // namespace
}  // namespace wxcard::lines
