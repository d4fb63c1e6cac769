// mailbox.h: the fixed piece of linear memory through which text and answers cross. Nothing here grows, so a view of it
// never detaches.
//
// JavaScript writes UTF-16 into `units` (or ASCII into `bytes`, where the host can do that fast) and passes the length.
// An answer lies in `answer`, as 32-bit words:
//
//   0      of a return its Kind, of everything else 1 for ok and 0 for refused
//   1      notices, one bit each
//   2      number of problems
//   3..    six values of three words: where, start, length, in UTF-16 units
//   21..   problems of three words: code | field << 8, offset in UTF-16 units, errcode
//
// A value the core took over unchanged is a place in the input, so that JavaScript slices its own string; a rewritten one
// is a place in `units`.
#ifndef WXCARD_MAILBOX_H
#define WXCARD_MAILBOX_H

#include <cstdint>
#include <string_view>

#include "wxcard.h"

namespace wxcard::bindings {

using Word = std::uint32_t;

inline constexpr std::size_t kValuesAt = 3;
inline constexpr std::size_t kProblemsAt = kValuesAt + std::size_t{3} * 6;

struct Mailbox {
  Word answer[kProblemsAt + std::size_t{3} * 40];
  bool is_card_app;  // what set_app_id found, kept between calls: the same appId need not cross again
  char16_t units[kMaxText];
  char bytes[kMaxText];
  char room[Output::room_for(kMaxText)];
};
extern Mailbox mailbox;

enum Where : Word { kAbsent, kInput, kUnits };
enum Encoding : Word { kUtf16, kAscii };

// The text in the mailbox, as UTF-8.
class Text {
 public:
  Text() = default;
  Text(Word length, Word encoding);

  [[nodiscard]] std::string_view view() const { return text_; }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] bool holds(std::string_view part) const;
  [[nodiscard]] Word units_before(std::size_t offset) const;

 private:
  std::size_t units_ = 0;
  std::string_view text_;
};

// Writes an answer, in the order of its words.
class Answer {
 public:
  // Of what was found in `text`.
  Answer(Word kind, const Findings& findings, const Text& text);

  // An absent one has no data(). By reference: half the code at each call.
  Answer& value(const std::string_view& value);
  [[nodiscard]] Word kind() const { return mailbox.answer[0]; }  // NOLINT(*-to-static): the end of a chain

 private:
  const Text& text_;
  Word* value_ = mailbox.answer + kValuesAt;
  std::size_t units_used_ = 0;
};

}  // namespace wxcard::bindings

#endif
