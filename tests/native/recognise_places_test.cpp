// Where things stand: of every case, where each piece begins and ends, the place of each remark, and what is to be copied.
#include "recognise_check.h"

namespace wxcard::admin {
namespace {

Json offsets(const Json& remarks) {
  Json places = Json::array();
  for (const Json& remark : remarks) places.push_back(remark.value("offset", Json()));
  return places;
}

Json repaired(const Json& found) {
  Json members = Json::object();
  for (const Json& each : found["members"]) members[each["name"].get<std::string>()] = each.value("repaired", Json());
  return members;
}

Json places_of(const Json& report) {
  Json places = {{"found", Json::array()}};
  for (const Json& found : report["found"]) {
    Json place = {{"at", {found["start"], found["end"]}}};
    if (!found["unwrapped"].empty()) place["unwrapped"] = offsets(found["unwrapped"]);
    if (!found["findings"].empty()) place["findings"] = offsets(found["findings"]);
    if (!found["members"].empty()) place["members"] = repaired(found);
    places["found"].push_back(place);
  }
  for (const Json& fault : report["faults"])
    places["faults"].push_back({fault["start"], fault["end"], fault["offset"]});
  return places;
}

// A new case has no place yet: what is printed goes into places.json once somebody has looked at it.
TEST(RecognisePlaces, OfEveryCase) {
  const Json wanted = vectors("places");
  const Json readings = vectors("readings");
  std::size_t count = 0;
  for (const char* const name : {"admin", "pasted"}) {
    const Json all = vectors(name)["texts"];
    for (const Json& each : all) {
      const std::string id = each["id"];
      const std::string text = each["text"];
      const Json report = recognised(text, readings.value(id, Json::array()).dump());
      EXPECT_EQ(wanted.value(id, Json()).dump(), places_of(report).dump()) << id;
      ++count;
      for (const Json& found : report["found"]) {
        EXPECT_LT(found["start"], found["end"]) << id;
        EXPECT_LE(found["end"], text.size()) << id;
      }
    }
  }
  EXPECT_EQ(wanted.size(), count);
}

// Cut after every byte: nothing is read behind the end, which the sanitizers would see.
TEST(RecognisePlaces, ATextThatIsCutAnywhere) {
  const Json data = {{"activate_ticket", kTicket}, {"card_id", "p"}, {"code", "1\n"}};
  const std::vector<std::string> texts = {
      "wx.navigateToMiniProgram({appId: 'wxeb490c6f9b154ef9' /* the card */, // its data\n extraData: \"\\u0041\"})",
      kLink.substr(0, 120) + "=\r\n" + kLink.substr(120) + "\xEF\xBC\x9A*** \\u0026 &amp;&#x26;&#38;",
      "<navigator app-id=\"{{id}}\" extra-data='{{card}}'></navigator><xml><Event><![CDATA[a]]></Event></xml>",
      "encrypt_card_id: string(64) \"" + kCard + "\"\nbiz => '" + kBiz + "' // errcode\xEF\xBC\x9A-40013",
      "2026,\"{\"\"activate_ticket\"\":\"\"" + kTicket + "\"\"}\"",
      Json{{"referrerInfo", Json{{"appId", kApp}, {"extraData", data.dump()}}.dump()}}.dump(),
  };
  for (const std::string& text : texts) {
    for (std::size_t size = 0; size <= text.size(); ++size) {
      const Json report = recognised(text.substr(0, size));
      for (const Json& found : report["found"]) {
        EXPECT_LT(found["start"], found["end"]) << text.substr(0, size);
        EXPECT_LE(found["end"], size) << text.substr(0, size);
      }
    }
  }
}

}  // namespace
}  // namespace wxcard::admin
