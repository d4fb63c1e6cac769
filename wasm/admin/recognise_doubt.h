// recognise_doubt.h: what must not be said about a text that is cut. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_DOUBT_H
#define WXCARD_ADMIN_RECOGNISE_DOUBT_H

#include <string_view>

#include "admin/recognise_types.h"

namespace wxcard::admin {

// Takes back what was concluded from a member that is not there, since it may stand in the part that was not pasted; and
// everything, when `part` ends in the middle of a value.
void doubt(Found& found, std::string_view part);

}  // namespace wxcard::admin

#endif
