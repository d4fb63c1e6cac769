#include "link/parameter.h"

#include "link/query.h"
#include "text/base64.h"
#include "text/nothing.h"
#include "text/percent.h"

namespace wxcard {

namespace {

// What every activation link has besides its values.
constexpr std::string_view kAction = "action";

}  // namespace

void Parameter::read(std::string_view raw, std::string_view& value, const Reading& reading) const noexcept {
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
  if (value.data() == nullptr) {
    value = decoded;
  } else if (decoded == value) {
    notices.add(Notice::duplicate_equal);
  } else {
    problems.add(Code::duplicate, field, offset);
  }
}

PairsSeen read_pairs(std::string_view pairs, const Parameter* parameters, std::size_t count, std::string_view* values,
                     const Reading& reading) noexcept {
  PairsSeen seen;
  query::for_each_pair(pairs, [&](std::string_view key, std::string_view raw) {
    std::size_t i = 0;
    while (i < count && key != parameters[i].name) ++i;
    if (i < count) {
      parameters[i].read(raw, values[i], reading);
      seen.known = true;
    } else if (key != kAction) {
      seen.further = true;
    }
  });
  return seen;
}

void report_missing(const Parameter* parameters, std::size_t count, const std::string_view* values, std::size_t offset,
                    Problems& problems) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    if (parameters[i].needed && values[i].data() == nullptr) problems.add(Code::missing, parameters[i].field, offset);
  }
}

void note_outer_str(std::string_view outer_str, Notices& notices) noexcept {
  if (outer_str.data() == nullptr) notices.add(Notice::outer_str_absent);
  if (says_nothing(outer_str)) notices.add(Notice::says_undefined);
}

}  // namespace wxcard
