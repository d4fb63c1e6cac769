// document.h: a request as a JSON document, and a place in it. Private to the checks; may change at any time.
#ifndef WXCARD_ADMIN_DOCUMENT_H
#define WXCARD_ADMIN_DOCUMENT_H

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "admin/finding.h"

namespace wxcard::admin {

using Json = nlohmann::json;

// The text as a document, or one problem: too_long, too_deep, bad_json, bad_utf8, lone_surrogate, the latter three with the
// offset where it breaks and the pointer of what stood there. A key that repeats is noticed as duplicate; the last one wins.
// Limits: kMaxText bytes, kMaxDepth levels.
// parse(R"({"a":)", findings) finds bad_json at /a, offset 5
[[nodiscard]] std::optional<Json> parse(std::string_view text, Findings& findings);

// A member or an item of the document, there or not, that knows its JSON pointer and reports there.
//
//   const Place base = card.member("base_info");
//   if (base.member("sku").present()) …
//
class Place {
 public:
  Place(const Json* value, std::string pointer, Findings& findings)
      : value_(value), pointer_(std::move(pointer)), findings_(&findings) {}

  [[nodiscard]] bool present() const noexcept { return value_ != nullptr; }
  // Precondition of json(): present.
  [[nodiscard]] const Json& json() const noexcept { return *value_; }
  [[nodiscard]] const std::string& pointer() const noexcept { return pointer_; }

  // What is not there has no members: the place of a member knows its pointer all the same, to report it as missing.
  [[nodiscard]] Place member(std::string_view name) const;
  [[nodiscard]] Place item(std::size_t index) const;
  [[nodiscard]] std::size_t size() const noexcept { return value_ == nullptr ? 0 : value_->size(); }

  // The text when it is text with something in it, the number when it is a whole one, whether it is `true`. Report nothing:
  // what has another type was reported by the walk.
  [[nodiscard]] const std::string* text() const noexcept;
  [[nodiscard]] std::optional<std::int64_t> integer() const noexcept;
  [[nodiscard]] bool is_true() const noexcept;

  void report(Finding finding) const;
  void report(Finds what, std::int32_t errcode = 0) const;
  void notice(Finds what, std::int32_t errcode = 0) const;

 private:
  const Json* value_;
  std::string pointer_;
  Findings* findings_;
};

}  // namespace wxcard::admin

#endif
