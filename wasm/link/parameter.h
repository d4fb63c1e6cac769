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
  Field field;
  Content content;
  bool needed;
  std::string_view* value;  // where it goes; its data() is nullptr until then

  // Takes a raw value that belongs to this parameter: decodes it once and checks it, or compares it with the first one.
  void read(std::string_view raw, const Reading& reading) const noexcept;
};

// Reads the pair of a query if one of the parameters is named so, and gives whether one is.
bool read_parameter(std::string_view key, std::string_view raw, const Parameter* parameters, std::size_t count,
                    const Reading& reading) noexcept;

// Reports those that are needed and were not there.
void report_missing(const Parameter* parameters, std::size_t count, std::size_t offset, Problems& problems) noexcept;

// Notes an outer_str that is absent (data() is nullptr) or the text that a missing value makes ("undefined").
void note_outer_str(std::string_view outer_str, Notices& notices) noexcept;

}  // namespace wxcard

#endif
