// activation_link.h: the link that card/membercard/activate/geturl returns (获取开卡插件参数) -> extraData.
#ifndef WXCARD_ACTIVATION_LINK_H
#define WXCARD_ACTIVATION_LINK_H

#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard {

// Exactly the three strings that the card mini program takes. Views of the input or of the Output.
struct ExtraData {
  std::string_view encrypt_card_id;
  std::string_view outer_str;
  std::string_view biz;
};

struct ExtraDataResult : Findings {
  ExtraData extra_data;
};

// Takes the link, or only the part after `?`. (For the JSON answer of geturl see geturl_answer.h.)
// Every value is percent-decoded exactly once, and `+` stays `+`. The fragment is cut off at the first `#`. Other
// parameters are dropped, with the notice key_dropped for any but `action`. outer_str may be absent (notice
// outer_str_absent) or may be the text that a missing value makes (notice says_undefined).
// Limit: kMaxText bytes. `output` needs Output::room_for(text.size()) bytes.
// Problems: empty, too_long, not_activation_link, and for each value missing, empty, duplicate, bad_escape, bad_utf8,
// lone_surrogate, has_nul, bad_base64, double_encoded.
// decode_activation_link("...?encrypt_card_id=3%2Bm8&outer_str=a&biz=TQ%3D%3D#wechat_redirect", output)
//   gives {"3+m8", "a", "TQ=="}
// Source: official pages 小程序&卡券打通, step 3, and 会员卡组件 ("url-decode encrypt_card_id and biz"):
// https://developers.weixin.qq.com/doc/service/guide/product/card/Coupons-Mini_Program_Start_Up.html
// https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] ExtraDataResult decode_activation_link(std::string_view text, Output& output) noexcept;

}  // namespace wxcard

#endif
