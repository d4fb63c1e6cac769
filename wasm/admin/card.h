// card.h: the requests of card/create (创建会员卡) and card/update (更改会员卡信息): what the walk over members.def does not see.
#ifndef WXCARD_ADMIN_CARD_H
#define WXCARD_ADMIN_CARD_H

#include "admin/walk.h"

namespace wxcard::admin {

// {"card": {"card_type": "MEMBER_CARD", "member_card": {…}}}: the ways of activation against one another, times, stock, shops
// and mini programs.
// check_card({"card":{…"auto_activate":true,"wx_activate":true}}) reports exclusive at /card/member_card/auto_activate.
// Source: official pages 创建会员卡, sections 4.1 and 6, and 小程序&卡券打通.
void check_card(const Place& document);

// {"card_id", "member_card": {…}}: the same without the ways of activation, since half of them may stand on the card already.
// Source: official pages 管理会员卡, section 8.2, and 管理卡券, section 5.
// check_update_card({"card_id":"pbLatj…","member_card":{…}}) reports times out of order where they are
void check_update_card(const Place& document);

}  // namespace wxcard::admin

#endif
