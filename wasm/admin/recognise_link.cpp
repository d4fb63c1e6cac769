#include "admin/recognise_link.h"

#include <algorithm>
#include <string>
#include <utility>

#include "admin/recognise_judge.h"
#include "admin/recognise_text.h"
#include "admin/recognise_value.h"
#include "bounds.h"
#include "link/activation_link.h"
#include "link/query.h"
#include "link/submit_link.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kAddress = "mp.weixin.qq.com/bizmall/activatemembercard";
constexpr std::size_t kMostLink = 4096;  // real ones have about 210
constexpr std::string_view kFragment = "#wechat_redirect";

bool is_end(char c) noexcept {
  return is_space(c) || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '{' || c == '}' || c == '|' ||
         c == '\0';
}

// Chinese punctuation ends a link; other letters may stand in a channel that was decoded already.
bool is_wide_punctuation(std::string_view text) noexcept {
  return starts_with(text, "\xE3\x80") || starts_with(text, "\xEF\xBC") || starts_with(text, "\xEF\xBD") ||
         starts_with(text, "\xE2\x80\x9C") || starts_with(text, "\xE2\x80\x9D") || starts_with(text, "\xE2\x80\xA6");
}

// A channel may hold anything; the other values only what Base64 and escapes hold.
bool may_hold_letters(std::string_view link) noexcept {
  const std::size_t pair = link.rfind('&');
  return pair != std::string_view::npos && starts_with(link.substr(pair + 1), "outer_str=");
}

// A space inside: a form decoder made it of a +. It belongs to the link when the link goes on behind it.
bool goes_on(std::string_view text, std::size_t at) noexcept {
  const std::string_view rest = text.substr(at, text.find('\n', at) - at);
  const std::size_t next = std::min(rest.find("&outer_str="), rest.find("&biz="));
  return next != std::string_view::npos && !contains(rest.substr(0, next), "http") && next < 200;
}

// Full-width characters that an input method or a chat put in the place of those of a link.
struct Wide {
  std::string_view from;
  char to;
};
constexpr Wide kWide[] = {{"\xEF\xBC\x86", '&'}, {"\xEF\xBC\x9F", '?'}, {"\xEF\xBC\x9D", '='}, {"\xEF\xBC\x83", '#'},
                          {"\xEF\xBC\x85", '%'}, {"\xEF\xBC\x9A", ':'}, {"\xEF\xBC\x8F", '/'}, {"\xEF\xBC\x8E", '.'},
                          {"\xEF\xBC\x8B", '+'}, {"\xEF\xBC\xBF", '_'}};

const Wide* wide_at(std::string_view text) noexcept {
  for (const Wide& each : kWide) {
    if (starts_with(text, each.from)) return &each;
  }
  return nullptr;
}

// One inside of a link: the link goes on behind it. At its end it is punctuation.
bool is_wide_inside(std::string_view text) noexcept {
  while (wide_at(text) != nullptr) {
    text.remove_prefix(3);
    if (!text.empty() && (is_word(text.front()) || contains("%&=/", text.substr(0, 1)))) return true;
  }
  return false;
}

std::string narrowed(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Wide* wide = wide_at(text);
    out += wide == nullptr ? text.front() : wide->to;
    text.remove_prefix(wide == nullptr ? 1 : 3);
  }
  return out;
}

// A mail's source: = is written =3D, and a line ends in =.
bool is_quoted_printable(std::string_view text) noexcept {
  int count = 0;
  for (const std::string_view name : {"action=3D", "encrypt_card_id=3D", "outer_str=3D", "biz=3D"}) {
    if (contains(text, name)) ++count;
  }
  return count > 1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
    } else if (starts_with(text.substr(at), "=3D")) {
      out += '=';
      at += 2;
    } else if (starts_with(text.substr(at), "=\r\n")) {
      at += 2;
    } else if (starts_with(text.substr(at), "=\n")) {
      at += 1;
    } else {
      out += '=';
    }
  }
  return out;
}

std::size_t end_of_line_part(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && at - begin < kMostLink) {
    const std::string_view rest = text.substr(at);
    if (invisible_at(rest) > 0) {
      at += invisible_at(rest);
      continue;
    }
    if (is_wide_inside(rest)) {
      at += 3;
      continue;
    }
    if (is_wide_punctuation(rest)) break;
    if (text[at] == ' ' && at > begin && goes_on(text, at)) {
      ++at;
      continue;
    }
    if (is_end(text[at])) break;
    if (text[at] == '\\' && (at + 1 == text.size() || !contains("/ux&_=?#%-.", text.substr(at + 1, 1)))) break;
    if ((static_cast<unsigned char>(text[at]) & 0x80U) != 0 && !may_hold_letters(text.substr(begin, at - begin))) break;
    ++at;
  }
  while (at > begin && contains(").,;:!]*\\", text.substr(at - 1, 1))) --at;
  return at;
}

