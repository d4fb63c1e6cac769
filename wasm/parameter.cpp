#include "parameter.h"

#include "base64.h"
#include "percent.h"
#include "query.h"

namespace wxcard {

void Parameter::read(std::string_view raw, const Reading& reading) noexcept {
  const std::size_t offset = reading.offset_of(raw);
  const std::size_t problems_before = reading.problems.size();
  const std::string_view decoded = percent::decode(raw, offset, field, reading.output, reading.problems);
  if (reading.problems.size() == problems_before) {
    if (content == Content::base64) {
      base64::check(decoded, raw, offset, field, reading.problems, reading.notices);
    } else if (content == Content::id && decoded.empty()) {
      reading.problems.add(Code::empty, field, offset);
    }
  }
  if (!present) {
    present = true;
    value = decoded;
  } else if (decoded == value) {
    reading.notices.add(Notice::duplicate_equal);
  } else {
    reading.problems.add(Code::duplicate, field, offset);
  }
}

std::size_t read_parameters(std::string_view query, Parameter* parameters, std::size_t count,
                            const Reading& reading) noexcept {
  std::size_t found = 0;
  query::for_each_pair(query, [&](std::string_view key, std::string_view raw) {
    for (std::size_t i = 0; i < count; ++i) {
      if (key != name(parameters[i].field)) continue;
      parameters[i].read(raw, reading);
      ++found;
    }
  });
  return found;
}

}  // namespace wxcard
