// classify_extra_data_json: any text, against the object door.
#include "doors.h"

namespace wxcard::fuzz {

// The JSON of a genuine referrerInfo, for the object door.
inline Verdict expected(std::string_view text) {
  Verdict verdict;
  if (text.empty() || text == "undefined" || text == "<Undefined>" || text == "null") {
    verdict.kind = Kind::no_data;
    return verdict;
  }
  const std::optional<Json> extra = JsonOracle::read(text);
  if (extra && extra->type == Json::Type::object) {
    Json referrer;
    referrer.type = Json::Type::object;
    Json app_id;
    app_id.type = Json::Type::text;
    app_id.text = kMemberCardAppId;
    referrer.members["appId"] = app_id;
    verdict = object_door(&referrer, &app_id, &*extra);
    verdict.notices.add(Notice::extra_data_was_text);
    return verdict;
  }
  verdict.kind = Kind::malformed;
  return verdict;
}

}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  Room room(std::in_place, room_for_return_json(size));
  const Return result = classify_extra_data_json(text, room.output);
  expect_sound(result, text, room);
  Verdict verdict = expected(text);
  if (verdict.kind == Kind::malformed && verdict.problems.empty()) {
    // Not an object: one problem, bad_json, too_long or wrong_type.
    expect(result.kind == Kind::malformed && result.problems.size() == 1, "what is no object is malformed");
    expect(result.problems.begin()->field == Field::extra_data, "what is no object is a problem of extraData");
    const Code code = result.problems.begin()->code;
    const bool is_json = JsonOracle::read(text).has_value();
    expect(is_json == (code == Code::wrong_type) || code == Code::too_long,
           "JSON that is no object has the wrong type");
  } else if (text.size() <= kMaxText) {
    expect_same(result, verdict);
  }
  return 0;
}
