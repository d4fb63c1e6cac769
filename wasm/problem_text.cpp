// The texts of problems.def. A file of its own, so that a build which never asks for a text does not carry them.
#include <array>

#include "problem.h"

namespace wxcard {
namespace {

struct Text {
  std::string_view chinese, english;

  [[nodiscard]] constexpr std::string_view in(Language language) const noexcept {
    return language == Language::chinese ? chinese : english;
  }
};

// Names one behind the other, and where each begins: a fifth of a table of views. Apart from the texts, so that a build which
// asks for names alone does not carry those.
constexpr char kFieldNames[] =
#define WXCARD_FIELD(id, name) name "\0"
#include "problems.def"
#undef WXCARD_FIELD
    ;
constexpr char kProblemNames[] =
#define WXCARD_PROBLEM(id, zh, en) #id "\0"
#define WXCARD_READER_PROBLEM(id, zh, en) #id "\0"
#include "problems.def"
#undef WXCARD_READER_PROBLEM
#undef WXCARD_PROBLEM
    ;
constexpr char kNoticeNames[] =
#define WXCARD_NOTICE(id, zh, en) #id "\0"
#include "problems.def"
#undef WXCARD_NOTICE
    ;

template <std::size_t Size>
constexpr std::size_t count_of(const char (&names)[Size]) noexcept {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < Size; ++i) count += names[i] == '\0' ? 1 : 0;
  return count;
}

template <std::size_t Count, std::size_t Size>
constexpr std::array<std::uint16_t, Count + 1> starts_of(const char (&names)[Size]) noexcept {
  std::array<std::uint16_t, Count + 1> starts{};
  std::size_t next = 1;
  for (std::size_t i = 0; next <= Count; ++i) {
    if (names[i] == '\0') starts[next++] = static_cast<std::uint16_t>(i + 1);
  }
  return starts;
}

constexpr auto kFieldStarts = starts_of<count_of(kFieldNames)>(kFieldNames);
constexpr auto kProblemStarts = starts_of<count_of(kProblemNames)>(kProblemNames);
constexpr auto kNoticeStarts = starts_of<count_of(kNoticeNames)>(kNoticeNames);

std::string_view name_at(const char* names, const std::uint16_t* start) noexcept {
  return {names + start[0], std::size_t{start[1]} - start[0] - 1};
}

constexpr Text kProblems[] = {
#define WXCARD_PROBLEM(id, zh, en) {zh, en},
#define WXCARD_READER_PROBLEM(id, zh, en) {zh, en},
#include "problems.def"
#undef WXCARD_READER_PROBLEM
#undef WXCARD_PROBLEM
};

constexpr Text kNotices[] = {
#define WXCARD_NOTICE(id, zh, en) {zh, en},
#include "problems.def"
#undef WXCARD_NOTICE
};

}  // namespace

std::string_view name(Field field) noexcept {
  return name_at(kFieldNames, &kFieldStarts[static_cast<unsigned>(field)]);
}
std::string_view name(Code code) noexcept {
  return name_at(kProblemNames, &kProblemStarts[static_cast<unsigned>(code)]);
}
std::string_view name(Notice notice) noexcept {
  return name_at(kNoticeNames, &kNoticeStarts[static_cast<unsigned>(notice)]);
}

std::string_view explain(Code code, Language language) noexcept {
  return kProblems[static_cast<unsigned>(code)].in(language);
}

std::string_view explain(Notice notice, Language language) noexcept {
  return kNotices[static_cast<unsigned>(notice)].in(language);
}

}  // namespace wxcard
