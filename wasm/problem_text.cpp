// The texts of problems.def. A file of its own, so that a build which never asks for a text does not carry them.
#include "problem.h"

namespace wxcard {
namespace {

struct Text {
  std::string_view name, chinese, english;

  [[nodiscard]] constexpr std::string_view in(Language language) const noexcept {
    return language == Language::chinese ? chinese : english;
  }
};

constexpr std::string_view kFields[] = {
#define WXCARD_FIELD(id, name) name,
#include "problems.def"
#undef WXCARD_FIELD
};

constexpr Text kProblems[] = {
#define WXCARD_PROBLEM(id, zh, en) {#id, zh, en},
#include "problems.def"
#undef WXCARD_PROBLEM
};

constexpr Text kNotices[] = {
#define WXCARD_NOTICE(id, zh, en) {#id, zh, en},
#include "problems.def"
#undef WXCARD_NOTICE
};

}  // namespace

std::string_view name(Field field) noexcept { return kFields[static_cast<unsigned>(field)]; }
std::string_view name(Code code) noexcept { return kProblems[static_cast<unsigned>(code)].name; }
std::string_view name(Notice notice) noexcept { return kNotices[static_cast<unsigned>(notice)].name; }

std::string_view explain(Code code, Language language) noexcept {
  return kProblems[static_cast<unsigned>(code)].in(language);
}

std::string_view explain(Notice notice, Language language) noexcept {
  return kNotices[static_cast<unsigned>(notice)].in(language);
}

}  // namespace wxcard
