// recognise_types.h: what recognition finds, as values. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_TYPES_H
#define WXCARD_ADMIN_RECOGNISE_TYPES_H

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "problem.h"

namespace wxcard::admin {

using Json = nlohmann::json;

enum class What : std::uint8_t {
#define WXCARD_FOUND(id, zh, en) id,
#include "admin/recognise.def"
#undef WXCARD_FOUND
};

// Everything that can be said about a piece: what was taken off, what is wrong, what is worth knowing.
enum class Says : std::uint8_t {
#define WXCARD_UNWRAPPED(id, zh, en) id,
#define WXCARD_GUILTY(id, sees, zh, en, line) id,
#define WXCARD_REMARK(id, name, zh, en) id,
#include "admin/recognise.def"
#undef WXCARD_UNWRAPPED
#undef WXCARD_GUILTY
#undef WXCARD_REMARK
};

// What the shopper sees; a later one hides the ones before it.
enum class Sees : std::uint8_t {
#define WXCARD_SEES(id, zh, en) id,
#include "admin/recognise.def"
#undef WXCARD_SEES
};

// A later one hides the ones before it.
enum class Verdict : std::uint8_t { works, differs, some_clients, fails };

enum class Level : std::uint8_t { unwrapped, notice, problem };

struct SaysText {
  std::string_view name, chinese, english, line;
  Level level;
  Sees sees;
};
[[nodiscard]] const SaysText& text_of(Says what) noexcept;

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// One thing said. `offset` counts bytes: in the pasted text for what was taken off, in the member's own text otherwise.
struct Remark {
  std::string_view name, chinese, english, line;
  Level level{};
  std::string field;
  std::size_t offset = kNowhere;
  std::int32_t errcode = 0;
  Sees sees = Sees::nothing;
};
[[nodiscard]] Remark say(Says what, std::string field = {}, std::size_t offset = kNowhere, std::int32_t errcode = 0);
// The core's own problems and notices, in the same shape.
[[nodiscard]] Remark say(const Problem& problem);
[[nodiscard]] Remark say(Notice notice);

// One member: as given, and as it should be.
struct Member {
  std::string name;
  std::string type = "string";  // of what was given: string, missing, number, boolean, null, object, array, expression
  std::string given;            // the text, where it is text
  std::string repaired;
  bool is_repaired = false;  // there is a value that works
  bool is_secret = false;    // belongs to a shopper
};

struct Found {
  What what{};
  std::string request;  // of a request: its interface; of an event: its name
  std::size_t begin = 0, end = 0;
  // From the text to the value: JSON pointers, and between two of them a text that was parsed once more.
  std::vector<std::string> path;
  std::vector<Remark> unwrapped;
  std::vector<Remark> findings;
  std::vector<Member> members;
  Verdict given = Verdict::works, repaired = Verdict::works;
  bool is_judged = false;
  Sees sees = Sees::nothing;
  std::string text;              // a link, repaired
  std::string kind, kind_given;  // of a return
  std::int32_t errcode = 0;      // of an answer
  std::vector<Member> encoded;   // of a link: its values before decoding, in `given`
  Json value;                    // of a document
};

// A JSON text as a value; discarded where it is none. The one place that parses, since each kind of iterator brings a parser
// of its own into the module.
[[nodiscard]] Json parse_json(std::string_view text);

struct Span {
  std::size_t begin = 0, end = 0;
};

// A part that looks like JSON and cannot be read; `at` is where.
struct SyntaxFault {
  Span part;
  std::size_t at = 0;
};

inline const Member* find(const std::vector<Member>& members, std::string_view name) {
  for (const Member& member : members) {
    if (member.name == name) return &member;
  }
  return nullptr;
}

}  // namespace wxcard::admin

#endif
