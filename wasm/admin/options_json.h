// options_json.h: the options of App.onShow as JSON text, for those who have a text and no object: the page, the command and
// native tests. The decision is that of return/referrer_info.h; here a text becomes the shape it asks for.
#ifndef WXCARD_ADMIN_OPTIONS_JSON_H
#define WXCARD_ADMIN_OPTIONS_JSON_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "return/referrer_info.h"

namespace wxcard::admin {

// One reason of a malformed return; `offset` counts UTF-8 bytes in the text that was given.
struct ReturnFault {
  Code code;
  Field field;
  std::size_t offset;
};

// The values are set when `kind` is activated.
struct ReturnReading {
  wxcard::Kind kind = wxcard::Kind::unrelated;
  std::vector<ReturnFault> faults;
  Notices notices;
  std::string activate_ticket, card_id, code;
  std::string scene;  // the number as JSON text, or empty
  std::string rest;   // the further members of extraData as JSON text, or empty
};

// Total: every text gives an answer. What is no JSON is malformed with bad_json, since nobody can say who sent it; JSON that
// is no object is unrelated. Where a key repeats, the last one wins.
// Limits: kMaxText bytes, kMaxDepth levels.
// classify_return_json(R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})") gives no_data
// Source: official page 会员卡组件, the three steps in App.onShow.
[[nodiscard]] ReturnReading classify_return_json(std::string_view text);

// extraData that came as text, from the card mini program (seen on iOS, WeChat 8.0.18). The caller has checked the appId.
// "undefined", "<Undefined>" and "null" are no_data. Notice extra_data_was_text.
// classify_extra_data_json("{}") gives Kind::no_data
// Source: official page 会员卡组件, the three steps in App.onShow.
[[nodiscard]] ReturnReading classify_extra_data_json(std::string_view text);

}  // namespace wxcard::admin

#endif
