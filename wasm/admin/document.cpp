#include "admin/document.h"

#include "admin/syntax.h"
#include "bounds.h"

namespace wxcard::admin {

std::optional<Json> parse(std::string_view text, Findings& findings) {
  if (text.size() > kMaxText) {
    Finding finding = found(Finds::too_long, "");
    finding.errcode = 0;  // our bound, not WeChat's
    finding.limit = kMaxText;
    findings.add(std::move(finding));
    return std::nullopt;
  }
  if (!check_syntax(text, findings)) return std::nullopt;
  return Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
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

const std::string* Place::text() const noexcept {
  const auto* text = value_ == nullptr ? nullptr : value_->get_ptr<const std::string*>();
  return text == nullptr || text->empty() ? nullptr : text;
}

std::optional<std::int64_t> Place::integer() const noexcept {
  if (value_ == nullptr || !value_->is_number_integer()) return std::nullopt;
  // Beyond int64 nlohmann keeps an unsigned number; read as signed it would wrap.
  const bool beyond = value_->is_number_unsigned() && value_->get<std::uint64_t>() > INT64_MAX;
  return beyond ? INT64_MAX : value_->get<std::int64_t>();
}

bool Place::is_true() const noexcept { return value_ != nullptr && value_->is_boolean() && value_->get<bool>(); }

void Place::report(Finding finding) const { findings_->add(std::move(finding)); }

void Place::report(Finds what, std::int32_t errcode) const {
  Finding finding = found(what, pointer_);
  if (errcode != 0) finding.errcode = errcode;
  findings_->add(std::move(finding));
}

void Place::notice(Finds what, std::int32_t errcode) const {
  Finding finding = found(what, pointer_);
  if (errcode != 0) finding.errcode = errcode;
  finding.grade = Grade::notice;
  findings_->add(std::move(finding));
}

}  // namespace wxcard::admin
