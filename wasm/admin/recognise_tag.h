// recognise_tag.h: the two kinds of tags that say something: a navigator of WXML, and an event as WeChat pushes it. Private to
// recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_TAG_H
#define WXCARD_ADMIN_RECOGNISE_TAG_H

#include <cstddef>
#include <optional>
#include <string_view>

#include "admin/recognise_types.h"

namespace wxcard::admin {

struct Tag {
  std::size_t end;
  Json value;
};

// The navigator at `begin` whose extra-data is a variable, {{card}}, as the call that it makes.
[[nodiscard]] std::optional<Tag> read_navigator(std::string_view text, std::size_t begin);

// Where the last navigator before `end` begins, in WXML or JSX; npos: nowhere.
[[nodiscard]] std::size_t tag_before(std::string_view text, std::size_t end);

// The value of app-id in the navigator at `begin`; null where there is none.
[[nodiscard]] Json app_id_of_tag(std::string_view text, std::size_t begin);

// The event at `begin`, as its name, which is empty while it is encrypted.
[[nodiscard]] std::optional<Tag> read_event(std::string_view text, std::size_t begin);

}  // namespace wxcard::admin

#endif
