// problem.h: errors as values. Every public function reports through these types; nothing throws.
#ifndef WXCARD_PROBLEM_H
#define WXCARD_PROBLEM_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wxcard {

// What a problem is about. name(Field) gives its name as WeChat spells it.
enum class Field : std::uint8_t {
#define WXCARD_FIELD(id, name) id,
#include "problems.def"
#undef WXCARD_FIELD
};

// Why an input is refused.
enum class Code : std::uint8_t {
#define WXCARD_PROBLEM(id, zh, en) id,
#define WXCARD_READER_PROBLEM(id, zh, en) id,
#include "problems.def"
#undef WXCARD_READER_PROBLEM
#undef WXCARD_PROBLEM
};

// What is worth knowing about an input that was accepted.
enum class Notice : std::uint8_t {
#define WXCARD_NOTICE(id, zh, en) id,
#include "problems.def"
#undef WXCARD_NOTICE
};

enum class Language : std::uint8_t { chinese, english };

// One reason for a refusal. `offset` counts UTF-8 bytes in the text that was passed in, and is at most its size; for a
// member of an object it counts in the text of that member.
struct Problem {
  Code code;
  Field field;
  std::uint32_t offset;
  std::int32_t errcode;  // only for Code::server_error: WeChat's errcode
};

// All problems of one input, in the order in which they were found; at most one of each code for each field.
class Problems {  // NOLINT(cppcoreguidelines-pro-type-member-init): items_ tells why
 public:
  void add(Code code, Field field, std::size_t offset = 0, std::int32_t errcode = 0) noexcept;
  void clear() noexcept { size_ = 0; }

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] const Problem* begin() const noexcept { return items_.data(); }
  [[nodiscard]] const Problem* end() const noexcept { return items_.data() + size_; }
  [[nodiscard]] Problem* begin() noexcept { return items_.data(); }
  [[nodiscard]] Problem* end() noexcept { return items_.data() + size_; }

 private:
  // At most six fields share one input (decode_submit_link), and one value can have at most six codes at once
  // (bad_escape, bad_utf8 or lone_surrogate, has_nul, bad_base64 or double_encoded, duplicate): 36 would do.
  // Not initialised: nothing past size_ is ever read, and initialising would cost time in every call.
  std::array<Problem, 40> items_;
  std::size_t size_ = 0;
};

// A set of notices.
class Notices {
 public:
  void add(Notice notice) noexcept { bits_ |= 1U << static_cast<unsigned>(notice); }
  void add(const Notices& others) noexcept { bits_ |= others.bits_; }
  [[nodiscard]] bool has(Notice notice) const noexcept { return (bits_ >> static_cast<unsigned>(notice) & 1U) != 0; }
  [[nodiscard]] std::uint32_t bits() const noexcept { return bits_; }

 private:
  std::uint32_t bits_ = 0;
};

// What every function that reads a text returns besides its values.
struct Findings {
  Problems problems;
  Notices notices;

  [[nodiscard]] bool ok() const noexcept { return problems.empty(); }
};

// The name of a field as WeChat spells it, or of a code as callers see it. A name never changes its meaning.
// name(Field::outer_str) == "outer_str", name(Code::bad_escape) == "bad_escape"
// Source: problems.def.
[[nodiscard]] std::string_view name(Field field) noexcept;
[[nodiscard]] std::string_view name(Code code) noexcept;
[[nodiscard]] std::string_view name(Notice notice) noexcept;

// What a code means and what to do about it.
// explain(Code::bad_escape, Language::english) == "% needs two hex digits: use the original."
// Source: problems.def.
[[nodiscard]] std::string_view explain(Code code, Language language) noexcept;
[[nodiscard]] std::string_view explain(Notice notice, Language language) noexcept;

}  // namespace wxcard

#endif
