#include "admin/document.h"

#include <algorithm>

#include "bounds.h"
#include "text/http.h"

namespace wxcard::admin {
namespace {

// nlohmann keeps a heap for nesting, not the stack, yet copies and answers must not grow with a hostile document.
bool is_too_deep(std::string_view text) noexcept {
  std::size_t depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

// RFC 6901: ~ and / inside a name are written ~0 and ~1.
std::string below(const std::string& pointer, std::string_view name) {
  std::string path = pointer + '/';
  for (const char c : name) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path += c;
    }
  }
  return path;
}

}  // namespace

std::optional<Json> parse(std::string_view text, Findings& findings) {
  const auto refuse = [&](Finds what) {
    findings.add({what, "", text_of(what).errcode});
    return std::nullopt;
  };
  if (text.size() > kMaxText) {
    findings.add({Finds::too_long, "", text_of(Finds::bad_json).errcode, 0, kMaxText});
    return std::nullopt;
  }
  if (is_too_deep(text)) return refuse(Finds::too_deep);
  // Stricter than nlohmann, as strict as JSON.parse: a raw NUL is no end, and a byte order mark no beginning.
  if (text.find('\0') != std::string_view::npos || text.substr(0, 3) == "\xEF\xBB\xBF") return refuse(Finds::bad_json);
  Json document = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (document.is_discarded()) return refuse(Finds::bad_json);
  return document;
}

Place Place::member(std::string_view name) const {
  const Json* found = nullptr;
  if (value_ != nullptr && value_->is_object()) {
    if (const auto place = value_->find(std::string{name}); place != value_->end()) found = &*place;
  }
  return {found, below(pointer_, name), *findings_};
}

Place Place::item(std::size_t index) const {
  const bool there = value_ != nullptr && value_->is_array() && index < value_->size();
  return {there ? &(*value_)[index] : nullptr, pointer_ + '/' + std::to_string(index), *findings_};
}

void Place::report(Finds what) const { report(what, 0); }

void Place::report(Finds what, std::int32_t errcode) const {
  findings_->add({what, pointer_, errcode != 0 ? errcode : text_of(what).errcode});
}

template <typename Fits>
Place Place::fitting(std::string_view name, Need need, Fits fits) const {
  Place place = member(name);
  if (place.present()) {
    if (fits(*place.value_)) return place;
    place.report(Finds::wrong_type);
  } else if (need == Need::required && present()) {
    place.report(Finds::missing);
  }
  place.value_ = nullptr;
  return place;
}

Place Place::object(std::string_view name, Need need) const {
  return fitting(name, need, [](const Json& value) { return value.is_object(); });
}

Place Place::array(std::string_view name, Need need) const {
  return fitting(name, need, [](const Json& value) { return value.is_array(); });
}

const std::string* Place::text(std::string_view name, Need need, std::size_t most) const {
  const Place place = fitting(name, need, [](const Json& value) { return value.is_string(); });
  if (!place.present()) return nullptr;
  const auto* text = place.value_->get_ptr<const std::string*>();
  if (text->empty() && need == Need::required) place.report(Finds::empty);
  if (text->size() > most) {
    findings_->add({Finds::too_long, place.pointer_, text_of(Finds::too_long).errcode,
                    static_cast<std::uint32_t>(text->size()), static_cast<std::uint32_t>(most)});
  }
  return text->empty() ? nullptr : text;
}

std::optional<bool> Place::boolean(std::string_view name, Need need) const {
  const Place place = fitting(name, need, [](const Json& value) { return value.is_boolean(); });
  if (!place.present()) return std::nullopt;
  return place.value_->get<bool>();
}

std::optional<std::int64_t> Place::integer(std::string_view name, Need need, std::int64_t least, std::int64_t most,
                                           Finds what, std::int32_t errcode) const {
  const Place place = fitting(name, need, [](const Json& value) { return value.is_number_integer(); });
  if (!place.present()) return std::nullopt;
  // Beyond int64 nlohmann keeps an unsigned number; read as signed it would wrap.
  const bool beyond = place.value_->is_number_unsigned() && place.value_->get<std::uint64_t>() > INT64_MAX;
  const std::int64_t number = beyond ? INT64_MAX : place.value_->get<std::int64_t>();
  if (number >= least && number <= most) return number;
  place.report(what, errcode);
  return std::nullopt;
}

const std::string* Place::address(std::string_view name, Need need, std::size_t most, std::int32_t errcode) const {
  const std::string* text = this->text(name, need, most);
  if (text != nullptr && !is_http(*text)) member(name).report(Finds::not_http, errcode);
  return text;
}

const std::string* Place::choice(std::string_view name, Need need, std::initializer_list<std::string_view> choices,
                                 std::int32_t errcode) const {
  const std::string* text = this->text(name, need);
  if (text != nullptr && std::find(choices.begin(), choices.end(), *text) == choices.end()) {
    member(name).report(Finds::bad_value, errcode);
  }
  return text;
}

const std::string* Place::as_text() const {
  if (!present()) return nullptr;
  if (!value_->is_string()) {
    report(Finds::wrong_type);
    return nullptr;
  }
  const auto* text = value_->get_ptr<const std::string*>();
  if (text->empty()) report(Finds::empty);
  return text->empty() ? nullptr : text;
}

bool Place::as_object() const {
  if (present() && value_->is_object()) return true;
  report(Finds::wrong_type);
  return false;
}

void Place::only(std::initializer_list<std::string_view> names) const {
  if (value_ == nullptr || !value_->is_object()) return;
  for (const auto& [name, value] : value_->items()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) member(name).report(Finds::unknown_member);
  }
}

}  // namespace wxcard::admin
