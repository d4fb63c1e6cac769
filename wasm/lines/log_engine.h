// log_engine.h: turns many lines of a log into columns: what each line is, why, when, and which activation.
//
//   bytes ─▶ one line after the other (line_reader.h) ─▶ kinds, reasons, activations … ─▶ answers as text (answer_text.h)
//
// The caller owns all memory; nothing here grows. A run ends with the chunk, or when a column is full.
#ifndef WXCARD_LINES_LOG_ENGINE_H
#define WXCARD_LINES_LOG_ENGINE_H

#include <cstddef>
#include <cstdint>

#include "lines/fast_json.h"
#include "lines/line_reader.h"
#include "lines/line_time.h"
#include "text/sha256.h"

namespace wxcard::lines {

inline constexpr std::size_t kChunk = std::size_t{1} << 20U;  // bytes of a log at once
inline constexpr std::size_t kLines = 8192;                   // lines of one run at most
inline constexpr std::size_t kReasons = 4 * kLines;           // problems of one run at most, and those of one line more

// What is wanted besides the kinds.
enum Want : std::uint32_t {
  kWantDigests = 1,
  kWantPrints = 2,
  kWantTimes = 4,
  kIsLast = 8,      // the chunk is the end of the log: a last line without a line end counts
  kSkipping = 16,   // the chunk begins in the middle of a line that was too long
  kWholeOnly = 32,  // reads every line by the whole reader: for tests
};

// Consecutive lines of the card mini program in the same minute, for a chart over time.
struct Moment {
  double minute;            // milliseconds, at its beginning; of a wall clock as if it were in UTC
  std::uint32_t counts[3];  // activated, no_data, malformed
  std::uint32_t type;       // LineTime::Type, never none
};

// The columns of one run. A line's reasons and activation follow those of the lines before it.
struct Columns {
  std::uint32_t lines;
  std::uint32_t consumed;  // bytes of the chunk
  std::uint32_t skipping;  // the rest of the chunk is the middle of a line that is too long
  std::uint32_t activations;
  std::uint32_t moments;
  std::uint32_t reasons;
  std::uint32_t whole;  // lines that the whole reader had to read
  std::uint32_t strays;
  std::uint32_t counts[7];  // by LineKind
  std::uint32_t timeless;   // lines of the card mini program that do not say when

  std::uint8_t kinds[kLines];
  std::uint32_t starts[kLines];         // where each line begins in the chunk
  std::uint8_t reason_counts[kLines];   // of each line
  std::uint16_t reason[kReasons + 64];  // code | field << 8
  Moment moment[kLines];
  std::uint32_t activation_line[kLines];  // counted from the first of this run
  std::uint64_t print[kLines];  // a fingerprint of ticket, card_id and code; not one to rely on against an attacker
  std::uint8_t digest[kLines * sha256::kDigest];
  std::uint8_t messages[kChunk + kLines * (sha256::kBlock + 16)];  // what is digested, padded
  std::uint32_t message_at[kLines];
  std::uint32_t message_blocks[kLines];
  char room[LineReader::kRoom];
};

// Reads `length` bytes at `chunk` and fills the columns. Lines end with "\n" or "\r\n"; white space alone is blank.
// Without kIsLast a line without an end is left over: `consumed` says from where. A line of which kMaxText bytes and
// more are there without an end is broken, too_long, and the rest of it is skipped.
// `times`: of each line, for those that say none themselves, or nullptr.
// Precondition: length <= kChunk, and kPadding bytes may be written behind it.
// run(Place{}, chunk, length, kIsLast, nullptr, columns) fills columns.kinds[0 .. columns.lines)
// Source: wasm/return/referrer_info.h, which decides; RFC 8259 (JSON).
void run(const Place& place, char* chunk, std::size_t length, std::uint32_t wants, const LineTime* times,
         Columns& columns) noexcept;

// The digest of an activation: SHA-256 of the UTF-8 of `ticket \n card_id \n code`, half characters as U+FFFD.
// `message`: room for the three and sha256::kBlock + 16 bytes; `digest`: 32 bytes.
// Precondition: eight bytes may be read behind each of the three, as in a line and in the reader's room.
// digest_of(answer, message, digest) gives the bytes of activationDigest in js/shim/digest.js
// Source: FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4
void digest_of(const LineAnswer& activated, std::uint8_t* message, std::uint8_t* digest) noexcept;

}  // namespace wxcard::lines

#endif
