#include "lines/line_reader.h"

#include "lines/found_options.h"
#include "lines/json_reader.h"
#include "lines/time_keys.h"
#include "link/query.h"

namespace wxcard::lines {
namespace {

using Text = std::string_view;

// Where the first `{` stands that follows the mark at once; npos: nowhere. What comes later may be a stranger's.
std::size_t json_behind(Text mark, Text text) noexcept {
  for (std::size_t at = text.find(mark); at != Text::npos; at = text.find(mark, at + 1)) {
    const std::size_t behind = at + mark.size();
    if (behind < text.size() && text[behind] == '{') return behind;
  }
  return Text::npos;
}

Text from_to(const char* begin, const char* end) noexcept { return {begin, static_cast<std::size_t>(end - begin)}; }

constexpr auto ignore = [](Text /*key*/, const Value& /*value*/) noexcept {};

// Follows a place through a line in one pass. Everything here may say "not sure": then the whole reader has its turn.
class FastReader {
 public:
  FastReader(const Place& place, char* room, LineAnswer& answer) noexcept
      : place_(place), room_(room), answer_(answer) {}

  // The outermost object, at the cursor.
  bool outermost(Cursor& cursor) noexcept {
    if (place_.count == 0) {
      const char* const begin = cursor.at;
      is_located_ = true;
      if (!cursor_options(cursor, 1, true)) return false;
      answer_.options = from_to(begin, cursor.at);
      return true;
    }
    return follow(cursor, 1, 0, true);
  }

  // A text in which the JSON begins behind the mark and reaches to the end. Sure only when it was found.
  bool behind_mark(Text text, bool is_line) noexcept {
    const std::size_t start = json_behind(place_.mark, text);
    if (start == Text::npos) return false;
    if (is_line) answer_.time = text.substr(0, start - place_.mark.size());
    Cursor cursor(text.data() + start, !is_line);
    is_located_ = false;
    if (place_.mark_first && place_.count > 0) {
      if (!follow(cursor, 1, 0, false)) return false;
    } else {
      is_located_ = true;
      if (!cursor_options(cursor, 1, false)) return false;
      answer_.options = from_to(text.data() + start, cursor.at);
    }
    return cursor.at == text.data() + text.size();
  }

  [[nodiscard]] bool finish() noexcept {
    if (!is_located_) {
      answer_.kind = LineKind::other;
      answer_.is_stray = root_is_options_;
      return true;
    }
    return decide(found_, room_, answer_);
  }

 private:
  bool cursor_options(Cursor& cursor, std::size_t depth, bool is_root) noexcept {
    if (!is_root) return read_options(cursor, depth, found_, ignore);
    // The same as read_options, and the time beside.
    return read_options(cursor, depth, found_,
                        [this](Text key, const Value& value) noexcept { take_time(key, value); });
  }

  void take_time(Text key, const Value& value) noexcept {
    if (answer_.time.data() != nullptr || value.escaped || !is_time_key(key)) return;
    if (value.type == Value::Type::scalar || value.type == Value::Type::text) answer_.time = value.view();
  }

  // An object on the way, at the cursor.
  bool follow(Cursor& cursor, std::size_t depth, std::size_t level, bool is_root) noexcept {
    return cursor.object(depth, [&](Text key) noexcept {
      if (key == place_.keys[level]) return step(cursor, depth, level + 1);
      Value value;
      if (!cursor.value(value, depth)) return false;
      if (is_root) {
        take_time(key, value);
        if (equals(key, "referrerInfo")) root_is_options_ = true;
      }
      return true;
    });
  }

  // The value of a member on the way.
  bool step(Cursor& cursor, std::size_t depth, std::size_t level) noexcept {
    is_located_ = false;
    answer_.options = {};
    const bool is_last = level == place_.count;
    const bool wants_mark = is_last && place_.has_mark && !place_.mark_first;
    if (*cursor.at == '{' && !wants_mark) {
      const char* const begin = cursor.at;
      if (!is_last) return follow(cursor, depth + 1, level, false);
      is_located_ = true;
      if (!read_options(cursor, depth + 1, found_, ignore)) return false;
      answer_.options = from_to(begin, cursor.at);
      return true;
    }
    Value value;
    if (!cursor.value(value, depth)) return false;
    if (value.type != Value::Type::text) return true;
    char* const begin = room_;
    char* const end = unescape(value.view(), begin);
    std::memset(end, 0, kPadding);
    room_ = end + kPadding;
    const Text text = from_to(begin, end);
    if (wants_mark) return json_behind(place_.mark, text) == Text::npos || behind_mark(query::trim(text), false);
    Cursor inner(begin, true);
    inner.skip_space();
    if (*inner.at != '{') return query::trim(text).empty() || query::trim(text).front() != '{';
    const char* const inner_begin = inner.at;
    if (is_last) {
      is_located_ = true;
      if (!read_options(inner, 1, found_, ignore)) return false;
    } else if (!follow(inner, 1, level, false)) {
      return false;
    }
    if (is_last) answer_.options = from_to(inner_begin, inner.at);
    inner.skip_space();
    return inner.at == end;
  }

  const Place& place_;
  char* room_;
  LineAnswer& answer_;
  FoundOptions found_;
  bool is_located_ = false;
  bool root_is_options_ = false;
};

// The same by the whole reader: any JSON, one level of the place after the other.
class WholeReader {
 public:
  WholeReader(const Place& place, char* room, LineAnswer& answer) noexcept
      : place_(place), output_(room, LineReader::kRoom), answer_(answer) {}

