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

Answer::Answer(Word kind, const Findings& findings, const Text* texts, std::size_t count) {
  Word* word = mailbox.answer;
  *word++ = kind;
  *word++ = findings.notices.bits();
  *word = static_cast<Word>(findings.problems.size());
  word = mailbox.answer + kProblemsAt;
  for (const Problem& problem : findings.problems) {
    const unsigned member = static_cast<unsigned>(problem.field) - static_cast<unsigned>(Field::encrypt_card_id);
    *word++ = static_cast<Word>(problem.code) | static_cast<Word>(problem.field) << 8U;
    *word++ = texts[member < count ? member : 0].units_before(problem.offset);
    *word++ = static_cast<Word>(problem.errcode);
  }
}

Answer& Answer::value(const Text& text, const std::string_view& value) {
  Word where = kAbsent;
  std::size_t start = 0;
  std::size_t length = 0;
  if (text.holds(value)) {
    where = kInput;
    start = text.units_before(static_cast<std::size_t>(value.data() - text.view().data()));
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
