// values.h: one member's value against its row of members.def. Private to the walk; may change at any time.
#ifndef WXCARD_ADMIN_VALUES_H
#define WXCARD_ADMIN_VALUES_H

#include "admin/document.h"
#include "admin/members.h"

namespace wxcard::admin {

// Precondition: the place is there, and its member is neither an object nor an array of objects.
void check_value(const Place& place, const Member& member);

// The value as the type that is wanted, or wrong_type with the name of that type. `type` is spelled as the pages spell it.
[[nodiscard]] bool expect(bool fits, const Place& place, std::string_view type);

// A whole number, or text of one, which deployed code sends; nothing when it is neither. Reports nothing.
[[nodiscard]] std::optional<std::int64_t> whole_number(const Place& place);

// What WeChat answers when a required member is absent or empty, where it has a number for that member; 0 where it has none.
[[nodiscard]] std::int32_t errcode_of_absent(const Member& member) noexcept;

// Reports too_many when an array has more items than `most` (0: any number).
void check_count(const Place& place, std::int64_t most);

}  // namespace wxcard::admin

#endif
