#include "mailbox.h"

#include "utf16.h"
#include "utf8.h"

namespace wxcard::bindings {

Mailbox mailbox;

Text::Text(std::u16string_view units, std::size_t at)
    : units_(units.size()),
      text_(mailbox.bytes + at, utf16::to_utf8(units, mailbox.bytes + at, at < kMaxText ? kMaxText - at : 0)) {}

Text::Text(Word length, Word encoding) : Text(std::u16string_view{mailbox.units, encoding == kAscii ? 0 : length}, 0) {
  if (encoding == kAscii) {
    units_ = length;
    text_ = {mailbox.bytes, length};
  }
}

bool Text::holds(std::string_view part) const {
  return part.data() >= text_.data() && part.data() + part.size() <= text_.data() + size();
}

Word Text::units_before(std::size_t offset) const {
  return static_cast<Word>(size() == units_ ? offset : utf8::utf16_length(text_.substr(0, offset)));
}

Answer::Answer(Word kind, Notices notices) {
  mailbox.answer[0] = kind;
  mailbox.answer[1] = notices.bits();
  mailbox.answer[2] = 0;
}

Answer& Answer::absent() {
  *value_ = kAbsent;
  value_ += 3;
  return *this;
}

Answer& Answer::value(const Text& text, std::string_view value) {
  if (value.empty()) {
    value_[0] = kInput;
    value_[1] = value_[2] = 0;
  } else if (text.holds(value)) {
    value_[0] = kInput;
    value_[1] = text.units_before(static_cast<std::size_t>(value.data() - text.view().data()));
    value_[2] = static_cast<Word>(utf8::utf16_length(value));
  } else {
    value_[0] = kUnits;
    value_[1] = static_cast<Word>(units_used_);
    value_[2] = static_cast<Word>(utf16::from_utf8(value, mailbox.units + units_used_));
    units_used_ += value_[2];
  }
  value_ += 3;
  return *this;
}

Answer& Answer::value(const Text& text, const std::optional<std::string_view>& value) {
  return value ? this->value(text, *value) : absent();
}

Answer& Answer::problem(const Problem& problem, const Text& text) {
  ++mailbox.answer[2];
  *problem_++ = static_cast<Word>(problem.code) | static_cast<Word>(problem.field) << 8U;
  *problem_++ = text.units_before(problem.offset);
  *problem_++ = static_cast<Word>(problem.errcode);
  return *this;
}

Answer& Answer::problems(const Problems& problems, const Text& text) {
  for (const Problem& each : problems) problem(each, text);
  return *this;
}

}  // namespace wxcard::bindings