// Where the link goes on behind a line break (and the mark of a quotation), or the same place.
std::size_t next_line(std::string_view text, std::size_t at) {
  std::size_t next = at;
  while (next < text.size() && (text[next] == '\r' || text[next] == '\n' || text[next] == ' ' || text[next] == '\t' ||
                                (text[next] == '>' && next > at))) {
    ++next;
  }
  const bool is_break = contains(text.substr(at, next - at), "\n");
  if (!is_break || next == text.size() || starts_with_any_case(text.substr(next), "http")) return at;
  return next;
}

void become(std::string& link, std::string next, Says what, Found& found) {
  if (next == link) return;
  link = std::move(next);
  found.unwrapped.push_back(say(what, {}, found.begin));
}

std::string percent_unwrapped(std::string link) {
  for (int round = 0; round < 3 && (starts_with_any_case(link, "http%") || starts_with_any_case(link, "https%"));
       ++round) {
    auto decoded = percent_decoded(link);
    if (!decoded) break;
    link = *std::move(decoded);
  }
  return link;
}

// The activation link among the parameters of another one.
std::string inner_link(const std::string& link) {
  const std::size_t plain = link.rfind(kAddress);
  if (plain != std::string::npos && plain > 8) {
    const std::size_t scheme = link.rfind("http", plain);
    return link.substr(scheme == std::string::npos ? plain : scheme);
  }
  for (std::string_view pairs = link; !pairs.empty();) {
    const std::size_t end = std::min(pairs.find_first_of("?&"), pairs.size());
    std::string_view value = pairs.substr(0, end);
    value.remove_prefix(std::min(value.find('=') + 1, value.size()));
    std::string decoded{value};
    for (int round = 0; round < 3 && !contains(decoded, kAddress); ++round)
      decoded = percent_decoded(decoded).value_or("");
    if (contains(decoded, kAddress) && decoded != link) return decoded;
    pairs.remove_prefix(std::min(end + 1, pairs.size()));
  }
  return link;
}

std::string cleaned(std::string_view raw, Found& found) {
  std::string link{raw};
  become(link, without_invisible(link), Says::invisible, found);
  if (is_quoted_printable(link)) become(link, from_quoted_printable(link), Says::quoted_printable, found);
  become(link, narrowed(link), Says::full_width, found);
  if (contains(link, "\n")) {
    // What a mail program put in front of the next line goes too.
    std::string lines;
    bool is_start = false;
    for (const char c : link) {
      if (c == '\n' || c == '\r')
        is_start = true;
      else if (!is_start || (c != ' ' && c != '\t' && c != '>'))
        lines += c, is_start = false;
    }
    become(link, lines, Says::line_break, found);
  }
  if (contains(link, "\\")) become(link, backslash_unescaped(link), Says::backslash_escaped, found);
  for (int round = 0; round < 2; ++round) become(link, html_unescaped(link), Says::html_escaped, found);
  link.erase(std::min(link.find_first_of("\"<"), link.size()));  // the end of an attribute that was escaped, too
  become(link, percent_unwrapped(link), Says::percent_wrapped, found);
  if (starts_with_any_case(link, kAddress)) become(link, "https://" + link, Says::scheme_absent, found);
  if (!contains(link.substr(0, 60), kAddress)) become(link, inner_link(link), Says::link_in_link, found);
  return link;
}

// The values as they stand in the link.
void keep_encoded(std::string_view link, Found& found) {
  const std::string_view pairs = query::without_fragment(link);
  const std::size_t mark = pairs.find('?');
  query::for_each_pair(pairs.substr(mark == std::string_view::npos ? 0 : mark + 1),
                       [&](std::string_view key, std::string_view value) {
                         if (find(found.encoded, key) != nullptr) return;
                         Member member;
                         member.name = key;
                         member.given = value;
                         found.encoded.push_back(std::move(member));
                       });
}

