// The bulk door: many lines of a log in one crossing. Left out of the build for phones, which have no logs to read.
#include <emscripten/bind.h>

#include "core/mailbox.h"

namespace wxcard::bindings {

namespace {

// `length` bytes of lines are in `bytes`. Answers how many lines were read; the first word is how many bytes they had.
// The lines take the place of `units`: two bytes each, the kind and the first problem's code.
Word classify_lines(Word length, Word is_last) {
  static_assert(sizeof(Line) == sizeof(char16_t));
  Line* const lines = reinterpret_cast<Line*>(mailbox.units);
  const Lines read = wxcard::classify_lines({mailbox.bytes, length}, is_last != 0, lines, mailbox.room);
  mailbox.answer[0] = static_cast<Word>(read.consumed);
  return static_cast<Word>(read.count);
}

}  // namespace
}  // namespace wxcard::bindings

EMSCRIPTEN_BINDINGS(wxcard_lines) { emscripten::function("classifyLines", &wxcard::bindings::classify_lines); }
