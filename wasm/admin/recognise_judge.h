// recognise_judge.h: would these values open the card, and which difference is to blame? Private to recognition; may change
// at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_JUDGE_H
#define WXCARD_ADMIN_RECOGNISE_JUDGE_H

#include <string>
#include <string_view>
#include <vector>

#include "admin/recognise_types.h"

namespace wxcard::admin {

// What stands for a JavaScript expression in a reading: {"\u0001": "its text"}.
inline constexpr std::string_view kExpression = "\x01";
// The member that stands for {...others}: what else is in the object, nobody can see.
inline constexpr const char* kSpread = "\x02";

// extraData as an object (or the text of one): fills members, findings and verdicts. `link`, where it is known, is the
// activation_link or geturl_answer the values should come from.
void judge_extra_data(const Json& extra_data, const Found* link, Found& found);

// The arguments of wx.navigateToMiniProgram, likewise.
void judge_navigate_call(const Json& arguments, const Found* link, Found& found);

// The arguments of wx.addCard and wx.openCard, or what wx.addCard gives back: only what is certainly wrong is told.
void judge_card_list(const Json& arguments, Found& found);

// An answer of WeChat: garbage behind a decrypted code.
void judge_answer(const Json& answer, Found& found);

// Verdicts and what the shopper sees, from the findings.
void conclude(const Found* link, Found& found);

}  // namespace wxcard::admin

#endif
