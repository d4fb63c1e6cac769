// user_form.h: the request of card/membercard/activateuserform/set (设置开卡字段), checked before it is sent.
#ifndef WXCARD_ADMIN_USER_FORM_H
#define WXCARD_ADMIN_USER_FORM_H

#include "admin/document.h"

namespace wxcard::admin {

// What the walk over members.def does not see: fields that are asked for twice, a form without any, and forms that may be
// changed later, of which an event tells.
// Source: official page 创建会员卡, section 6.2, step 2.
// check_user_form({"card_id":"pbLatj…"}, Need::required) reports what the form lacks
void check_user_form(const Place& document);

}  // namespace wxcard::admin

#endif
