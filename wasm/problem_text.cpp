// The texts of problems.def. A file of its own, so that a build which never asks for a text does not carry them.
#include <array>
#include <iterator>

#include "problem.h"

namespace wxcard {
namespace {

struct Text {
  std::string_view name, chinese, english;

  [[nodiscard]] constexpr std::string_view in(Language language) const noexcept {
    return language == Language::chinese ? chinese : english;
  }
};

// The fields' names one behind the other, and where each begins: a fifth of a table of views.
constexpr char kFieldNames[] =
#define WXCARD_FIELD(id, name) name "\0"
#include "problems.def"
#undef WXCARD_FIELD
    ;

constexpr Field kFields[] = {
#define WXCARD_FIELD(id, name) Field::id,
#include "problems.def"
#undef WXCARD_FIELD
};
constexpr std::size_t kFieldCount = std::size(kFields);

constexpr auto kFieldStarts = [] {
  std::array<std::uint16_t, kFieldCount + 1> starts{};
  std::size_t next = 1;
  for (std::size_t i = 0; next <= kFieldCount; ++i) {
    if (kFieldNames[i] == '\0') starts[next++] = static_cast<std::uint16_t>(i + 1);
  }
  return starts;
}();

constexpr Text kProblems[] = {
#define WXCARD_PROBLEM(id, zh, en) {#id, zh, en},
#define WXCARD_READER_PROBLEM(id, zh, en) {#id, zh, en},
#include "problems.def"
#undef WXCARD_READER_PROBLEM
#undef WXCARD_PROBLEM
};

constexpr Text kNotices[] = {
#define WXCARD_NOTICE(id, zh, en) {#id, zh, en},
#include "problems.def"
#undef WXCARD_NOTICE
};

}  // namespace

std::string_view name(Field field) noexcept {
  const std::uint16_t* const start = &kFieldStarts[static_cast<unsigned>(field)];
  return {kFieldNames + start[0], std::size_t{start[1]} - start[0] - 1};
}
std::string_view name(Code code) noexcept { return kProblems[static_cast<unsigned>(code)].name; }
std::string_view name(Notice notice) noexcept { return kNotices[static_cast<unsigned>(notice)].name; }

std::string_view explain(Code code, Language language) noexcept {
  return kProblems[static_cast<unsigned>(code)].in(language);
}

std::string_view explain(Notice notice, Language language) noexcept {
  return kNotices[static_cast<unsigned>(notice)].in(language);
}

}  // namespace wxcard
