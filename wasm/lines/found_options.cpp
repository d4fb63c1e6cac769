#include "lines/found_options.h"

#include "return/app_id.h"
#include "return/referrer_info.h"

namespace wxcard::lines {
namespace {

bool read_extra_data(Cursor& cursor, std::size_t depth, FoundOptions& found) noexcept {
  found.has_members = false;
  for (Value& member : found.members) member = {};
  return cursor.object(depth, [&](std::string_view key) noexcept {
    found.has_members = true;
    Value other;
    Value& member = equals(key, "activate_ticket") ? found.members[0]
                    : equals(key, "card_id")       ? found.members[1]
                    : equals(key, "code")          ? found.members[2]
                                                   : other;
    return cursor.value(member, depth);
  });
}

// Printable ASCII, as the values of WeChat are: nothing else can be wrong with it.
bool is_plain(std::string_view text) noexcept {
  bool plain = true;
  for (const char c : text) plain &= c >= ' ' && c <= '~';
  return plain;
}

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

}  // namespace

bool read_referrer_info(Cursor& cursor, std::size_t depth, FoundOptions& found) noexcept {
  // Where a key repeats, the last one wins: nothing of the first remains.
  found.app_id = {};
  found.extra_data = {};
  found.has_members = false;
  return cursor.object(depth, [&](std::string_view key) noexcept {
    if (equals(key, "appId")) return cursor.value(found.app_id, depth);
    if (equals(key, "extraData")) {
      if (*cursor.at != '{') return cursor.value(found.extra_data, depth);
      found.extra_data = {Value::Type::object, false, cursor.at, cursor.at};
      return read_extra_data(cursor, depth + 1, found);
    }
    Value skipped;
    return cursor.value(skipped, depth);
  });
}

bool decide(FoundOptions& found, char* room, LineAnswer& answer) noexcept {
  answer.kind = found.is_options || found.has_scene ? LineKind::unrelated : LineKind::other;
  if (found.referrer_info.type != Value::Type::object || found.app_id.type != Value::Type::text) return true;
  if (found.app_id.escaped) return false;
  if (!is_member_card_app_id(found.app_id.view())) return true;

  if (found.extra_data.type == Value::Type::text) {
    char* const end = unescape(found.extra_data.view(), room);
    const std::string_view text{room, static_cast<std::size_t>(end - room)};
    answer.kind = LineKind::no_data;
    if (is_nothing(text)) return true;
    std::memset(end, 0, kPadding);
    Cursor cursor(room, true);
    cursor.skip_space();
    if (*cursor.at != '{' || !read_extra_data(cursor, 1, found)) return false;
    cursor.skip_space();
    if (cursor.at != end) return false;
    found.extra_data.type = Value::Type::object;
    room = end + kPadding;
  }

  ReturnShape shape{Type::object, Type::text, type_of(found.extra_data)};
  if (shape.extra_data == Type::object) {
    if (!found.has_members) shape.extra_data = Type::empty_object;
    shape.activate_ticket = type_of(found.members[0]);
    shape.card_id = type_of(found.members[1]);
    shape.code = type_of(found.members[2]);
  }
  const Kind kind = classify_return(shape, kMemberCardAppId, answer.problems);
  answer.kind = static_cast<LineKind>(kind);
  if (kind != Kind::activated) return kind != Kind::needs_text;

  std::string_view values[3];
  for (int i = 0; i < 3; ++i) {
    values[i] = found.members[i].view();
    if (found.members[i].escaped) {
      char* const end = unescape(values[i], room);
      values[i] = {room, static_cast<std::size_t>(end - room)};
      room = end + 8;
    }
    if (!is_plain(values[i])) return false;
  }
  if (values[0].find('%') != std::string_view::npos) {
    Output output(room, Output::room_for(values[0].size()));
    Findings findings;
    values[0] = decode_ticket(values[0], 0, output, findings.problems, findings.notices);
    if (!findings.problems.empty() || !is_plain(values[0])) return false;
  }
  answer.activate_ticket = values[0];
  answer.card_id = values[1];
  answer.code = values[2];
  return true;
}

}  // namespace wxcard::lines
