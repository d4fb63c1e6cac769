// classify_return_json: any text, against the object door.
#include "doors.h"

namespace wxcard::fuzz {
namespace {

const Json* member(const Json* object, const char* key) { return object == nullptr ? nullptr : object->member(key); }

Return classify(std::string_view text, Room& room) {
  const Return result = classify_return_json(text, room.output);
  expect_sound(result, text, room);
  return result;
}

}  // namespace
}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  Room room(std::in_place, room_for_return_json(size));
  const Return result = fuzz::classify(text, room);
  Room second_room(std::in_place, room_for_return_json(size));
  const Return second = fuzz::classify(text, second_room);
  expect(result.kind == second.kind && same(result.problems, second.problems) &&
             result.activate_ticket == second.activate_ticket,
         "pure");
  if (size > kMaxText) return 0;

  const std::optional<Json> options = JsonOracle::read(text);
  if (!options) {
    expect(result.kind == Kind::malformed && result.problems.size() == 1, "no JSON is malformed, with one problem");
    const Problem& problem = *result.problems.begin();
    expect(problem.field == Field::options && problem.code == Code::bad_json, "no JSON: bad_json");
    return 0;
  }
  const Json* const referrer = member(&*options, "referrerInfo");
  const Json* const app_id = member(referrer, "appId");
  const Json* const extra = member(referrer, "extraData");
  Verdict verdict = object_door(referrer, app_id, extra);
  if (verdict.kind == Kind::needs_text) {
    const Block inner(extra->text);
    Room inner_room(std::in_place, room_for_return_json(inner.view().size()));
    const Return of_text = classify_extra_data_json(inner.view(), inner_room.output);
    verdict = {of_text.kind,
               of_text.problems,
               of_text.notices,
               std::string{of_text.activate_ticket},
               std::string{of_text.card_id},
               std::string{of_text.code},
               !of_text.extra_data.empty()};
  }
  expect_same(result, verdict);
  const Json* const scene = member(&*options, "scene");
  const bool has_scene = scene != nullptr && scene->type == Json::Type::number && result.kind != Kind::unrelated;
  expect(result.scene == (has_scene ? scene->text : ""), "the scene is passed on");
  return 0;
}
