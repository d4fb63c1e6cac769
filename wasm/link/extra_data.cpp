#include "link/extra_data.h"

#include "bounds.h"
#include "link/parameter.h"
#include "link/query.h"
#include "text/utf8.h"

namespace wxcard {
namespace {

// Problems of a text that is taken as it stands.
void check_text(std::string_view text, Field field, Problems& problems) noexcept {
  const std::size_t error = utf8::find_error(text);
  if (error != utf8::kValid) {
    const bool half_pair = utf8::starts_with_surrogate(text.substr(error));
    problems.add(half_pair ? Code::lone_surrogate : Code::bad_utf8, field, error);
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) problems.add(Code::has_nul, field, nul);
}

void read(Field field, const RawMember& raw, bool outer_str_is_encoded, Output& output, Findings& findings,
          std::string_view& value) noexcept {
  const bool is_outer_str = field == Field::outer_str;
  if (raw.type == RawMember::Type::other) return findings.problems.add(Code::wrong_type, field);
  if (raw.type == RawMember::Type::absent) {
    if (!is_outer_str) return findings.problems.add(Code::missing, field);
    return findings.notices.add(Notice::outer_str_absent);
  }
  std::string_view text = raw.text;
  if (text.size() > kMaxText) return findings.problems.add(Code::too_long, field);
  if (!is_outer_str) {
    text = query::without_fragment(text);
    if (text.size() < raw.text.size()) findings.notices.add(Notice::fragment_cut);
    if (text.find('%') != std::string_view::npos) findings.notices.add(Notice::was_encoded);
  } else if (!outer_str_is_encoded) {
    check_text(text, field, findings.problems);
    value = text;
    return;
  }
  const Parameter parameter{field, is_outer_str ? Content::text : Content::base64, !is_outer_str, &value};
  parameter.read(text, Reading{text.data(), output, findings});
}

}  // namespace

ExtraDataResult normalize_extra_data(const RawExtraData& raw, bool outer_str_is_encoded, Output& output) noexcept {
  ExtraDataResult result;
  ExtraData& values = result.extra_data;
  read(Field::encrypt_card_id, raw.encrypt_card_id, outer_str_is_encoded, output, result, values.encrypt_card_id);
  read(Field::outer_str, raw.outer_str, outer_str_is_encoded, output, result, values.outer_str);
  read(Field::biz, raw.biz, outer_str_is_encoded, output, result, values.biz);
  return result;
}

MemberResult normalize_member(Field field, const RawMember& raw, bool outer_str_is_encoded, Output& output) noexcept {
  MemberResult result;
  read(field, raw, outer_str_is_encoded, output, result, result.value);
  return result;
}

}  // namespace wxcard
