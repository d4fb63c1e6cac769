// place.h: where in each line of a log the options stand. Learned from the first lines, or named by whoever asks; then read
// only there, since everything else in a log may be written by a stranger.
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

// The members to follow from the outermost object; a member that is text is read as the JSON text it holds. Where a mark is
// set, the JSON begins in the line (or in the text of the last member) right behind the first such mark that a `{` follows; it
// may stand in a JSON text of its own, `options="{\"scene\":…}"`, and words may follow it. A line in which that mark and a `{`
// follow it once more is broken: one of the two may be a stranger's.
struct Place {
  static constexpr std::size_t kMaxKeys = 8;
  static constexpr std::size_t kMaxKeyText = 256;

  std::array<std::string_view, kMaxKeys> keys{};
  std::size_t count = 0;
  bool has_mark = false;
  bool mark_first = false;  // the mark stands before the outermost object: the keys are followed behind it
  std::string_view mark;
  bool may_be_text =
      false;  // a line may be any text, as a cell of a table may: only what begins with `{` is meant as JSON

  [[nodiscard]] bool is_plain() const noexcept { return count == 0 && !has_mark; }
};

}  // namespace wxcard::lines

#endif
