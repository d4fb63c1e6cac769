#include "extra_data.h"

#include "bounds.h"
#include "parameter.h"
#include "query.h"
#include "utf8.h"

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

std::string_view read_base64(const RawMember& raw, Field field, ExtraDataResult& result, Output& output) noexcept {
  const std::string_view text = query::without_fragment(raw.text);
  if (text.size() < raw.text.size()) result.notices.add(Notice::fragment_cut);
  if (text.find('%') != std::string_view::npos) result.notices.add(Notice::was_encoded);
  Parameter parameter{field, Content::base64};
  parameter.read(text, Reading{text.data(), output, result.problems, result.notices});
  return parameter.value;
}

std::string_view read_outer_str(const RawMember& raw, bool is_encoded, ExtraDataResult& result,
                                Output& output) noexcept {
  if (!is_encoded) {
    check_text(raw.text, Field::outer_str, result.problems);
    return raw.text;
  }
  Parameter parameter{Field::outer_str, Content::text};
  parameter.read(raw.text, Reading{raw.text.data(), output, result.problems, result.notices});
  return parameter.value;
}

}  // namespace

ExtraDataResult normalize_extra_data(const RawExtraData& raw, bool outer_str_is_encoded, Output& output) noexcept {
  ExtraDataResult result;
  if (raw.encrypt_card_id.text.size() + raw.outer_str.text.size() + raw.biz.text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::extra_data);
    return result;
  }
  const auto is_text = [&result](const RawMember& member, Field field) {
    if (member.type == RawMember::Type::other) result.problems.add(Code::wrong_type, field);
    if (member.type == RawMember::Type::absent && field == Field::outer_str) {
      result.notices.add(Notice::outer_str_absent);
    } else if (member.type == RawMember::Type::absent) {
      result.problems.add(Code::missing, field);
    }
    return member.type == RawMember::Type::text;
  };
  if (is_text(raw.encrypt_card_id, Field::encrypt_card_id)) {
    result.extra_data.encrypt_card_id = read_base64(raw.encrypt_card_id, Field::encrypt_card_id, result, output);
  }
  if (is_text(raw.outer_str, Field::outer_str)) {
    result.extra_data.outer_str = read_outer_str(raw.outer_str, outer_str_is_encoded, result, output);
  }
  if (is_text(raw.biz, Field::biz)) {
    result.extra_data.biz = read_base64(raw.biz, Field::biz, result, output);
  }
  return result;
}

}  // namespace wxcard
