#include "admin/recognise_scan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "admin/recognise_brackets.h"
#include "admin/recognise_document.h"
#include "admin/recognise_doubt.h"
#include "admin/recognise_judge.h"
#include "admin/recognise_link.h"
#include "admin/recognise_named.h"
#include "admin/recognise_return.h"
#include "admin/recognise_tag.h"
#include "admin/recognise_text.h"
#include "bounds.h"

namespace wxcard::admin {
namespace {

constexpr std::size_t kMostFound = 40;
constexpr std::size_t kMostNeeds = 60;
constexpr int kMostLayers = 4;
constexpr int kMostTries = 300;  // bounds the work that a hostile text can make

// One text, as it was pasted or as it came out of another one.
class Scanner {
 public:
  Scanner(std::string_view text, const Json& readings, Scan& result, const Origin& origin, bool is_exact)
      : text_(text), readings_(readings), result_(result), origin_(origin), is_exact_(is_exact) {}

  bool run() {
    for (std::size_t at = 0; at < text_.size() && result_.found.size() < kMostFound;) at = step(at);
    if (!is_found_) is_found_ = in_other_clothes();
    if (needs_before_ == result_.needs.size() && (!is_found_ || is_folded() || is_link_alone()))
      is_found_ = by_name() || is_found_;
    return is_found_;
  }

 private:
  // A console that folded the line and unfolded it below: {referrerInfo: {…}}, then name by name.
  [[nodiscard]] bool is_folded() const {
    const bool is_one = is_exact_ && result_.found.size() == 1 && result_.found.front().what == What::onshow_options;
    return is_one && !result_.found.front().is_judged &&
           contains(text_.substr(result_.found.front().end), "activate_ticket");
  }

  // A link, and below it what is sent, name by name.
  [[nodiscard]] bool is_link_alone() const {
    return is_exact_ && !result_.found.empty() &&
           std::all_of(result_.found.begin(), result_.found.end(), [](const Found& each) {
             return each.what == What::activation_link || each.what == What::geturl_answer;
           });
  }

  // The text without the pieces that were found in it; every place stays.
  [[nodiscard]] std::string without_found() const {
    std::string rest{text_};
    for (const Found& each : result_.found) {
      for (std::size_t at = each.begin; at < each.end && at < rest.size(); ++at) rest[at] = '\n';
    }
    return rest;
  }

  [[nodiscard]] Origin origin_of(std::size_t begin, std::size_t end) const {
    Origin origin = origin_;
    if (is_exact_) {
      origin.begin = begin;
      origin.end = end;
    }
    add_prefix(origin, begin);
    return origin;
  }

  // What stands before a piece: quotes, a call, other words. Another piece is none of these.
  void add_prefix(Origin& origin, std::size_t begin) const {
    const std::size_t from = std::min(last_end_, begin);
    const std::string_view before = trimmed(text_.substr(from, begin - from));
    if (before.empty()) return;
    const std::size_t at = is_exact_ ? from : origin.begin;
    // A navigator of WXML whose extra-data this is; its app-id may be a document to the eye, too.
    const std::size_t tag = tag_before(text_, begin);
    const std::string_view attributes =
        tag == std::string_view::npos ? std::string_view{} : text_.substr(tag, begin - tag);
    if (!attributes.empty() && !contains(attributes, "</") && !contains(attributes, "/>")) {
      origin.is_tag = true;
      origin.tag_app_id = app_id_of_tag(text_, tag);
      origin.unwrapped.push_back(say(Says::call, {}, at));
      return;
    }
    const std::size_t call = before.rfind("avigateToMiniProgram");
    if (call != std::string_view::npos && trimmed(before.substr(call + 20)) == "(") {
      origin.is_call = true;
      origin.unwrapped.push_back(say(Says::call, {}, at));
      return;
    }
    const bool is_quote = before == "\"" || before == "'" || before == "`" || before == "\xE2\x80\x9C";
    origin.unwrapped.push_back(say(is_quote ? Says::quoted : Says::prefix, {}, at));
  }

  // A navigator whose extra-data is a variable. One with a literal is read where that stands.
  std::size_t navigator(std::size_t begin) {
    const std::optional<Tag> tag = read_navigator(text_, begin);
    if (!tag) return 0;
    Origin origin = origin_of(begin, tag->end);
    origin.is_call = true;
    origin.unwrapped.push_back(say(Says::call, {}, origin.begin));
    read(tag->value, origin);
    return last_end_ = tag->end;
  }

  void take(Found found) {
    if (is_cut_) doubt(found, {});
    if (result_.found.size() < kMostFound) result_.found.push_back(std::move(found));
    is_found_ = true;
  }

