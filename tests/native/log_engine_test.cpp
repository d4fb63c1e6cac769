// The log engine: one pass over many lines = the whole reader, line by line, wherever the log is cut; and what comes out of it.
#include "lines/log_engine.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "lines/answer_text.h"

namespace wxcard::lines {
namespace {

using Json = nlohmann::json;

// All that the runs over one log say.
struct Log {
  std::vector<LineKind> kinds;
  std::vector<std::uint16_t> reasons;
  std::vector<std::string> digests;
  std::vector<std::uint64_t> prints;
  std::vector<double> minutes;  // one for each line of the card mini program that says when
  std::uint32_t strays = 0;
  std::uint32_t timeless = 0;
  std::uint32_t whole = 0;
  std::string text;  // as write_answers writes it

  bool operator==(const Log& other) const {
    return kinds == other.kinds && reasons == other.reasons && digests == other.digests && prints == other.prints &&
           minutes == other.minutes && strays == other.strays && timeless == other.timeless && text == other.text;
  }
};

AnswerForm form_of(std::initializer_list<Column> columns, bool is_json = false) {
  AnswerForm form;
  for (const Column column : columns) form.columns[form.count++] = column;
  form.is_json = is_json;
  return form;
}

const AnswerForm kUsual = form_of({Column::kind, Column::reason, Column::digest});

Log read(const Place& place, const std::string& text, std::size_t piece = kChunk, std::uint32_t wants = 0,
         const AnswerForm& form = kUsual) {
  static const auto columns = std::make_unique<Columns>();
  Log log;
  std::string rest;
  bool skipping = false;
  for (std::size_t at = 0; at < text.size() || !rest.empty();) {
    const std::size_t more = std::min({piece, text.size() - at, kChunk - rest.size()});
    rest.append(text, at, more);
    at += more;
    const bool is_last = at == text.size();
    // A block of exactly that size.
    const auto chunk = std::make_unique<char[]>(rest.size() + kPadding);
    std::copy(rest.begin(), rest.end(), chunk.get());
    const std::uint32_t asked = kWantDigests | kWantPrints | kWantTimes | wants;
    const double first = 1 + static_cast<double>(log.kinds.size());
    run(place, chunk.get(), rest.size(), asked | (is_last ? kIsLast : 0U) | (skipping ? kSkipping : 0U), nullptr,
        *columns);
    skipping = columns->skipping != 0;
    for (std::uint32_t i = 0; i < columns->lines; ++i) log.kinds.push_back(static_cast<LineKind>(columns->kinds[i]));
    log.reasons.insert(log.reasons.end(), columns->reason, columns->reason + columns->reasons);
    for (std::uint32_t i = 0; i < columns->activations; ++i) {
      log.digests.emplace_back(reinterpret_cast<const char*>(columns->digest) + sha256::kDigest * i, sha256::kDigest);
      log.prints.push_back(columns->print[i]);
    }
    for (std::uint32_t i = 0; i < columns->moments; ++i) {
      const auto& [minute, counts, type] = columns->moment[i];
      log.minutes.insert(log.minutes.end(), counts[0] + counts[1] + counts[2], minute);
    }
    log.strays += columns->strays;
    log.timeless += columns->timeless;
    log.whole += columns->whole;
    AnswerCursor cursor;
    char out[3 * kAnswerRoom];
    while (const std::size_t size = write_answers(*columns, form, first, cursor, out, sizeof out))
      log.text.append(out, size);
    rest.erase(0, columns->consumed);
    if (is_last && columns->consumed == 0) break;
  }
  EXPECT_EQ(rest, "");
  return log;
}

std::vector<std::string> returns() {
  std::ifstream stream(std::string(WXCARD_ROOT) + "/tests/vectors/wechat.json");
  const Json document = Json::parse(stream, nullptr, false);
  std::vector<std::string> all;
  for (const Json& each : document["returns"])
    all.push_back(each["options"].dump(-1, ' ', false, Json::error_handler_t::replace));
  EXPECT_FALSE(all.empty());
  return all;
}

std::string quoted(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

struct Wrapped {
  Place place;
  std::string before, after;
  bool is_text;
  std::string words = {};  // before the JSON in the text
};

Place keys(std::initializer_list<std::string_view> names) {
  Place place;
  for (const auto name : names) place.keys[place.count++] = name;
  return place;
}

Place marked(Place place, std::string_view mark, bool is_first) {
  place.has_mark = true;
  place.mark = mark;
  place.mark_first = is_first;
  return place;
}

Place cell(Place place) {
  place.may_be_text = true;
  return place;
}

const std::vector<Wrapped> kWrapped = {
    {{}, "", "", false},
    {cell({}), "", "", false},
    {keys({"log"}), R"({"time":"2026-03-01T08:00:00.123Z","log":)", "}", true},
    {keys({"data", "options"}), R"({"time":1772352000,"data":{"options":)", "}}", false},
    {keys({"a", "b"}), R"({"ts":1772352000.5,"a":)", "}", true},
    {marked({}, "onShow ", true), "2026-03-01 08:00:00 INFO onShow ", "", false},
    {marked({}, "onShow ", true), "onShow ", " (12 ms)", false},
    {marked({}, "onShow ", false), "", "", true, "INFO onShow "},
    {marked({}, "options=\"", true), "level=info options=", " caller=a.go:1", true},
    {marked(keys({"log"}), "onShow ", false), R"({"time":"2026-03-01T08:00:00Z","log":)", "}", true, "INFO onShow "},
    {marked(keys({"log"}), "\"", false), R"({"log":)", "}", true},
    {marked(keys({"log"}), "options=\"", false), R"({"log":)", "}", true, "options=\""},
    {marked(keys({"data"}), "onShow ", true), "I onShow {\"data\":", "}", true},
    {cell(marked({}, "onShow ", true)), "onShow ", "", false},
    {marked(keys({"data"}), "onShow ", true), "I onShow {\"data\":", "}", false},
};
constexpr const char* kPieces[] = {"\"",
                                   "\\",
                                   "\\\"",
                                   "{",
                                   "}",
                                   "[",
                                   "]",
                                   ",",
                                   ":",
                                   "null",
                                   "true",
                                   "1e9",
                                   "-0",
                                   "\\u0041",
                                   "\\ud83d",
                                   "%2B",
                                   "%",
                                   "\t",
                                   " ",
                                   "\x01",
                                   "渠",
                                   "\xFF",
                                   "extraData",
                                   "referrerInfo",
                                   "{\"a\":[[]]}",
                                   "\\/",
                                   "0",
                                   "\\udc00",
                                   "-1.5e3",
                                   ",\"time\":1772352000",
                                   ",\"ts\":\"2026-03-01\\u0020\"",
                                   "onShow {",
                                   "\r",
                                   "scene",
                                   "\"appId\":",
                                   ",\"extraData\":\"{}\"",
                                   "code",
                                   "\\n"};

constexpr const char* kLinesOfTheirOwn[] = {
    R"({"referrerInfo":{},"log":1,"data":"","a":{}})",
    R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9"},"log":"","data":"x"})",
    R"({"log":{"scene":1},"data":{"options":" "}})",
    R"({"scene":-1})",
    R"({"timestamp":"2026-03-01T08:00:00Z","time":1772352000,"scene":1038,"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})",
    R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":"{\"code\":\"1\"} x"}})",
    R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"%C3%A9","card_id":"p","code":"1"}}})",
    R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"a%20b","card_id":"p","code":"1"}}})",
    R"({"scene":true,"time":true})",
    R"({"ts":"2026-03-01T08:00:00Z","time":1772352000,"scene":1038,"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})",
    "onShow {\"scene\":1} onShow {\"scene\":1}",
    R"~("onShow {\"scene\":1} (12 ms)")~",
    R"~("onShow {\"scene\":1}" ")~",
    R"("")",
    R"(options="{\"scene\":1}" options="{\"scene\":1}")",
    R"(onShow {"data":"{\"scene\":1}"})",
    R"([1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35])",
    R"({"a":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35]})",
};

