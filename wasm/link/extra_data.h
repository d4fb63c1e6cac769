// extra_data.h: extraData that other code took apart -> extraData as the card mini program takes it.
#ifndef WXCARD_EXTRA_DATA_H
#define WXCARD_EXTRA_DATA_H

#include <string_view>

#include "link/activation_link.h"
#include "output.h"
#include "problem.h"
#include "type.h"

namespace wxcard {

// One member as the caller has it. `text` is set only if the type is text.
struct RawMember {
  Type type = Type::absent;
  std::string_view text{};
};

struct RawExtraData {
  RawMember encrypt_card_id;
  RawMember outer_str;
  RawMember biz;
};

// One member of the result. `as_given`: the value was not changed, so it would have worked as it was.
struct MemberResult : Findings {
  std::string_view value;
  bool as_given = false;
};

// In encrypt_card_id and biz, a fragment (#wechat_redirect) is cut off, a value with `%`, which Base64 never has, is
// decoded once, and missing `=` at the end are restored. outer_str is not changed unless `outer_str_is_encoded`, since
// "100%" is a valid channel name.
// Limit: kMaxText bytes each. `output` needs Output::room_for of their total size.
// Problems: too_long, missing, wrong_type, empty, bad_escape, bad_utf8, lone_surrogate, has_nul, bad_base64,
// double_encoded; offsets count in the member's own text.
// normalize_extra_data({"%2Be0Q", "0", "MzUz%3D#wechat_redirect"}) gives {"+e0Q", "0", "MzUz="}
// Source: official page 会员卡组件; the faults are those that developers report as 参数错误.
// https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] ExtraDataResult normalize_extra_data(const RawExtraData& raw, bool outer_str_is_encoded,
                                                   Output& output) noexcept;

// The same for one member at a time. Precondition: `field` is encrypt_card_id, outer_str or biz.
// normalize_member(Field::biz, {Type::text, "MzUz%3D"}, false, output) gives "MzUz="
// Source: as above.
[[nodiscard]] MemberResult normalize_member(Field field, const RawMember& raw, bool outer_str_is_encoded,
                                            Output& output) noexcept;

}  // namespace wxcard

#endif
