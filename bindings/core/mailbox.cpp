#include "mailbox.h"

#include "text/utf8.h"

namespace wxcard::bindings {

namespace mailbox {
decltype(answer) answer;
decltype(bytes) bytes;
decltype(room) room;
}  // namespace mailbox

bool Text::holds(std::string_view part) const {
  return part.data() >= text_.data() && part.data() + part.size() <= text_.data() + text_.size();
}

Word Text::units_in(std::string_view part) const {
  return static_cast<Word>(is_ascii_ ? part.size() : utf8::utf16_length(part));
}

Word answer(const Findings& findings, const Text* text, const std::string_view* values, std::size_t count) {
  mailbox::answer[words::kind] = findings.ok() ? 1 : 0;
  mailbox::answer[words::notices] = findings.notices.bits();
  mailbox::answer[words::problem_count] = static_cast<Word>(findings.problems.size());
  Word* word = mailbox::answer + words::problems;
  for (const Problem& problem : findings.problems) {
    *word++ = static_cast<Word>(problem.code) | static_cast<Word>(problem.field) << shifts::field;
    *word++ = text == nullptr ? problem.offset : text->units_before(problem.offset);
    *word++ = static_cast<Word>(problem.errcode);
  }
  if (!findings.ok()) return 0;
  word = mailbox::answer + words::values;
  *word = nowhere;  // the first of none
  for (std::size_t i = 0; i < count; ++i, word += words::words_of_value) {
    const std::string_view& value = values[i];
    if (value.data() == nullptr) {
      word[0] = nowhere;
    } else if (text->holds(value)) {  // NOLINT(clang-analyzer-core.CallAndMessage): who gives values gives the text
      word[0] = input;
      word[1] = text->units_before(static_cast<std::size_t>(value.data() - text->view().data()));
      word[2] = text->units_in(value);
    } else {
      word[0] = rewritten;
      word[1] = static_cast<Word>(value.data() - mailbox::room);
      word[2] = static_cast<Word>(value.size());
    }
  }
  return 1;
}

}  // namespace wxcard::bindings
