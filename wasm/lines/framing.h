// framing.h: logs whose records are no lines: the elements of a JSON array, JSON texts over several lines, cells of a table.
// Each record becomes a line, so that the engine reads it like any other.
//
//   [                          {"scene":1038,"referrerInfo":{…}}
//     {"scene":1038,     ─▶    {"scene":1001}
//      "referrerInfo":{…}},
//     {"scene":1001}]
//
#ifndef WXCARD_LINES_FRAMING_H
#define WXCARD_LINES_FRAMING_H

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lines/line_time.h"

namespace wxcard::lines {

enum class Framing : std::uint32_t {
  values,  // JSON texts one after the other, or the elements of arrays in them
  table,   // one column of comma-separated values (RFC 4180), or with another separator
};

inline constexpr std::size_t kRecords = 4096;  // of one call at most
inline constexpr std::size_t kMostBase = 8;

// Stands for a name on the way to an array: a hash of its bytes between the quotes, whose lowest bit is set, so never 0.
// key_print("list") == 0x07F9120BU
// Source: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
std::uint32_t key_print(std::string_view name) noexcept;

// Where the reading of a log stands between two pieces of it. Begin with {}; the first eight say how it is read.
struct FrameState {  // NOLINT(cppcoreguidelines-pro-type-member-init): `time_size` bytes of it are set
  Framing framing = Framing::values;
  std::uint32_t base = 0;    // values: objects and arrays around an element, the last of which is an array; 0: none
  std::uint32_t column = 0;  // table: counted from 0
  std::int32_t time_column = -1;  // table: the one that says when, or -1
  std::uint32_t separator = ',';
  std::uint32_t has_backslash = 0;   // table: `\"` in a quoted cell is a quote too
  std::uint32_t ends_with_line = 0;  // values: whatever is open on one line is not on the next
  // values: what leads into each object and array around an element: the print of its name, or 0 where it is an element itself
  // or the outermost. No other array is looked into: it may be a stranger's.
  std::uint32_t way[kMostBase] = {};

  std::uint32_t line = 1;   // of the log, counted from 1
  std::uint32_t begin = 0;  // the line on which the running record begins
  std::uint32_t depth = 0;  // open objects and arrays
  std::uint32_t cell = 0;
  std::uint32_t on_way = 0;  // values: so many of the open ones are those around an element
  std::uint32_t key = 0;     // values: the print of the name that was read last; 0: none
  bool in_record = false;
  bool in_text = false;
  bool is_escaped = false;
  bool at_line_start = true;
  bool at_cell_start = true;
  bool was_space = false;
  bool was_quote = false;  // table: a quote in a quoted cell, whose meaning the next byte tells
  std::uint32_t time_size = 0;
  char time[40];
};

// What came out: whole records only count; the beginning of the next one may stand behind them.
struct Framed {                // NOLINT(cppcoreguidelines-pro-type-member-init): `records` of them are set
  std::uint32_t consumed = 0;  // bytes of the input
  std::uint32_t written = 0;   // bytes of the output
  std::uint32_t records = 0;
  std::uint32_t lines[kRecords + 1];  // of the log, on which each record begins, and then the one that is not whole yet
  LineTime times[kRecords];
};

// Reads up to `size` bytes and writes records, each with its line feed. Stops when `capacity` or the records are full.
// Without any bytes (size 0): the end of the log, where a record without an end is one too.
// Precondition: base <= kMostBase; capacity >= 2 * size is enough for all of it.
// frame("[1,2]", 5, out, 10, state, framed) with base 1 writes "1\n2\n": two records
// Source: RFC 8259 (JSON), RFC 4180 (comma-separated values).
void frame(const char* in, std::size_t size, char* out, std::size_t capacity, FrameState& state,
           Framed& framed) noexcept;

}  // namespace wxcard::lines

#endif
