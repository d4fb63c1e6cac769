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
  const char* end = nullptr;
  if (!whole && !(place_.has_mark && place_.mark_first)) {
    Cursor cursor(begin);
    cursor.skip_space();
    FastReader reader(place_, shapes_, room_, kRoom, answer);
    const char* const first = cursor.at;
    bool sure = *first == '{' && reader.outermost(cursor);
    if (sure) {
      cursor.skip_space();
      sure = *cursor.at == '\n' && fits(begin, cursor.at) && reader.finish();
      if (sure) return cursor.at;
    }
    // No line feed before: it has been read.
    end = end_of_line(cursor.at > begin ? cursor.at - 1 : begin, limit);
  } else {
    end = end_of_line(begin, limit);
    const Text text = query::trim(from_to(begin, end));
    if (!whole && fits(begin, end) && !text.empty()) {
      FastReader reader(place_, shapes_, room_, kRoom, answer);
      const bool sure = reader.behind_mark(text) && reader.finish();
      if (sure) return end;
    }
  }
  answer.clear();
  answer.was_whole = true;
  if (fits(begin, end)) {
    read_whole(place_, query::trim(from_to(begin, end)), room_, answer);
  } else {
    answer.kind = LineKind::broken;
    answer.problems.add(Code::too_long, Field::options);
  }
  return end;
}

}  // namespace wxcard::lines
