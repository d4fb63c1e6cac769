// submit_link.h: the H5 address WeChat opens after the form of a jump-type card (跳转型一键激活).
#ifndef WXCARD_SUBMIT_LINK_H
#define WXCARD_SUBMIT_LINK_H

#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard {

struct SubmitLink {
  std::string_view host;  // as written in the link; not checked, do not trust it
  std::string_view card_id;
  std::string_view encrypt_code;  // still encrypted: for card/code/decrypt
  // If absent, data() is nullptr.
  std::string_view outer_str;
  std::string_view openid;
  std::string_view activate_ticket;
};

struct SubmitLinkResult : Findings {
  SubmitLink link;
};

// WeChat appends its parameters to wx_activate_after_submit_url with `&`, even if that has no `?`; both forms are
// accepted. Every value is percent-decoded exactly once. The shop's own parameters are ignored.
// Limit: kMaxText bytes. `output` needs Output::room_for(text.size()) bytes.
// Problems: empty, too_long, not_submit_link (it has none of the parameters), and for each value missing, empty,
// duplicate, bad_escape, bad_utf8, lone_surrogate, has_nul, bad_base64, double_encoded.
// decode_submit_link("www.qq.com&card_id=pbLa&encrypt_code=Bu%3D&openid=obLa") gives {"www.qq.com", "pbLa", "Bu=", ...}
// Source: official sample of 跳转型一键激活:
// https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
[[nodiscard]] SubmitLinkResult decode_submit_link(std::string_view text, Output& output) noexcept;

}  // namespace wxcard

#endif
