// What is said of a return that was pasted: the ticket with each fault, the other members, the sender.
#include "recognise_check.h"

namespace wxcard::admin {
namespace {

// The kind, both verdicts, "field:code@offset errcode" of each finding, and the ticket to hand on.
std::string told(const Json& document) {
  const Json found = only(document.dump());
  std::string line = found.value("kind", "none") + ' ' + found.value("given", "-") + '/' + found.value("repaired", "-");
  for (const Json& each : found["findings"]) {
    line += ' ' + each.value("field", "") + ':' + each["code"].get<std::string>();
    if (each.contains("offset")) line += '@' + each["offset"].dump();
    if (each.contains("errcode")) line += '#' + each["errcode"].dump();
  }
  return line + " = " + member(found, "activate_ticket");
}

Json returned(const Json& data) { return {{"referrerInfo", {{"appId", kApp}, {"extraData", data}}}}; }

std::string ticket(const std::string& text) {
  return told(returned({{"activate_ticket", text}, {"card_id", "p"}, {"code", "1"}}));
}

TEST(RecogniseReturn, ATicketWithEachFault) {
  EXPECT_EQ(ticket("AAAA"), "activated works/works = AAAA");
  EXPECT_EQ(ticket("AA%2BA"), "activated fails/works activate_ticket:still_encoded@2#72011 = AA+A");
  EXPECT_EQ(ticket("AA%252BA"), "malformed fails/fails activate_ticket:double_encoded@0 = AA%252BA");
  EXPECT_EQ(ticket("AA%25252BA"), "malformed fails/fails activate_ticket:double_encoded@0 = AA%25252BA");
  EXPECT_EQ(ticket("AA%2525252BA"), "malformed fails/fails activate_ticket:double_encoded@0 = AA%2525252BA");
  EXPECT_EQ(ticket("AA A"), "activated fails/works activate_ticket:plus_lost@2#72011 = AA+A");
  EXPECT_EQ(ticket(" AAAA "), "activated works/works = AAAA");
  EXPECT_EQ(ticket("AA%20A"),
            "activated fails/works activate_ticket:still_encoded@2#72011 activate_ticket:plus_lost@2#72011 = AA+A");
  EXPECT_EQ(ticket("AA%zA"), "malformed fails/fails activate_ticket:bad_escape@2 = AA%zA");
  EXPECT_EQ(ticket("AAAAA"), "activated fails/fails activate_ticket:bad_base64@5#72011 = none");
  EXPECT_EQ(ticket("AA*A"), "activated fails/fails activate_ticket:bad_base64@2#72011 = none");
  EXPECT_EQ(ticket("AA=="), "activated works/works = AA==");
  EXPECT_EQ(ticket("undefined"), "activated fails/fails activate_ticket:undefined_text@0#72011 = none");
  EXPECT_EQ(ticket("AA\xE2\x80\xA6"), "activated fails/fails activate_ticket:bad_base64@2#72011 = none");
  EXPECT_EQ(ticket("AAA\n"), "malformed fails/fails activate_ticket:has_control@3 = AAA\n");
}

// By itself it is no return, so each round of encoding is taken off, up to three.
TEST(RecogniseReturn, ATicketAloneThatIsEncodedAgain) {
  const auto repaired = [](const char* escape) {
    return member(only("activate_ticket: " + std::string(106, 'A') + escape + "A"), "activate_ticket");
  };
  EXPECT_EQ(repaired("%2B"), std::string(106, 'A') + "+A");
  EXPECT_EQ(repaired("%252B"), std::string(106, 'A') + "+A");
  EXPECT_EQ(repaired("%25252B"), std::string(106, 'A') + "+A");
  EXPECT_EQ(repaired("%2525252B"), "none");
}

TEST(RecogniseReturn, ExtraDataOfEachShape) {
  EXPECT_EQ(told(returned({{"activate_ticket", "AAAA"}, {"card_id", "undefined"}, {"code", "null"}})),
            "activated fails/fails card_id:undefined_text@0 code:undefined_text@0 = AAAA");
  EXPECT_EQ(told(returned({{"activate_ticket", "AAAA"}, {"card_id", "p"}, {"code", "Bupk8bb9xxxxxx3rdXV="}})),
            "activated works/works code:still_encrypted#40056 = AAAA");
  EXPECT_EQ(told(returned({{"activate_ticket", "AAAA"}, {"card_id", "p"}, {"code", "1%3D"}})),
            "activated works/works code:still_encrypted#40056 = AAAA");
  EXPECT_EQ(told(returned({{"activate_ticket", "AAAA"}, {"card_id", "p"}, {"code", "1\x01"}})),
            "malformed fails/fails code:has_control@1 = AAAA");
  EXPECT_EQ(told(returned({{"activate_ticket", "AAAA"}, {"card_id", "p\x01"}, {"code", "1"}})),
            "malformed fails/fails card_id:has_control@1 = AAAA");
  EXPECT_EQ(told(returned({{"activate_ticket", 1}, {"card_id", nullptr}, {"code", Json::array()}})),
            "malformed fails/fails activate_ticket:wrong_type@0 card_id:wrong_type@0 code:wrong_type@0 = none");
  EXPECT_EQ(told(returned({{"activate_ticket", "AAAA"}})),
            "malformed fails/fails card_id:missing@0 code:missing@0 = AAAA");
  EXPECT_EQ(told(returned(Json::object())), "no_data works/works = absent");
  EXPECT_EQ(told(returned(nullptr)), "no_data works/works = absent");
  EXPECT_EQ(told(returned(Json::array())), "malformed fails/fails extraData:wrong_type@0 = none");
  EXPECT_EQ(told(returned("")), "no_data works/works = absent");
  EXPECT_EQ(told(returned("null")), "no_data works/works = absent");
  EXPECT_EQ(told(returned("{")), "malformed fails/fails extraData:bad_json@0 = none");
  EXPECT_EQ(told(returned("5")), "malformed fails/fails extraData:wrong_type@0 = none");
  EXPECT_EQ(told(returned(R"({"activate_ticket":"AAAA","card_id":"p","code":"1"})")),
            "activated works/works :extra_data_was_text = AAAA");
  EXPECT_EQ(told(returned(R"({"activate_ticket":"AAAA","card_id":"p"})")),
            "malformed fails/fails code:missing@0 = AAAA");
}

TEST(RecogniseReturn, TheSenderAndWhatIsAroundIt) {
  EXPECT_EQ(told(Json{{"referrerInfo", "{"}}), "none -/- referrerInfo:referrer_lost = absent");
  EXPECT_EQ(told(Json{{"referrerInfo", "undefined"}}), "unrelated works/works = absent");
  EXPECT_EQ(told(Json{{"referrerInfo", " "}}), "unrelated works/works = absent");
  EXPECT_EQ(told(Json{{"referrerInfo", "[]"}}), "none -/- referrerInfo:referrer_lost = absent");
  EXPECT_EQ(
      told(Json{{"referrerInfo",
                 returned({{"activate_ticket", "AAAA"}, {"card_id", "p"}, {"code", "1"}})["referrerInfo"].dump()}}),
      "activated fails/works = AAAA");
  EXPECT_EQ(told(Json{{"referrerInfo", {{"appId", "WXEB490C6F9B154EF9"}}}}),
            "unrelated works/works appId:app_id_near = absent");
  EXPECT_EQ(told(Json{{"referrerInfo", {{"appId", " wxeb490c6f9b154ef9"}}}}),
            "unrelated works/works appId:app_id_near = absent");
  EXPECT_EQ(told(Json{{"referrerInfo", {{"appId", "wxeb490c6f9b154ef9\xE2\x80\x8B"}}}}),
            "unrelated works/works appId:app_id_near = absent");
  EXPECT_EQ(told(Json{{"referrerInfo", {{"appId", "wxeb490c6f9b154ef8"}}}}), "unrelated works/works = absent");
  EXPECT_EQ(told(Json{{"referrerInfo", {{"appId", "wxeb490c6f9b154ef9"}}}}), "no_data works/works = absent");
  EXPECT_EQ(told(Json{{"activate_ticket", "AAAA"}, {"card_id", "p"}, {"code", "1"}}),
            "activated works/works :sender_unknown = AAAA");
  EXPECT_EQ(told(Json{{"appId", kApp}, {"extraData", {{"activate_ticket", "AAAA"}, {"card_id", "p"}, {"code", "1"}}}}),
            "activated works/works = AAAA");
}

}  // namespace
}  // namespace wxcard::admin
