// found_options.h: the options of an onShow as the fast reader met them, and the decision over them. Private to the log
// engine; may change at any time.
#ifndef WXCARD_LINES_FOUND_OPTIONS_H
#define WXCARD_LINES_FOUND_OPTIONS_H

#include "lines/fast_json.h"
#include "lines/line_reader.h"

namespace wxcard::lines {

struct FoundOptions {
  // What only the options of an onShow have: referrerInfo, or a number as scene.
  bool is_options = false;
  bool has_scene = false;
  Value referrer_info, app_id, extra_data;
  Value members[3];  // activate_ticket, card_id, code
  bool has_members = false;
};

// referrerInfo, whose object stands at the cursor. False: it may be no JSON.
[[nodiscard]] bool read_referrer_info(Cursor& cursor, std::size_t depth, FoundOptions& found) noexcept;

// Reads the object at the cursor; other(key, value) hears of the members besides. False: it may be no JSON.
template <typename Other>
[[nodiscard]] bool read_options(Cursor& cursor, std::size_t depth, FoundOptions& found, Other other) noexcept {
  found = {};
  return cursor.object(depth, [&](std::string_view key) noexcept {
    if (equals(key, "referrerInfo")) {
      found.is_options = true;
      found.referrer_info = {};
      if (*cursor.at != '{') return cursor.value(found.referrer_info, depth);
      found.referrer_info = {Value::Type::object, false, cursor.at, cursor.at};
      return read_referrer_info(cursor, depth + 1, found);
    }
    Value value;
    if (!cursor.value(value, depth)) return false;
    // Where a key repeats, the last one wins.
    if (equals(key, "scene")) found.has_scene = *value.begin == '-' || (*value.begin >= '0' && *value.begin <= '9');
    other(key, value);
    return true;
  });
}

// What they are. False: for the whole reader. `room` has place for three times the text, and some.
[[nodiscard]] bool decide(FoundOptions& found, char* room, LineAnswer& answer) noexcept;

}  // namespace wxcard::lines

#endif