void judge_submit_link(const std::string& link, const SubmitLink& values, Found& found) {
  found.what = What::submit_link;
  found.text = link;
  const std::pair<const char*, std::string_view> all[] = {{"card_id", values.card_id},
                                                          {"encrypt_code", values.encrypt_code},
                                                          {"openid", values.openid},
                                                          {"outer_str", values.outer_str},
                                                          {"activate_ticket", values.activate_ticket}};
  for (const auto& [name, value] : all) {
    if (value.data() == nullptr) continue;
    Member member;
    member.name = name;
    member.given = member.repaired = value;
    member.is_repaired = true;
    member.is_secret = member.name != "card_id" && member.name != "outer_str";
    found.members.push_back(std::move(member));
  }
  found.is_judged = true;
}

bool has_parameter(std::string_view link, std::string_view name) {
  bool is_there = false;
  const std::size_t mark = link.find_first_of("?&");
  query::for_each_pair(link.substr(mark == std::string_view::npos ? 0 : mark + 1),
                       [&](std::string_view key, std::string_view) { is_there = is_there || key == name; });
  return is_there || starts_with(link, std::string{name} + "=");
}

// Several lines may belong to a link: as many as make it whole.
std::size_t whole_end(std::string_view text, std::size_t begin) {
  std::size_t best = end_of_line_part(text, begin);
  if (best == begin) return begin;
  const auto is_whole = [&](std::size_t end) {
    Found probe;
    judge_activation_link(text.substr(begin, end - begin), probe);
    return probe.repaired == Verdict::works && probe.sees == Sees::nothing && contains(probe.text, kFragment);
  };
  if (is_whole(best)) return best;
  std::size_t end = best;
  for (int line = 0; line < 12; ++line) {
    const std::size_t next = next_line(text, end);
    if (next == end) break;
    const std::size_t part = end_of_line_part(text, next);
    if (part == next) break;
    end = part;
    if (is_whole(end)) return end;
  }
  // Not even whole with all of them: without a fragment, the first line that is right by itself.
  Found first;
  judge_activation_link(text.substr(begin, best - begin), first);
  if (end == best || (first.repaired == Verdict::works && first.sees == Sees::nothing)) return best;
  Found all;
  judge_activation_link(text.substr(begin, end - begin), all);
  return all.repaired == Verdict::works && all.sees == Sees::nothing ? end : best;
}

}  // namespace

void judge_activation_link(std::string_view given, Found& found) {
  if (given.size() > kMaxText) return;
  const std::string link = cleaned(given, found);
  found.text = link;
  std::string room(Output::room_for(std::max(given.size() + 8, link.size())) + 1, '\0');
  Output first{room.data(), room.size()};
  // Whoever takes it apart by hand does not miss the scheme.
  const std::string as_given = (starts_with_any_case(given, kAddress) ? "https://" : "") + std::string{given};
  const bool is_ok_as_given = decode_activation_link(as_given, first).ok();
  Output second{room.data(), room.size()};
  const ExtraDataResult result = decode_activation_link(link, second);
  keep_encoded(link, found);
  for (const auto& [name, value] :
       {std::pair{kCardMembers[0], result.extra_data.encrypt_card_id},
        std::pair{kCardMembers[1], result.extra_data.outer_str}, std::pair{kCardMembers[2], result.extra_data.biz}}) {
    Member member;
    member.name = name;
    const bool is_there = value.data() != nullptr;
    if (is_there) {
      member.given = value;
      // A channel in a link has been decoded once: what is left is the channel.
      const Judged judged = name == kCardMembers[1] ? Judged{std::string{value}, true, {}} : judge_value(name, value);
      member.repaired = judged.repaired;
      member.is_repaired = judged.is_repaired;
      if (name == kCardMembers[1] && is_nothing_as_text(value))
        found.findings.push_back(say(Says::says_undefined, member.name));
      for (const Remark& remark : judged.remarks) {
        found.findings.push_back(remark);
        found.findings.back().offset = kNowhere;  // counts in the decoded value, which nobody pasted
        if (remark.name == text_of(Says::still_encoded).name) {
          found.findings.back() = say(Says::double_encoded, member.name);
        }
      }
    } else {
      member.type = "missing";
      member.is_repaired = name == kCardMembers[1];
    }
    found.members.push_back(std::move(member));
  }
  for (const Problem& problem : result.problems) {
    const std::string_view name = wxcard::name(problem.code);
    const bool is_known = std::any_of(found.findings.begin(), found.findings.end(), [&](const Remark& remark) {
      return remark.field == wxcard::name(problem.field) && (remark.name == name || remark.level == Level::problem);
    });
    if (!is_known) found.findings.push_back(say(problem));
  }
  // Cut somewhere behind the last value that is there: that value may be cut too.
  const bool is_cut = found.members.back().type == "missing" && !contains(link, "#");
  if (is_cut) {
    const auto is_effect = [](const Remark& remark) {
      return remark.name == text_of(Says::padding_absent).name || remark.name == text_of(Says::cut_short).name ||
             remark.name == wxcard::name(Code::missing);
    };
    found.findings.erase(std::remove_if(found.findings.begin(), found.findings.end(), is_effect), found.findings.end());
    found.findings.push_back(say(Says::link_cut, "link", link.size()));
  }
  const bool is_pasted = found.what == What::activation_link && contains(link, kAddress);
  if (!is_cut && is_pasted && !contains(link, "#"))
    found.findings.push_back(say(Says::fragment_absent, "link", link.size()));
  for (const Notice notice : {Notice::outer_str_absent, Notice::duplicate_equal}) {
    if (is_cut && notice == Notice::outer_str_absent) continue;
    if (result.notices.has(notice)) found.findings.push_back(say(notice));
  }
  conclude(nullptr, found);
  for (const Problem& problem : result.problems) {
    // Which of two values is right, nobody can tell.
    const bool is_open = problem.code == Code::duplicate;
    if (is_open || problem.field == Field::outer_str || problem.field == Field::link) found.repaired = Verdict::fails;
  }
  const bool is_mail = std::any_of(found.unwrapped.begin(), found.unwrapped.end(), [](const Remark& remark) {
    return remark.name == text_of(Says::quoted_printable).name;
  });
  // What had to be taken off is a fault of the text as it was pasted.
  if (!is_ok_as_given || is_mail) found.given = Verdict::fails;
}

