#include "doorway.h"

#include <cstring>

namespace wxcard::bindings {
namespace {

Output room() { return Output(mailbox::room, sizeof mailbox::room); }

// The members of what was read are views and nothing else: they are the values, in their order.
template <typename Views>
Word answer_of(const Findings& findings, const Text& text, const Views& views) {
  // NOLINTNEXTLINE(bugprone-sizeof-expression): of views, not of what they show
  constexpr std::size_t kCount = sizeof(Views) / sizeof(std::string_view);
  static_assert(sizeof(Views) == kCount * sizeof(std::string_view) && kCount <= words::most_values);
  return answer(findings, &text, reinterpret_cast<const std::string_view*>(&views), kCount);
}

Word read_ticket(const Text& text, Output& output) {
  Findings findings;
  const std::string_view ticket = decode_ticket(text.view(), 0, output, findings.problems, findings.notices);
  return answer_of(findings, text, ticket);
}

Word read_member(Field field, const Text& text) {
  Findings findings;
  check_member_text(field, text.view(), 0, findings.problems);
  return answer(findings, &text);
}

Word number_of(const std::optional<Code>& code) { return code ? static_cast<Word>(*code) + 1 : 0; }

}  // namespace

const void* place_of(Word part) {
  switch (static_cast<Part>(part)) {
    case Part::answer:
      return mailbox::answer;
    case Part::bytes:
      return mailbox::bytes;
    default:
      return mailbox::room;
  }
}

Word read_text(Word door, Word length, Word encoding) {
  const Text text(length, encoding);
  Output output = room();
  switch (static_cast<Door>(door)) {
    case Door::activation_link: {
      const ExtraDataResult result = decode_activation_link(text.view(), output);
      return answer_of(result, text, result.extra_data);
    }
    case Door::submit_link: {
      const SubmitLinkResult result = decode_submit_link(text.view(), output);
      return answer_of(result, text, result.link);
    }
    case Door::ticket:
      return read_ticket(text, output);
    default:
      return read_member(static_cast<Door>(door) == Door::card_id ? Field::card_id : Field::code, text);
  }
}

Word normalize_member(Word what, Word length, Word encoding) {
  const auto field = static_cast<Field>(what & 0xFFU);
  const auto type = static_cast<Type>(what >> shifts::type & 0xFFU);
  const Text text(length, encoding);
  Output output = room();
  const MemberResult result =
      wxcard::normalize_member(field, {type, text.view()}, what >> shifts::encoded != 0, output);
  return answer(result, &text, &result.value, result.as_given ? 0 : 1);
}

Word check_geturl_answer(Word errcode, Word url) {
  Findings findings;
  wxcard::check_geturl_answer(static_cast<std::int32_t>(errcode), static_cast<Type>(url), findings.problems);
  return answer(findings, nullptr);
}

Word check_request(Word request, Word present) {
  Findings findings;
  check_card_request(static_cast<CardRequest>(request), present, findings.problems);
  return answer(findings, nullptr);
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
  if (kind == Kind::malformed) answer(findings, nullptr);
  return static_cast<Word>(kind);
}

Word check_member(Word what, Word length, Word encoding) {
  const auto member = static_cast<CardMember>(what & 0xFFU);
  const auto type = static_cast<Type>(what >> shifts::type & 0xFFU);
  if (member >= CardMember::count) return number_of(Code::unknown_member);
  const Text text(length, encoding);
  return number_of(check_card_member(member, type, text.view()));
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
      return static_cast<Word>(is_nothing(text.view()));
    default:
      return static_cast<Word>(pay_card_request(text.view()));
  }
}

}  // namespace wxcard::bindings
