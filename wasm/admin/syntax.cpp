#include "admin/syntax.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "bounds.h"
#include "text/percent.h"
#include "text/utf8.h"

namespace wxcard::admin {
namespace {

using Json = nlohmann::json;

// An object or array that the reader stands in, and the member or item it stands at.
struct Level {
  bool is_array;
  std::size_t index = 0;
  std::string key;
  std::set<std::string> keys;
};

class Reader final : public nlohmann::json_sax<Json> {
 public:
  using OnMember = std::function<void(const std::string& pointer)>;

  // `findings` takes duplicate keys; `on_member` is called at each key of an object that is in no array.
  explicit Reader(Findings* findings, OnMember on_member = nullptr)
      : findings_(findings), on_member_(std::move(on_member)) {}

  bool null() override { return value(); }
  bool boolean(bool /*value*/) override { return value(); }
  bool number_integer(number_integer_t /*value*/) override { return value(); }
  bool number_unsigned(number_unsigned_t /*value*/) override { return value(); }
  bool number_float(number_float_t /*value*/, const string_t& /*source*/) override { return value(); }
  bool string(string_t& /*value*/) override { return value(); }
  bool binary(binary_t& /*value*/) override { return value(); }
  bool start_object(std::size_t /*size*/) override { return open(false); }
  bool start_array(std::size_t /*size*/) override { return open(true); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Level& level = levels_.back();
    level.key = name;
    const bool is_new = level.keys.insert(name).second;
    if (!is_new && findings_ != nullptr) findings_->add(found(Finds::duplicate, pointer()));
    const auto is_array = [](const Level& each) { return each.is_array; };
    if (on_member_ && std::none_of(levels_.begin(), levels_.end(), is_array)) on_member_(pointer());
    return true;
  }

  // `position` counts the characters read, the one that did not fit included.
  bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& /*error*/) override {
    error_ = position == 0 ? 0 : position - 1;
    return false;
  }

  [[nodiscard]] bool is_too_deep() const noexcept { return is_too_deep_; }
  [[nodiscard]] std::size_t error() const noexcept { return error_; }

  [[nodiscard]] std::string pointer() const {
    std::string path;
    for (const Level& level : levels_) {
      if (level.is_array) {
        path += '/' + std::to_string(level.index);
      } else if (!level.keys.empty()) {
        path = below(path, level.key);
      }
    }
    return path;
  }

 private:
  bool open(bool is_array) {
    if (levels_.size() == kMaxDepth) {
      is_too_deep_ = true;
      return false;
    }
    levels_.push_back({is_array, 0, {}, {}});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return value();
  }

  bool value() {
    if (!levels_.empty()) ++levels_.back().index;
    return true;
  }

  Findings* findings_;
  OnMember on_member_;
  std::vector<Level> levels_;
  bool is_too_deep_ = false;
  std::size_t error_ = 0;
};

// Does an escaped half of a surrogate pair (\ud800 to \udfff) stand at `at`?
bool is_escaped_surrogate(std::string_view text, std::size_t at) noexcept {
  if (at > text.size() || text.size() - at < 6 || text.substr(at, 2) != "\\u") return false;
  const std::size_t backslashes = at - (text.substr(0, at).find_last_not_of('\\') + 1);
  if (backslashes % 2 != 0) return false;  // the last of them is escaped itself
  if ((text[at + 2] | 0x20) != 'd' || percent::hex_value(text[at + 3]) < 8) return false;
  return percent::hex_value(text[at + 4]) >= 0 && percent::hex_value(text[at + 5]) >= 0;
}

struct Fault {
  Finds what;
  std::size_t at;
  std::size_t stop;  // where the reader stopped, which may be behind what is wrong
};

Fault fault_at(std::string_view text, std::size_t error) {
  Fault fault{Finds::bad_json, std::min(error, text.size()), std::min(error, text.size())};
  std::size_t& at = fault.at;
  // nlohmann says where it stopped; what it stopped at began a few bytes before.
  const std::size_t broken = utf8::find_error(text);
  if (broken <= at && at - broken < utf8::kMaxWidth) {
    fault.what = utf8::starts_with_surrogate(text.substr(broken)) ? Finds::lone_surrogate : Finds::bad_utf8;
    at = broken;
  } else {
    for (const std::size_t back : {std::size_t{11}, std::size_t{7}, std::size_t{6}, std::size_t{5}}) {
      if (back > at || !is_escaped_surrogate(text, at - back)) continue;
      fault.what = Finds::lone_surrogate;
      at -= back;
      break;
    }
  }
  return fault;
}

// Goes through a text and says how far it has been read: nlohmann tells no places.
class Counting {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Counting(const char* at, const char*& read) : at_(at), read_(&read) {}
  reference operator*() const { return *at_; }
  Counting& operator++() {
    *read_ = ++at_;
    return *this;
  }
  bool operator==(const Counting& other) const { return at_ == other.at_; }
  bool operator!=(const Counting& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** read_;
};

// What is wrong with the text, if anything; `reader` knows then where it stood. nlohmann takes a NUL for the end of the text
// and skips a byte order mark: neither is JSON.
std::optional<Fault> find_fault(std::string_view text, Reader& reader) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") return Fault{Finds::bad_json, 0, 0};
  const std::string_view readable = text.substr(0, text.find('\0'));
  const char* read = text.data();
  if (!Json::sax_parse(Counting{text.data(), read}, Counting{text.data() + readable.size(), read}, &reader)) {
    const auto bracket = static_cast<std::size_t>(read - text.data()) - 1;
    return reader.is_too_deep() ? Fault{Finds::too_deep, bracket, bracket} : fault_at(text, reader.error());
  }
  if (readable.size() == text.size()) return std::nullopt;
  return Fault{Finds::bad_json, readable.size(), readable.size()};
}

}  // namespace

std::string below(const std::string& pointer, std::string_view name) {
  std::string path = pointer + '/';
  for (const char c : name) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path += c;
    }
  }
  return path;
}

bool check_syntax(std::string_view text, Findings& findings) {
  Reader reader{&findings};
  const std::optional<Fault> fault = find_fault(text, reader);
  if (!fault) return true;
  Finding finding = found(fault->what, fault->what == Finds::too_deep ? "" : reader.pointer());
  finding.offset = static_cast<std::uint32_t>(utf8::utf16_length(text.substr(0, fault->at)));
  findings.add(std::move(finding));
  return false;
}

std::size_t breaks_at(std::string_view text) {
  Reader reader{nullptr};
  const std::optional<Fault> fault = find_fault(text, reader);
  return fault ? fault->stop : 0;
}

std::map<std::string, std::size_t> places_in(std::string_view text) {
  std::map<std::string, std::size_t> places;
  const char* const begin = text.data();
  const char* read = begin;
  Reader reader{nullptr, [&](const std::string& pointer) {
                  // Between a key and its value: white space and one colon.
                  std::size_t at = text.find_first_not_of(" \t\r\n:", static_cast<std::size_t>(read - begin));
                  if (at != std::string_view::npos && text[at] == '"') ++at;
                  places[pointer] = std::min(at, text.size());
                }};
  static_cast<void>(Json::sax_parse(Counting{begin, read}, Counting{begin + text.size(), read}, &reader));
  return places;
}

}  // namespace wxcard::admin
