#include "link/parameter.h"

#include "text/base64.h"
#include "text/nothing.h"
#include "text/percent.h"

namespace wxcard {

void Parameter::read(std::string_view raw, const Reading& reading) const noexcept {
  auto& [problems, notices] = reading.findings;
  const std::size_t offset = reading.offset_of(raw);
  const std::size_t problems_before = problems.size();
  const std::string_view decoded = percent::decode(raw, offset, field, reading.output, problems);
  if (problems.size() == problems_before) {
    if (content == Content::base64) {
      base64::check(decoded, raw, offset, field, problems, notices);
    } else if (content == Content::id && decoded.empty()) {
      problems.add(Code::empty, field, offset);
    }
  }
  if (value->data() == nullptr) {
    *value = decoded;
  } else if (decoded == *value) {
    notices.add(Notice::duplicate_equal);
  } else {
    problems.add(Code::duplicate, field, offset);
  }
}

bool read_parameter(std::string_view key, std::string_view raw, const Parameter* parameters, std::size_t count,
                    const Reading& reading) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    if (key != name(parameters[i].field)) continue;
    parameters[i].read(raw, reading);
    return true;
  }
  return false;
}

void report_missing(const Parameter* parameters, std::size_t count, std::size_t offset, Problems& problems) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    const Parameter& each = parameters[i];
    if (each.needed && each.value->data() == nullptr) problems.add(Code::missing, each.field, offset);
  }
}

void note_outer_str(std::string_view outer_str, Notices& notices) noexcept {
  if (outer_str.data() == nullptr) notices.add(Notice::outer_str_absent);
  if (says_nothing(outer_str)) notices.add(Notice::says_undefined);
}

}  // namespace wxcard