TEST(LogEngine, OnePassIsTheWholeReaderWhereverItIsCut) {
  std::mt19937 random(20260301);
  const std::vector<std::string> texts = returns();
  std::size_t fast = 0;
  std::size_t all = 0;
  for (int round = 0; round < 1500; ++round) {
    const Wrapped& wrapped = kWrapped[random() % kWrapped.size()];
    std::string log;
    for (int line = 0; line < 30; ++line) {
      if (random() % 8 == 0) {
        log += std::string(kLinesOfTheirOwn[random() % std::size(kLinesOfTheirOwn)]) + "\n";
        continue;
      }
      const std::string& text = texts[random() % texts.size()];
      std::string made = wrapped.before + (wrapped.is_text ? quoted(wrapped.words + text) : text) + wrapped.after;
      for (unsigned edits = random() % 4; edits > 0; --edits) {
        const std::size_t at = random() % (made.size() + 1);
        made.replace(at, random() % 2 * (random() % 6), kPieces[random() % std::size(kPieces)]);
      }
      log += made + (random() % 16 == 0 ? "\r\n" : random() % 50 == 0 ? "\n \n" : "\n");
    }
    if (random() % 2 == 0) log.pop_back();
    const Log one = read(wrapped.place, log);
    ASSERT_EQ(one, read(wrapped.place, log, kChunk, kWholeOnly)) << log;
    ASSERT_EQ(one, read(wrapped.place, log, 1 + random() % 700)) << log;
    fast += one.kinds.size() - one.whole;
    all += one.kinds.size();
  }
  EXPECT_GT(fast, all / 3);
}

