// Recognition at its edges: the last value of each condition that the cases of tests/vectors do not reach.
#include "bounds.h"
#include "exact.h"
#include "recognise_check.h"

namespace wxcard::admin {
namespace {

// ---- where a document begins and ends -----------------------------------------------------------------------------------

TEST(RecogniseEdges, CodeWithCommentsAndWithADollarSignIsAskedFor) {
  EXPECT_EQ(recognised("{a: 1 /* } */, b: 2}")["needs"], Json::parse("[[0,20]]"));
  EXPECT_EQ(recognised("{a: 1 // }\n, b: 2}")["needs"], Json::parse("[[0,18]]"));
  EXPECT_EQ(recognised("{$set: 1}")["needs"], Json::parse("[[0,9]]"));
  EXPECT_EQ(recognised("{0: 1}")["needs"], Json::array());
  EXPECT_EQ(recognised("{a: 1]")["needs"], Json::parse("[[0,6]]"));
}

TEST(RecogniseEdges, AnObjectOfAConsoleIsReadAndAStructIsNot) {
  EXPECT_EQ(whats("Object" + sent().dump()), Lines{"extra_data"});
  const auto is_by_name = [](const std::string& text) {
    const Lines said = codes(only(text)["unwrapped"]);
    return std::find(said.begin(), said.end(), "named_values") != said.end();
  };
  EXPECT_FALSE(is_by_name("Object" + sent().dump()));
  EXPECT_TRUE(is_by_name("ExtraData" + sent().dump()));
}

TEST(RecogniseEdges, AFaultAroundWhatWasReadWithNothingNearItsBeginning) {
  const std::string text = "{" + std::string(60, ' ') + "x: " + sent().dump() + " y}";
  const Json report = recognised(text, Json::array({{{"start", 0}, {"end", text.size()}, {"fault", 61}}}).dump());
  EXPECT_EQ(whats_of(report), Lines{"extra_data"});
  EXPECT_TRUE(report["faults"].empty());
}

TEST(RecogniseEdges, NoMorePiecesThanThereIsRoomForInOneDocument) {
  Json all = Json::array();
  for (int i = 0; i < 45; ++i) all.push_back(sent());
  EXPECT_EQ(recognised(all.dump())["found"].size(), 40U);
}

TEST(RecogniseEdges, AValueIsFoundAsDeepAsIsLookedForAndNoDeeper) {
  const auto nested = [](int levels) {
    Json value = kLink;
    for (int i = 0; i < levels; ++i) value = Json{{"a", value}};
    return whats(value.dump());
  };
  EXPECT_EQ(nested(11), Lines{"activation_link"});
  EXPECT_EQ(nested(12), Lines{"extra_data"});  // name by name
}

TEST(RecogniseEdges, SoManyAddressesAreTried) {
  const auto behind = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "http://a ";
    return whats(text + kLink);
  };
  EXPECT_EQ(behind(299), Lines{"activation_link"});
  EXPECT_EQ(behind(300), Lines{"extra_data"});  // name by name
}

TEST(RecogniseEdges, NothingUnderWhatNobodySees) {
  EXPECT_EQ(whats("he\xE2\x80\x8Bllo"), Lines{});
  for (const std::string& text :
       {"{\xE2\x80\x8B" + sent().dump().substr(1), "https://mp.weixin\xE2\x80\x8B.qq.com" + kLink.substr(23)}) {
    EXPECT_EQ(codes(only(text)["unwrapped"]), Lines{"invisible"}) << text;
  }
}

// ---- what was read by others --------------------------------------------------------------------------------------------

TEST(RecogniseEdges, ReadingsThatAreNone) {
  const std::string text = "{a: 'b'}";
  EXPECT_EQ(read_as(text, sent())["needs"].size(), 0U);
  EXPECT_EQ(recognised(text, R"([{"start":0,"end":8,"json":5}])")["faults"].size(), 1U);
  // A byte order mark is no beginning of JSON.
  EXPECT_EQ(recognised(text, "\xEF\xBB\xBF[{\"start\":0,\"end\":8,\"json\":\"{}\"}]")["needs"].size(), 1U);
  EXPECT_EQ(recognised(text, "[{\"start\":0,\"end\":8,\"json\":\"{}\"}]")["needs"].size(), 0U);
}

TEST(RecogniseEdges, ATextInAReadingIsBounded) {
  const std::string longest = kLink + std::string(kMaxText - kLink.size() - 1, ' ') + "x";
  EXPECT_EQ(whats_of(read_as("{a: b}", Json{{"a", longest}})), Lines{"activation_link"});
  EXPECT_EQ(whats_of(read_as("{a: b}", Json{{"a", longest + "x"}})), Lines{});
  // An answer with a link that is too long is there, and nothing is compared with it.
  const std::string text = "{url: u}";
  const Json reading = {{{"start", 0}, {"end", text.size()}, {"json", Json{{"url", longest + "x"}}.dump()}}};
  const Json report = Json::parse(compare(text, sent().dump(), Json::array({reading, Json::array()}).dump()));
  EXPECT_EQ(whats_of(report["given"]), Lines{"geturl_answer"});
  EXPECT_FALSE(report["given"]["found"][0].contains("given"));
  EXPECT_FALSE(report.contains("comparison"));
  EXPECT_TRUE(only_of(read_as(text, Json{{"url", longest}})).contains("given"));
}

TEST(RecogniseEdges, AReturnWhoseTicketIsAVariable) {
  const Json value = {{"activate_ticket", {{"\x01", "ticket"}}}, {"card_id", "p"}, {"code", "1"}};
  const Json found = only_of(read_as("{activate_ticket: ticket, card_id: 'p', code: '1'}", value));
  EXPECT_EQ(found["what"], "return_data");
  EXPECT_EQ(found["kind"], "activated");
}

// ---- requests and calls -------------------------------------------------------------------------------------------------

TEST(RecogniseEdges, AnAppIdAlone) {
  EXPECT_EQ(whats(R"({"appId":"wxeb490c6f9b154ef9"})"), Lines{"referrer_info"});
  EXPECT_EQ(whats(R"({"appId":"wxeb490c6f9b154ef9","privateExtraData":{}})"), Lines{"referrer_info"});
  EXPECT_EQ(whats(R"({"appId":"wxeb490c6f9b154ef9","nonce":"1"})"), Lines{});
}

TEST(RecogniseEdges, AnAnswerOfZeroWithAnotherPieceInIt) {
  EXPECT_EQ(whats(Json{{"errcode", 0}, {"data", sent()}}.dump()), Lines{"extra_data"});
  EXPECT_EQ(whats(R"({"errcode":0,"errmsg":"ok"})"), Lines{"errcode_answer"});
  EXPECT_EQ(whats(R"({"some":"thing else"})"), Lines{});
}

TEST(RecogniseEdges, TheNamesOfWxmlAndOtherSpellingsInACall) {
  const auto call = [](const Json& arguments) { return only("wx.navigateToMiniProgram(" + arguments.dump() + ")"); };
  const Json kebab = call({{"app-id", kApp}, {"extra-data", sent()}});
  EXPECT_EQ(kebab["what"], "navigate_call");
  EXPECT_EQ(codes(kebab["findings"]), Lines{});
  EXPECT_EQ(kebab["given"], "works");
  EXPECT_EQ(codes(call({{"appId", kApp}, {"extra_data", sent()}})["findings"]), Lines{"extraData:near_key"});
  EXPECT_EQ(codes(call({{"appId", kApp}, {"extra_data", "card"}})["findings"]),
            (Lines{"extraData:near_key", "extraData:wrong_type"}));
}

TEST(RecogniseEdges, ANavigatorThatIsClosedBeforeThePiece) {
  const std::string tag = R"(<navigator app-id="wxeb490c6f9b154ef9" extra-data=)";
  EXPECT_EQ(whats(tag + "'" + sent().dump() + "'>"), Lines{"navigate_call"});
  EXPECT_EQ(whats("<navigator app-id=\"a\">Go</navigator> " + sent().dump()), Lines{"extra_data"});
  EXPECT_EQ(whats("<navigator app-id=\"a\" /> " + sent().dump()), Lines{"extra_data"});
  EXPECT_EQ(whats(tag + "\"{{card}}\">"), Lines{"navigate_call"});
  EXPECT_EQ(whats(tag + "\"{{}}\">"), Lines{});
}

TEST(RecogniseEdges, CardsThatAreAdded) {
  const auto said = [](const Json& card) { return findings(Json{{"cardList", Json::array({card})}}.dump()); };
  const std::string encrypted = "gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8=";
  const std::string ext = R"({"timestamp":"1","nonce_str":"n","signature":"s"})";
  EXPECT_EQ(said(5), Lines{});
  EXPECT_EQ(said({{"cardId", "p"}}), Lines{});
  EXPECT_EQ(said({{"cardId", "p"}, {"code", "246136199242"}}), Lines{});
  EXPECT_EQ(said({{"cardId", "p"}, {"code", encrypted}}), Lines{"code:still_encrypted"});
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", ext}}), Lines{});
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", Json::parse(ext)}}), Lines{"cardExt:card_ext_object"});
  // What wx.addCard gives back has the cardExt that was handed in.
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", "{}"}, {"isSuccess", true}}), Lines{});
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", "text"}}), Lines{});
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", {{"\x01", "ext"}}}}), Lines{});
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", "{}"}}), Lines{"cardExt:missing"});
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", R"({"signature":"s","code":"","openid":"o"})"}}),
            Lines{"cardExt:empty"});
  EXPECT_EQ(said({{"cardId", "p"}, {"cardExt", R"({"signature":"s","code":"1","openid":"o"})"}}), Lines{});
}

