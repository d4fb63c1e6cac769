// recognise_document.h: what a JSON value is, by its members. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_DOCUMENT_H
#define WXCARD_ADMIN_RECOGNISE_DOCUMENT_H

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "admin/recognise_types.h"

namespace wxcard::admin {

// Where a value comes from: the part of the text, the way to it, and what was taken off so far.
struct Origin {
  std::size_t begin = 0, end = 0;
  std::vector<std::string> path{""};
  std::vector<Remark> unwrapped;
  bool is_call = false;  // stands in the parentheses of navigateToMiniProgram
  Json tag_app_id;       // stands in a <navigator> of WXML: its app-id, if it has one
  bool is_tag = false;
  int depth = 0;
};

// Finds everything known in a value, also in members of members and in texts that are JSON or links themselves, and hands it
// to `take`. `scan` looks at a text as if it had been pasted. Gives whether anything was found.
class DocumentReader {
 public:
  using Take = std::function<void(Found)>;
  using Scan = std::function<bool(std::string_view, const Origin&)>;
  DocumentReader(Take take, Scan scan) : take_(std::move(take)), scan_(std::move(scan)) {}

  [[nodiscard]] bool read(const Json& value, const Origin& origin) const;

 private:
  [[nodiscard]] bool read_object(const Json& object, const Origin& origin) const;
  [[nodiscard]] bool read_members(const Json& value, const Origin& origin) const;
  [[nodiscard]] bool read_text(const std::string& text, const Origin& origin) const;
  [[nodiscard]] bool take(What what, const Json& value, const Origin& origin, std::string_view request = {}) const;

  Take take_;
  Scan scan_;
};

}  // namespace wxcard::admin

#endif
