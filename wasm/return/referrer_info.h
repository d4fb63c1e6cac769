// referrer_info.h: what App.onShow brings back (referrerInfo) -> one of four kinds. The one place where that is decided.
//
// The decision needs the SHAPE of the options: the type of each known member, and the appId. Tickets and codes stay with
// the caller. Three doors lead here: an object (its shape), a JSON text (show_options_json.h builds the same shape), and
// an extraData that is itself JSON text.
#ifndef WXCARD_REFERRER_INFO_H
#define WXCARD_REFERRER_INFO_H

#include <cstdint>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard {

// The type of a member, as far as the decision needs it.
enum class Type : std::uint8_t {
  absent,  // not there, or undefined
  null,
  scalar,  // boolean, number, anything else that is neither text nor object
  empty_text,
  text,
  escaped_text,  // holds a `%`
  empty_object,  // no members, or only undefined ones
  object,
  array,
  unreadable,  // reading it threw
};

struct ReturnShape {
  Type referrer_info = Type::absent;
  Type app_id = Type::absent;
  Type extra_data = Type::absent;
  Type activate_ticket = Type::absent;
  Type card_id = Type::absent;
  Type code = Type::absent;
};

enum class Kind : std::uint8_t {
  unrelated,   // not from the card mini program: nothing to do
  no_data,     // closed, swiped back, already active, or a card that returns nothing: ask the server
  activated,   // activate_ticket, card_id and code are there
  malformed,   // anything else from the card mini program: see the problems
  needs_text,  // not decided yet: extraData is text; hand it to classify_extra_data_json
};

// Decides by shape. `app_id` is the text of referrerInfo.appId, where that is text.
// Problems, only with malformed: wrong_type, missing, empty, unreadable, for extraData or each of its members.
// A ticket that is escaped_text makes an activated return whose ticket is still to be decoded: decode_ticket.
// Precondition: none; scene is not looked at.
// Source: official page 会员卡组件, the three steps in App.onShow.
[[nodiscard]] Kind classify_return(const ReturnShape& shape, std::string_view app_id, Problems& problems) noexcept;

// The same, when it has been found out before whether the appId is the card mini program's (is_member_card_app_id).
[[nodiscard]] Kind classify_return_of(bool is_card_app, const ReturnShape& shape, Problems& problems) noexcept;

// A ticket that still holds `%` is percent-encoded, since Base64 never does: decodes it once and gives the notice
// ticket_was_encoded. Offsets count from `base` bytes before the ticket.
// Problems: bad_escape, bad_utf8, lone_surrogate, has_nul, double_encoded, each of which makes the return malformed.
// Limit: kMaxText bytes. `output` needs Output::room_for(ticket.size()) bytes.
// decode_ticket("a%2Bb%3D") gives "a+b="
[[nodiscard]] std::string_view decode_ticket(std::string_view ticket, std::size_t base, Output& output,
                                             Problems& problems, Notices& notices) noexcept;

}  // namespace wxcard

#endif
