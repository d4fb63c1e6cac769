#include "admin/values.h"

#include <algorithm>

#include "admin/code_garbage.h"
#include "card/card_code.h"
#include "card/seconds.h"
#include "text/base64.h"
#include "text/http.h"
#include "text/percent.h"
#include "text/utf8.h"

namespace wxcard::admin {
namespace {

// The row decides whether what is beyond its limit is refused.
void report(const Place& place, Finding finding, const Member& member) {
  if (member.errcode != 0) finding.errcode = member.errcode;
  if (member.limit != Limit::refused) finding.grade = Grade::notice;
  place.report(std::move(finding));
}

std::string listed(Of list) {
  std::string names;
  for (const std::string_view value : values_of(list)) {
    if (!names.empty()) names += " | ";
    names += value;
  }
  return names;
}

std::size_t characters(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_length(const Place& place, const Member& member, std::size_t length) {
  if (member.most == 0 || length <= static_cast<std::size_t>(member.most)) return;
  Finding finding = found(Finds::too_long, place.pointer());
  finding.length = static_cast<std::uint32_t>(length);
  finding.limit = static_cast<std::uint32_t>(member.most);
  finding.detail = std::to_string(length) + " > " + std::to_string(member.most);
  if (member.limit != Limit::refused) finding.grade = Grade::notice;
  place.report(std::move(finding));  // WeChat answers 45021 to a length, whatever else it answers to the member
}

// Where the first %XX stands. Precondition: there is one.
std::size_t escape_in(std::string_view text) noexcept {
  std::size_t at = text.find('%');
  while (!percent::has_escape(text.substr(at, 3))) at = text.find('%', at + 1);
  return at;
}

void check_at(const Place& place, Finds what, std::int32_t errcode, std::string_view text, std::size_t at) {
  Finding finding = found(what, place.pointer());
  finding.errcode = errcode;
  finding.offset = static_cast<std::uint32_t>(utf8::utf16_length(text.substr(0, at)));
  place.report(std::move(finding));
}

// Uploaded pictures lie with WeChat; anything else has been answered 40141.
bool is_uploaded(std::string_view address) noexcept {
  const std::size_t begin = address.find("://") + 3;
  const std::string_view host = address.substr(begin, address.find_first_of(":/?#", begin) - begin);
  for (const std::string_view domain : {".qpic.cn", ".qlogo.cn"}) {
    if (host.size() > domain.size() && host.substr(host.size() - domain.size()) == domain) return true;
  }
  return false;
}

void check_picture(const Place& place, const Member& member, const std::string& address) {
  check_length(place, member, address.size());
  if (address.empty()) return;
  if (!is_http(address)) {
    Finding finding = found(Finds::not_http, place.pointer());
    report(place, std::move(finding), member);
  } else if (!is_uploaded(address)) {
    place.report(Finds::foreign_picture);
  }
}

void check_app_user(const Place& place, std::string_view user) {
  constexpr std::string_view kSuffix = "@app";
  const bool fits = user.size() > kSuffix.size() + 3 && user.substr(0, 3) == "gh_" &&
                    user.substr(user.size() - kSuffix.size()) == kSuffix;
  if (!user.empty() && !fits) place.report(Finds::bad_app_user);
}

void check_plain_code(const Place& place, const Member& member, const std::string& code) {
  switch (shape_of_code(code)) {
    case CodeShape::percent_encoded:
      return check_at(place, Finds::still_encoded, member.errcode, code, escape_in(code));
    case CodeShape::encrypted:
      return place.report(Finds::still_encrypted, member.errcode);
    case CodeShape::plain:
      if (const std::size_t at = garbage_in(code); at < code.size()) {
        check_at(place, Finds::code_garbage, member.errcode, code, at);
      }
      return check_length(place, member, code.size());
  }
}

void check_base64(const Place& place, const Member& member, const std::string& text) {
  if (text.empty()) return;
  if (percent::has_escape(text)) {
    check_at(place, Finds::still_encoded, member.errcode, text, escape_in(text));
  } else if (const std::size_t error = base64::find_error(text); error < text.size()) {
    check_at(place, Finds::bad_base64, member.errcode, text, error);
  } else if (text.size() % 4 != 0) {
    place.report(Finds::padding_absent, member.errcode);
  } else {
    check_length(place, member, text.size());
  }
}

void check_card_id(const Place& place, const Member& member, std::string_view id) {
  // An empty one is as good as none.
  if (id.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    if (member.need == Need::required) place.report(Finds::missing, errcode_of_absent(member));
    return;
  }
  if (id.size() != 28 || id.front() != 'p') place.report(Finds::unusual_card_id);
}

void check_listed(const Place& place, const Member& member, const std::string& text) {
  if (text.empty() || contains(member.of, text)) return;
  const bool is_closed = member.type == Type::choice || member.type == Type::date_type;
  Finding finding = found(is_closed                    ? Finds::bad_value
                          : member.type == Type::flags ? Finds::unknown_flag
                                                       : Finds::unknown_value,
                          place.pointer());
  if (member.errcode != 0) finding.errcode = member.errcode;
  if (member.type != Type::flags) finding.detail = listed(member.of);
  place.report(std::move(finding));
}

bool is_listed(Type type) noexcept {
  return type == Type::choice || type == Type::open_choice || type == Type::date_type;
}

void check_text(const Place& place, const Member& member, const std::string& text) {
  const bool is_card_id = member.type == Type::card_id;
  if (text.empty() && member.need == Need::required && !is_card_id)
    place.report(Finds::empty, errcode_of_absent(member));
  // Nothing is on no list, also where a text may be emptied.
  if (text.empty() && member.need != Need::required && is_listed(member.type)) place.notice(Finds::empty);
  switch (member.type) {
    case Type::text:
      return check_length(place, member, text.size());
    case Type::chars:
      return check_length(place, member, characters(text));
    case Type::url:
      if (!text.empty() && !is_http(text)) place.notice(Finds::not_http);
      return check_length(place, member, text.size());
    case Type::picture:
    case Type::pictures:
      return check_picture(place, member, text);
    case Type::app_user:
      check_app_user(place, text);
      return check_length(place, member, text.size());
    case Type::app_path:
      if (is_http(text)) place.report(Finds::bad_app_path);
      return check_length(place, member, text.size());
    case Type::code:
      return check_plain_code(place, member, text);
    case Type::base64:
      return check_base64(place, member, text);
    case Type::card_id:
      return check_card_id(place, member, text);
    case Type::card_type:
      if (!text.empty() && text != "MEMBER_CARD") place.report(Finds::bad_value, member.errcode);
      return;
    case Type::choice:
    case Type::open_choice:
    case Type::open_choices:
    case Type::flags:
    case Type::date_type:
      return check_listed(place, member, text);
    default:
      return;
  }
}

void check_integer(const Place& place, const Member& member) {
  const std::optional<std::int64_t> number = whole_number(place);
  if (!expect(number.has_value(), place, "int")) return;
  if (!place.integer()) place.notice(Finds::wrong_type);  // deployed code sends numbers as text
  if (member.least == member.most || (*number >= member.least && *number <= member.most)) return;
  Finding finding = found(Finds::out_of_range, place.pointer());
  finding.detail = std::to_string(member.least) + "…" + std::to_string(member.most);
  report(place, std::move(finding), member);
}

// The page says that times may also be sent as text.
void check_seconds(const Place& place, const Member& member) {
  const std::optional<std::int64_t> number = place.integer();
  const bool is_text = place.json().is_string();
  if (!expect(number.has_value() || is_text, place, "unsigned int")) return;
  const std::string* text = place.text();
  const bool fits = number ? *number >= 0 && *number <= kLastSecond : text != nullptr && is_seconds(*text);
  if (!fits) place.report(Finds::bad_value, member.errcode);
}

void check_date_type(const Place& place, const Member& member) {
  const std::optional<std::int64_t> number = place.integer();
  const std::string* text = place.text();
  const bool is_old = number ? *number == 1 || *number == 2 : text != nullptr && (*text == "1" || *text == "2");
  if (is_old) return place.report(Finds::old_value);
  if (number) return place.report(Finds::bad_value, member.errcode);
  if (expect(place.json().is_string(), place, "string"))
    check_text(place, member, place.json().get_ref<const std::string&>());
}

void check_texts(const Place& place, const Member& member) {
  if (!expect(place.json().is_array(), place, "array")) return;
  if (member.type == Type::texts) check_count(place, member.most);
  if (place.size() == 0 && member.need != Need::optional) place.notice(Finds::empty);
  for (std::size_t i = 0; i < place.size(); ++i) {
    const Place item = place.item(i);
    if (!expect(item.json().is_string(), item, "string")) continue;
    const auto& text = item.json().get_ref<const std::string&>();
    if (text.empty()) item.notice(Finds::empty);
    check_text(item, member, text);
  }
}

void check_ids(const Place& place) {
  if (place.json().is_string()) return;  // card/update takes the list as text
  if (!expect(place.json().is_array(), place, "array")) return;
  for (std::size_t i = 0; i < place.size(); ++i) {
    const Place item = place.item(i);
    static_cast<void>(expect(whole_number(item).has_value(), item, "int"));
  }
}

}  // namespace

std::int32_t errcode_of_absent(const Member& member) noexcept {
  constexpr std::int32_t kNoCardId = 41012, kNoOpenid = 41009;
  if (member.type == Type::card_id) return kNoCardId;
  return member.name == "openid" ? kNoOpenid : 0;
}

bool expect(bool fits, const Place& place, std::string_view type) {
  if (fits) return true;
  Finding finding = found(Finds::wrong_type, place.pointer());
  finding.detail = type;
  place.report(std::move(finding));
  return false;
}

std::optional<std::int64_t> whole_number(const Place& place) {
  constexpr std::size_t kMostDigits = 18;  // what fits into 64 bits for sure
  const std::string* text = place.text();
  if (text == nullptr) return place.integer();
  const std::string_view digits = std::string_view{*text}.substr(text->front() == '-' ? 1 : 0);
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return std::stoll(*text);
}

void check_count(const Place& place, std::int64_t most) {
  if (most == 0 || place.size() <= static_cast<std::size_t>(most)) return;
  Finding finding = found(Finds::too_many, place.pointer());
  finding.detail = std::to_string(place.size()) + " > " + std::to_string(most);
  place.report(std::move(finding));
}

void check_value(const Place& place, const Member& member) {
  switch (member.type) {
    case Type::boolean:
      static_cast<void>(expect(place.json().is_boolean(), place, "bool"));
      return;
    case Type::integer:
      return check_integer(place, member);
    case Type::seconds:
      return check_seconds(place, member);
    case Type::date_type:
      return check_date_type(place, member);
    case Type::pictures:
    case Type::open_choices:
    case Type::flags:
    case Type::texts:
      return check_texts(place, member);
    case Type::ids:
      return check_ids(place);
    default:
      if (expect(place.json().is_string(), place, "string")) {
        check_text(place, member, place.json().get_ref<const std::string&>());
      }
  }
}

}  // namespace wxcard::admin
