// parameter.h: one named value out of a link, decoded and checked. Private to the link functions; may change at any time.
#ifndef WXCARD_PARAMETER_H
#define WXCARD_PARAMETER_H

#include <cstddef>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard {

enum class Content : unsigned char {
  text,    // anything, also nothing
  id,      // any text that is not empty
  base64,  // Base64, not empty
};

// What the functions below share for one input.
struct Reading {
  const char* begin;  // offsets count from here
  Output& output;
  Findings& findings;

  [[nodiscard]] std::size_t offset_of(std::string_view part) const noexcept {
    return static_cast<std::size_t>(part.data() - begin);
  }
};

struct Parameter {
  constexpr Parameter(Field of, Content what, bool is_needed) noexcept
      : name(name_of(of)), field(of), content(what), needed(is_needed) {}

  std::string_view name;
  Field field;
  Content content;
  bool needed;

  // Takes a raw value that belongs to this parameter: decodes it once and checks it, or compares it with the first one.
  // The data() of `value` is nullptr until then.
  void read(std::string_view raw, std::string_view& value, const Reading& reading) const noexcept;

 private:
  // name(), of a constant: the table of all names stays out of a build that needs these few.
  static constexpr std::string_view name_of(Field field) noexcept {
    switch (field) {
#define WXCARD_FIELD(id, name) \
  case Field::id:              \
    return name;
#include "problems.def"
#undef WXCARD_FIELD
    }
    return {};
  }
};

// What the pairs of a query were.
struct PairsSeen {
  bool known = false;    // one of the parameters
  bool further = false;  // something else than `action`, which WeChat's links have
};

// Reads each pair of a query that one of the parameters is named like. There are as many values as parameters.
PairsSeen read_pairs(std::string_view pairs, const Parameter* parameters, std::size_t count, std::string_view* values,
                     const Reading& reading) noexcept;

// Reports those that are needed and were not there.
void report_missing(const Parameter* parameters, std::size_t count, const std::string_view* values, std::size_t offset,
                    Problems& problems) noexcept;

// Notes an outer_str that is absent (data() is nullptr) or the text that a missing value makes ("undefined").
void note_outer_str(std::string_view outer_str, Notices& notices) noexcept;

}  // namespace wxcard

#endif
