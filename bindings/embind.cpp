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

// Two bits for each member of extraData in `types`, in the order of the lengths. The three texts stand one behind the other in
// `units`; places in the answer count in each text alone.
Word normalize_extra_data(Word types, Word id_length, Word outer_length, Word biz_length, Word outer_str_is_encoded) {
  const Word lengths[] = {id_length, outer_length, biz_length};
  Text texts[3];
  RawMember members[3];
  const char16_t* units = mailbox.units;
  std::size_t size = 0;
  for (unsigned i = 0; i < 3; ++i) {
    texts[i] = Text({units, lengths[i]}, size);
    members[i] = {static_cast<RawMember::Type>(types >> 2 * i & 3U), texts[i].view()};
    units += lengths[i];
    size += texts[i].size();
  }
  Output output(mailbox.room);
  const ExtraDataResult result =
      wxcard::normalize_extra_data({members[0], members[1], members[2]}, outer_str_is_encoded != 0, output);
  return Answer(result.ok(), result, texts, 3)
      .value(texts[0], result.extra_data.encrypt_card_id)
      .value(texts[1], result.extra_data.outer_str)
      .value(texts[2], result.extra_data.biz)
      .kind();
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
  Findings findings;
  const Kind kind = classify_return_of(mailbox.is_card_app, members, findings.problems);
  const Text none;
  if (kind == Kind::malformed) Answer(0, findings, &none);
  return static_cast<Word>(kind);
}

// What a text is. The order is the wire order between the core and JavaScript (js/wxcard.js): append only.
enum Door : Word { kActivationLink, kSubmitLink, kOptions, kExtraData, kTicket };

Word answer(const ExtraDataResult& result, const Text& text) {
  return Answer(result.ok(), result, &text)
      .value(text, result.extra_data.encrypt_card_id)
      .value(text, result.extra_data.outer_str)
      .value(text, result.extra_data.biz)
      .kind();
}

Word answer(const SubmitLinkResult& result, const Text& text) {
  return Answer(result.ok(), result, &text)
      .value(text, result.link.host)
      .value(text, result.link.card_id)
      .value(text, result.link.encrypt_code)
      .value(text, result.link.outer_str)
      .value(text, result.link.openid)
      .value(text, result.link.activate_ticket)
      .kind();
}

Word answer(const Return& result, const Text& text) {
  return Answer(static_cast<Word>(result.kind), result, &text)
      .value(text, result.activate_ticket)
      .value(text, result.card_id)
      .value(text, result.code)
      .value(text, result.scene)
      .value(text, result.extra_data)
      .kind();
}

Return decode_ticket(std::string_view ticket, Output& output) {
  Return result;
  result.activate_ticket = wxcard::decode_ticket(ticket, 0, output, result.problems, result.notices);
  result.kind = result.ok() ? Kind::activated : Kind::malformed;
  return result;
}

Word read_text(Word door, Word length, Word encoding) {
  const Text text(length, encoding);
  Output output(mailbox.room);
  switch (door) {
    case kActivationLink:
      return answer(decode_activation_link(text.view(), output), text);
    case kSubmitLink:
      return answer(decode_submit_link(text.view(), output), text);
    case kOptions:
      return answer(classify_return_json(text.view(), output), text);
    case kExtraData:
      return answer(classify_extra_data_json(text.view(), output), text);
    default:
      return answer(decode_ticket(text.view(), output), text);
  }
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
  emscripten::function("readText", &read_text);
  emscripten::function("normalizeExtraData", &normalize_extra_data);
  emscripten::function("setAppId", &set_app_id);
  emscripten::function("classifyShape", &classify_shape);
  emscripten::function("classifyLines", &classify_lines);
  emscripten::function("checkCardValue", &check_card_value);
}
