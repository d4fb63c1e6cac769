// The doorway to the logs: converts, and decides nothing. Lines go in as UTF-8 at address(kBytes); what they are comes out
// two bytes a line, and one line's whole answer as words.
#include <emscripten/bind.h>

#include <cstdint>
#include <cstring>

#include "bounds.h"
#include "lines/show_options_json.h"
#include "lines/show_options_lines.h"
#include "text/utf8.h"

namespace wxcard::bindings {
namespace {

using Word = std::uint32_t;

// An answer to one line, in words; js/logs/record.js reads it:
//
//   0      Kind of wasm/return/referrer_info.h
//   1      notices, one bit each
//   2      number of problems
//   3..    activate_ticket, card_id, code, scene, extraData: address and length in bytes, address 0 for absent
//   13..   problems of two words: code | field << 8, offset in UTF-16 units
constexpr std::size_t kValuesAt = 3;
constexpr std::size_t kProblemsAt = kValuesAt + std::size_t{2} * 5;

struct Mailbox {
  Word answer[kProblemsAt + std::size_t{2} * 40];
  char bytes[kMaxText];
  Line lines[kMaxText + 1];
  char room[kLineRoom];
};
Mailbox mailbox;

enum Part : Word { kAnswer, kLines, kBytes };

Word address_of(const void* place) { return static_cast<Word>(reinterpret_cast<std::uintptr_t>(place)); }

Word address(Word part) {
  const void* const parts[] = {mailbox.answer, mailbox.lines, mailbox.bytes};
  return address_of(parts[part]);
}

// Classifies the lines in the first `length` bytes. Answers how many there were; the first word is how many bytes they had.
Word classify_lines(Word length, Word is_last) {
  const Lines read = wxcard::classify_lines({mailbox.bytes, length}, is_last != 0, mailbox.lines, mailbox.room);
  mailbox.answer[0] = static_cast<Word>(read.consumed);
  return static_cast<Word>(read.count);
}

// The whole answer to the one line in the first `length` bytes.
Word read_line(Word length, Word /*unused*/) {
  const std::string_view text{mailbox.bytes, length};
  Output output(mailbox.room, sizeof mailbox.room);
  const Return result = classify_return_json(text, output);
  Word* word = mailbox.answer;
  *word++ = static_cast<Word>(result.kind);
  *word++ = result.notices.bits();
  *word++ = static_cast<Word>(result.problems.size());
  for (const std::string_view value :
       {result.activate_ticket, result.card_id, result.code, result.scene, result.extra_data}) {
    *word++ = value.data() == nullptr ? 0 : address_of(value.data());
    *word++ = static_cast<Word>(value.size());
  }
  for (const Problem& problem : result.problems) {
    *word++ = static_cast<Word>(problem.code) | static_cast<Word>(problem.field) << 8U;
    *word++ = static_cast<Word>(utf8::utf16_length(text.substr(0, problem.offset)));
  }
  return mailbox.answer[0];
}

}  // namespace
}  // namespace wxcard::bindings

// With libc's own would come a whole allocator that nobody calls.
extern "C" void free(void* /*memory*/) {}

EMSCRIPTEN_BINDINGS(wxcard_lines) {
  using namespace wxcard::bindings;
  emscripten::function("address", &address);
  emscripten::function("classifyLines", &classify_lines);
  emscripten::function("readLine", &read_line);
}
