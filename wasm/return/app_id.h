// app_id.h: the form of an appId, and the appId of WeChat's card mini program.
#ifndef WXCARD_APP_ID_H
#define WXCARD_APP_ID_H

#include <string_view>

namespace wxcard {

namespace names {
#define WXCARD_NAME(id, text) inline constexpr std::string_view id = text;
#include "lists.def"
#undef WXCARD_NAME
}  // namespace names

// WeChat's own card mini program. Official page 会员卡组件: a return counts only if referrerInfo.appId is this one.
inline constexpr std::string_view kMemberCardAppId = names::member_card_app_id;

// Does it have the form of an appId: "wx" and 16 lower-case hexadecimal digits?
// is_app_id("wxeb490c6f9b154ef9") == true, is_app_id("gh_0123456789ab") == false
// Source: the appIds on the official pages; WeChat does not describe their form.
[[nodiscard]] bool is_app_id(std::string_view text) noexcept;

// Is it exactly the appId of the card mini program? Case matters and nothing is trimmed: anything else may be forged.
// is_member_card_app_id("wxeb490c6f9b154ef9") == true, is_member_card_app_id("wxeb490c6f9b154ef9 ") == false
// Source: official page 会员卡组件: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] inline bool is_member_card_app_id(std::string_view text) noexcept { return text == kMemberCardAppId; }

}  // namespace wxcard

#endif
