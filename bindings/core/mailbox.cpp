#include "mailbox.h"

#include "text/utf16.h"
#include "text/utf8.h"

namespace wxcard::bindings {

Mailbox mailbox;

Text::Text(Word length, Word encoding) : units_(length), text_(mailbox.bytes, length) {
  if (encoding == kUtf16) text_ = {mailbox.bytes, utf16::to_utf8({mailbox.units, length}, mailbox.bytes, kMaxText)};
}

bool Text::holds(std::string_view part) const {
  return part.data() >= text_.data() && part.data() + part.size() <= text_.data() + size();
}

Word Text::units_before(std::size_t offset) const {
  return static_cast<Word>(size() == units_ ? offset : utf8::utf16_length(text_.substr(0, offset)));
}

Answer::Answer(Word kind, const Findings& findings, const Text& text) : text_(text) {
  Word* word = mailbox.answer;
  *word++ = kind;
  *word++ = findings.notices.bits();
  *word = static_cast<Word>(findings.problems.size());
  word = mailbox.answer + kProblemsAt;
  for (const Problem& problem : findings.problems) {
    *word++ = static_cast<Word>(problem.code) | static_cast<Word>(problem.field) << 8U;
    *word++ = text.units_before(problem.offset);
    *word++ = static_cast<Word>(problem.errcode);
  }
}

Answer& Answer::value(const std::string_view& value) {
  Word where = kAbsent;
  std::size_t start = 0;
  std::size_t length = 0;
  if (text_.holds(value)) {
    where = kInput;
    start = text_.units_before(static_cast<std::size_t>(value.data() - text_.view().data()));
    length = utf8::utf16_length(value);
  } else if (value.data() != nullptr) {
    where = kUnits;
    start = units_used_;
    length = utf16::from_utf8(value, mailbox.units + start);
    units_used_ += length;
  }
  *value_++ = where;
  *value_++ = static_cast<Word>(start);
  *value_++ = static_cast<Word>(length);
  return *this;
}

}  // namespace wxcard::bindings
