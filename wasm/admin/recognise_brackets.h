// recognise_brackets.h: where a document begins and ends inside a text. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_BRACKETS_H
#define WXCARD_ADMIN_RECOGNISE_BRACKETS_H

#include <cstddef>
#include <string>
#include <string_view>

namespace wxcard::admin {

struct Bracket {
  std::size_t end = 0;
  bool is_closed = false;
  std::string missing;  // the brackets that would close it, where the text just stops
};

// Where the document that begins at `at` ends.
[[nodiscard]] Bracket find_end(std::string_view text, std::size_t at);

// Behind a quoted text that begins at `at`; beyond the end when nothing closes it.
[[nodiscard]] std::size_t behind_quote(std::string_view text, std::size_t at);

// Does a document begin here? `[2026-11-26]` and `{0}` do not.
[[nodiscard]] bool may_be_document(std::string_view text);

}  // namespace wxcard::admin

#endif
