// referrer_info.h: what App.onShow brings back (referrerInfo) -> one of four kinds. This is the only place that
// decides it.
//
// The decision needs only the SHAPE of the options: the type of each known member, and the appId. The values stay with
// the caller, which passes a single value in only if it may be odd (decode_ticket, check_member_text). All readers of
// options build the same shape: JavaScript from an object, wasm/admin and wasm/lines from a JSON text.
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

// What a return is. lists.def describes each kind.
enum class Kind : std::uint8_t {
#define WXCARD_KIND(id) id,
#include "lists.def"
#undef WXCARD_KIND
};

// Decides by the shape. `app_id` is the text of referrerInfo.appId, if that is text. scene plays no part.
// Problems, only for malformed: wrong_type, missing, empty, unreadable, of extraData or each of its members.
// For activated, each of the three members that is odd_text must still be read: decode_ticket, check_member_text.
// Precondition: none.
// classify_return({object, text, object, text, text, text}, "wxeb490c6f9b154ef9", problems) == Kind::activated
// Source: official page 会员卡组件, the three steps in App.onShow:
// https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] Kind classify_return(const ReturnShape& shape, std::string_view app_id, Problems& problems) noexcept;

// Does an extraData that arrived as text stand for no data? "", "undefined", "<Undefined>" and "null" do: some clients
// write them where there is none. Any other text is JSON for the caller to read.
// is_nothing("<Undefined>") == true
// Source: the same page; the texts have been seen from clients of several versions.
[[nodiscard]] bool is_nothing(std::string_view extra_data) noexcept;

// The length of the longest text that stands for no data. One character more is enough to tell that a text does not.
inline constexpr std::size_t kLongestNothing = 11;

// Reads an activate_ticket with characters that Base64 does not have. With a `%` it is percent-encoded: it is decoded
// once, with the notice ticket_was_encoded. With other such characters (a space that was a +) it is returned as it is,
// with the notice ticket_not_base64. Offsets count from `base` bytes before the ticket.
// Problems: too_long, bad_escape, bad_utf8, lone_surrogate, has_nul, has_control, double_encoded; each makes the return
// malformed.
// Limit: kMaxText bytes. `output` needs Output::room_for(ticket.size()) bytes.
// decode_ticket("a%2Bb%3D", ...) == "a+b="
// Source: official page 会员卡组件 (activate_ticket), and activatetempinfo/get, which answers 72011 to an encoded ticket.
[[nodiscard]] std::string_view decode_ticket(std::string_view ticket, std::size_t base, Output& output,
                                             Problems& problems, Notices& notices) noexcept;

// Checks a card_id or code for control characters, which WeChat never sends and which would make the digest of an
// activation ambiguous. Offsets count from `base` bytes before the text.
// Problems: too_long, has_control.
// check_member_text(Field::code, "12\n3", 0, problems) reports has_control at 2
// Source: official page 会员卡组件 (card_id and code are plain texts).
void check_member_text(Field field, std::string_view text, std::size_t base, Problems& problems) noexcept;

}  // namespace wxcard

#endif