  [[nodiscard]] DocumentReader reader() {
    return {[this](Found found) { take(std::move(found)); },
            [this](std::string_view inner, const Origin& origin) {
              if (origin.depth > kMostLayers * 3) return false;
              return Scanner{inner, readings_, result_, origin, false}.run();
            }};
  }

  bool read(const Json& value, const Origin& origin) {
    result_.is_json = true;
    const bool is_known = reader().read(value, origin);
    is_found_ = is_found_ || is_known;
    return is_known;
  }

  // ExtraData{…} of Go or C#: what it becomes when it is sent, its tags say and not its names. Consoles write Object{…}.
  static bool is_struct(std::string_view before) {
    std::size_t begin = before.size();
    while (begin > 0 && is_word(before[begin - 1])) --begin;
    const std::string_view word = before.substr(begin);
    return !word.empty() && word.front() >= 'A' && word.front() <= 'Z' && word != "Object";
  }

  std::size_t step(std::size_t at) {
    const char c = text_[at];
    if (c == '{' || c == '[') {
      if (!is_struct(text_.substr(0, at)) && may_be_document(text_.substr(at))) return document(at);
      return at + 1;
    }
    if (c == '"') {
      if (const std::size_t end = quoted(at); end > 0) return end;
      return at + 1;
    }
    if (c == '<' && starts_with(text_.substr(at), "<navigator")) {
      if (const std::size_t end = navigator(at); end > 0) return end;
    }
    if (c == '<' && starts_with_any_case(text_.substr(at), "<xml")) {
      if (const std::size_t end = event(at); end > 0) return end;
    }
    const bool is_start = at == 0 || !is_word(text_[at - 1]);
    if (is_start && (c == 'h' || c == 'H' || c == 'm' || c == 'a' || c == 'e' || c == 'o' || c == 'b' || c == '?' ||
                     c == 'c' || (c == '/' && (at == 0 || is_space(text_[at - 1]) || text_[at - 1] == '"')))) {
      std::optional<Found> link;
      const bool is_link = may_be_link(text_.substr(at));
      if (is_link && ++result_.tries <= kMostTries) link = read_link(text_, at);
      if (link) {
        const std::size_t end = link->end;
        const Origin origin = origin_of(at, end);
        link->path = origin.path;
        link->begin = origin.begin;
        link->end = origin.end;
        link->unwrapped.insert(link->unwrapped.begin(), origin.unwrapped.begin(), origin.unwrapped.end());
        take(*std::move(link));
        return last_end_ = end;
      }
      // The whole word was looked at, or the whole address.
      const auto goes_on = [is_link, c](char next) {
        return is_link ? !is_space(next) && next != '"' && next != '\'' && next != '<' : is_word(next) && c != '?';
      };
      while (at + 1 < text_.size() && goes_on(text_[at + 1])) ++at;
    }
    return at + 1;
  }

  static std::size_t number_member(const Json* object, const char* name) {
    if (object == nullptr || !object->is_object()) return 0;
    const auto place = object->find(name);
    return place != object->end() && place->is_number_unsigned() ? place->get<std::size_t>() : 0;
  }

  static std::string_view text_member(const Json* object, const char* name) {
    if (object == nullptr || !object->is_object()) return {};
    const auto place = object->find(name);
    return place != object->end() && place->is_string() ? std::string_view{place->get_ref<const std::string&>()}
                                                        : std::string_view{};
  }

  [[nodiscard]] const Json* reading_of(std::size_t begin, std::size_t end) const {
    for (const Json& each : readings_) {
      if (number_member(&each, "start") == begin && number_member(&each, "end") == end) return &each;
    }
    return nullptr;
  }

  // Only the outermost fault of a part is told.
  void fail(std::size_t begin, std::size_t end, std::size_t at) {
    if (!is_exact_ || result_.faults.size() >= kMostFound) return;
    for (const SyntaxFault& known : result_.faults) {
      if (known.part.begin <= begin && end <= known.part.end) return;
    }
    result_.faults.push_back({{begin, end}, std::min(at, end)});
  }

