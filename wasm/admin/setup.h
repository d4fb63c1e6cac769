// setup.h: the three preparation steps of the official page together: create the card, set its form, get its link.
#ifndef WXCARD_ADMIN_SETUP_H
#define WXCARD_ADMIN_SETUP_H

#include "admin/document.h"

namespace wxcard::admin {

// {"card": request of card/create, "userForm": request of activateuserform/set, "link"?: request of geturl,
//  "order"?: ["card/create", "card/membercard/activateuserform/set", "card/membercard/activate/geturl"]}
// The parts are checked as by themselves (a card_id may still be missing), and against one another: the card has to be
// set to one-tap activation, and the form comes before the link. Without "order" the right one is assumed.
// Source: official page 会员卡组件, "the developer must complete the following steps".
// check_setup({"card":{…},"userForm":{…}}) reports what is wrong in each, and between them
void check_setup(const Place& document);

}  // namespace wxcard::admin

#endif
