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

// One member, as far as it is text.
void read(const RawMember& raw, const Parameter& parameter, bool is_encoded, Output& output,
          Findings& findings) noexcept {
  if (raw.type == RawMember::Type::other) return findings.problems.add(Code::wrong_type, parameter.field);
  if (raw.type == RawMember::Type::absent) {
    if (parameter.needed) return findings.problems.add(Code::missing, parameter.field);
    return findings.notices.add(Notice::outer_str_absent);
  }
  std::string_view text = raw.text;
  if (parameter.content == Content::base64) {
    text = query::without_fragment(text);
    if (text.size() < raw.text.size()) findings.notices.add(Notice::fragment_cut);
    if (text.find('%') != std::string_view::npos) findings.notices.add(Notice::was_encoded);
  } else if (!is_encoded) {
    check_text(text, parameter.field, findings.problems);
    *parameter.value = text;
    return;
  }
  parameter.read(text, Reading{text.data(), output, findings});
}

}  // namespace

ExtraDataResult normalize_extra_data(const RawExtraData& raw, bool outer_str_is_encoded, Output& output) noexcept {
  ExtraDataResult result;
  if (raw.encrypt_card_id.text.size() + raw.outer_str.text.size() + raw.biz.text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::extra_data);
    return result;
  }
  const auto take = [&](const RawMember& member, Field field, Content content, std::string_view& value) {
    read(member, {field, content, content == Content::base64, &value}, outer_str_is_encoded, output, result);
  };
  ExtraData& extra_data = result.extra_data;
  take(raw.encrypt_card_id, Field::encrypt_card_id, Content::base64, extra_data.encrypt_card_id);
  take(raw.outer_str, Field::outer_str, Content::text, extra_data.outer_str);
  take(raw.biz, Field::biz, Content::base64, extra_data.biz);
  return result;
}

}  // namespace wxcard
