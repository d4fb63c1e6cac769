// line_reader.h: says what one line of a log is. Usual lines are read in one pass (fast_json.h), all others by the
// full reader (show_options_json.h, the "whole" reader in this room); the core decides in both cases
// (return/referrer_info.h).
#ifndef WXCARD_LINES_LINE_READER_H
#define WXCARD_LINES_LINE_READER_H

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bounds.h"
#include "lines/place.h"
#include "lines/shapes.h"
#include "lines/show_options_json.h"
#include "problem.h"

namespace wxcard::lines {

// What one line is. The first four are Kind of return/referrer_info.h.
enum class LineKind : std::uint8_t {
  unrelated,
  no_data,
  activated,
  malformed,
  blank,   // only white space
  broken,  // not JSON, or no JSON where the options should be: its sender is unknown
  other,   // readable, but not the options of an onShow
};

// Views of the line or of the reader's room, good until the next line.
struct LineAnswer {
  LineKind kind = LineKind::blank;
  bool is_stray = false;   // other, although the line itself is the options of an onShow: they are in the wrong place
  bool was_whole = false;  // the whole reader had to read it
  std::string_view activate_ticket, card_id, code;  // only of activated
  std::string_view time;                            // where the line says when it was written, or empty
  std::string_view options;                         // the JSON text of the options, where there is one
  Problems problems;                                // only of malformed and broken; offsets count in `options`

  // As it was made; the room for problems stays as it is, since every line would pay for it.
  void clear() noexcept {
    kind = LineKind::blank;
    is_stray = was_whole = false;
    activate_ticket = card_id = code = time = options = {};
    problems.clear();
  }
};

// Reads lines of at most kMaxText bytes, a "\r" at the end not counted; longer ones are broken, too_long.
class LineReader {
 public:
  // What the reading of one line may need: its text unescaped, a text in it, and what the whole reader rewrites.
  static constexpr std::size_t kRoom = 12 * kMaxText + 1024;

  // `room`: kRoom bytes, used anew for each line.
  LineReader(const Place& place, char* room) noexcept : place_(place), room_(room) {}

  // Reads the line that begins at `begin` and gives the place of the line feed that ends it.
  // Precondition: a line feed stands at `limit`, and kPadding bytes may be read behind it.
  // `whole` reads it by the whole reader in any case: the answer is the same.
  const char* read(const char* begin, const char* limit, LineAnswer& answer, bool whole = false) noexcept;

 private:
  const Place& place_;
  char* room_;
  Shapes shapes_[2];  // of lines, and of texts in them
};

}  // namespace wxcard::lines

#endif
