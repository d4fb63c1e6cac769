#include "admin/recognise_doubt.h"

#include <algorithm>

#include "admin/recognise_judge.h"

namespace wxcard::admin {
namespace {

// The member in whose value the text ends, or none.
std::string_view cut_member(const Found& found, std::string_view part) {
  for (const Member& member : found.members) {
    const std::size_t size = member.given.size();
    if (size > 0 && size <= part.size() && part.substr(part.size() - size) == member.given) return member.name;
  }
  return {};
}

}  // namespace

void doubt(Found& found, std::string_view part) {
  // What a request lacks is for the checks to say; they are told.
  if (found.what == What::request) return found.findings.push_back(say(Says::incomplete));
  const std::string_view cut = cut_member(found, part);
  const bool is_certain = !cut.empty();
  const auto is_absence = [cut](const Remark& remark) {
    if (!cut.empty() && remark.field == cut) return true;
    for (const std::string_view name :
         {text_of(Says::missing).name, text_of(Says::app_id_missing).name, text_of(Says::extra_data_missing).name,
          wxcard::name(Notice::outer_str_absent)}) {
      if (remark.name == name) return true;
    }
    return false;
  };
  const bool is_return = !found.kind.empty();
  const bool is_absent = std::any_of(found.findings.begin(), found.findings.end(), is_absence);
  if (!found.is_judged || (!is_certain && (is_return ? found.kind == "activated" : !is_absent))) return;
  found.findings.erase(std::remove_if(found.findings.begin(), found.findings.end(), is_absence), found.findings.end());
  found.kind.clear();
  found.kind_given.clear();
  if (!is_return) conclude(nullptr, found);
  if (is_return || found.given == Verdict::works) found.is_judged = false;
  found.findings.push_back(say(Says::incomplete));
}

}  // namespace wxcard::admin
