// exact.h: what the tests share. Every input sits in a heap block of exactly its size and every Output in one of exactly what
// it may use, so that AddressSanitizer sees one byte too many.
#ifndef WXCARD_TESTS_EXACT_H
#define WXCARD_TESTS_EXACT_H

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lines/show_options_json.h"
#include "wxcard.h"

namespace wxcard {

using Texts = std::vector<std::string>;

class Exact {
 public:
  // With room for the values of any text of that size, also of a JSON text.
  explicit Exact(std::string_view text) : Exact(text, 3 * text.size() + 4) {}
  Exact(std::string_view text, std::size_t room)
      : size_(text.size()), bytes_(new char[text.size()]), room_(new char[room]), out(room_.get(), room) {
    std::copy(text.begin(), text.end(), bytes_.get());
  }

  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
  std::unique_ptr<char[]> room_;

 public:
  Output out;
};

// "code field offset" of every problem, in order; a server_error has its number behind.
inline Texts lines(const Problems& problems) {
  Texts lines;
  for (const Problem& problem : problems) {
    std::string line(name(problem.code));
    line += ' ';
    line += name(problem.field);
    line += ' ' + std::to_string(problem.offset);
    if (problem.errcode != 0) line += ' ' + std::to_string(problem.errcode);
    lines.push_back(line);
  }
  return lines;
}

// The names of all notices, in the order of problems.def.
inline Texts lines(const Notices& notices) {
  Texts lines;
#define WXCARD_NOTICE(id, zh, en) \
  if (notices.has(Notice::id)) lines.emplace_back(#id);
#include "problems.def"
#undef WXCARD_NOTICE
  return lines;
}

// The three values and the notices, or the problems: all that a decoded link says, as text.
inline Texts lines(const ExtraDataResult& result) {
  if (!result.ok()) return lines(result.problems);
  Texts lines{std::string(result.extra_data.encrypt_card_id), std::string(result.extra_data.outer_str),
              std::string(result.extra_data.biz)};
  for (const std::string& notice : wxcard::lines(result.notices)) lines.push_back(notice);
  return lines;
}

inline Texts decoded(std::string_view text) {
  Exact exact(text);
  return lines(decode_activation_link(exact.view(), exact.out));
}

inline std::string_view name(Kind kind) {
  constexpr std::string_view kNames[] = {
#define WXCARD_KIND(id) #id,
#include "lists.def"
#undef WXCARD_KIND
  };
  return kNames[static_cast<unsigned>(kind)];
}

// The kind; then, of an activated return, its values, scene, rest and notices, and of a malformed one its problems.
inline Texts lines(const Return& result) {
  Texts lines{std::string(name(result.kind))};
  if (result.kind == Kind::activated) {
    for (const std::string_view value : {result.activate_ticket, result.card_id, result.code})
      lines.emplace_back(value);
    if (!result.extra_data.empty()) lines.emplace_back(result.extra_data);
    for (const std::string& notice : wxcard::lines(result.notices)) lines.push_back(notice);
  }
  if (result.kind == Kind::malformed) {
    for (const std::string& problem : wxcard::lines(result.problems)) lines.push_back(problem);
  }
  return lines;
}

inline Texts classified(std::string_view text) {
  Exact exact(text);
  return lines(classify_return_json(exact.view(), exact.out));
}

}  // namespace wxcard

#endif