TEST(RecogniseEdges, AnAnswerWithACodeThatIsClean) {
  EXPECT_EQ(findings(R"({"errcode":0,"errmsg":"ok","code":"246136199242"})"), Lines{});
  EXPECT_EQ(findings("{\"errcode\":0,\"errmsg\":\"ok\",\"code\":\"246136199242\\u007f\"}"), Lines{"code:code_garbage"});
  EXPECT_EQ(findings("{\"errcode\":40056,\"errmsg\":\"no\",\"code\":\"246136199242\\u007f\"}"), Lines{});
}

// ---- links --------------------------------------------------------------------------------------------------------------

TEST(RecogniseEdges, ASubmitLinkWithoutACode) {
  const Json found = only("https://shop.example/a?card_id=pbLatjvFdsLDUMoN8JqcsGeiMHKk&activate_ticket=" + kTicket);
  EXPECT_EQ(found["what"], "submit_link");
  EXPECT_EQ(codes(found["findings"]), Lines{"encrypt_code:missing"});
  EXPECT_EQ(found["given"], "fails");
}

TEST(RecogniseEdges, AWholeLineWithoutAFragmentAndWordsBelow) {
  const std::string line = "https://" + kHost + kPairs;
  const Json found = only(line + "\nplease look");
  EXPECT_EQ(found["end"], line.size());
  EXPECT_EQ(codes(found["unwrapped"]), Lines{});
  EXPECT_EQ(codes(found["findings"]), Lines{"link:fragment_absent"});
  EXPECT_EQ(found["given"], "works");
}

