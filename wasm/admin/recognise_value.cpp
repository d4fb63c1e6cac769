#include "admin/recognise_value.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "admin/recognise_text.h"
#include "text/base64.h"
#include "text/percent.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kFragment = "#wechat_redirect";

// Takes one fault after the other off a value.
class Repair {
 public:
  Repair(std::string_view field, std::string_view given) : field_(field), value_(given) {}

  void note(Says what, std::size_t offset = kNowhere) {
    const std::string_view name = text_of(what).name;
    for (const Remark& known : judged_.remarks) {
      if (known.name == name) return;
    }
    judged_.remarks.push_back(say(what, std::string{field_}, offset));
  }

  void become(std::string value, Says what, std::size_t offset = kNowhere) {
    if (value == value_) return;
    value_ = std::move(value);
    note(what, offset);
  }

  [[nodiscard]] const std::string& value() const noexcept { return value_; }
  [[nodiscard]] std::string_view field() const noexcept { return field_; }

  Judged fail(Says what, std::size_t offset = kNowhere) {
    note(what, offset);
    judged_.is_repaired = false;
    return std::move(judged_);
  }
  Judged done() {
    judged_.repaired = std::move(value_);
    return std::move(judged_);
  }

 private:
  std::string_view field_;
  std::string value_;
  Judged judged_;
};

void cut_tail(Repair& repair) {
  if (const std::size_t hash = repair.value().find('#'); hash != std::string::npos) {
    repair.become(repair.value().substr(0, hash), Says::fragment_left, hash);
  }
  if (const std::size_t next = repair.value().find('&'); next != std::string::npos) {
    repair.become(repair.value().substr(0, next), Says::rest_left, next);
  }
}

// `biz=…`, `=…`: cut one character too early.
void cut_name(Repair& repair, std::string_view field) {
  std::string value = repair.value();
  if (starts_with(value, field)) value.erase(0, field.size());
  if (!starts_with(value, "=")) return;
  value.erase(0, value.find_first_not_of('='));
  repair.become(value, Says::name_left, 0);
}

// Base64 with as many = as it needs.
bool is_whole(std::string_view value) {
  const std::size_t end = std::min(value.find('='), value.size());
  return value.size() % 4 == 0 && value.size() - end <= 2 &&
         std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(end), base64::is_digit) &&
         value.find_first_not_of('=', end) == std::string_view::npos;
}

void restore_plus(Repair& repair) {
  const std::string& value = repair.value();
  const std::size_t space = value.find(' ');
  if (space == std::string::npos) return;
  const std::string_view inner = trimmed(value);
  if (!contains(inner, " ") && inner.size() % 4 == 0) {
    return repair.become(std::string{inner}, Says::spaces_around, space);
  }
  std::string restored = value;
  std::replace(restored.begin(), restored.end(), ' ', '+');
  std::string joined = value;
  joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
  if (!is_whole(restored) && is_whole(joined)) return repair.become(std::move(joined), Says::space_inside, space);
  repair.become(std::move(restored), Says::plus_lost, space);
}

// biz is Base64 of a number, which has letters of both cases: all in one case, it was changed.
bool is_case_changed(std::string_view field, std::string_view value) {
  const auto has = [value](char from, char to) {
    return std::any_of(value.begin(), value.end(), [=](char c) { return c >= from && c <= to; });
  };
  return field == kCardMembers[2] && value.size() >= 12 && has('a', 'z') != has('A', 'Z') &&
         !is_number_in_base64(value);
}

Judged check_base64(Repair& repair) {
  const std::string& value = repair.value();
  std::size_t digits = 0;
  while (digits < value.size() && base64::is_digit(value[digits])) ++digits;
  std::size_t end = digits;
  while (end < value.size() && value[end] == '=') ++end;
  if (end < value.size()) return repair.fail(Says::bad_base64, end);
  if (digits == 0) return repair.fail(Says::empty, 0);
  if (is_case_changed(repair.field(), value)) return repair.fail(Says::case_changed);
  const std::size_t wanted = (4 - digits % 4) % 4;
  if (wanted == 3) return repair.fail(Says::cut_short, value.size());
  const std::size_t there = end - digits;
  if (there != wanted) {
    const Says what = there < wanted ? Says::padding_absent : Says::padding_extra;
    repair.become(value.substr(0, digits) + std::string(wanted, '='), what, std::min(end, digits + wanted));
  }
  return repair.done();
}

// The shape of every card_id that was seen. A whole encrypt_card_id has 64 characters.
bool is_card_id(std::string_view text) {
  return text.size() == 28 && text.front() == 'p' &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '-'; });
}

