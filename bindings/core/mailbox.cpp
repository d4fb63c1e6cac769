#include "mailbox.h"

#include "text/utf16.h"
#include "text/utf8.h"

namespace wxcard::bindings {

namespace mailbox {
decltype(answer) answer;
decltype(units) units;
decltype(bytes) bytes;
decltype(room) room;
}  // namespace mailbox

Text::Text(Word length, Word encoding) : units_(length), text_(mailbox::bytes, length) {
  fits_ = length <= kMaxText;
  if (fits_ && encoding == static_cast<Word>(Encoding::utf16)) {
    const std::size_t size = utf16::to_utf8({mailbox::units, length}, mailbox::bytes, kMaxText);
    fits_ = size <= kMaxText;
    text_ = {mailbox::bytes, size};
  }
  if (!fits_) text_ = {mailbox::bytes, 0};
}

bool Text::holds(std::string_view part) const {
  return part.data() >= text_.data() && part.data() + part.size() <= text_.data() + text_.size();
}

Word Text::units_before(std::size_t offset) const {
  return static_cast<Word>(is_ascii() ? offset : utf8::utf16_length(text_.substr(0, offset)));
}

Answer::Answer(const Findings& findings, const Text* text) : text_(text) {
  mailbox::answer[words::kind] = findings.ok() ? 1 : 0;
  mailbox::answer[words::notices] = findings.notices.bits();
  mailbox::answer[words::problem_count] = static_cast<Word>(findings.problems.size());
  Word* word = mailbox::answer + words::problems;
  for (const Problem& problem : findings.problems) {
    *word++ = static_cast<Word>(problem.code) | static_cast<Word>(problem.field) << shifts::field;
    *word++ = text == nullptr ? problem.offset : text->units_before(problem.offset);
    *word++ = static_cast<Word>(problem.errcode);
  }
}

Answer& Answer::value(std::string_view value) {
  if (mailbox::answer[words::kind] == 0) return *this;
  Word where = nowhere;
  std::size_t start = 0;
  std::size_t length = 0;
  if (value.data() != nullptr && text_->holds(value)) {
    where = input;
    start = text_->units_before(static_cast<std::size_t>(value.data() - text_->view().data()));
    length = text_->is_ascii() ? value.size() : utf8::utf16_length(value);
  } else if (value.data() != nullptr) {
    where = rewritten;
    start = units_used_;
    if (value.size() > kMaxUnits - units_used_) __builtin_trap();  // no answer is larger than its input
    length = utf16::from_utf8(value, mailbox::units + start);
    units_used_ += length;
  }
  *value_++ = where;
  *value_++ = static_cast<Word>(start);
  *value_++ = static_cast<Word>(length);
  return *this;
}

}  // namespace wxcard::bindings
