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

inline constexpr std::string_view kCardMembers[] = {"encrypt_card_id", "outer_str", "biz"};

// One value of a member: what is wrong with it, and the value that works, if one can be told.
struct Judged {
  std::string repaired;
  bool is_repaired = true;
  std::vector<Remark> remarks;
};

// By the value alone. `field` is one of kCardMembers.
[[nodiscard]] Judged judge_value(std::string_view field, std::string_view given);

// Against what a link says: `right` is its value, `encoded` the same as it stands in the link.
[[nodiscard]] Judged judge_against(std::string_view field, std::string_view given, std::string_view right,
                                   std::string_view encoded, const std::vector<Member>& link);

// extraData as an object (or the text of one): fills members, findings and verdicts. `link`, where it is known, is the
// activation_link or geturl_answer the values should come from.
void judge_extra_data(const Json& extra_data, const Found* link, Found& found);

// The arguments of wx.navigateToMiniProgram, likewise.
void judge_navigate_call(const Json& arguments, const Found* link, Found& found);

// Verdicts and what the shopper sees, from the findings.
void conclude(const Found* link, Found& found);

}  // namespace wxcard::admin

#endif
