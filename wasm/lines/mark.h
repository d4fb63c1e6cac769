// mark.h: where the JSON begins in a line of text. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_MARK_H
#define WXCARD_LINES_MARK_H

#include <cstddef>
#include <string_view>

namespace wxcard::lines {

// Where the first `{` stands that follows the mark at once; npos: nowhere. What comes later may be a stranger's.
// json_behind("onShow ", "INFO onShow {}") == 12
[[nodiscard]] inline std::size_t json_behind(std::string_view mark, std::string_view text) noexcept {
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const std::size_t behind = at + mark.size();
    if (behind < text.size() && text[behind] == '{') return behind;
  }
  return std::string_view::npos;
}

}  // namespace wxcard::lines

#endif
