// referrer_info.h: what App.onShow brings back (referrerInfo) -> one of four kinds. The one place where that is decided.
//
// The decision needs the SHAPE of the options: the type of each known member, and the appId. The values stay with
// the caller, who asks about one by one where it may be odd (decode_ticket, check_member_text). Whoever reads options (JavaScript an object, wasm/admin and wasm/lines a JSON text) builds the same shape.
#ifndef WXCARD_REFERRER_INFO_H
#define WXCARD_REFERRER_INFO_H

#include <cstdint>
#include <string_view>

#include "output.h"
#include "problem.h"
#include "type.h"

namespace wxcard {

struct ReturnShape {
  Type referrer_info = Type::absent;
  Type app_id = Type::absent;
  Type extra_data = Type::absent;
  Type activate_ticket = Type::absent;
  Type card_id = Type::absent;
  Type code = Type::absent;
};

// What a return is: lists.def says each.
enum class Kind : std::uint8_t {
#define WXCARD_KIND(id) id,
#include "lists.def"
#undef WXCARD_KIND
};

// Decides by shape. `app_id` is the text of referrerInfo.appId, where that is text.
// Problems, only with malformed: wrong_type, missing, empty, unreadable, for extraData or each of its members.
// With activated, each of the three members that is odd_text is still to be read: decode_ticket, check_member_text.
// Precondition: none; scene is not looked at.
// classify_return({object, text, object, text, text, text}, "wxeb490c6f9b154ef9", problems) == Kind::activated
// Source: official page 会员卡组件, the three steps in App.onShow:
// https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] Kind classify_return(const ReturnShape& shape, std::string_view app_id, Problems& problems) noexcept;

// Does an extraData that came as text say "nothing"? "", "undefined", "<Undefined>" and "null" do: what clients put where
// data should be. Any other text is JSON for the caller to read.
// is_nothing("<Undefined>") == true
// Source: the same page; the texts are those that clients of several versions were seen to hand over.
[[nodiscard]] bool is_nothing(std::string_view extra_data) noexcept;

// The longest text that says nothing: a caller need not bring more than one unit beyond it.
inline constexpr std::size_t kLongestNothing = 11;

// An activate_ticket that holds anything besides Base64. One with a `%` is percent-encoded, since Base64 never has one: it is
// decoded once, with the notice ticket_was_encoded. One that holds what Base64 cannot (a space where a + was) is taken as it
// is, with the notice ticket_not_base64. Offsets count from `base` bytes before the ticket.
// Problems: too_long, bad_escape, bad_utf8, lone_surrogate, has_nul, has_control, double_encoded; each makes the return
// malformed.
// Limit: kMaxText bytes. `output` needs Output::room_for(ticket.size()) bytes.
// decode_ticket("a%2Bb%3D", ...) == "a+b="
// Source: official page 会员卡组件 (activate_ticket), and activatetempinfo/get, which answers 72011 to an encoded ticket.
[[nodiscard]] std::string_view decode_ticket(std::string_view ticket, std::size_t base, Output& output,
                                             Problems& problems, Notices& notices) noexcept;

// A card_id or code that may hold a control character, which WeChat never sends and which would make the digest of an
// activation ambiguous. Offsets count from `base` bytes before the text.
// Problems: too_long, has_control.
// check_member_text(Field::code, "12\n3", 0, problems) reports has_control at 2
// Source: official page 会员卡组件 (card_id and code are plain texts).
void check_member_text(Field field, std::string_view text, std::size_t base, Problems& problems) noexcept;

}  // namespace wxcard

#endif