  std::size_t document(std::size_t begin) {
    if (++result_.tries > kMostTries) return begin + 1;
    const Bracket bracket = find_end(text_, begin);
    const std::string_view part = text_.substr(begin, bracket.end - begin);
    if (bracket.is_closed) {
      const Json value = parse_json(part);
      if (!value.is_discarded()) {
        read(value, origin_of(begin, bracket.end));
        return last_end_ = bracket.end;
      }
    } else if (!bracket.missing.empty()) {
      // Cut where only brackets are missing: nothing of a value is lost.
      const Json value = parse_json(std::string{part} + bracket.missing);
      if (!value.is_discarded()) {
        Origin origin = origin_of(begin, bracket.end);
        origin.unwrapped.push_back(say(Says::broken_around, {}, is_exact_ ? bracket.end : origin.begin));
        is_cut_ = true;
        const bool is_known = read(value, origin);
        is_cut_ = false;
        if (is_known) return last_end_ = bracket.end;
      }
    }
    if (!is_exact_) return begin + 1;
    const Json* reading = reading_of(begin, bracket.end);
    if (reading == nullptr && result_.needs.size() < kMostNeeds) {
      result_.needs.push_back({begin, bracket.end});
      fail(begin, bracket.end, begin);
      return bracket.end;
    }
    const Json read_as = parse_json(text_member(reading, "json"));
    if (!read_as.is_discarded()) {
      Origin origin = origin_of(begin, bracket.end);
      add_says(*reading, begin, origin);
      read(read_as, origin);
      return last_end_ = bracket.end;
    }
    fail(begin, bracket.end, begin + number_member(reading, "fault"));
    return begin + 1;
  }

  // What the reader of JavaScript saw, by name: comments, trailing commas, the language.
  static void add_says(const Json& reading, std::size_t begin, Origin& origin) {
    const auto says = reading.find("says");
    if (says == reading.end() || !says->is_array()) return;
    for (const Json& each : *says) {
      if (!each.is_array() || each.size() != 2 || !each[0].is_string() || !each[1].is_number_unsigned()) continue;
      const auto& name = each[0].get_ref<const std::string&>();
      for (const Says what :
           {Says::javascript, Says::python, Says::comments, Says::trailing_comma, Says::smart_quotes, Says::arrows}) {
        if (name == text_of(what).name) origin.unwrapped.push_back(say(what, {}, begin + each[1].get<std::size_t>()));
      }
    }
  }

  // JSON inside a JSON text: "{\"scene\":1038}".
  std::size_t quoted(std::size_t begin) {
    if (++result_.tries > kMostTries) return 0;
    const std::size_t end = std::min(behind_quote(text_, begin), text_.size());
    const std::string_view part = text_.substr(begin, end - begin);
    if (part.size() < 8 || !contains(part, "\\")) return 0;
    const Json value = parse_json(part);
    if (!value.is_string()) return 0;
    const std::string_view inner = trimmed(value.get_ref<const std::string&>());
    const bool is_link = starts_with_any_case(inner, "http");
    if (inner.empty() || (inner.front() != '{' && inner.front() != '[' && inner.front() != '"' && !is_link)) return 0;
    if (!read(value, origin_of(begin, end))) return 0;
    return last_end_ = end;
  }

  // Only the name of an event is told: reading one belongs to the server.
  std::size_t event(std::size_t begin) {
    if (++result_.tries > kMostTries) return 0;
    const std::optional<Tag> tag = read_event(text_, begin);
    if (!tag) return 0;
    const Origin origin = origin_of(begin, tag->end);
    Found found;
    found.what = What::event;
    found.request = tag->value.get_ref<const std::string&>();
    found.begin = origin.begin;
    found.end = origin.end;
    found.path = origin.path;
    found.unwrapped = origin.unwrapped;
    take(std::move(found));
    return last_end_ = tag->end;
  }

  bool again(const std::string& text, Says what) {
    if (text == text_) return false;
    Origin origin = origin_;
    if (is_exact_) origin.end = text_.size();
    ++origin.depth;
    origin.unwrapped.push_back(say(what, {}, origin.begin));
    return Scanner{text, readings_, result_, origin, false}.run();
  }

  // Nothing was found: the same text without what a page, a log, a chat or an address put over it.
  bool in_other_clothes() {
    if (origin_.depth > kMostLayers) return false;
    const bool has_html = contains(text_, "&quot;") || contains(text_, "&#34;") || contains(text_, "&#x22;") ||
                          contains(text_, "&amp;") || contains(text_, "&lt;xml");
    if (has_html && again(html_unescaped(text_), Says::html_escaped)) return true;
    const bool has_backslashes = contains(text_, "\\\"") || contains(text_, "\\x22") || contains(text_, "\\u0022");
    if (has_backslashes && again(backslash_unescaped(text_), Says::backslash_escaped)) return true;
    const bool has_quotes = contains(text_, "\xE2\x80\x9C") || contains(text_, "\xE2\x80\x9D") ||
                            contains(text_, "\xE2\x80\x98") || contains(text_, "\xEF\xBC\x9A");
    if (contains(text_, "{\"\"")) {
      std::string single{text_};
      for (std::size_t at = 0; (at = single.find("\"\"", at)) != std::string::npos; ++at) single.erase(at, 1);
      if (again(single, Says::csv_escaped)) {
        result_.faults.clear();
        result_.needs.clear();
        return true;
      }
    }
    if (has_quotes && again(plain_quotes(text_), Says::smart_quotes)) return true;
    if (contains(text_, "%7B") || contains(text_, "%7b") || contains(text_, "%22") || contains(text_, "%3A%2F%2F") ||
        contains(text_, "%26")) {
      const auto decoded = percent_decoded(trimmed(text_));
      if (decoded && again(*decoded, Says::percent_wrapped)) return true;
    }
    const std::string visible = without_invisible(text_);
    return visible.size() < text_.size() && again(visible, Says::invisible);
  }

