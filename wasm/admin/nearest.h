// nearest.h: which known name was meant? Private to the walk; may change at any time.
#ifndef WXCARD_ADMIN_NEAREST_H
#define WXCARD_ADMIN_NEAREST_H

#include <string>
#include <string_view>

#include "admin/members.h"

namespace wxcard::admin {

// The place where `name` belongs in a document of `root`, as a pointer, when it is known elsewhere; else the name among
// `object`'s members that differs least, by at most a third of its letters; else nothing.
// nearest_to("wx_activate_after_sumbit", Of::member_card, Of::create_card) == "wx_activate_after_submit"
// nearest_to("supply_bonus", Of::base_info, Of::create_card) == "/card/member_card/supply_bonus"
[[nodiscard]] std::string nearest_to(std::string_view name, Of object, Of root);

// How many letters have to be put in, left out, replaced or swapped with their neighbour.
[[nodiscard]] std::size_t distance(std::string_view a, std::string_view b);

}  // namespace wxcard::admin

#endif
