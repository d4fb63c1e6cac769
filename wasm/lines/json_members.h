// json_members.h: follows the wanted members of a JSON text down and records them. Private to the JSON readers; may change
// at any time.
#ifndef WXCARD_JSON_MEMBERS_H
#define WXCARD_JSON_MEMBERS_H

#include <cstddef>
#include <string_view>

#include "lines/json_reader.h"
#include "output.h"

namespace wxcard::json {

// What a reader tells in the order of the text. Each function takes the place of the thing in the text.
class Members {
 public:
  Members(const Wanted* wanted, Found* found, std::size_t count, Output& output) noexcept
      : wanted_(wanted), found_(found), count_(static_cast<int>(count)), output_(output) {}

  // Does the value that comes now belong to a wanted member?
  [[nodiscard]] bool wants_value() const noexcept { return depth_ == known_depth_ && member_ >= 0; }

  void key(std::string_view unescaped) noexcept;
  void scalar(Type type, std::string_view source) noexcept;
  // `source` stands between the quotes; unescaped the text is the first `size` bytes of the Output's room.
  void text(std::string_view source, std::size_t size) noexcept;
  // An object or an array.
  void begin(Type type, const char* bracket) noexcept;
  void end(const char* behind) noexcept;

 private:
  Found* take(Type type, std::string_view source) noexcept;

  const Wanted* wanted_;
  Found* found_;
  int count_;
  Output& output_;
  int depth_ = 0;        // open objects and arrays
  int known_depth_ = 0;  // those of them that are wanted, from the outside
  int container_ = kRoot;
  int member_ = 0;  // the wanted member that the next value belongs to: the text itself to begin with
};

}  // namespace wxcard::json

#endif