constexpr const char* kActivated =
    R"({"scene":1038,"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":"t","card_id":"p","code":"1"}}})";

TEST(LogEngine, AnswersAsText) {
  const std::string log =
      std::string(kActivated) + "\n{}\n\n{\"scene\":1}\n{oops\n" +
      R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":1,"code":""}}})" + "\n" +
      R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})";
  const std::string text = read({}, log).text;
  EXPECT_EQ(text.substr(0, 11), "activated\t\t");
  EXPECT_EQ(text.substr(11 + 64),
            "\nother\t\t\nblank\t\t\nunrelated\t\t\nbroken\tbad_json:options\t\n"
            "malformed\twrong_type:activate_ticket,missing:card_id,empty:code\t\nno_data\t\t\n");
  const std::string json = read({}, log, kChunk, 0, form_of({Column::line, Column::kind, Column::reason}, true)).text;
  EXPECT_EQ(json.substr(0, json.find('\n')), R"({"line":"1","kind":"activated","reason":""})");
  EXPECT_NE(json.find(R"({"line":"5","kind":"broken","reason":"bad_json:options"})"), std::string::npos);
  EXPECT_EQ(read({}, "\n", kChunk, 0, form_of({})).text, "\n");
  const std::string numbers = read({}, std::string(12, '\n'), kChunk, 0, form_of({Column::line})).text;
  EXPECT_EQ(numbers.substr(numbers.size() - 6), "11\n12\n");
}

TEST(LogEngine, ALineThatIsTooLongIsOne) {
  const std::string longest = "{\"a\":\"" + std::string(kMaxText - 8, 'x') + "\"}";
  const std::vector<LineKind> fits = {LineKind::other, LineKind::other};
  const std::vector<LineKind> is_too_long = {LineKind::broken, LineKind::other};
  for (const std::size_t piece : {std::size_t{1000}, kMaxText, kMaxText + 1, kChunk}) {
    EXPECT_EQ(read({}, longest + "\r\n{}", piece).kinds, fits) << piece;
    EXPECT_EQ(read({}, longest + "x\n{}", piece).kinds, is_too_long) << piece;
    EXPECT_EQ(read({}, "{\"a\":\"" + std::string(3 * kMaxText, 'x') + "\"}\n{}", piece).kinds, is_too_long) << piece;
  }
  const std::string behind_mark = "onShow {\"a\":\"" + std::string(kMaxText, 'x') + "\"}\n{}";
  EXPECT_EQ(read(marked({}, "onShow ", true), behind_mark).kinds, is_too_long);
  // However much of it has to be unescaped on the way.
  const std::string escaped = [] {
    std::string text;
    while (text.size() < 900'000) text += R"(\u0041\n%41)";
    return text;
  }();
  const std::string half = escaped.substr(0, 450'000 / 10 * 10);
  const std::string sender = R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":)";
  for (const auto& [place, line] : std::vector<std::pair<Place, std::string>>{
           {keys({"log"}), R"({"log":")" + escaped + "\"}"},
           {marked(keys({"log"}), "options=\"", false),
            "{\"log\":" + quoted("options=" + quoted("{\"a\":\"" + half + "\"}")) + "}"},
           {{}, sender + '"' + escaped + "\"}}"},
           {{}, sender + R"({"activate_ticket":")" + escaped + R"(","card_id":"p","code":"1"}}})"},
           {{},
            sender + R"({"activate_ticket":")" + std::string(300'000, '%') + std::string(600'000, 'x') +
                R"(","card_id":"p","code":"1"}}})"},
       }) {
    ASSERT_LT(line.size() + 3, kChunk);
    EXPECT_EQ(read(place, line + "\n{}").kinds, is_too_long) << line.size();
  }
  const std::string only = std::string(3 * kMaxText, 'x');
  EXPECT_EQ(read({}, only, 1000).kinds, std::vector<LineKind>{LineKind::broken});
}