TEST(RecogniseEdges, AChannelThatIsTwiceThere) {
  const std::string pairs =
      "encrypt_card_id=" + encoded(kCard) + "&outer_str=undefined&outer_str=b&biz=" + encoded(kBiz);
  EXPECT_EQ(findings("https://" + kHost + pairs + "#wechat_redirect"),
            (Lines{"outer_str:says_undefined", "outer_str:duplicate"}));
}

TEST(RecogniseEdges, AFullWidthSignBeforeAnEscape) {
  std::string wide = kLink;
  wide.replace(wide.find("biz="), 4, "biz\xEF\xBC\x9D%4D");
  wide.erase(wide.find("%4DM") + 3, 1);
  const Json found = only(wide);
  EXPECT_EQ(codes(found["unwrapped"]), Lines{"full_width"});
  EXPECT_EQ(member(found, "biz"), kBiz);
  EXPECT_EQ(found["repaired"], "works");
}

TEST(RecogniseEdges, AnAnswerWhoseLinkIsEncodedAgainAndAgain) {
  const auto answered = [](int times) {
    std::string url = kLink;
    for (int i = 0; i < times; ++i) url = encoded(url);
    return only(Json{{"errcode", 0}, {"url", url}}.dump())["repaired"];
  };
  EXPECT_EQ(answered(1), "works");
  EXPECT_EQ(answered(3), "works");
  EXPECT_EQ(answered(7), "fails");
}

