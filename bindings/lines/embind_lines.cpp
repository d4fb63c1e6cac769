// The functions for logs that JavaScript calls. They convert and decide nothing. Only numbers are passed; all else is in
// the mailbox.
#include <emscripten/bind.h>

#include <cstddef>
#include <cstring>

#include "lines/show_options_json.h"
#include "mailbox.h"
#include "text/utf8.h"

namespace wxcard::lines::bindings {
namespace {

Mailbox mailbox;

Word address_of(const void* place) { return static_cast<Word>(reinterpret_cast<std::uintptr_t>(place)); }

Word address(Word part) {
  const void* const parts[] = {&mailbox.columns,
                               mailbox.columns.kinds,
                               mailbox.columns.starts,
                               mailbox.columns.reason_counts,
                               mailbox.columns.reason,
                               mailbox.columns.moment,
                               mailbox.columns.activation_line,
                               mailbox.columns.print,
                               mailbox.columns.digest,
                               mailbox.chunk,
                               mailbox.line,
                               mailbox.text,
                               mailbox.request,
                               mailbox.answer,
                               mailbox.raw,
                               &mailbox.frame_state,
                               &mailbox.framed};
  return address_of(parts[part]);
}

// Where the options stand from now on.
Word set_place() {
  const Word* word = mailbox.request;
  Place place;
  place.count = *word++;
  place.has_mark = *word++ != 0;
  place.mark_first = *word++ != 0;
  place.may_be_text = *word++ != 0;
  std::memcpy(mailbox.place_text, mailbox.line, sizeof mailbox.place_text);
  const char* text = mailbox.place_text;
  for (std::size_t i = 0; i < place.count; ++i) {
    place.keys[i] = {text, *word};
    text += *word++;
  }
  place.mark = {text, *word};
  mailbox.place = place;
  return 0;
}

// Reads the chunk from `from` to `end`. `times`: are those of the last framing the lines' own?
Word run(Word from, Word end, Word wants_and_times) {
  constexpr Word kTimes = 1U << 31U;
  const LineTime* const times = (wants_and_times & kTimes) != 0 ? mailbox.framed.times : nullptr;
  lines::run(mailbox.place, mailbox.chunk + from, end - from, wants_and_times & ~kTimes, times, mailbox.columns);
  return mailbox.columns.lines;
}

// The next piece of the answers of the last run, as text; 0 when there are no more.
Word write_answers(Word is_first) {
  if (is_first != 0) {
    mailbox.cursor = {};
    mailbox.form.count = mailbox.request[0];
    mailbox.form.is_json = mailbox.request[1] != 0;
    for (std::size_t i = 0; i < mailbox.form.count; ++i) {
      mailbox.form.columns[i] = static_cast<Column>(mailbox.request[2 + i]);
    }
  }
  double number = 0;
  std::memcpy(&number, mailbox.request + kNumberAt, sizeof number);
  return static_cast<Word>(
      lines::write_answers(mailbox.columns, mailbox.form, number, mailbox.cursor, mailbox.text, kTextRoom));
}

Word set_framing() {
  FrameState& state = mailbox.frame_state;
  state = {};
  std::memcpy(&state, mailbox.request, offsetof(FrameState, way));
  const char* name = mailbox.line;
  const Word* size = mailbox.request + offsetof(FrameState, way) / sizeof(Word);
  for (std::size_t i = 0; i < state.base; ++i, ++size) {
    if (*size == kNoName) continue;
    state.way[i] = key_print({name, *size});
    name += *size;
  }
  return 0;
}

// `length` bytes of `raw` from `from` on, to records in the chunk from `at` on.
Word frame(Word from, Word length, Word at) {
  lines::frame(mailbox.raw + from, length, mailbox.chunk + at, kChunk - at, mailbox.frame_state, mailbox.framed);
  return mailbox.framed.records;
}

void put_value(Word*& word, std::string_view value) {
  *word++ = value.data() == nullptr ? 0 : address_of(value.data());
  *word++ = static_cast<Word>(value.size());
}

// The whole answer to the line of `length` bytes in `line`.
Word read_line(Word length) {
  mailbox.line[length] = '\n';
  LineAnswer line;
  LineReader(mailbox.place, mailbox.columns.room).read(mailbox.line, mailbox.line + length, line, true);
  Word* word = mailbox.answer;
  Return result;
  result.problems = line.problems;
  if (line.options.data() != nullptr) {
    Output output(mailbox.record_room, sizeof mailbox.record_room);
    result = classify_return_json(line.options, output);
    if (result.kind == Kind::activated) {
      digest_of(line, mailbox.message, reinterpret_cast<std::uint8_t*>(mailbox.answer + kDigestAt));
    }
  } else if (line.kind == LineKind::broken) {
    result.kind = Kind::malformed;
  }
  *word++ = static_cast<Word>(result.kind);
  *word++ = result.notices.bits();
  *word++ = static_cast<Word>(result.problems.size());
  put_value(word, result.activate_ticket);
  put_value(word, result.card_id);
  put_value(word, result.code);
  put_value(word, result.scene);
  put_value(word, result.extra_data);
  word = mailbox.answer + kProblemsAt;
  for (const Problem& problem : result.problems) {
    *word++ = static_cast<Word>(problem.code) | static_cast<Word>(problem.field) << 8U;
    *word++ = static_cast<Word>(utf8::utf16_length(line.options.substr(0, problem.offset)));
  }
  return static_cast<Word>(line.kind);
}

// Into the answer: the digest of the activation that the line of `length` bytes in `line` is; gives whether it is one.
Word read_digest(Word length) {
  mailbox.line[length] = '\n';
  LineAnswer line;
  LineReader(mailbox.place, mailbox.columns.room).read(mailbox.line, mailbox.line + length, line);
  if (line.kind != LineKind::activated) return 0;
  digest_of(line, mailbox.message, reinterpret_cast<std::uint8_t*>(mailbox.answer + kDigestAt));
  return 1;
}

}  // namespace
}  // namespace wxcard::lines::bindings

// With libc's own would come a whole allocator that nobody calls.
extern "C" void free(void* /*memory*/) {}

EMSCRIPTEN_BINDINGS(wxcard_lines) {
  using namespace wxcard::lines::bindings;
  emscripten::function("address", &address);
  emscripten::function("setPlace", &set_place);
  emscripten::function("run", &run);
  emscripten::function("writeAnswers", &write_answers);
  emscripten::function("setFraming", &set_framing);
  emscripten::function("frame", &frame);
  emscripten::function("readLine", &read_line);
  emscripten::function("readDigest", &read_digest);
}