TEST(LogEngine, MoreLinesReasonsAndDigestsThanOneRunTakes) {
  const std::size_t count = kLines + 7;
  std::string blank(count, '\n');
  EXPECT_EQ(read({}, blank).kinds.size(), count);
  // Three reasons a line, and blocks of every number.
  std::string log;
  for (std::size_t i = 0; i < count; ++i) {
    log += R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"a":1}}})"
           "\n";
    log += R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":")" +
           std::string(i % 700 + 1, 't') +
           R"(","card_id":"p","code":"1"}}})"
           "\n";
  }
  const Log read_all = read({}, log);
  EXPECT_EQ(read_all.kinds.size(), 2 * count);
  EXPECT_EQ(read_all.reasons.size(), 3 * count);
  ASSERT_EQ(read_all.digests.size(), count);
  for (std::size_t i = 700; i < count; ++i) {
    ASSERT_EQ(read_all.digests[i], read_all.digests[i - 700]) << i;
    ASSERT_EQ(read_all.prints[i], read_all.prints[i - 700]) << i;
    ASSERT_NE(read_all.digests[i], read_all.digests[i - 1]) << i;
  }
}

TEST(LogEngine, HalfACharacterIsAReplacementInTheDigest) {
  const auto log = [](const char* ticket) {
    return read({}, std::string(R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"activate_ticket":")") +
                        ticket + R"(","card_id":"p","code":"1"}}})");
  };
  EXPECT_EQ(log("a\\ud83db").digests, log("a\xEF\xBF\xBD"
                                          "b")
                                          .digests);
  EXPECT_NE(log("渠").digests, log("\xEF\xBF\xBD").digests);
  EXPECT_NE(log("\xED\x80\x80").digests, log("\xEF\xBF\xBD").digests);  // a character that begins as half a one does
}

TEST(LogEngine, MomentsByTheMinute) {
  const auto line = [](const std::string& time) {
    return R"({"time":)" + time +
           R"(,"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})"
           "\n";
  };
  const Log log = read({}, line("\"2026-03-01T08:00:01Z\"") + line("\"2026-03-01T08:00:59Z\"") + line("1772352060") +
                               line("\"2026-03-01T08:01:00Z\"") + line("\"2026-03-01 08:01:00\"") + line("\"never\"") +
                               line("true") + line("\"2026-03-01T07:00:00Z\""));
  const double eight = 1772352000000;
  EXPECT_EQ(log.minutes,
            (std::vector<double>{eight, eight, eight + 60000, eight + 60000, eight + 60000, eight - 3600000}));
  EXPECT_EQ(log.timeless, 2U);

  // Of the framing, for a line that says none itself.
  static const auto columns = std::make_unique<Columns>();
  std::string text = R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})"
                     "\n";
  const std::size_t size = text.size();
  text.resize(size + kPadding);
  const LineTime time{LineTime::Type::wall, eight};
  run({}, text.data(), size, kWantTimes, &time, *columns);
  ASSERT_EQ(columns->moments, 1U);
  EXPECT_EQ(columns->moment[0].minute, eight);
}

TEST(LogEngine, NoMoreThanIsWanted) {
  static const auto columns = std::make_unique<Columns>();
  std::string text = std::string(kActivated) + "\n";
  const std::size_t size = text.size();
  text.resize(size + kPadding);
  run({}, text.data(), size, 0, nullptr, *columns);
  EXPECT_EQ(columns->activations, 1U);
  EXPECT_EQ(columns->timeless, 0U);
  EXPECT_EQ(columns->moments, 0U);
}

TEST(LogEngine, MoreShapesOfLinesThanAreKept) {
  std::string log;
  for (int round = 0; round < 40; ++round) {
    for (int i = 0; i < 30; ++i) {
      log += "{\"" + std::string(static_cast<std::size_t>(i % 3 == 0 ? 900 : 1 + i), 'k') +
             "\":1,\"referrerInfo\":{\"appId\":\"wxeb490c6f9b154ef9\"}}\n";
      log += "{\"a\":" + std::string(static_cast<std::size_t>(30 * i), ' ') + "1,\"scene\":1}\n";
      log += R"({"scene":1,"a":[true)";
      for (int j = 0; j < 10 * i; ++j) log += ",true";
      log += "]}\n";
    }
  }
  const Log one = read({}, log);
  EXPECT_EQ(one, read({}, log, kChunk, kWholeOnly));
  EXPECT_EQ(one.kinds[0], LineKind::no_data);
  EXPECT_EQ(one.kinds[1], LineKind::unrelated);
}

TEST(LogEngine, TheDigestOfOneLine) {
  const std::string log = kActivated;
  LineAnswer answer;
  const std::string values = "tp1" + std::string(kPadding, ' ');
  answer.activate_ticket = std::string_view(values).substr(0, 1);
  answer.card_id = std::string_view(values).substr(1, 1);
  answer.code = std::string_view(values).substr(2, 1);
  std::uint8_t message[sha256::kBlock + 64];
  std::uint8_t digest[sha256::kDigest];
  digest_of(answer, message, digest);
  EXPECT_EQ(read({}, log).digests[0], std::string(reinterpret_cast<const char*>(digest), sizeof digest));
}

}  // namespace
}  // namespace wxcard::lines