TEST(RecogniseEdges, ALinkWithoutASchemeAmongTheParametersOfAnother) {
  const Json found = only("outer_str=" + std::string(60, 'a') + "&url=" + kHost + kPairs + "#wechat_redirect");
  EXPECT_EQ(codes(found["unwrapped"]), (Lines{"link_in_link", "scheme_absent"}));
  EXPECT_EQ(found["link"], kLink);
  EXPECT_EQ(found["repaired"], "works");
}

// ---- values behind names ------------------------------------------------------------------------------------------------

const std::string kNamed = "encrypt_card_id: " + kCard + "\nbiz: " + kBiz + "\n";

TEST(RecogniseEdges, AnotherNameThatIsTwiceThere) {
  EXPECT_EQ(findings(kNamed + "code: 1\ncode: 2"), findings(kNamed));
  EXPECT_EQ(findings(kNamed + "biz: MTIzNDU2Nzg5MA==\n"), Lines{"biz:duplicate"});
}

TEST(RecogniseEdges, WhereAChannelEnds) {
  const auto channel = [](const std::string& rest) { return member(only(kNamed + "outer_str: " + rest), "outer_str"); };
  EXPECT_EQ(channel("shop b"), "shop b");
  EXPECT_EQ(channel("shop # the first"), "shop");
  EXPECT_EQ(channel("shop // the first"), "shop");
  EXPECT_EQ(channel("shop code: 1"), "shop");
  EXPECT_EQ(channel(""), "");
  EXPECT_EQ(member(only("encrypt_card_id: " + kCard + "\nouter_str:\nbiz: " + kBiz), "outer_str"), "");
}

TEST(RecogniseEdges, NamesBelowALink) {
  const auto below = [](const std::string& names) {
    const Json report = recognised(kLink + "\n" + names);
    return std::pair{whats_of(report), report.contains("comparison")};
  };
  const Lines sent_too = {"activation_link", "extra_data"};
  EXPECT_EQ(below(kNamed), (std::pair{sent_too, true}));
  EXPECT_EQ(below("encrypt_card_id\xEF\xBC\x9A" + kCard + "\nbiz\xEF\xBC\x9A" + kBiz), (std::pair{sent_too, true}));
  EXPECT_EQ(below("appId: wxeb490c6f9b154ef9\n" + kNamed),
            (std::pair{Lines{"activation_link", "navigate_call"}, true}));
  EXPECT_EQ(below("activate_ticket: " + kTicket), (std::pair{Lines{"activation_link"}, false}));
}

TEST(RecogniseEdges, AFoldedLineAndWhatStandsBelow) {
  const std::string folded = "{\"referrerInfo\":{\"\x5Cu0001\":\"{\xE2\x80\xA6}\"}}\n";
  const std::string ticket = "activate_ticket: " + kTicket + "\n";
  const std::string values = ticket + "card_id: p\ncode: 246136199242";
  EXPECT_EQ(whats(folded), Lines{"onshow_options"});
  EXPECT_EQ(whats(folded + values), Lines{"return_data"});
  EXPECT_EQ(whats(folded + "appId: wxeb490c6f9b154ef9\n" + values), Lines{"referrer_info"});
  EXPECT_EQ(whats(folded + ticket), Lines{"onshow_options"});
}

TEST(RecogniseEdges, AnErrcodeInASentence) {
  EXPECT_EQ(whats("errcode is .... 40013"), Lines{});
  EXPECT_EQ(whats("errcode .......... 40013"), Lines{"errcode_answer"});
  EXPECT_EQ(whats("errcode ........... 40013"), Lines{});
  EXPECT_EQ(whats("errcode\n40013"), Lines{});
  for (const int errcode : {-1, 40013, 0, 1, -40013}) {
    const std::string number = std::to_string(errcode);
    for (const std::string& said :
         {"errcode: " + number, "the errcode=" + number + " came", "we got errcode " + number + " today",
          "\xE9\x94\x99\xE8\xAF\xAF\xE7\xA0\x81 " + number}) {
      const Json report = recognised(said);
      ASSERT_EQ(report["found"].size(), 1U) << said;
      EXPECT_EQ(report["found"][0]["errcode"], errcode) << said;
    }
  }
}

