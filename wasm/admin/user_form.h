// user_form.h: the request of card/membercard/activateuserform/set (设置开卡字段), checked before it is sent.
#ifndef WXCARD_ADMIN_USER_FORM_H
#define WXCARD_ADMIN_USER_FORM_H

#include "admin/document.h"

namespace wxcard::admin {

// {"card_id", "service_statement"?, "bind_old_card"?, "required_form"?, "optional_form"?}
// An unknown USER_FORM_INFO_FLAG_* is a notice: WeChat's own pages spell them in more than one way.
// `card_id`: required, or optional while the card is not created yet.
// Source: official page 创建会员卡, section 6.2, step 2.
void check_user_form(const Place& document, Need card_id);

// A card_id, reported as missing with WeChat's own errcode, and noticed when it does not look like one.
void check_card_id(const Place& document, Need need);

}  // namespace wxcard::admin

#endif
