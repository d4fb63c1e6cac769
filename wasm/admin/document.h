// document.h: a request as a JSON document, and a place in it. Private to the checks; may change at any time.
#ifndef WXCARD_ADMIN_DOCUMENT_H
#define WXCARD_ADMIN_DOCUMENT_H

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "admin/finding.h"

namespace wxcard::admin {

using Json = nlohmann::json;

// The text as a document, or one finding (too_long, too_deep, bad_json). Where a key repeats, the last one wins.
[[nodiscard]] std::optional<Json> parse(std::string_view text, Findings& findings);

enum class Need : std::uint8_t { optional, required };

// A member or an item of the document, there or not, that knows its JSON pointer. Every reader reports what it does not
// like (missing, empty, wrong_type …) at its place and gives nothing then, so that rules read like the page they come from:
//
//   const Place base = card.object("base_info", Need::required);
//   base.text("title", Need::required, 27);
//
class Place {
 public:
  Place(const Json* value, std::string pointer, Findings& findings)
      : value_(value), pointer_(std::move(pointer)), findings_(&findings) {}

  [[nodiscard]] bool present() const noexcept { return value_ != nullptr; }
  [[nodiscard]] const Json* value() const noexcept { return value_; }
  [[nodiscard]] Place member(std::string_view name) const;
  [[nodiscard]] Place item(std::size_t index) const;
  [[nodiscard]] std::size_t size() const noexcept { return value_ == nullptr ? 0 : value_->size(); }

  void report(Finds what) const;
  void report(Finds what, std::int32_t errcode) const;

  // The readers of a member. A place that is not there has no members and reports nothing: its absence was reported.
  // Often called for what they report alone. NOLINTBEGIN(modernize-use-nodiscard)
  Place object(std::string_view name, Need need) const;
  Place array(std::string_view name, Need need) const;
  const std::string* text(std::string_view name, Need need, std::size_t most = kNoLimit) const;
  std::optional<bool> boolean(std::string_view name, Need need) const;
  std::optional<std::int64_t> integer(std::string_view name, Need need, std::int64_t least, std::int64_t most,
                                      Finds what = Finds::out_of_range, std::int32_t errcode = 0) const;
  // Text that starts with http:// or https://.
  const std::string* address(std::string_view name, Need need, std::size_t most, std::int32_t errcode = 0) const;
  // Text out of a documented list.
  const std::string* choice(std::string_view name, Need need, std::initializer_list<std::string_view> choices,
                            std::int32_t errcode) const;
  // A whole item as text.
  const std::string* as_text() const;
  // NOLINTEND(modernize-use-nodiscard)
  [[nodiscard]] bool as_object() const;

  // Reports every member that is not among `names`.
  void only(std::initializer_list<std::string_view> names) const;

  static constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

 private:
  // The member when it is there and `fits`; reports otherwise.
  template <typename Fits>
  Place fitting(std::string_view name, Need need, Fits fits) const;

  const Json* value_;
  std::string pointer_;
  Findings* findings_;
};

}  // namespace wxcard::admin

#endif