TEST(RecogniseEdges, ATicketAlone) {
  EXPECT_EQ(whats(std::string(106, 'A')), Lines{});
  EXPECT_EQ(findings(std::string(107, 'A')), Lines{"activate_ticket:bad_base64"});
  EXPECT_EQ(findings(kTicket), Lines{});
  EXPECT_EQ(whats("abcdefgh+ijklmnopqrstuv1"), Lines{"ticket"});
  EXPECT_EQ(whats("abcdefgh+ijklmnopqrstuvw"), Lines{});
  const auto encoded_so_often = [](int times) {
    std::string escape = "%2B";
    for (int i = 1; i < times; ++i) escape = encoded(escape);
    return only("activate_ticket: " + std::string(107, 'A') + escape);
  };
  EXPECT_EQ(member(encoded_so_often(3), "activate_ticket"), std::string(107, 'A') + "+");
  EXPECT_EQ(member(encoded_so_often(4), "activate_ticket"), "none");
}

// ---- what copying does --------------------------------------------------------------------------------------------------

TEST(RecogniseEdges, QuotesInOtherClothes) {
  const auto dressed = [](const std::string& quote, const std::string& rest = "") {
    std::string text = sent().dump();
    for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += quote.size())
      text.replace(at, 1, quote);
    return whats(text + rest);
  };
  EXPECT_EQ(dressed("\\u0022"), Lines{"extra_data"});
  EXPECT_EQ(dressed("\xE2\x80\x9D"), Lines{"extra_data"});
  EXPECT_EQ(dressed("\xE2\x80\x99", "\xE2\x80\x98"), Lines{"extra_data"});
  EXPECT_EQ(dressed("&quot;", " &#"), Lines{"extra_data"});
  EXPECT_EQ(whats("\xEF\xBB\xBF{\"\xE2\x80\x8B" + sent().dump().substr(2)), Lines{"extra_data"});
}

TEST(RecogniseEdges, ATextThatEndsInAValueOfOneCharacter) {
  const std::string text = R"({"encrypt_card_id":")" + kCard + R"(","outer_str":"g","biz":"M)";
  const Json readings = Json::array({{{"start", 0}, {"end", text.size()}, {"fault", text.size()}}});
  EXPECT_EQ(codes(only_of(recognised(text, readings.dump()))["findings"]), Lines{"incomplete"});
}

TEST(RecogniseEdges, AnEmptyValueInACellOfATable) {
  Json changed = sent();
  changed["outer_str"] = "";
  std::string cell;
  for (const char c : changed.dump()) cell += c == '"' ? std::string(2, c) : std::string(1, c);
  const Json found = only('"' + cell + '"');
  EXPECT_EQ(codes(found["unwrapped"]), (Lines{"csv_escaped", "quoted"}));
  EXPECT_EQ(member(found, "outer_str", "given"), "");
  EXPECT_EQ(member(found, "biz", "given"), kBiz);
}

TEST(RecogniseEdges, LengthsOfADumpWithoutASpaceBehindThem) {
  const std::string dump = R"x(["encrypt_card_id"]=>string(64)")x" + kCard +
                           R"x(" ["outer_str"]=>string(5)"guide" ["biz"]=>string(16)")x" + kBiz + "\"";
  const Json found = only(dump);
  EXPECT_EQ(member(found, "encrypt_card_id"), kCard);
  EXPECT_EQ(member(found, "biz"), kBiz);
}

TEST(RecogniseEdges, AWordOfASentenceIsATicketByItsLengthAndItsLetters) {
  const auto is_ticket = [](const std::string& word) {
    return whats("the ticket is " + word + " today") == Lines{"ticket"};
  };
  EXPECT_TRUE(is_ticket(kTicket));
  EXPECT_FALSE(is_ticket(kTicket + "AAAA"));
  EXPECT_FALSE(is_ticket(std::string(107, 'A') + "%21"));
}

TEST(RecogniseEdges, ThreeAsterisksStandForAValue) {
  const std::string link = "https://" + kHost + "encrypt_card_id=" + encoded(kCard) + "&outer_str=guide&biz=";
  EXPECT_EQ(member(only(link + "**"), "biz", "given"), "");
  EXPECT_EQ(member(only(link + "***"), "biz", "given"), "***");
}

