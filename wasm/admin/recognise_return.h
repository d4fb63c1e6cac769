// recognise_return.h: what a return means, in whatever form it was pasted. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_RETURN_H
#define WXCARD_ADMIN_RECOGNISE_RETURN_H

#include <string_view>

#include "admin/recognise_types.h"

namespace wxcard::admin {

// The options of App.onShow, a referrerInfo, or the extraData of a return: kind, kind_given, members and findings.
// Precondition: found.what is onshow_options, referrer_info or return_data.
void judge_return(const Json& value, Found& found);

// A ticket by itself.
void judge_ticket(std::string_view ticket, Found& found);

}  // namespace wxcard::admin

#endif
