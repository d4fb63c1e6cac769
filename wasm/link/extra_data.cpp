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

// Puts back the `=` that were cut off the end, where the length tells how many.
std::string_view padded(std::string_view value, Output& output, Notices& notices) noexcept {
  const std::size_t padding = (4 - value.size() % 4) % 4;
  const bool was_cut = padding == 1 || padding == 2;
  if (!was_cut || value.find('=') != std::string_view::npos || value.size() + padding > output.left()) return value;
  notices.add(Notice::padding_added);
  char* const room = output.room();
  for (std::size_t i = 0; i < value.size() + padding; ++i) room[i] = i < value.size() ? value[i] : '=';
  return output.keep(value.size() + padding);
}

void read_outer_str(std::string_view text, bool is_encoded, Output& output, MemberResult& result) noexcept {
  if (is_encoded) {
    constexpr Parameter kOuterStr{Field::outer_str, Content::text, false};
    kOuterStr.read(text, result.value, Reading{text.data(), output, result});
  } else {
    check_text(text, Field::outer_str, result.problems);
    result.value = text;
  }
  note_outer_str(result.value, result.notices);
}

void read_base64(Field field, std::string_view text, Output& output, MemberResult& result) noexcept {
  const std::string_view value = query::without_fragment(text);
  if (value.size() < text.size()) result.notices.add(Notice::fragment_cut);
  if (value.find('%') != std::string_view::npos) result.notices.add(Notice::was_encoded);
  Parameter parameter{Field::biz, Content::base64, true};
  parameter.field = field;
  parameter.read(value, result.value, Reading{text.data(), output, result});
  if (result.ok()) result.value = padded(result.value, output, result.notices);
}

}  // namespace

MemberResult normalize_member(Field field, const RawMember& raw, bool outer_str_is_encoded, Output& output) noexcept {
  MemberResult result;
  const bool is_outer_str = field == Field::outer_str;
  if (raw.type == Type::absent) {
    if (is_outer_str) {
      result.notices.add(Notice::outer_str_absent);
    } else {
      result.problems.add(Code::missing, field);
    }
  } else if (!is_text(raw.type)) {
    result.problems.add(Code::wrong_type, field);
  } else if (raw.text.size() > kMaxText) {
    result.problems.add(Code::too_long, field);
  } else {
    if (is_outer_str) {
      read_outer_str(raw.text, outer_str_is_encoded, output, result);
    } else {
      read_base64(field, raw.text, output, result);
    }
    result.as_given = result.ok() && result.value == raw.text;
  }
  return result;
}

ExtraDataResult normalize_extra_data(const RawExtraData& raw, bool outer_str_is_encoded, Output& output) noexcept {
  ExtraDataResult result;
  const auto read = [&](Field field, const RawMember& member) {
    const MemberResult found = normalize_member(field, member, outer_str_is_encoded, output);
    for (const Problem& problem : found.problems) result.problems.add(problem.code, problem.field, problem.offset);
    result.notices.add(found.notices);
    return found.value;
  };
  result.extra_data.encrypt_card_id = read(Field::encrypt_card_id, raw.encrypt_card_id);
  result.extra_data.outer_str = read(Field::outer_str, raw.outer_str);
  result.extra_data.biz = read(Field::biz, raw.biz);
  return result;
}

}  // namespace wxcard
