#include "lines/line_reader.h"

#include <cstring>

#include "lines/fast_reader.h"
#include "lines/whole_reader.h"
#include "link/query.h"

namespace wxcard::lines {
namespace {

using Text = std::string_view;

Text from_to(const char* begin, const char* end) noexcept { return {begin, static_cast<std::size_t>(end - begin)}; }

bool fits(const char* begin, const char* end) noexcept {
  if (end > begin && end[-1] == '\r') --end;
  return static_cast<std::size_t>(end - begin) <= kMaxText;
}

const char* end_of_line(const char* from, const char* limit) noexcept {
  const void* const found = std::memchr(from, '\n', static_cast<std::size_t>(limit - from));
  return found == nullptr ? limit : static_cast<const char*>(found);
}

}  // namespace

const char* LineReader::read(const char* begin, const char* limit, LineAnswer& answer, bool whole) noexcept {
  answer.clear();
  const bool words_first = place_.has_mark && place_.mark_first;
  FastReader reader(place_, shapes_, room_, kRoom, answer);
  const char* searched = begin;
  if (!whole && !words_first) {
    Cursor cursor(begin);
    cursor.skip_space();
    if (*cursor.at == '{' && reader.outermost(cursor)) {
      cursor.skip_space();
      if (*cursor.at == '\n' && fits(begin, cursor.at) && reader.finish()) return cursor.at;
    }
    // No line feed before: it has been read.
    if (cursor.at > begin) searched = cursor.at - 1;
  }
  const char* const end = end_of_line(searched, limit);
  const Text text = query::trim(from_to(begin, end));
  const bool is_short = fits(begin, end);
  if (!whole && words_first && is_short && reader.behind_mark(text) && reader.finish()) return end;
  answer.clear();
  answer.was_whole = true;
  if (is_short) {
    read_whole(place_, text, room_, answer);
  } else {
    answer.kind = LineKind::broken;
    answer.problems.add(Code::too_long, Field::options);
  }
  return end;
}

}  // namespace wxcard::lines
