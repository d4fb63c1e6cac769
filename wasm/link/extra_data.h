// extra_data.h: extraData that other code has already taken apart -> extraData as the card mini program wants it.
#ifndef WXCARD_EXTRA_DATA_H
#define WXCARD_EXTRA_DATA_H

#include <string_view>

#include "link/activation_link.h"
#include "output.h"
#include "problem.h"
#include "type.h"

namespace wxcard {

// One member as the caller has it. Only a text has a `text`.
struct RawMember {
  Type type = Type::absent;
  std::string_view text{};
};

struct RawExtraData {
  RawMember encrypt_card_id;
  RawMember outer_str;
  RawMember biz;
};

// One member of the result. `as_given`: the value is what the caller brought, so that it would have worked without us.
struct MemberResult : Findings {
  std::string_view value;
  bool as_given = false;
};

// encrypt_card_id and biz: a fragment (#wechat_redirect) is cut off, and the value is decoded once when it holds `%`,
// which Base64 never does, and `=` that are missing at its end are put back. outer_str is left alone, since "100%" is a legal channel, unless `outer_str_is_encoded`.
// Limit: kMaxText bytes each. `output` needs Output::room_for of all of them together.
// Problems: too_long, missing, wrong_type, empty, bad_escape, bad_utf8, lone_surrogate, has_nul, bad_base64,
// double_encoded; offsets count in the member's own text.
// normalize_extra_data({"%2Be0Q", "0", "MzUz%3D#wechat_redirect"}) gives {"+e0Q", "0", "MzUz="}
// Source: official page 会员卡组件; the faults are those of 参数错误 threads.
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
