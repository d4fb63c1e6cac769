// requests.h: the small requests around a card, checked before they are sent: what the walk over members.def does not see.
#ifndef WXCARD_ADMIN_REQUESTS_H
#define WXCARD_ADMIN_REQUESTS_H

#include "admin/document.h"

namespace wxcard::admin {

// Reports time_order at `last` unless it is later than `first`. Both are times in seconds, as numbers or text.
void check_times(const Place& object, std::string_view first, std::string_view last);

// card/membercard/updateuser: reports nothing_set when nothing is to change.
void check_update_user(const Place& document);

// card/modifystock: reports nothing_set when nothing is added nor taken away.
void check_modify_stock(const Place& document);

// card/testwhitelist/set: ten testers at most, openids and WeChat ids together.
void check_test_whitelist(const Place& document);

}  // namespace wxcard::admin

#endif
