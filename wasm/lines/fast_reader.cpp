#include "lines/fast_reader.h"

#include "lines/mark.h"
#include "lines/time_keys.h"
#include "link/query.h"
#include "return/app_id.h"
#include "return/referrer_info.h"

namespace wxcard::lines {
namespace {

using Text = std::string_view;

Text from_to(const char* begin, const char* end) noexcept { return {begin, static_cast<std::size_t>(end - begin)}; }

Type type_of(const Value& value) noexcept {
  switch (value.type) {
    case Value::Type::absent:
      return Type::absent;
    case Value::Type::null:
      return Type::null;
    case Value::Type::scalar:
      return Type::scalar;
    case Value::Type::text:
      return value.begin == value.end ? Type::empty_text : Type::text;
    case Value::Type::object:
      return Type::object;
    case Value::Type::array:
      return Type::array;
  }
  return Type::absent;
}

bool is_number(const Value& value) noexcept {
  return value.type == Value::Type::scalar && (*value.begin == '-' || (*value.begin >= '0' && *value.begin <= '9'));
}

struct Characters {
  bool are_plain = true;  // printable ASCII, as the values of WeChat are: nothing else can be wrong with it
  bool have_percent = false;
};

Characters look_at(Text text) noexcept {
  Characters found;
  const char* at = text.data();
  std::size_t left = text.size();
#if WXCARD_LINES_HAS_VECTORS
  std::uint32_t odd = 0;
  std::uint32_t percent = 0;
  for (; left > 0; at += 16) {
    const Vector bytes = load_vector(at);
    const std::uint32_t inside = left < 16 ? (1U << left) - 1 : 0xFFFFU;
    odd |= mask(either(below(bytes, ' '), equal(bytes, '\x7F'))) & inside;
    percent |= mask(equal(bytes, '%')) & inside;
    left -= left < 16 ? left : 16;
  }
  found.are_plain = odd == 0;
  found.have_percent = percent != 0;
#else
  for (; left > 0; --left, ++at) {
    found.are_plain &= *at >= ' ' && *at <= '~';
    found.have_percent |= *at == '%';
  }
#endif
  return found;
}

}  // namespace

bool FastReader::outermost(Cursor& cursor) noexcept { return read(cursor, 0, true); }

bool FastReader::behind_mark(Text line) noexcept {
  const std::size_t start = json_behind(place_.mark, line);
  if (start == Text::npos) return false;
  answer_.time = line.substr(0, start - place_.mark.size());
  return behind_mark(line, start, 0, false);
}

// The JSON at `start` of the text. Whatever is behind it says nothing, unless it may be what was meant.
bool FastReader::behind_mark(Text text, std::size_t start, std::size_t step, bool has_lines) noexcept {
  const char* const begin = text.data() + start;
  const char* const end = text.data() + text.size();
  if (!is_quoted(text, start)) {
    Cursor cursor(begin, has_lines);
    return read(cursor, step, false) && json_behind(place_.mark, from_to(cursor.at, end)) == Text::npos;
  }
  Value value{Value::Type::text, false, begin, nullptr};
  value.end = text_end_with_escapes(begin, value.escaped);
  Text inner;
  return value.end != nullptr && json_behind(place_.mark, from_to(value.end, end)) == Text::npos &&
         enter(value, inner) && text_root(inner, step);
}

bool FastReader::finish() noexcept {
  if (found_.is_located) return decide();
  answer_.kind = LineKind::other;
  answer_.is_stray = found_.root_is_options;
  return true;
}

// The object at the cursor, of which `step` of the keys lie behind.
bool FastReader::read(Cursor& cursor, std::size_t step, bool is_root) noexcept {
  Shapes* const shapes = texts_ < 2 ? shapes_ + texts_ : nullptr;
  const bool root_is_options = found_.root_is_options;
  if (shapes == nullptr || !shapes->fits(cursor.at, found_)) {
    const char* const begin = cursor.at;
    found_ = {};
    found_.is_located = step == place_.count;
    if (!object(cursor, found_.is_located ? Level::options : Level::way, step, is_root)) return false;
    if (shapes != nullptr) shapes->learn(begin, cursor.at, found_);
  }
  found_.root_is_options |= root_is_options;
  if (found_.values[kTime].type != Value::Type::absent) answer_.time = found_.values[kTime].view();
  const Value text = found_.values[kWayText];
  return text.type != Value::Type::text || text_on_the_way(text, found_.way_step);
}

// Where a key repeats, the last one wins: nothing of the first remains.
bool FastReader::object(Cursor& cursor, Level level, std::size_t step, bool is_root) noexcept {
  Value* const values = found_.values;
  bool is_end = false;
  for (cursor.enter(is_end); !is_end;) {
    Text key;
    if (!cursor.key(key)) return false;
    Value skipped;
    Value* value = &skipped;
    bool goes_on = false;
    Level inside = Level::extra_data;
    switch (level) {
      case Level::options:
        if (equals(key, "referrerInfo")) {
          value = &values[kReferrerInfo];
          inside = Level::referrer_info;
          goes_on = true;
          values[kAppId] = values[kExtraData] = {};
        } else if (equals(key, "scene")) {
          value = &values[kScene];
        }
        break;
      case Level::referrer_info:
        if (equals(key, "appId")) {
          value = &values[kAppId];
        } else if (equals(key, "extraData")) {
          value = &values[kExtraData];
          goes_on = true;
          found_.has_members = false;
          values[kTicket] = values[kCardId] = values[kCode] = {};
        }
        break;
      case Level::extra_data:
        found_.has_members = true;
        if (equals(key, "activate_ticket")) {
          value = &values[kTicket];
        } else if (equals(key, "card_id")) {
          value = &values[kCardId];
        } else if (equals(key, "code")) {
          value = &values[kCode];
        }
        break;
      case Level::way:
        if (key == place_.keys[step]) {
          if (!on_the_way(cursor, step + 1) || !cursor.next(is_end)) return false;
          continue;
        }
        found_.root_is_options |= is_root && equals(key, "referrerInfo");
        break;
    }
    if (is_root && value == &skipped && is_time_key(key)) {
      // The first one tells; one that repeats is for the whole reader.
      if (values[kTime].type == Value::Type::absent) {
        value = &values[kTime];
        time_key_ = key;
      } else if (key == time_key_) {
        return false;
      }
    }
    if (goes_on && *cursor.at == '{') {
      *value = {Value::Type::object, false, cursor.at, cursor.at};
      if (!object(cursor, inside, 0, false)) return false;
    } else if (!cursor.value(*value)) {
      return false;
    }
    if (value == &values[kTime]) {
      found_.has_odd_time |= value->escaped;
      const bool is_time = value->type == Value::Type::scalar || (value->type == Value::Type::text && !value->escaped);
      if (!is_time) *value = {};
    }
    if (!cursor.next(is_end)) return false;
  }
  return true;
}

// The value of a member on the way; `step` of the keys have been met.
bool FastReader::on_the_way(Cursor& cursor, std::size_t step) noexcept {
  const Value time = found_.values[kTime];
  const bool root_is_options = found_.root_is_options;
  const bool has_odd_time = found_.has_odd_time;
  found_ = {};
  found_.values[kTime] = time;
  found_.root_is_options = root_is_options;
  found_.has_odd_time = has_odd_time;
  const bool is_last = step == place_.count;
  const bool wants_mark = is_last && place_.has_mark && !place_.mark_first;
  if (*cursor.at == '{' && !wants_mark) {
    found_.is_located = is_last;
    return object(cursor, is_last ? Level::options : Level::way, step, false);
  }
  // A text has its turn once all around it has been read.
  found_.way_step = static_cast<std::uint8_t>(step);
  return cursor.value(found_.values[kWayText]);
}

bool FastReader::text_on_the_way(const Value& value, std::size_t step) noexcept {
  Text text;
  if (!enter(value, text)) return false;
  if (step != place_.count || !place_.has_mark || place_.mark_first) return text_root(text, step);
  const std::size_t start = json_behind(place_.mark, text);
  return start == Text::npos || behind_mark(text, start, step, true);
}

// Goes into a text: what was found around it counts no more.
bool FastReader::enter(const Value& value, Text& text) noexcept {
  // Of a line that turns out to be too long, or of texts within texts.
  if (!has_room(value.view().size())) return false;
  ++texts_;
  const bool root_is_options = found_.root_is_options;
  found_ = {};
  found_.root_is_options = root_is_options;
  text = query::trim(unescaped(value));
  return true;
}

// A text that is JSON or says nothing.
bool FastReader::text_root(Text text, std::size_t step) noexcept {
  if (text.empty() || text.front() != '{') return true;
  Cursor inner(text.data(), true);
  return read(inner, step, false) && inner.at == text.data() + text.size();
}

// Precondition: has_room(text.view().size()).
Text FastReader::unescaped(const Value& text) noexcept {
  char* const begin = room_;
  char* const end = unescape(text.view(), begin);
  *end = '\0';
  room_ = end + kPadding;
  return from_to(begin, end);
}

bool FastReader::decide() noexcept {
  Value* const values = found_.values;
  const bool has_referrer_info = values[kReferrerInfo].type != Value::Type::absent;
  answer_.kind = has_referrer_info || is_number(values[kScene]) ? LineKind::unrelated : LineKind::other;
  if (values[kReferrerInfo].type != Value::Type::object || values[kAppId].type != Value::Type::text) return true;
  if (values[kAppId].escaped) return false;
  const Text app_id = values[kAppId].view();
  // At a glance; classify_return below looks closely.
  if (app_id.size() != kMemberCardAppId.size()) return true;

  ReturnShape shape{Type::object, Type::text, type_of(values[kExtraData])};
  if (shape.extra_data == Type::text) {
    if (!has_room(values[kExtraData].view().size())) return false;
    const Text text = unescaped(values[kExtraData]);
    if (is_nothing(text)) {
      shape.extra_data = Type::empty_text;
    } else {
      Cursor cursor(text.data(), true);
      cursor.skip_space();
      found_.has_members = false;
      values[kTicket] = values[kCardId] = values[kCode] = {};
      if (*cursor.at != '{' || !object(cursor, Level::extra_data, 0, false)) return false;
      cursor.skip_space();
      if (cursor.at != text.data() + text.size()) return false;
      shape.extra_data = Type::object;
    }
  }
  if (shape.extra_data == Type::object) {
    if (!found_.has_members) shape.extra_data = Type::empty_object;
    shape.activate_ticket = type_of(values[kTicket]);
    shape.card_id = type_of(values[kCardId]);
    shape.code = type_of(values[kCode]);
  }
  const Kind kind = classify_return(shape, app_id, answer_.problems);
  answer_.kind = static_cast<LineKind>(kind);
  return kind == Kind::activated ? decide_members() : kind != Kind::needs_text;
}

// The three texts, which must be as those of WeChat are; all others are for the whole reader.
bool FastReader::decide_members() noexcept {
  Text texts[3];
  bool is_encoded = false;
  for (std::size_t i = 0; i < 3; ++i) {
    const Value& member = found_.values[kTicket + i];
    if (member.escaped && !has_room(member.view().size())) return false;
    texts[i] = member.escaped ? unescaped(member) : member.view();
    const Characters characters = look_at(texts[i]);
    if (!characters.are_plain) return false;
    if (i == 0) is_encoded = characters.have_percent;
  }
  if (is_encoded) {
    const std::size_t room = Output::room_for(texts[0].size());
    if (!has_room(room)) return false;
    Output output(room_, room);
    Findings findings;
    texts[0] = decode_ticket(texts[0], 0, output, findings.problems, findings.notices);
    if (!findings.problems.empty() || !look_at(texts[0]).are_plain) return false;
  }
  answer_.activate_ticket = texts[0];
  answer_.card_id = texts[1];
  answer_.code = texts[2];
  return true;
}

}  // namespace wxcard::lines
