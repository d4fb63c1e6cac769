// show_options_lines.h: many App.onShow options at once, one JSON text a line (NDJSON): the bulk door to classify_return.
#ifndef WXCARD_SHOW_OPTIONS_LINES_H
#define WXCARD_SHOW_OPTIONS_LINES_H

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bounds.h"
#include "lines/show_options_json.h"
#include "output.h"
#include "problem.h"

namespace wxcard {

// What one line is.
struct Line {
  enum class Kind : std::uint8_t { unrelated, no_data, activated, malformed, blank };
  Kind kind = Kind::blank;
  Code code{};  // only with malformed: the first problem
};

struct Lines {
  std::size_t count = 0;     // lines written
  std::size_t consumed = 0;  // bytes read, each line with its end; the rest is a line cut at the chunk's end
};

// How many bytes of output a line can need.
inline constexpr std::size_t kLineRoom = room_for_return_json(kMaxText);

// Classifies every whole line of `chunk`, and with `is_last` also the one without an end. A line ends with "\n" or "\r\n";
// white space alone is blank. A broken or too long line is malformed and stops nothing.
// Limits: kMaxText bytes a line; `lines` needs room for as many as `chunk` has bytes, plus one. `output` needs
// kLineRoom bytes, used anew for each line.
// classify_lines("{}\n", true, lines, output) gives {1, 3}, lines[0].kind == Line::Kind::unrelated
// Source: the same rules as classify_return_json.
[[nodiscard]] Lines classify_lines(std::string_view chunk, bool is_last, Line* lines, char* output) noexcept;

}  // namespace wxcard

#endif
