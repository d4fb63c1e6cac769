#include "admin/recognise_types.h"

#include <utility>

namespace wxcard::admin {
namespace {

// A wrong channel opens the card all the same.
constexpr Level level_of(Sees sees) { return sees == Sees::wrong_channel ? Level::notice : Level::problem; }

constexpr SaysText kTexts[] = {
#define WXCARD_UNWRAPPED(id, zh, en) {#id, zh, en, "", Level::unwrapped, Sees::nothing},
#define WXCARD_GUILTY(id, sees, zh, en, line) {#id, zh, en, line, level_of(Sees::sees), Sees::sees},
#define WXCARD_REMARK(id, name, zh, en) {#name, zh, en, "", Level::notice, Sees::nothing},
#include "admin/recognise.def"
#undef WXCARD_UNWRAPPED
#undef WXCARD_GUILTY
#undef WXCARD_REMARK
};

}  // namespace

Json parse_json(std::string_view text) {
  // Stricter than nlohmann, as strict as JSON.parse: a raw NUL is no end, a byte order mark no beginning.
  if (text.find('\0') != std::string_view::npos || text.substr(0, 3) == "\xEF\xBB\xBF")
    return Json(Json::value_t::discarded);
  return Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
}

const SaysText& text_of(Says what) noexcept { return kTexts[static_cast<std::size_t>(what)]; }

Remark say(Says what, std::string field, std::size_t offset, std::int32_t errcode) {
  const SaysText& text = text_of(what);
  return {text.name, text.chinese, text.english, text.line, text.level, std::move(field), offset, errcode, text.sees};
}

Remark say(const Problem& problem) {
  return {name(problem.code),
          explain(problem.code, Language::chinese),
          explain(problem.code, Language::english),
          {},
          Level::problem,
          std::string{name(problem.field)},
          problem.offset,
          problem.errcode,
          Sees::bad_parameter};
}

Remark say(Notice notice) {
  return {name(notice),
          explain(notice, Language::chinese),
          explain(notice, Language::english),
          {},
          Level::notice,
          {},
          kNowhere,
          0,
          Sees::nothing};
}

}  // namespace wxcard::admin
