// mailbox.h: the fixed piece of linear memory through which text and answers cross. Nothing here grows, so a view of it
// never detaches; nothing of one call is read by the next.
//
// JavaScript writes UTF-8 into `bytes` and passes the length. Half a character stands there in three bytes, as if it were one:
// the core refuses it and says where.
// An answer lies in `answer`, as 32-bit words (mailbox.def numbers them):
//
//   0      1 for ok and 0 for refused
//   1      notices, one bit each
//   2      number of problems
//   3..    six values of three words: place, start, length
//   21..   problems of three words: code | field << 8, offset in UTF-16 units, errcode
//
// A value that the core took over unchanged is a place in the input, in UTF-16 units, so that JavaScript slices its own string; a
// rewritten one is a place in `room`, in bytes.
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

// Each a variable of its own, so that in a test AddressSanitizer sees one element too many.
namespace mailbox {
extern Word answer[words::problems + words::words_of_problem * words::most_problems];
extern char bytes[kMaxText];
extern char room[Output::room_for(kMaxText)];
}  // namespace mailbox

// The text in the mailbox. One that does not fit has its length all the same: every function of the core looks at that first, and
// refuses what is longer than kMaxText.
class Text {
 public:
  Text(Word length, Word encoding)
      : text_(mailbox::bytes, length), is_ascii_(encoding == static_cast<Word>(Encoding::ascii)) {}

  [[nodiscard]] std::string_view view() const { return text_; }
  [[nodiscard]] bool holds(std::string_view part) const;
  // How many UTF-16 units of the text stand before byte `offset` of it.
  [[nodiscard]] Word units_before(std::size_t offset) const { return units_in(text_.substr(0, offset)); }
  // How many a part of the text has.
  [[nodiscard]] Word units_in(std::string_view part) const;

 private:
  std::string_view text_;
  bool is_ascii_;
};

// Writes an answer about `text` (nullptr: about none, so that offsets stay as they are) and tells whether it is ok. Every problem
// is written; values only where there is none. An absent value has no data().
Word answer(const Findings& findings, const Text* text, const std::string_view* values = nullptr,
            std::size_t count = 0);

}  // namespace wxcard::bindings

#endif
