// shapes.h: lines of one log are alike: apart from its values, a line equals an earlier one byte for byte. A shape is
// that common part, learned from a line that has been read; in the next line that fits it, only the values have to be
// read.
//
//   {"scene":1038,"referrerInfo":{"appId":"wx…","extraData":{…
//   `-literal´ `--´------literal------´-text-´---literal---
//            number
//
// A line that fits is JSON: everything but its values was JSON before, and the values are checked as usual. Its keys
// are those of the learned line. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_SHAPES_H
#define WXCARD_LINES_SHAPES_H

#include <cstddef>
#include <cstdint>

#include "lines/fast_json.h"

namespace wxcard::lines {

// The values of a line that decide, by where they stand.
enum Role : std::uint8_t {
  kReferrerInfo,
  kScene,
  kAppId,
  kExtraData,
  kTicket,
  kCardId,
  kCode,
  kTime,
  kWayText,  // a text on the way to the options, which holds them
  kRoles
};

// What the reading of an object leaves behind.
struct Found {
  Value values[kRoles];
  std::uint8_t way_step = 0;     // keys met when the text on the way was
  bool has_members = false;      // extraData is an object with members
  bool is_located = false;       // the options were there
  bool root_is_options = false;  // referrerInfo stands in the outermost object
  bool has_odd_time = false;     // with an escape in it: a time in another line of the same shape, but none here
};

class Shape {  // NOLINT(cppcoreguidelines-pro-type-member-init): what was learned is set
 public:
  // Learns from the object between `begin` and `end`, which left `found` behind. False: too long, or too many values.
  bool learn(const char* begin, const char* end, const Found& found) noexcept;

  // Does the object at `at` have this shape? Then `at` is behind it, and `found` is as after its reading; otherwise
  // `found` is anything.
  bool fits(const char*& at, Found& found) const noexcept;

 private:
  struct Hole {
    bool is_text;
    std::uint8_t role;   // kRoles: none
    std::uint16_t size;  // of the literal behind it
  };
  static constexpr std::size_t kHoles = 32;
  static constexpr std::size_t kText = 768;

  Found found_;
  std::uint16_t first_size_ = 0;
  std::uint16_t holes_ = 0;
  Hole hole_[kHoles];
  char text_[kText];  // literals, each from a multiple of sixteen on
};

// The shapes met last, those met often before the others.
class Shapes {
 public:
  // NOLINTNEXTLINE(modernize-use-equals-default,cppcoreguidelines-pro-type-member-init): nothing is read before it is learned
  Shapes() noexcept {}

  bool fits(const char*& at, Found& found) noexcept;
  void learn(const char* begin, const char* end, const Found& found) noexcept;

 private:
  static constexpr std::size_t kMost = 12;
  // Learning pays only where shapes are met again.
  static constexpr std::uint32_t kHitsForOne = 16;

  Shape shape_[kMost];
  std::uint8_t order_[kMost];
  std::size_t count_ = 0;
  std::uint32_t learned_ = 0;
  std::uint32_t hits_ = 0;
};

}  // namespace wxcard::lines

#endif
