// show_options_json.h: classify_return for JSON: of options as JSON text, and of extraData as JSON text.
#ifndef WXCARD_SHOW_OPTIONS_JSON_H
#define WXCARD_SHOW_OPTIONS_JSON_H

#include <cstddef>
#include <string_view>

#include "output.h"
#include "problem.h"
#include "return/referrer_info.h"

namespace wxcard {

// Views of the input or of the Output. The three values are set if `kind` is activated.
struct Return : Findings {
  Kind kind = Kind::unrelated;
  bool is_options = false;  // has what only the options of an onShow have: referrerInfo, or a number as scene
  std::string_view activate_ticket;
  std::string_view card_id;
  std::string_view code;
  std::string_view scene;       // the JSON number, or empty
  std::string_view extra_data;  // the JSON text of extraData when it has members besides the three, or empty
};

// How many bytes of Output a text of `size` bytes can need: a value may pass through JSON text within JSON text, and
// then percent-decoding.
// room_for_return_json(100) == 300
// Source: the three readings above.
[[nodiscard]] constexpr std::size_t room_for_return_json(std::size_t size) noexcept { return 3 * size; }

// The options of App.onShow or wx.getEnterOptionsSync() as JSON text. Every text gives a result: the same as
// classify_return gives for the parsed object. JSON that is not an object is unrelated; a text that is not JSON is
// malformed with bad_json, since its sender is unknown. If a key repeats, the last one counts.
// Limit: kMaxText bytes, kMaxDepth levels. `output` needs room_for_return_json(text.size()) bytes.
// classify_return_json(R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})") gives Kind::no_data
// Source: official page 会员卡组件: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] Return classify_return_json(std::string_view text, Output& output) noexcept;

// extraData that arrived as text, from the card mini program (seen on iOS, WeChat 8.0.18). The caller has checked the
// appId. "undefined", "<Undefined>" and "null" are no_data. Notice extra_data_was_text.
// classify_extra_data_json("{}", output) gives Kind::no_data
// Source: official page 会员卡组件: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] Return classify_extra_data_json(std::string_view text, Output& output) noexcept;

}  // namespace wxcard

#endif