  // Not JSON and no link: names with values behind them, a ticket, an errcode.
  bool by_name() {
    if (!is_exact_ && origin_.depth > kMostLayers) return false;
    const bool is_beside = is_found_ && is_link_alone();
    std::optional<Named> named = is_beside ? read_named(without_found()) : read_named(text_);
    if (!named) return false;
    if (is_beside) {
      if (named->what != What::extra_data && named->what != What::navigate_call) return false;
    } else if (is_found_) {
      if (named->what != What::referrer_info && named->what != What::return_data) return false;
      result_.found.clear();
    }
    Origin origin = origin_;
    if (is_exact_) {
      origin.begin = named->begin;
      origin.end = named->end;
    }
    Found found;
    found.what = named->what;
    found.begin = origin.begin;
    found.end = origin.end;
    found.path = origin.path;
    found.unwrapped = origin.unwrapped;
    if (named->is_named) found.unwrapped.push_back(say(Says::named_values, {}, origin.begin));
    if (named->what != What::errcode_answer) found.value = named->values;
    switch (named->what) {
      case What::extra_data:
        judge_extra_data(named->values, nullptr, found);
        break;
      case What::navigate_call:
        judge_navigate_call(named->values, nullptr, found);
        break;
      case What::referrer_info:
      case What::return_data:
        judge_return(named->values, found);
        break;
      case What::ticket:
        judge_ticket(named->values["activate_ticket"].get<std::string>(), found);
        if (named->is_unusual) {
          found.is_judged = false;
          found.findings.push_back(say(Says::ticket_length));
        }
        break;
      default:
        found.errcode = named->errcode;
        break;
    }
    // Which of two values is sent, nobody can tell.
    if (!named->repeated.empty()) {
      found.is_judged = false;
      found.findings.clear();
      found.findings.push_back(say(Says::two_values, std::string{named->repeated}));
    }
    // Names by themselves are a part of something: what is not among them may stand elsewhere.
    if (named->what != What::errcode_answer && named->what != What::ticket) doubt(found, {});
    take(std::move(found));
    return true;
  }

  std::string_view text_;
  const Json& readings_;
  Scan& result_;
  const Origin& origin_;
  bool is_exact_;
  bool is_found_ = false;
  bool is_cut_ = false;  // brackets had to be added
  std::size_t last_end_ = 0;
  std::size_t needs_before_ = result_.needs.size();
};

}  // namespace

Scan scan(std::string_view text, const Json& readings) {
  Scan result;
  if (text.size() > kMaxText) {
    result.is_too_long = true;
    return result;
  }
  const Origin origin;
  Scanner{text, readings, result, origin, true}.run();
  std::stable_sort(result.found.begin(), result.found.end(),
                   [](const Found& a, const Found& b) { return a.begin < b.begin; });
  // A fault around something that was read after all is a remark about that; around code it is none.
  const auto is_quoted = [text](const SyntaxFault& fault) {
    const std::string_view inner = trimmed(text.substr(fault.part.begin + 1, 40));
    return !inner.empty() && (inner.front() == '"' || inner.front() == '\'');
  };
  std::vector<SyntaxFault> faults;
  for (const SyntaxFault& fault : result.faults) {
    bool is_around = false;
    for (Found& found : result.found) {
      const bool is_by_name = std::any_of(found.unwrapped.begin(), found.unwrapped.end(), [](const Remark& remark) {
        return remark.name == text_of(Says::named_values).name;
      });
      // What was read name by name did not need the brackets.
      if (is_by_name ? found.end <= fault.part.begin || fault.part.end <= found.begin
                     : found.begin < fault.part.begin || fault.part.end < found.end)
        continue;
      is_around = true;
      const auto is_prefix = [](const Remark& remark) { return remark.name == text_of(Says::prefix).name; };
      if (!is_quoted(fault)) continue;
      found.unwrapped.erase(std::remove_if(found.unwrapped.begin(), found.unwrapped.end(), is_prefix),
                            found.unwrapped.end());
      found.unwrapped.push_back(say(Says::broken_around, {}, fault.at));
      const std::string_view part = trimmed(text.substr(fault.part.begin, fault.part.end - fault.part.begin));
      doubt(found, part);
    }
    if (!is_around || is_quoted(fault)) faults.push_back(fault);
  }
  result.faults = std::move(faults);
  return result;
}

}  // namespace wxcard::admin