Judged judge_base64(std::string_view field, std::string_view given) {
  Repair repair{field, given};
  if (contains(given, kMask)) return repair.fail(Says::not_literal);
  if (given.empty()) return repair.fail(Says::empty, 0);
  if (is_nothing_as_text(given)) return repair.fail(Says::undefined_text, 0);
  if (field == kCardMembers[0] && is_card_id(trimmed(given))) return repair.fail(Says::card_id_given, 0);
  repair.become(without_invisible(repair.value()), Says::invisible_inside);
  if (contains(repair.value(), ";")) repair.become(html_unescaped(repair.value()), Says::html_left);
  std::string lined = repair.value();
  lined.erase(std::remove_if(lined.begin(), lined.end(), [](char c) { return c != ' ' && is_space(c); }), lined.end());
  repair.become(lined, Says::spaces_around);
  cut_tail(repair);
  for (int round = 0; round < 4 && contains(repair.value(), "%"); ++round) {
    std::optional<std::string> decoded = percent_decoded(repair.value());
    if (!decoded) return repair.fail(Says::bad_escape, repair.value().find('%'));
    repair.become(*std::move(decoded), round == 0 ? Says::still_encoded : Says::double_encoded,
                  repair.value().find('%'));
    cut_tail(repair);
  }
  cut_name(repair, field);
  restore_plus(repair);
  return check_base64(repair);
}

Judged judge_channel(std::string_view given) {
  Repair repair{kOuterStr, given};
  if (is_nothing_as_text(given)) {
    repair.become("", Says::says_undefined, 0);
    return repair.done();
  }
  if (const std::size_t at = given.find(kFragment); at != std::string_view::npos) {
    repair.become(std::string{given.substr(0, at)}, Says::fragment_left, at);
  }
  if (percent::has_escape(repair.value())) repair.note(Says::channel_encoded, repair.value().find('%'));
  return repair.done();
}

// Which difference makes `given` of a channel that should be `right`?
Says channel_fault(std::string_view given, std::string_view right, std::string_view encoded, std::size_t& offset) {
  const auto is = [&](const std::optional<std::string>& candidate) { return candidate && *candidate == given; };
  if (is_nothing_as_text(given)) return Says::says_undefined;
  if (given.empty()) return Says::channel_lost;
  if (starts_with(given, right) && given.substr(right.size(), 1) == "#")
    return offset = right.size(), Says::fragment_left;
  if (starts_with(given, encoded) && given.substr(encoded.size(), 1) == "#")
    return offset = encoded.size(), Says::fragment_left;
  if (starts_with(given, right) && given.substr(right.size(), 1) == "&") return offset = right.size(), Says::rest_left;
  std::string spaced{right};
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  if (is(form_decoded(encoded)) || spaced == given) return offset = given.find(' '), Says::plus_lost;
  if (given == encoded) return offset = given.find('%'), Says::still_encoded;
  if (is(percent_decoded(right))) return Says::decoded_twice;
  if (const auto once = percent_decoded(given); once && *once == encoded) return Says::double_encoded;
  if (html_unescaped(given) == right) return Says::html_left;
  if (trimmed(given) == right) return Says::spaces_around;
  if (without_invisible(given) == right) return Says::invisible_inside;
  if (starts_with(given, "=") && given.substr(1) == right) return Says::name_left;
  if (starts_with(right, given)) {
    offset = given.size();
    const char next = right[given.size()];
    return next == '='                  ? Says::padding_absent
           : next == '&' || next == '#' ? Says::decoded_before_split
                                        : Says::cut_short;
  }
  return equal_any_case(given, right) ? Says::case_changed : Says::other_value;
}

}  // namespace

bool is_number_in_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = (bits << 6U) | static_cast<std::uint32_t>(kDigits.find(c) & 63U);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    const std::uint32_t byte = (bits >> held) & 0xFFU;
    if (byte < '0' || byte > '9') return false;
    ++count;
  }
  return count >= 6;
}

Judged judge_value(std::string_view field, std::string_view given) {
  return field == kOuterStr ? judge_channel(given) : judge_base64(field, given);
}

Judged judge_against(std::string_view field, std::string_view given, std::string_view right, std::string_view encoded,
                     const std::vector<Member>& link) {
  Judged judged;
  if (given != right) {
    const auto blame = [&](Says what, std::size_t offset) {
      judged.remarks.push_back(say(what, std::string{field}, offset));
    };
    bool is_told = false;
    if (field == kOuterStr) {
      std::size_t offset = kNowhere;
      const Says what = channel_fault(given, right, encoded, offset);
      blame(what, offset);
      is_told = judged.remarks.back().name != text_of(Says::other_value).name;
    } else {
      Judged alone = judge_base64(field, given);
      is_told = (alone.is_repaired && alone.repaired == right) || given.empty() || is_nothing_as_text(given) ||
                (field == kCardMembers[0] && is_card_id(trimmed(given)));
      if (is_told) {
        judged.remarks = std::move(alone.remarks);
      } else if (starts_with(right, given)) {
        blame(Says::cut_short, given.size());
        is_told = true;
      } else if (equal_any_case(given, right)) {
        blame(Says::case_changed, kNowhere);
        is_told = true;
      } else {
        blame(Says::other_value, kNowhere);
      }
    }
    for (const Member& other : link) {
      if (is_told || other.name == field || other.repaired.empty() || other.repaired != given) continue;
      judged.remarks.clear();
      blame(Says::wrong_field, kNowhere);
    }
  }
  judged.repaired = right;
  return judged;
}

}  // namespace wxcard::admin
