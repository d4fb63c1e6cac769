// walk.h: a document against members.def: which members it has, of which type, how long. Private to the checks; may change at
// any time.
#ifndef WXCARD_ADMIN_WALK_H
#define WXCARD_ADMIN_WALK_H

#include "admin/document.h"
#include "admin/members.h"

namespace wxcard::admin {

// How the members of a card are needed: all that are required, or only those that are to change.
enum class Mode : std::uint8_t { create, update };

struct Walk {
  Of root = Of::none;  // the whole document, to find the right place of a member that stands in a wrong one
  Mode mode = Mode::create;
  bool needs_card_id = true;  // false: the card does not exist yet, as in a set-up
};

// Precondition: the place is there.
// Reports what is missing, null, of another type, too long, out of its range or list, unknown (with the nearest known name,
// or the right place), and in Mode::update what card/update does not change. Cards of other types (GROUPON, CASH …) get the
// notice other_card_type and no more. Relations between members are the rules of
// card.h, requests.h, setup.h and user_form.h.
void walk(const Place& place, Of object, const Walk& how);

}  // namespace wxcard::admin

#endif