TEST(RecogniseEdges, AValueWithSpacesIsDigitsAlone) {
  const std::string text = "encrypt_card_id: 3+m9vVGt9YzgCphZE8Z2\nouter_str: guide of the shop\nbiz: " + kBiz + "\n";
  const Json found = only(text);
  EXPECT_EQ(member(found, "encrypt_card_id"), "3+m9vVGt9YzgCphZE8Z2");
  EXPECT_EQ(member(found, "biz"), kBiz);
}

TEST(RecogniseEdges, WhatIsWrongBeforeTheCutIsStillSaid) {
  const std::string cut = "https://" + kHost + "action=preshow&&encrypt_card_id=3%2Bm9vVGt9Yzg&outer_str=%zz";
  EXPECT_EQ(codes(only(cut)["findings"]), (Lines{"outer_str:bad_escape", "link:link_cut"}));
  EXPECT_EQ(codes(only("https://" + kHost + "encrypt_card_id=3%2Bm9vVGt9Yz")["findings"]), Lines{"link:link_cut"});
}

// What recognise says of a return is what the core says of it.
TEST(RecogniseEdges, ExtraDataOfAReturnThatIsText) {
  for (const char* const text : {"", " ", "\\n", "undefined", "null", "<Undefined>", " null ", "None",
                                 "[object Object]", "x", "{}", " {} ", "\\f{}", "[]", "5", "\\\"undefined\\\""}) {
    const std::string options =
        R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":")" + std::string{text} + R"("}})";
    wxcard::Exact exact(options);
    const wxcard::Return expected = wxcard::classify_return_json(exact.view(), exact.out);
    EXPECT_EQ(only(options)["kind"], std::string{wxcard::name(expected.kind)}) << text;
  }
}

TEST(RecogniseEdges, SpacesInAndAroundAValue) {
  const auto biz = [](const std::string& value) {
    Json changed = sent();
    changed["biz"] = value;
    const Json found = only(changed.dump());
    return std::pair{codes(found["findings"]), member(found, "biz")};
  };
  EXPECT_EQ(biz(" " + kBiz), (std::pair{Lines{"biz:spaces_around"}, kBiz}));
  EXPECT_EQ(biz("  " + kBiz + "  "), (std::pair{Lines{"biz:spaces_around"}, kBiz}));
  EXPECT_EQ(biz("AAAAA =A"), (std::pair{Lines{"biz:plus_lost", "biz:bad_base64"}, std::string{"none"}}));
  // A number in Base64 may have letters of one case only.
  EXPECT_EQ(biz("NDQ0NDQ0NDQ0"), (std::pair{Lines{}, std::string{"NDQ0NDQ0NDQ0"}}));
  EXPECT_EQ(biz("mzu2odqzmdm1mq=="), (std::pair{Lines{"biz:case_changed"}, std::string{"none"}}));
}

// ---- compared with a link -----------------------------------------------------------------------------------------------

Json compared(const Json& what) { return Json::parse(compare(kLink, what.dump())); }

TEST(CompareEdges, ACardIdInThePlaceOfTheEncryptedOne) {
  Json changed = sent();
  changed["encrypt_card_id"] = "pbLatjvFdsLDUMoN8JqcsGeiMHKk";
  EXPECT_EQ(codes(compared(changed)["sent"]["found"][0]["findings"]), Lines{"encrypt_card_id:card_id_given"});
}

TEST(CompareEdges, WhatIsToldOfACallWithoutValues) {
  const std::string advice = "Decode each parameter of the link exactly once";
  const auto told = [&](const Json& extra_data) {
    const std::string call =
        "wx.navigateToMiniProgram(" + Json{{"appId", kApp}, {"extraData", extra_data}}.dump() + ")";
    const Json report = Json::parse(compare(kLink, call));
    return report["comparison"]["en"].get<std::string>();
  };
  EXPECT_NE(told(5).find("extraData: "), std::string::npos);
  EXPECT_EQ(told(5).find(advice), std::string::npos);
  Json changed = sent();
  changed["biz"] = "MzU2ODQzMDM1MQ";
  EXPECT_NE(told(changed).find(advice), std::string::npos);
}