bool may_be_link(std::string_view text) {
  for (const std::string_view start : {"http://", "https://", "https%3a", "http%3a", "https%253a", "https:\\/\\/",
                                       "http:\\/\\/", "https\xEF\xBC\x9A"}) {
    if (starts_with_any_case(text, start)) return true;
  }
  // The path of a link after the form, as logs have it, or its query alone.
  const std::string_view word = text.substr(0, std::min(text.find_first_of(" \t\r\n\"'<>"), text.size()));
  const bool is_path = starts_with(word, "/") || starts_with(word, "?") || starts_with(word, "card_id=") ||
                       starts_with(word, "encrypt_code=") || starts_with(word, "openid=") ||
                       starts_with(word, "activate_ticket=") || starts_with(word, "outer_str=");
  if (is_path && contains(word, "card_id=") && contains(word, "encrypt_code=")) return true;
  if (starts_with(text, "?")) text.remove_prefix(1);
  for (const std::string_view name : {"action=preshow", "encrypt_card_id=", "outer_str=", "biz="}) {
    if (starts_with(text, name)) return true;
  }
  return starts_with_any_case(text, kAddress);
}

std::optional<Found> read_link(std::string_view text, std::size_t at) {
  if (!may_be_link(text.substr(at))) return std::nullopt;
  Found found;
  found.begin = at;
  found.end = whole_end(text, at);
  if (found.end <= at) return std::nullopt;
  const std::string_view raw = text.substr(at, found.end - at);
  Found probe;
  const std::string link = cleaned(raw, probe);
  if (contains(link, kAddress) || (has_parameter(link, "encrypt_card_id") && has_parameter(link, "biz"))) {
    found.what = What::activation_link;
    judge_activation_link(raw, found);
    return found;
  }
  std::string room(Output::room_for(link.size() + 1) + 1, '\0');
  Output output{room.data(), room.size()};
  const bool is_query = is_word(link.front()) && !starts_with_any_case(link, "http");
  const std::string submitted = (is_query ? "?" : "") + link;
  const SubmitLinkResult submit = decode_submit_link(submitted, output);
  if (submit.link.card_id.data() != nullptr &&
      (submit.link.encrypt_code.data() != nullptr || submit.link.activate_ticket.data() != nullptr)) {
    found.unwrapped = std::move(probe.unwrapped);
    for (Remark& remark : found.unwrapped) remark.offset = at;
    for (const Problem& problem : submit.problems) found.findings.push_back(say(problem));
    if (submit.notices.has(Notice::ticket_absent)) found.findings.push_back(say(Notice::ticket_absent));
    judge_submit_link(link, submit.link, found);
    found.given = found.repaired = submit.ok() ? Verdict::works : Verdict::fails;
    return found;
  }
  return std::nullopt;
}

}  // namespace wxcard::admin
