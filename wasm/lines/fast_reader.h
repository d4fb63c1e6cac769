// fast_reader.h: follows a place through a line in one pass, and decides over what it found. Everything here may say "not
// sure": then the whole reader (whole_reader.h) has its turn. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_FAST_READER_H
#define WXCARD_LINES_FAST_READER_H

#include <cstddef>
#include <string_view>

#include "lines/fast_json.h"
#include "lines/line_reader.h"
#include "lines/place.h"
#include "lines/shapes.h"

namespace wxcard::lines {

class FastReader {
 public:
  // `shapes`: of lines, and of texts in them. `room` has `room_size` bytes, for texts unescaped.
  FastReader(const Place& place, Shapes* shapes, char* room, std::size_t room_size, LineAnswer& answer) noexcept
      : place_(place), shapes_(shapes), room_(room), room_end_(room + room_size), answer_(answer) {}

  // The outermost object, at the cursor. False: not sure, and it may be no JSON.
  [[nodiscard]] bool outermost(Cursor& cursor) noexcept;

  // A line in which the JSON begins behind the mark. Sure only when it was found.
  [[nodiscard]] bool behind_mark(std::string_view line) noexcept;

  // What the line is, once all of it has been read. False: not sure.
  [[nodiscard]] bool finish() noexcept;

 private:
  // What is wanted of an object.
  enum class Level : std::uint8_t { way, options, referrer_info, extra_data };

  bool read(Cursor& cursor, std::size_t step, bool is_root) noexcept;
  bool object(Cursor& cursor, Level level, std::size_t step, bool is_root) noexcept;
  bool on_the_way(Cursor& cursor, std::size_t step) noexcept;
  bool behind_mark(std::string_view text, std::size_t start, std::size_t step, bool has_lines) noexcept;
  bool text_on_the_way(const Value& value, std::size_t step) noexcept;
  bool enter(const Value& value, std::string_view& text) noexcept;
  bool text_root(std::string_view text, std::size_t step) noexcept;
  [[nodiscard]] bool has_room(std::size_t size) const noexcept {
    return size + 2 * kPadding <= static_cast<std::size_t>(room_end_ - room_);
  }
  std::string_view unescaped(const Value& text) noexcept;
  bool decide() noexcept;
  bool decide_members() noexcept;

  const Place& place_;
  Shapes* shapes_;
  char* room_;
  char* room_end_;
  LineAnswer& answer_;
  Found found_;
  std::string_view time_key_;
  std::size_t texts_ = 0;  // on the way so far, each within the one before
};

}  // namespace wxcard::lines

#endif
