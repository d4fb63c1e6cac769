// place.h: where in each line of a log the options are. Found from the first lines, or named by the caller; then only
// that place is read, since anything else in a log may be written by outsiders.
//
//   {"log":"2026-03-01 INFO onShow {\"scene\":1038,…}\n","stream":"stdout"}
//    `-key-'                       `-- after the mark "onShow " in that text
//
#ifndef WXCARD_LINES_PLACE_H
#define WXCARD_LINES_PLACE_H

#include <array>
#include <cstddef>
#include <string_view>

namespace wxcard::lines {

// The members to follow from the outermost object; a member that is text is read as JSON text. If a mark is set, the
// JSON begins, in the line or in the text of the last member (without members, of the line itself, where it is a JSON
// text), right after the first such mark that a `{` follows. The
// JSON may itself be in a JSON text, `options="{\"scene\":…}"`, and words may follow it. If the mark and a `{` occur
// once more after it, the line is broken: one of the two may come from an outsider.
struct Place {
  static constexpr std::size_t kMaxKeys = 8;
  static constexpr std::size_t kMaxKeyText = 256;

  std::array<std::string_view, kMaxKeys> keys{};
  std::size_t count = 0;
  bool has_mark = false;
  bool mark_first = false;  // the mark is before the outermost object, and the keys are followed after it
  std::string_view mark;
  bool may_be_text =
      false;  // a line may be any text, as a cell of a table may: only what begins with `{` is meant as JSON

  [[nodiscard]] bool is_plain() const noexcept { return count == 0 && !has_mark; }
};

}  // namespace wxcard::lines

#endif