  // `text`: a line without white space at its ends.
  void read(Text text) noexcept {
    if (text.empty()) {
      answer_.kind = LineKind::blank;
      return;
    }
    if (place_.may_be_text && !place_.mark_first && text.front() != '{') {
      answer_.kind = LineKind::other;
      return;
    }
    if (!place_.has_mark || !place_.mark_first) {
      outermost(text, true);
      return;
    }
    const Text json = behind_mark(text);
    if (json.data() != nullptr) {
      answer_.time = from_to(text.data(), json.data() - place_.mark.size());
      outermost(json, false);
    } else if (text.front() == '{') {
      // No mark: is it the options themselves, in the wrong place?
      json::Found found[kRootMembers];
      answer_.is_stray = read_root(text, found) && found[1].type != json::Type::absent;
    }
  }

 private:
  static constexpr std::size_t kRootMembers = 2;

  void broken(Code code) noexcept {
    answer_.kind = LineKind::broken;
    answer_.problems.clear();
    answer_.problems.add(code, Field::options);
  }

  bool read_root(Text text, json::Found* found) noexcept {
    static constexpr json::Wanted kWanted[kRootMembers] = {{json::kRoot, ""}, {0, "referrerInfo"}};
    Problems ignored;
    Output output = output_;
    return json::read(text, kWanted, found, kRootMembers, Field::options, output, ignored);
  }

  // The JSON behind the mark; an absent view when there is none. Then the kind is said: other, or broken where an object began.
  Text behind_mark(Text text) noexcept {
    answer_.kind = LineKind::other;
    const std::size_t start = json_behind(place_.mark, text);
    if (start == Text::npos) return {};
    const Text json = text.substr(start);
    json::Found found[kRootMembers];
    if (read_root(json, found)) return json;
    broken(Code::bad_json);
    return {};
  }

  void outermost(Text text, bool is_line) noexcept {
    if (is_line) take_time(text);
    if (place_.count == 0) {
      options(text);
      return;
    }
    json::Found root[kRootMembers];
    if (!read_root(text, root)) {
      broken(Code::bad_json);
      return;
    }
    answer_.kind = LineKind::other;
    for (std::size_t level = 0; level < place_.count; ++level) {
      const json::Wanted wanted[2] = {{json::kRoot, ""}, {0, place_.keys[level]}};
      json::Found found[2];
      Problems ignored;
      if (!json::read(text, wanted, found, 2, Field::options, output_, ignored)) {
        broken(Code::bad_json);
        return;
      }
      const bool is_last = level + 1 == place_.count;
      const bool wants_mark = is_last && place_.has_mark && !place_.mark_first;
      const json::Found& member = found[1];
      if (member.type == json::Type::object && !wants_mark) {
        text = member.source;
        continue;
      }
      if (member.type == json::Type::text) {
        text = query::trim(member.value);
        if (wants_mark) text = behind_mark(text);
        if (!text.empty() && text.front() == '{') continue;
      }
      answer_.is_stray = is_line && answer_.kind == LineKind::other && root[1].type != json::Type::absent;
      return;
    }
    options(text);
  }

  void options(Text text) noexcept {
    Return result = classify_return_json(text, output_);
    answer_.options = text;
    answer_.problems = result.problems;
    answer_.kind = static_cast<LineKind>(result.kind);
    if (result.kind == Kind::unrelated && !result.is_options) answer_.kind = LineKind::other;
    const bool is_whole = !result.problems.empty() && result.problems.begin()->field == Field::options;
    if (result.kind == Kind::malformed && is_whole) answer_.kind = LineKind::broken;
    if (result.kind != Kind::activated) return;
    answer_.activate_ticket = result.activate_ticket;
    answer_.card_id = result.card_id;
    answer_.code = result.code;
  }

  void take_time(Text text) noexcept {
    json::Wanted wanted[1 + kTimeKeyCount] = {{json::kRoot, ""}};
    json::Found found[1 + kTimeKeyCount];
    for (std::size_t i = 0; i < kTimeKeyCount; ++i) wanted[i + 1] = {0, kTimeKeys[i]};
    Output output = output_;
    Problems ignored;
    if (!json::read(text, wanted, found, 1 + kTimeKeyCount, Field::options, output, ignored)) return;
    // The first in the text, as the other reader meets them.
    for (std::size_t i = 1; i <= kTimeKeyCount; ++i) {
      const bool is_text = found[i].type == json::Type::text && found[i].value.size() == found[i].source.size();
      const bool is_scalar = found[i].type == json::Type::number || found[i].type == json::Type::boolean;
      if (!is_text && !is_scalar) continue;
      if (answer_.time.data() == nullptr || found[i].source.data() < answer_.time.data())
        answer_.time = found[i].source;
    }
  }

  const Place& place_;
  Output output_;
  LineAnswer& answer_;
};

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
    FastReader reader(place_, room_, answer);
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
      FastReader reader(place_, room_, answer);
      const bool sure = reader.behind_mark(text, true) && reader.finish();
      if (sure) return end;
    }
  }
  answer.clear();
  answer.was_whole = true;
  if (fits(begin, end)) {
    WholeReader(place_, room_, answer).read(query::trim(from_to(begin, end)));
  } else {
    answer.kind = LineKind::broken;
    answer.problems.add(Code::too_long, Field::options);
  }
  return end;
}

}  // namespace wxcard::lines
