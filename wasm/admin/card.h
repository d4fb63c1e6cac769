// card.h: the request of card/create for a membership card (创建会员卡), checked before it is sent.
#ifndef WXCARD_ADMIN_CARD_H
#define WXCARD_ADMIN_CARD_H

#include "admin/document.h"

namespace wxcard::admin {

// {"card": {"card_type": "MEMBER_CARD", "member_card": {"base_info": {…}, …}}}
// Members that have no rule here are left alone: WeChat adds some without notice.
// check_card({"card":{…"auto_activate":true,"wx_activate":true}}) reports exclusive at /card/member_card/auto_activate.
// Source: official page 创建会员卡, sections 4.1 and 6.
void check_card(const Place& document);

// Does the document switch one-tap activation (一键激活) on?
[[nodiscard]] bool has_one_tap(const Place& document) noexcept;

}  // namespace wxcard::admin

#endif
