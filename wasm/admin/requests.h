// requests.h: the small requests around a card, checked before they are sent: what the walk over members.def does not see.
#ifndef WXCARD_ADMIN_REQUESTS_H
#define WXCARD_ADMIN_REQUESTS_H

#include "admin/document.h"

namespace wxcard::admin {

// Reports time_order at `last` unless it is later than `first`. Both are times in seconds, as numbers or text.
// check_times({"begin_timestamp":2,"end_timestamp":1}, "begin_timestamp", "end_timestamp") reports it at /end_timestamp
// Source: official page 创建会员卡, date_info.
void check_times(const Place& object, std::string_view first, std::string_view last);

// card/membercard/updateuser: reports nothing_set when nothing is to change.
// check_update_user({"code":"246136199242"}) reports nothing_set
// Source: official page 管理会员卡, 更新会员信息.
void check_update_user(const Place& document);

// card/modifystock: reports nothing_set when nothing is added nor taken away.
// check_modify_stock({"card_id":"pbLatj…"}) reports nothing_set
// Source: official page 管理卡券, 修改库存.
void check_modify_stock(const Place& document);

// card/testwhitelist/set: ten testers at most, openids and WeChat ids together.
// check_test_whitelist({"openid":[…eleven…]}) reports what is too many
// Source: official page 投放卡券, 设置测试白名单.
void check_test_whitelist(const Place& document);

}  // namespace wxcard::admin

#endif
