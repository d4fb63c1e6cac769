// mark.h: where the JSON begins in a line of text, and where it ends. Private to the log engine; may change at any
// time.
#ifndef WXCARD_LINES_MARK_H
#define WXCARD_LINES_MARK_H

#include <cstddef>
#include <string_view>

namespace wxcard::lines {

// The position of the first `{` that directly follows the mark, or npos. A later one may come from an outsider.
// json_behind("onShow ", "INFO onShow {}") == 12
[[nodiscard]] std::size_t json_behind(std::string_view mark, std::string_view text) noexcept;

// Is the `{` at `start` in a JSON text that holds the JSON, `options="{\"scene\":1038}"`?
[[nodiscard]] inline bool is_quoted(std::string_view text, std::size_t start) noexcept {
  return start > 0 && text[start - 1] == '"' && start + 1 < text.size() && text[start + 1] == '\\';
}

// The position after the quote that ends the JSON text around `start`, or the end of the text if there is none.
[[nodiscard]] std::size_t quote_end(std::string_view text, std::size_t start) noexcept;

// The position after the object at `start`, if it is JSON; the end of the text if the object does not end.
[[nodiscard]] std::size_t object_end(std::string_view text, std::size_t start) noexcept;

}  // namespace wxcard::lines

#endif
