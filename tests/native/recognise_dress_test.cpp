// What pages, logs, spreadsheets and chats put over a text, and what looks like a piece and is none.
#include <cstring>

#include "recognise_check.h"

namespace wxcard::admin {
namespace {

// An errcode and a ticket would be found by name as well, in the text as it was pasted.
TEST(RecogniseDress, WhatWasDressedIsFoundOnce) {
  const Json returned = {{"activate_ticket", kTicket}, {"card_id", "p"}, {"code", "246136199242"}};
  const std::pair<Json, const char*> pieces[] = {{{{"errcode", 40013}, {"errmsg", "invalid"}}, "errcode_answer"},
                                                 {returned, "return_data"}};
  const std::pair<const char*, const char*> clothes[] = {
      {"\"\"", "csv_escaped"},          {"\\\"", "backslash_escaped"},  {"\\x22", "backslash_escaped"},
      {"&quot;", "html_escaped"},       {"&#34;", "html_escaped"},      {"&#x22;", "html_escaped"},
      {"\xE2\x80\x9C", "smart_quotes"}, {"\"\xE2\x80\x8B", "invisible"}};
  for (const auto& [piece, what] : pieces) {
    for (const auto& [quote, code] : clothes) {
      std::string text = piece.dump();
      for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += std::strlen(quote))
        text.replace(at, 1, quote);
      const Json report = recognised(text);
      EXPECT_EQ(whats_of(report), Lines{what}) << text;
      EXPECT_EQ(codes(only_of(report)["unwrapped"]).at(0), code) << text;
    }
    const Json report = recognised(encoded(piece.dump()));
    EXPECT_EQ(whats_of(report), Lines{what});
    EXPECT_EQ(codes(only_of(report)["unwrapped"]), Lines{"percent_wrapped"});
  }
}

TEST(RecogniseDress, CodeInsideATextIsNotAskedFor) {
  const Json report = recognised(Json{{"script", "{encrypt: 'x', a: 1}"}}.dump());
  EXPECT_EQ(report["needs"], Json::array());
  EXPECT_EQ(report["faults"], Json::array());
  EXPECT_EQ(report["says"]["en"].get<std::string>().find("This is JSON"), 0U);
}

TEST(RecogniseDress, BehindWhatCannotBeReadInAText) {
  for (const char* const before : {"{x y} ", "at {x y} ", "{{x y} "})
    EXPECT_EQ(whats(Json{{"line", before + kLink}, {"at", 1}}.dump()), Lines{"activation_link"}) << before;
}

TEST(RecogniseDress, ABrokenLinkBetweenWords) {
  const std::string link = kLink.substr(0, 150) + "\n" + kLink.substr(150);
  for (const std::string& before : {std::string{"please open "}, std::string(200, 'x') + " "}) {
    const Json found = only(before + link + "\nand tell us\nmore");
    EXPECT_EQ(found["start"], before.size());
    EXPECT_EQ(found["end"], before.size() + link.size());
    EXPECT_EQ(found["link"], kLink);
    EXPECT_EQ(found["repaired"], "works");
  }
  // What stands in angle brackets ends with them.
  const std::size_t in_channel = kLink.find("guide") + 3;
  EXPECT_EQ(only("<" + kLink.substr(0, in_channel) + ">\n" + kLink.substr(in_channel))["end"], 1 + in_channel);
}

TEST(RecogniseDress, OnlyANavigatorHasExtraDataThatIsSent) {
  EXPECT_EQ(whats(R"(<navigator app-id="wxeb490c6f9b154ef9"> <view extra-data="{{card}}">)"), Lines{});
  EXPECT_EQ(whats(R"(<navigator app-id="wxeb490c6f9b154ef9" extra-data="{{card}}">)"), Lines{"navigate_call"});
  EXPECT_EQ(whats(R"(<view app-id="wxeb490c6f9b154ef9" extra-data="{{card}}">)"), Lines{});
}

TEST(RecogniseDress, ALinkThatIsTheWholeQueryOfAnother) {
  const Json found = only("https://t.example/go?" + encoded(kLink));
  EXPECT_EQ(found["link"], kLink);
  EXPECT_EQ(codes(found["unwrapped"]), Lines{"link_in_link"});
  EXPECT_EQ(found["repaired"], "works");
  EXPECT_EQ(only("https://t.example/go?a&b=&" + encoded(kLink) + "&c=d")["link"], kLink);
  EXPECT_EQ(only("https://t.example/go?u=" + encoded(kLink) + "&c=d")["link"], kLink);
}

// Its channel is last, so words below might be taken for a part of that.
TEST(RecogniseDress, AWordBelowALinkThatIsWholeWithoutIt) {
  const std::string line = "https://" + kHost + "action=preshow&&encrypt_card_id=" + encoded(kCard) +
                           "&biz=" + encoded(kBiz) + "&outer_str=guide";
  const Json found = only(line + "\nplease");
  EXPECT_EQ(found["end"], line.size());
  EXPECT_EQ(member(found, "outer_str"), "guide");
  EXPECT_EQ(found["link"], line);
}

// Letters end a link, but for its channel, which may be decoded already.
TEST(RecogniseDress, LettersRightBehindALink) {
  const std::string line = "https://" + kHost + kPairs;
  EXPECT_EQ(only(line + "点这里")["end"], line.size());
  const std::string channel_last = "https://" + kHost + "action=preshow&&encrypt_card_id=" + encoded(kCard) +
                                   "&biz=" + encoded(kBiz) + "&outer_str=门店一";
  EXPECT_EQ(only(channel_last)["end"], channel_last.size());
  EXPECT_EQ(member(only(channel_last), "outer_str"), "门店一");
}

// A space belongs to a link that goes on behind it in the same line, not too far away, and before another address.
TEST(RecogniseDress, ASpaceInALink) {
  EXPECT_EQ(only(kLink + " please\nlook at &biz=x")["end"], kLink.size());
  const std::string head = "https://" + kHost + "encrypt_card_id=" + encoded(kCard) + "&outer_str=a";
  const std::string tail = "&biz=" + encoded(kBiz) + "#wechat_redirect";
  const auto end = [&](const std::string& between) { return recognised(head + between + tail)["found"][0]["end"]; };
  const std::string far = " " + std::string(198, 'x');
  EXPECT_EQ(end(far), (head + far + tail).size());
  EXPECT_EQ(end(far + "x"), head.size());
  EXPECT_EQ(end(" b"), (head + " b" + tail).size());
  EXPECT_EQ(end(" http"), head.size());
}

TEST(RecogniseDress, ADocumentRightInsideOfWhatIsNone) {
  const std::string twice = "{" + sent().dump() + "}";
  const Json inside = only(Json{{"line", "sent [" + sent().dump() + " x]"}, {"at", 1}}.dump());
  EXPECT_EQ(inside["what"], "extra_data");
  EXPECT_EQ(codes(inside["unwrapped"]), (Lines{"prefix", "wrapped"}));  // and not name by name
  const Json fault = {{{"start", 0}, {"end", twice.size()}, {"fault", 1}}};
  const Json found = only_of(recognised(twice, fault.dump()));
  EXPECT_EQ(found["what"], "extra_data");
  EXPECT_EQ(found["start"], 1);
}

// A fault around what was read is none; one beside it is told.
TEST(RecogniseDress, AFaultBesideAndAround) {
  const auto faults = [](const std::string& text, std::size_t begin, std::size_t end, const char* what) {
    const Json reading = {{{"start", begin}, {"end", end}, {"fault", 1}}};
    const Json report = recognised(text, reading.dump());
    EXPECT_EQ(whats_of(report), Lines{what}) << text;
    return report["faults"].size();
  };
  const std::string names = "encrypt_card_id: " + kCard + "\nbiz: " + kBiz;
  EXPECT_EQ(faults("{x y}" + names, 0, 5, "extra_data"), 1U);
  EXPECT_EQ(faults(names + "\n{x y}", names.size() + 1, names.size() + 6, "extra_data"), 1U);
  EXPECT_EQ(faults("{" + names + "}", 0, names.size() + 2, "extra_data"), 0U);
  const std::string open = "{x y: " + sent().dump();
  EXPECT_EQ(faults(open, 0, open.size(), "extra_data"), 0U);
  EXPECT_EQ(faults(open + "}", 0, open.size() + 1, "extra_data"), 0U);
  EXPECT_EQ(faults("{x y} " + sent().dump(), 0, 5, "extra_data"), 1U);
  EXPECT_EQ(faults(sent().dump() + "{x y}", sent().dump().size(), sent().dump().size() + 5, "extra_data"), 1U);
}

// Whatever a text is full of, an address counting once, so much of it is tried, and what comes right behind is still read.
TEST(RecogniseDress, AsMuchIsTriedOfEachKind) {
  for (const char* const kind : {"http://a ", "http://a?biz=1 ", "{x} ", "\" ", "<xml> ", "<XML> "}) {
    const auto finds = [kind](int count) {
      std::string text;
      for (int i = 0; i < count; ++i) text += kind;
      const Lines found = whats(text + kLink);
      return std::find(found.begin(), found.end(), "activation_link") != found.end();
    };
    EXPECT_TRUE(finds(299)) << kind;
    EXPECT_FALSE(finds(300)) << kind;
  }
}

TEST(RecogniseDress, NumbersAsTheyAre) {
  const Json request = Json::parse(R"({"card_id":"p","required_form":{},"further":[0.0,-0.5,0.5,1e11,-1e11]})");
  EXPECT_EQ(only(request.dump())["value"]["further"].dump(), "[0.0,-0.5,0.5,100000000000.0,-100000000000.0]");
}

}  // namespace
}  // namespace wxcard::admin
