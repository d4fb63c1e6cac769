// mailbox.h: the fixed piece of linear memory through which text and answers cross. Nothing here grows, so a view of it
// never detaches; nothing of one call is read by the next.
//
// JavaScript writes UTF-16 into `units` (or ASCII into `bytes`, where the host can do that fast) and passes the length.
// An answer lies in `answer`, as 32-bit words (mailbox.def numbers them):
//
//   0      1 for ok and 0 for refused
//   1      notices, one bit each
//   2      number of problems
//   3..    six values of three words: place, start, length, in UTF-16 units
//   21..   problems of three words: code | field << 8, offset in UTF-16 units, errcode
//
// A value that the core took over unchanged is a place in the input, so that JavaScript slices its own string; a rewritten one
// is a place in `units`. All rewritten values of an answer together fit into it, padding included.
#ifndef WXCARD_BINDINGS_CORE_MAILBOX_H
#define WXCARD_BINDINGS_CORE_MAILBOX_H

#include <cstdint>
#include <string_view>

#include "wxcard.h"

namespace wxcard::bindings {

using Word = std::uint32_t;

namespace words {
#define WXCARD_WORD(id, index) inline constexpr std::size_t id = index;
#include "mailbox.def"
#undef WXCARD_WORD
}  // namespace words

namespace shifts {
#define WXCARD_SHIFT(id, bits) inline constexpr unsigned id = bits;
#include "mailbox.def"
#undef WXCARD_SHIFT
}  // namespace shifts

enum Place : Word {
#define WXCARD_PLACE(id) id,
#include "mailbox.def"
#undef WXCARD_PLACE
};
enum class Encoding : Word {
#define WXCARD_ENCODING(id) id,
#include "mailbox.def"
#undef WXCARD_ENCODING
};

// Decoding makes no text longer; put-back padding makes one value two longer.
inline constexpr std::size_t kMaxUnits = kMaxText + 4;

// Each a variable of its own, so that in a test AddressSanitizer sees one element too many.
namespace mailbox {
extern Word answer[words::problems + words::words_of_problem * words::most_problems];
extern char16_t units[kMaxUnits];
extern char bytes[kMaxText];
extern char room[Output::room_for(kMaxText)];
}  // namespace mailbox

// The text in the mailbox, as UTF-8. One that does not fit into kMaxText bytes has no view, and says so.
class Text {
 public:
  Text(Word length, Word encoding);

  [[nodiscard]] bool fits() const { return fits_; }
  [[nodiscard]] std::string_view view() const { return text_; }
  // A byte for each unit.
  [[nodiscard]] bool is_ascii() const { return text_.size() == units_; }
  [[nodiscard]] bool holds(std::string_view part) const;
  // How many UTF-16 units of the text stand before byte `offset` of it.
  [[nodiscard]] Word units_before(std::size_t offset) const;

 private:
  std::size_t units_;
  std::string_view text_;
  bool fits_ = true;
};

// Writes an answer. Every problem is written; values only where there is none.
class Answer {
 public:
  // Of what was found in `text`; nullptr where it was about no text, so that offsets stay as they are.
  Answer(const Findings& findings, const Text* text);

  // An absent one has no data().
  Answer& value(std::string_view value);
  [[nodiscard]] Word ok() const { return mailbox::answer[words::kind]; }  // NOLINT(*-to-static): the end of a chain

 private:
  const Text* text_;
  Word* value_ = mailbox::answer + words::values;
  std::size_t units_used_ = 0;
};

}  // namespace wxcard::bindings

#endif
