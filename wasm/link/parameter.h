// parameter.h: one named value of a link, decoded and checked. Private to the link functions; may change at any time.
#ifndef WXCARD_PARAMETER_H
#define WXCARD_PARAMETER_H

#include <cstddef>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard {

enum class Content : unsigned char {
  text,    // any text, may be empty
  id,      // any text but the empty one
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

  // Takes a raw value of this parameter. The first one is decoded once and checked, into `value`, whose data() is
  // nullptr until then; a further one is compared with it.
  void read(std::string_view raw, std::string_view& value, const Reading& reading) const noexcept;

 private:
  // Like name(), but for constants: so the table of all names stays out of a build that needs only these few.
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

// Which pairs a query had.
struct PairsSeen {
  bool known = false;    // one of the parameters
  bool further = false;  // another one, except `action`, which WeChat's links have
};

// Reads each pair of a query whose key is the name of a parameter. There are as many values as parameters.
PairsSeen read_pairs(std::string_view pairs, const Parameter* parameters, std::size_t count, std::string_view* values,
                     const Reading& reading) noexcept;

// Reports the needed parameters that are missing.
void report_missing(const Parameter* parameters, std::size_t count, const std::string_view* values, std::size_t offset,
                    Problems& problems) noexcept;

// Adds a notice if outer_str is absent (data() is nullptr) or is the text that a missing value makes ("undefined").
void note_outer_str(std::string_view outer_str, Notices& notices) noexcept;

}  // namespace wxcard

#endif
