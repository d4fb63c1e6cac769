// The doorway between the core and JavaScript: converts, and decides nothing. Only numbers cross a call; text and answers
// lie in the mailbox.
#include <emscripten/bind.h>

#include <cstring>

#include "mailbox.h"

namespace wxcard::bindings {

namespace {

Word address(Word part) {
  const void* const parts[] = {mailbox.answer, mailbox.units, mailbox.bytes};
  return static_cast<Word>(reinterpret_cast<std::uintptr_t>(parts[part]));
}

static_assert(static_cast<Word>(Field::outer_str) == static_cast<Word>(Field::encrypt_card_id) + 1 &&
              static_cast<Word>(Field::biz) == static_cast<Word>(Field::encrypt_card_id) + 2);

// `what` is the member, in the order of their fields, and from bit 2 on its type, from bit 4 on how outer_str is meant.
Word normalize_member(Word what, Word length, Word encoding) {
  const auto field = static_cast<Field>(static_cast<Word>(Field::encrypt_card_id) + (what & 3U));
  const auto type = static_cast<RawMember::Type>(what >> 2U & 3U);
  const Text text(length, encoding);
  Output output(mailbox.room);
  const MemberResult result = wxcard::normalize_member(field, {type, text.view()}, what >> 4U != 0, output);
  return Answer(result.ok(), result, text).value(result.value).kind();
}

// Looks at the appId, for classify_shape. Is it the card mini program's?
Word set_app_id(Word length, Word encoding) {
  mailbox.is_card_app = is_member_card_app_id(Text(length, encoding).view());
  return static_cast<Word>(mailbox.is_card_app);
}

// `shape` holds four bits for each member, in the order of ReturnShape.
Word classify_shape(Word shape) {
  Type types[6];
  static_assert(sizeof types == sizeof(ReturnShape));
  for (Type& type : types) {
    type = static_cast<Type>(shape & 15U);
    shape >>= 4U;
  }
  ReturnShape members;
  std::memcpy(&members, types, sizeof members);
  Findings findings;
  const Kind kind = classify_return_of(mailbox.is_card_app, members, findings.problems);
  if (kind == Kind::malformed) Answer(0, findings, Text());
  return static_cast<Word>(kind);
}

// What a text is. The order is the wire order between the core and JavaScript (js/shim/wxcard.js): append only.
enum Door : Word { kActivationLink, kSubmitLink, kOptions, kExtraData, kTicket };

Word answer(const ExtraDataResult& result, const Text& text) {
  return Answer(result.ok(), result, text)
      .value(result.extra_data.encrypt_card_id)
      .value(result.extra_data.outer_str)
      .value(result.extra_data.biz)
      .kind();
}

Word answer(const SubmitLinkResult& result, const Text& text) {
  return Answer(result.ok(), result, text)
      .value(result.link.host)
      .value(result.link.card_id)
      .value(result.link.encrypt_code)
      .value(result.link.outer_str)
      .value(result.link.openid)
      .value(result.link.activate_ticket)
      .kind();
}

Word answer(const Return& result, const Text& text) {
  return Answer(static_cast<Word>(result.kind), result, text)
      .value(result.activate_ticket)
      .value(result.card_id)
      .value(result.code)
      .value(result.scene)
      .value(result.extra_data)
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
  emscripten::function("normalizeMember", &normalize_member);
  emscripten::function("setAppId", &set_app_id);
  emscripten::function("classifyShape", &classify_shape);
  emscripten::function("checkCardValue", &check_card_value);
}
