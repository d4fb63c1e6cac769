#include "doorway.h"

#include <cstring>

namespace wxcard::bindings {
namespace {

Output room() { return Output(mailbox::room, sizeof mailbox::room); }

// What is too long in UTF-8 alone: no function of the core sees it.
Word too_long(Field field) {
  Findings findings;
  findings.problems.add(Code::too_long, field);
  return Answer(findings, nullptr).ok();
}

Word answer(const ExtraDataResult& result, const Text& text) {
  const ExtraData& data = result.extra_data;
  return Answer(result, &text).value(data.encrypt_card_id).value(data.outer_str).value(data.biz).ok();
}

Word answer(const SubmitLinkResult& result, const Text& text) {
  return Answer(result, &text)
      .value(result.link.host)
      .value(result.link.card_id)
      .value(result.link.encrypt_code)
      .value(result.link.outer_str)
      .value(result.link.openid)
      .value(result.link.activate_ticket)
      .ok();
}

Word read_ticket(const Text& text, Output& output) {
  Findings findings;
  const std::string_view ticket = decode_ticket(text.view(), 0, output, findings.problems, findings.notices);
  return Answer(findings, &text).value(ticket).ok();
}

Word read_member(Field field, const Text& text) {
  Findings findings;
  check_member_text(field, text.view(), 0, findings.problems);
  return Answer(findings, &text).ok();
}

Word number_of(const std::optional<Code>& code) { return code ? static_cast<Word>(*code) + 1 : 0; }

}  // namespace

const void* place_of(Word part) {
  switch (static_cast<Part>(part)) {
    case Part::answer:
      return mailbox::answer;
    case Part::units:
      return mailbox::units;
    default:
      return mailbox::bytes;
  }
}

Word read_text(Word door, Word length, Word encoding) {
  const Text text(length, encoding);
  Output output = room();
  switch (static_cast<Door>(door)) {
    case Door::activation_link:
      return text.fits() ? answer(decode_activation_link(text.view(), output), text) : too_long(Field::link);
    case Door::submit_link:
      return text.fits() ? answer(decode_submit_link(text.view(), output), text) : too_long(Field::link);
    case Door::ticket:
      return text.fits() ? read_ticket(text, output) : too_long(Field::activate_ticket);
    case Door::card_id:
      return text.fits() ? read_member(Field::card_id, text) : too_long(Field::card_id);
    default:
      return text.fits() ? read_member(Field::code, text) : too_long(Field::code);
  }
}

Word normalize_member(Word what, Word length, Word encoding) {
  const auto field = static_cast<Field>(what & 0xFFU);
  const auto type = static_cast<Type>(what >> shifts::type & 0xFFU);
  const Text text(length, encoding);
  if (!text.fits()) return too_long(field);
  Output output = room();
  const MemberResult result =
      wxcard::normalize_member(field, {type, text.view()}, what >> shifts::encoded != 0, output);
  return Answer(result, &text).value(result.as_given ? std::string_view() : result.value).ok();
}

Word check_geturl_answer(Word errcode, Word url) {
  Findings findings;
  wxcard::check_geturl_answer(static_cast<std::int32_t>(errcode), static_cast<Type>(url), findings.problems);
  return Answer(findings, nullptr).ok();
}

Word check_request(Word request, Word present) {
  Findings findings;
  check_card_request(static_cast<CardRequest>(request), present, findings.problems);
  return Answer(findings, nullptr).ok();
}

Word classify_return(Word shape, Word length, Word encoding) {
  Type types[6];
  static_assert(sizeof types == sizeof(ReturnShape));
  for (Type& type : types) {
    type = static_cast<Type>(shape & ((1U << limits::type_bits) - 1));
    shape >>= limits::type_bits;
  }
  ReturnShape members;
  std::memcpy(&members, types, sizeof members);
  Findings findings;
  const Kind kind = wxcard::classify_return(members, Text(length, encoding).view(), findings.problems);
  if (kind == Kind::malformed) Answer(findings, nullptr);
  return static_cast<Word>(kind);
}

Word check_member(Word what, Word length, Word encoding) {
  const auto member = static_cast<CardMember>(what & 0xFFU);
  const auto type = static_cast<Type>(what >> shifts::type & 0xFFU);
  if (member >= CardMember::count) return number_of(Code::unknown_member);
  const Text text(length, encoding);
  return number_of(text.fits() ? check_card_member(member, type, text.view()) : Code::too_long);
}

Word check_key(Word request, Word length, Word encoding) {
  return number_of(check_card_key(static_cast<CardRequest>(request), Text(length, encoding).view()));
}

Word ask(Word question, Word length, Word encoding) {
  const Text text(length, encoding);
  switch (static_cast<Question>(question)) {
    case Question::is_app_id:
      return static_cast<Word>(is_app_id(text.view()));
    case Question::is_nothing:
      return static_cast<Word>(text.fits() && is_nothing(text.view()));
    default:
      return static_cast<Word>(pay_card_request(text.view()));
  }
}

}  // namespace wxcard::bindings
