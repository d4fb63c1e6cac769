#include "lines/whole_reader.h"

#include "lines/json_reader.h"
#include "lines/mark.h"
#include "lines/time_keys.h"
#include "link/query.h"

namespace wxcard::lines {
namespace {

using Text = std::string_view;

class WholeReader {
 public:
  WholeReader(const Place& place, char* room, LineAnswer& answer) noexcept
      : place_(place), output_(room, LineReader::kRoom), answer_(answer) {}

  // `text`: a line without white space at its ends.
  void read(Text text) noexcept {
    if (text.empty()) {
      answer_.kind = LineKind::blank;
      return;
    }
    if (place_.may_be_text && !place_.mark_first && text.front() != '{') {
      answer_.kind = LineKind::other;
      return;
    }
    if (!place_.has_mark || !place_.mark_first) {
      outermost(text, true);
      return;
    }
    const Text json = behind_mark(text);
    if (json.data() != nullptr) {
      answer_.time = text.substr(0, json_behind(place_.mark, text) - place_.mark.size());
      outermost(json, false);
    } else if (text.front() == '{') {
      // No mark: is it the options themselves, in the wrong place?
      json::Found found[kRootMembers];
      answer_.is_stray = read_root(text, found) && found[1].type != json::Type::absent;
    }
  }

 private:
  static constexpr std::size_t kRootMembers = 2;

  void broken(Code code) noexcept {
    answer_.kind = LineKind::broken;
    answer_.problems.clear();
    answer_.problems.add(code, Field::options);
  }

  bool read_root(Text text, json::Found* found) noexcept {
    static constexpr json::Wanted kWanted[kRootMembers] = {{json::kRoot, ""}, {0, "referrerInfo"}};
    Problems ignored;
    Output output = output_;
    return json::read(text, kWanted, found, kRootMembers, Field::options, output, ignored);
  }

  // What the JSON text `quoted` holds.
  bool unquote(Text quoted, Text& json) noexcept {
    static constexpr json::Wanted kWanted[] = {{json::kRoot, ""}};
    json::Found found[1];
    Problems ignored;
    if (!json::read(quoted, kWanted, found, 1, Field::options, output_, ignored)) return false;
    json = query::trim(found[0].value);
    return true;
  }

  // The JSON behind the mark; an absent view when there is none. Then the kind is said: other, or broken where an object began.
  Text behind_mark(Text text) noexcept {
    answer_.kind = LineKind::other;
    const std::size_t start = json_behind(place_.mark, text);
    if (start == Text::npos) return {};
    const bool quoted = is_quoted(text, start);
    const std::size_t end = quoted ? quote_end(text, start) : object_end(text, start);
    // With a second one nobody knows which of them a stranger wrote.
    if (json_behind(place_.mark, text.substr(end)) == Text::npos) {
      Text json = text.substr(start, end - start);
      json::Found found[kRootMembers];
      if ((!quoted || unquote(text.substr(start - 1, end + 1 - start), json)) && read_root(json, found)) return json;
    }
    broken(Code::bad_json);
    return {};
  }

  // `text` is not empty: a blank line is none.
  void outermost(Text text, bool is_line) noexcept {
    if (is_line) take_time(text);
    if (place_.count == 0) {
      // An element, or a line, that is a text: the mark stands in it.
      if (place_.has_mark && text.front() == '"') {
        if (!unquote(text, text)) return broken(Code::bad_json);
        text = behind_mark(text);
        if (text.empty()) return;
      }
      options(text);
      return;
    }
    json::Found root[kRootMembers];
    if (!read_root(text, root)) {
      broken(Code::bad_json);
      return;
    }
    answer_.kind = LineKind::other;
    for (std::size_t level = 0; level < place_.count; ++level) {
      const json::Wanted wanted[2] = {{json::kRoot, ""}, {0, place_.keys[level]}};
      json::Found found[2];
      Problems ignored;
      if (!json::read(text, wanted, found, 2, Field::options, output_, ignored)) {
        broken(Code::bad_json);
        return;
      }
      const bool is_last = level + 1 == place_.count;
      const bool wants_mark = is_last && place_.has_mark && !place_.mark_first;
      const json::Found& member = found[1];
      if (member.type == json::Type::object && !wants_mark) {
        text = member.source;
        continue;
      }
      if (member.type == json::Type::text) {
        text = query::trim(member.value);
        if (wants_mark) text = behind_mark(text);
        if (!text.empty() && text.front() == '{') continue;
      }
      answer_.is_stray = is_line && answer_.kind == LineKind::other && root[1].type != json::Type::absent;
      return;
    }
    options(text);
  }

  void options(Text text) noexcept {
    Return result = classify_return_json(text, output_);
    answer_.options = text;
    answer_.problems = result.problems;
    answer_.kind = static_cast<LineKind>(result.kind);
    if (result.kind == Kind::unrelated && !result.is_options) answer_.kind = LineKind::other;
    const bool is_whole = !result.problems.empty() && result.problems.begin()->field == Field::options;
    if (result.kind == Kind::malformed && is_whole) answer_.kind = LineKind::broken;
    if (result.kind != Kind::activated) return;
    answer_.activate_ticket = result.activate_ticket;
    answer_.card_id = result.card_id;
    answer_.code = result.code;
  }

  void take_time(Text text) noexcept {
    json::Wanted wanted[1 + kTimeKeyCount] = {{json::kRoot, ""}};
    json::Found found[1 + kTimeKeyCount];
    for (std::size_t i = 0; i < kTimeKeyCount; ++i) wanted[i + 1] = {0, kTimeKeys[i]};
    Output output = output_;
    Problems ignored;
    if (!json::read(text, wanted, found, 1 + kTimeKeyCount, Field::options, output, ignored)) return;
    // The first in the text, as the other reader meets them.
    for (std::size_t i = 1; i <= kTimeKeyCount; ++i) {
      const bool is_text = found[i].type == json::Type::text && found[i].value.size() == found[i].source.size();
      const bool is_scalar = found[i].type == json::Type::number || found[i].type == json::Type::boolean;
      if (!is_text && !is_scalar) continue;
      if (answer_.time.data() == nullptr || found[i].source.data() < answer_.time.data())
        answer_.time = found[i].source;
    }
  }

  const Place& place_;
  Output output_;
  LineAnswer& answer_;
};

}  // namespace

void read_whole(const Place& place, std::string_view text, char* room, LineAnswer& answer) noexcept {
  WholeReader(place, room, answer).read(text);
}

}  // namespace wxcard::lines
