// doors.h: the object door, taken with what the JSON oracle read, to compare the JSON doors with.
#ifndef WXCARD_TESTS_FUZZ_DOORS_H
#define WXCARD_TESTS_FUZZ_DOORS_H

#include "invariants.h"
#include "json_oracle.h"
#include "lines/show_options_json.h"
#include "text/base64.h"

namespace wxcard::fuzz {

inline Type type_of(const Json* value) {
  if (value == nullptr) return Type::absent;
  switch (value->type) {
    case Json::Type::null:
      return Type::null;
    case Json::Type::boolean:
    case Json::Type::number:
      return Type::scalar;
    case Json::Type::text:
      return value->text.empty() ? Type::empty_text : Type::text;
    case Json::Type::array:
      return Type::array;
    case Json::Type::object:
      return value->members.empty() ? Type::empty_object : Type::object;
  }
  return Type::absent;
}

// Kind, problems without their places, notices and the three values.
struct Verdict {
  Kind kind = Kind::unrelated;
  Problems problems;
  Notices notices;
  std::string activate_ticket;
  std::string card_id;
  std::string code;
  bool has_rest = false;
};

// What the object door says, where extraData is no text.
inline Verdict object_door(const Json* referrer, const Json* app_id, const Json* extra) {
  const auto text_of = [](const Json* value) { return value == nullptr ? std::string{} : value->text; };
  const auto member = [extra](const char* key) { return extra == nullptr ? nullptr : extra->member(key); };
  const Json* const ticket = member("activate_ticket");
  const Json* const card_id = member("card_id");
  const Json* const code = member("code");
  const ReturnShape shape{type_of(referrer), type_of(app_id),  type_of(extra),
                          type_of(ticket),   type_of(card_id), type_of(code)};
  Verdict verdict;
  verdict.kind = classify_return(shape, text_of(app_id), verdict.problems);
  if (verdict.kind != Kind::activated) return verdict;
  verdict.activate_ticket = ticket->text;
  const bool is_odd = base64::find_error(ticket->text) < ticket->text.size();
  if (is_odd) {
    Room room(ticket->text.size());
    verdict.activate_ticket = decode_ticket(ticket->text, 0, room.output, verdict.problems, verdict.notices);
  }
  check_member_text(Field::card_id, card_id->text, 0, verdict.problems);
  check_member_text(Field::code, code->text, 0, verdict.problems);
  if (!verdict.problems.empty()) verdict.kind = Kind::malformed;
  verdict.card_id = card_id->text;
  verdict.code = code->text;
  verdict.has_rest = extra->members.size() > 3;
  return verdict;
}

inline void expect_same(const Return& result, const Verdict& verdict) {
  expect(result.kind == verdict.kind, "object door = JSON door: kind");
  expect(same_but_places(result.problems, verdict.problems), "object door = JSON door: problems");
  expect(result.notices.bits() == verdict.notices.bits() || result.kind != Kind::activated,
         "object door = JSON door: notices");
  if (result.kind != Kind::activated) return;
  expect(result.activate_ticket == verdict.activate_ticket, "object door = JSON door: activate_ticket");
  expect(result.card_id == verdict.card_id, "object door = JSON door: card_id");
  expect(result.code == verdict.code, "object door = JSON door: code");
  expect(result.extra_data.empty() != verdict.has_rest, "object door = JSON door: rest");
}

// UTF-8, but for half pairs: JSON may write them as escapes, and they stay as they are, as in JavaScript.
inline bool is_text(std::string_view value) {
  for (std::size_t error = utf8::find_error(value); error != utf8::kValid; error = utf8::find_error(value)) {
    value.remove_prefix(error);
    if (!utf8::starts_with_surrogate(value)) return false;
    value.remove_prefix(3);
  }
  return true;
}

// What holds for every answer of a JSON door.
inline void expect_sound(const Return& result, std::string_view text, const Room& room) {
  expect_sound(result.problems, text.size());
  expect(result.problems.empty() == (result.kind != Kind::malformed), "problems go with malformed");
  expect(result.kind != Kind::needs_text, "a text door decides");
  for (const std::string_view value :
       {result.activate_ticket, result.card_id, result.code, result.scene, result.extra_data}) {
    room.expect_inside(value, {text});
  }
  if (result.kind != Kind::activated) return;
  for (const std::string_view value : {result.activate_ticket, result.card_id, result.code}) {
    expect(!value.empty() && is_text(value), "an activated return has its three values");
  }
  if (result.extra_data.empty()) return;
  const std::optional<Json> rest = JsonOracle::read(result.extra_data);
  expect(rest && rest->type == Json::Type::object, "extra_data is the JSON text of an object");
}

}  // namespace wxcard::fuzz

#endif
