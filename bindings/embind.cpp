// The doorway between the core and JavaScript: converts, and decides nothing. Only numbers cross a call; text and answers
// lie in the mailbox.
#include <emscripten/bind.h>

#include "mailbox.h"

namespace wxcard::bindings {

namespace {

Word address(Word part) {
  const void* const parts[] = {mailbox.answer, mailbox.units, mailbox.bytes};
  return static_cast<Word>(reinterpret_cast<std::uintptr_t>(parts[part]));
}

Word is_app_id(Word length) { return static_cast<Word>(wxcard::is_app_id(Text(length, kUtf16).view())); }

Word decode_activation_link(Word length, Word encoding) {
  const Text text(length, encoding);
  Output output(mailbox.room);
  const ExtraDataResult result = wxcard::decode_activation_link(text.view(), output);
  return Answer(result.ok(), result.notices)
      .value(text, result.extra_data.encrypt_card_id)
      .value(text, result.extra_data.outer_str)
      .value(text, result.extra_data.biz)
      .problems(result.problems, text)
      .kind();
}

// The three texts stand one behind the other in `units`; `types` holds two bits for each, in the order of the lengths.
// Places in the answer count in each text alone.
Word normalize_extra_data(Word types, Word id_length, Word outer_length, Word biz_length, Word outer_str_is_encoded) {
  const char16_t* const units = mailbox.units;
  const Text id({units, id_length}, 0);
  const Text outer({units + id_length, outer_length}, id.size());
  const Text biz({units + id_length + outer_length, biz_length}, id.size() + outer.size());
  const auto type = [types](unsigned i) { return static_cast<RawMember::Type>(types >> 2 * i & 3U); };
  const RawExtraData raw{{type(0), id.view()}, {type(1), outer.view()}, {type(2), biz.view()}};
  Output output(mailbox.room);
  const ExtraDataResult result = wxcard::normalize_extra_data(raw, outer_str_is_encoded != 0, output);
  const ExtraData& extra_data = result.extra_data;
  Answer answer(result.ok(), result.notices);
  answer.value(id, extra_data.encrypt_card_id).value(outer, extra_data.outer_str).value(biz, extra_data.biz);
  for (const Problem& problem : result.problems) {
    answer.problem(problem, problem.field == Field::outer_str ? outer : problem.field == Field::biz ? biz : id);
  }
  return answer.kind();
}

// Looks at the appId in `units`, for classify_shape. Is it the card mini program's?
Word set_app_id(Word length) {
  mailbox.is_card_app = is_member_card_app_id(Text(length, kUtf16).view());
  return static_cast<Word>(mailbox.is_card_app);
}

// `shape` holds four bits for each member, in the order of ReturnShape.
Word classify_shape(Word shape) {
  const auto type = [shape](unsigned i) { return static_cast<Type>(shape >> 4 * i & 15U); };
  const ReturnShape members{type(0), type(1), type(2), type(3), type(4), type(5)};
  Problems problems;
  const Kind kind = classify_return_of(mailbox.is_card_app, members, problems);
  if (kind == Kind::malformed) Answer(0, {}).problems(problems, Text(0, kAscii));
  return static_cast<Word>(kind);
}

Word answer(const Return& result, const Text& text) {
  return Answer(static_cast<Word>(result.kind), result.notices)
      .value(text, result.activate_ticket)
      .value(text, result.card_id)
      .value(text, result.code)
      .value(text, result.scene)
      .value(text, result.extra_data)
      .problems(result.problems, text)
      .kind();
}

Word classify_json(Word length, Word encoding) {
  const Text text(length, encoding);
  Output output(mailbox.room);
  return answer(classify_return_json(text.view(), output), text);
}

Word classify_extra_data_json(Word length, Word encoding) {
  const Text text(length, encoding);
  Output output(mailbox.room);
  return answer(wxcard::classify_extra_data_json(text.view(), output), text);
}

// `length` bytes of lines are in `bytes`. Answers how many lines were read; the first word is how many bytes they had.
// The lines take the place of `units`: two bytes each, the kind and the first problem's code.
Word classify_lines(Word length, Word is_last) {
  static_assert(sizeof(Line) == sizeof(char16_t));
  Line* const lines = reinterpret_cast<Line*>(mailbox.units);
  const Lines read = wxcard::classify_lines({mailbox.bytes, length}, is_last != 0, lines, mailbox.room);
  mailbox.answer[0] = static_cast<Word>(read.consumed);
  return static_cast<Word>(read.count);
}

Word decode_ticket(Word length, Word encoding) {
  const Text text(length, encoding);
  Output output(mailbox.room);
  Return result;
  result.activate_ticket = wxcard::decode_ticket(text.view(), 0, output, result.problems, result.notices);
  result.kind = result.problems.empty() ? Kind::activated : Kind::malformed;
  return answer(result, text);
}

Word decode_submit_link(Word length, Word encoding) {
  const Text text(length, encoding);
  Output output(mailbox.room);
  const SubmitLinkResult result = wxcard::decode_submit_link(text.view(), output);
  return Answer(result.ok(), result.notices)
      .value(text, result.link.host)
      .value(text, result.link.card_id)
      .value(text, result.link.encrypt_code)
      .value(text, result.link.outer_str)
      .value(text, result.link.openid)
      .value(text, result.link.activate_ticket)
      .problems(result.problems, text)
      .kind();
}

// 0, or one more than the code of what is wrong.
Word check_card_value(Word rule, Word length, Word encoding) {
  const auto code = wxcard::check_card_value(static_cast<CardValue>(rule), Text(length, encoding).view());
  return code ? static_cast<Word>(*code) + 1 : 0;
}

}  // namespace
}  // namespace wxcard::bindings

EMSCRIPTEN_BINDINGS(wxcard) {
  using namespace wxcard::bindings;
  emscripten::function("address", &address);
  emscripten::function("isAppId", &is_app_id);
  emscripten::function("decodeActivationLink", &decode_activation_link);
  emscripten::function("normalizeExtraData", &normalize_extra_data);
  emscripten::function("setAppId", &set_app_id);
  emscripten::function("classifyShape", &classify_shape);
  emscripten::function("classifyJson", &classify_json);
  emscripten::function("classifyExtraDataJson", &classify_extra_data_json);
  emscripten::function("classifyLines", &classify_lines);
  emscripten::function("decodeTicket", &decode_ticket);
  emscripten::function("decodeSubmitLink", &decode_submit_link);
  emscripten::function("checkCardValue", &check_card_value);
}