TEST(CompareEdges, WhatIsToldReadsWell) {
  for (const std::vector<std::string>& wrong :
       {Lines{"biz"}, Lines{"biz", "outer_str"}, Lines{"encrypt_card_id", "biz", "outer_str"}}) {
    Json changed = sent();
    for (const std::string& name : wrong) changed[name] = encoded(encoded(sent()[name].get<std::string>() + "%"));
    const Json comparison = compared(changed)["comparison"];
    const auto english = comparison["en"].get<std::string>();
    const auto chinese = comparison["zh"].get<std::string>();
    for (const std::string& name : wrong) {
      EXPECT_NE(english.find(" " + name + ": "), std::string::npos) << english;
      EXPECT_NE(chinese.find(name + "：â" + ""), 0U) << chinese;
    }
    EXPECT_EQ(english.find("  "), std::string::npos) << english;
    EXPECT_EQ(chinese.find("\xE3\x80\x82 "), std::string::npos) << chinese;
  }
}

TEST(CompareEdges, OneBoxHoldsBoth) {
  const Json report = Json::parse(compare(kLink + "\n" + sent().dump(), ""));
  ASSERT_TRUE(report["given"].contains("comparison"));
  EXPECT_TRUE(report["given"]["comparison"]["equal"]);
  EXPECT_FALSE(Json::parse(compare(kLink, ""))["given"].contains("comparison"));
}

TEST(RecogniseEdges, CsvQuotesAreReadOnce) {
  std::string doubled = sent().dump();
  for (std::size_t at = 0; (at = doubled.find('"', at)) != std::string::npos; at += 2) doubled.insert(at, 1, '"');
  for (const std::string& text : {"\"" + doubled + "\"", "1,\"" + doubled + "\",2", doubled}) {
    const Json report = recognised(text);
    ASSERT_EQ(report["found"].size(), 1U) << report.dump(1);
    EXPECT_EQ(report["found"][0]["what"], "extra_data");
    EXPECT_EQ(report["found"][0]["given"], "works");
    EXPECT_EQ(report["faults"].size() + report["needs"].size(), 0U) << report.dump(1);
    EXPECT_EQ(report["found"][0]["unwrapped"][0]["code"], "csv_escaped");
  }
}

TEST(RecogniseEdges, ADocumentAsDeepAsItMayBe) {
  const auto deep = [](std::size_t depth) {
    Json document = sent();
    document["further"] = Json::parse(std::string(depth - 1, '[') + std::string(depth - 1, ']'));
    return recognised(document.dump());
  };
  const Json report = deep(kMaxDepth);
  ASSERT_EQ(report["found"].size(), 1U);
  EXPECT_EQ(report["found"][0]["start"], 0U);
  EXPECT_EQ(report["found"][0]["unwrapped"].size(), 0U);
  const Json beyond = deep(kMaxDepth + 1);
  EXPECT_TRUE(beyond["found"].empty() || beyond["found"][0]["unwrapped"].size() == 1U) << beyond.dump(1);
}

TEST(RecogniseEdges, AReportRepeatsEachKindOfValue) {
  Json request = {{"card_id", "pfOBH5_DdPqBstwHJg9l4O0oM-kA"},
                  {"required_form", {{"can_modify", false}, {"common_field_id_list", {"USER_FORM_INFO_FLAG_MOBILE"}}}}};
  request["further"] = Json::parse(
      R"([true,false,null,0,1,-1,18446744073709551615,-9223372036854775808,0.25,-0.25,1.5,-1.5,12.000001,999999999999.5,"","a\"\n",[],{},[[1],{"b":true}]])");
  const Json report = recognised(request.dump());
  ASSERT_EQ(report["found"].size(), 1U);
  EXPECT_EQ(report["found"][0]["value"], request);
  // Fractions keep six places, and what has more than twelve before them is left out.
  request["further"] = Json::parse("[0.0000019, 1e12, -1e12, 1e300]");
  EXPECT_EQ(recognised(request.dump())["found"][0]["value"]["further"].dump(), "[1e-06,null,null,null]");
}

}  // namespace
}  // namespace wxcard::admin
