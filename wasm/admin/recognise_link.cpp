#include "admin/recognise_link.h"

#include <algorithm>
#include <string>
#include <utility>

#include "admin/recognise_judge.h"
#include "admin/recognise_link_text.h"
#include "admin/recognise_text.h"
#include "admin/recognise_value.h"
#include "bounds.h"
#include "link/activation_link.h"
#include "link/query.h"
#include "link/submit_link.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kFragment = "#wechat_redirect";

// The values as they stand in the link.
void keep_encoded(std::string_view link, Found& found) {
  const std::string_view pairs = query::without_fragment(link);
  const std::size_t mark = pairs.find('?');
  query::for_each_pair(pairs.substr(mark == std::string_view::npos ? 0 : mark + 1),
                       [&](std::string_view key, std::string_view value) {
                         Member member;
                         member.name = key;
                         member.given = value;
                         found.encoded.push_back(std::move(member));
                       });
}

bool is_hidden(std::string_view field, const Found& found) {
  return std::any_of(found.findings.begin(), found.findings.end(), [&](const Remark& remark) {
    return remark.field == field && remark.name == text_of(Says::not_literal).name;
  });
}

// Is something wrong that is no mask over a value? What stands under one, nobody can see.
bool has_fault(const Problems& problems, const Found& found) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const Problem& problem) { return !is_hidden(wxcard::name(problem.field), found); });
}

void judge_submit_link(const std::string& link, const SubmitLinkResult& result, Found& found) {
  const SubmitLink& values = result.link;
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
    if (contains(value, kMask)) found.findings.push_back(say(Says::not_literal, member.name));
    found.members.push_back(std::move(member));
  }
  for (const Problem& problem : result.problems) {
    if (!is_hidden(wxcard::name(problem.field), found)) found.findings.push_back(say(problem));
  }
  if (result.notices.has(Notice::ticket_absent)) found.findings.push_back(say(Notice::ticket_absent));
  const bool fails = has_fault(result.problems, found);
  found.given = found.repaired = fails ? Verdict::fails : Verdict::works;
  found.is_judged = fails || result.ok();
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
  if (given.size() > kMaxText) {
    found.given = found.repaired = Verdict::fails;
    return;
  }
  const std::string link = cleaned(given, found);
  found.text = link;
  std::string room(Output::room_for(std::max(given.size() + 8, link.size())) + 1, '\0');
  Output first{room.data(), room.size()};
  // Whoever takes it apart by hand does not miss the scheme.
  const std::string as_given = (starts_with_any_case(given, kAddress) ? "https://" : "") + std::string{given};
  const Problems as_given_problems = decode_activation_link(as_given, first).problems;
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
    if (is_hidden(wxcard::name(problem.field), found)) continue;
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
  if (has_fault(as_given_problems, found) || is_mail) found.given = Verdict::fails;
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
    judge_submit_link(link, submit, found);
    return found;
  }
  return std::nullopt;
}

}  // namespace wxcard::admin
