// answer_text.h: the line protocol of `wxcard logs --lines`: one line of text for every line of the log, out of the columns of
// one run. Words, numbers and digests only: nothing that needs an escape, nothing about the shopper.
#ifndef WXCARD_LINES_ANSWER_TEXT_H
#define WXCARD_LINES_ANSWER_TEXT_H

#include <cstddef>
#include <cstdint>

#include "lines/log_engine.h"

namespace wxcard::lines {

enum class Column : std::uint32_t { kind, reason, digest, line };
inline constexpr std::size_t kMostColumns = 8;

// The columns wanted, in order.
struct AnswerForm {  // NOLINT(cppcoreguidelines-pro-type-member-init): `count` of them are set
  Column columns[kMostColumns];
  std::size_t count = 0;
  bool is_json = false;  // an object a line, not values with tabs between them
};

// The longest answer to one line: every column eight times over, reasons aside, and the reasons.
inline constexpr std::size_t kAnswerRoom = 2048;

// Where the writing stands between the calls for one run; begin with {}.
struct AnswerCursor {
  std::uint32_t line = 0;
  std::uint32_t activation = 0;
  std::uint32_t reason = 0;
};

// Writes the answers to the lines from the cursor on until all are written or less than kAnswerRoom of `capacity` is left;
// gives how many bytes, 0 when there are no more lines. `number` is the number of the run's first line.
// Precondition: the run wanted digests where one is a column.
// while (write_answers(columns, form, 1, cursor, out, sizeof out) > 0) { … } gives "no_data\t\t\n" and so on
// Source: the line protocol of docs/scale.md.
[[nodiscard]] std::size_t write_answers(const Columns& columns, const AnswerForm& form, double number,
                                        AnswerCursor& cursor, char* out, std::size_t capacity) noexcept;

}  // namespace wxcard::lines

#endif
