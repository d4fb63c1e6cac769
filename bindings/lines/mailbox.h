// mailbox.h: the piece of linear memory through which a log and what it says cross. Nothing here grows, so a view of it never
// detaches. js/logs/engine.js reads it; the places are asked for by Part, in this order.
#ifndef WXCARD_LINES_MAILBOX_H
#define WXCARD_LINES_MAILBOX_H

#include <cstdint>

#include "lines/answer_text.h"
#include "lines/framing.h"
#include "lines/log_engine.h"
#include "lines/show_options_json.h"

namespace wxcard::lines::bindings {

using Word = std::uint32_t;

enum Part : Word {
  kColumnsPart,  // the head of Columns: lines, consumed, skipping, activations, moments, reasons, whole, strays, seven counts,
                 // timeless
  kKinds,
  kStarts,
  kReasonCounts,
  kReasonsPart,
  kMoments,
  kActivationLines,
  kPrints,
  kDigests,
  kChunkPart,
  kLinePart,
  kText,
  kRequest,
  kAnswer,
  kRaw,
  kFrameState,  // kept by the reader of such a log, and put back before its next piece
  kFramed,      // the head of Framed, then the lines of the records
};

// What JavaScript writes before a call:
//
//   set_place     number of keys, has_mark, mark_first, may_be_text, then the sizes of the keys and of the mark, whose bytes lie
//                 in `line`, one behind the other
//   write_answers number of columns, is_json, the columns; at 16 and 17 the number of the run's first line, as a double
//   set_framing   how a log is read, word by word as FrameState has it, but instead of the prints of names their sizes or
//                 kNoName; the names lie in `line`, one behind the other
inline constexpr std::size_t kRequestWords = 32;
inline constexpr std::size_t kNumberAt = 16;
inline constexpr Word kNoName = 0xFFFFFFFF;

// An answer to one line:
//
//   0      Kind of wasm/return/referrer_info.h
//   1      notices, one bit each
//   2      number of problems
//   3..    activate_ticket, card_id, code, scene, extraData: address and length in bytes, address 0 for absent
//   13..   the digest of an activation: 32 bytes
//   21..   problems of two words: code | field << 8, offset in UTF-16 units
inline constexpr std::size_t kValuesAt = 3;
inline constexpr std::size_t kDigestAt = kValuesAt + std::size_t{2} * 5;
inline constexpr std::size_t kProblemsAt = kDigestAt + 8;

inline constexpr std::size_t kFrameStateRoom = 160;
inline constexpr std::size_t kTextRoom = std::size_t{256} * 1024;

struct Mailbox {  // NOLINT(cppcoreguidelines-pro-type-member-init): static, so all zeros
  Word request[kRequestWords];
  Word answer[kProblemsAt + std::size_t{2} * 40];
  Columns columns;
  Place place;
  char place_text[(Place::kMaxKeys + 1) * Place::kMaxKeyText];
  AnswerForm form;
  AnswerCursor cursor;
  FrameState frame_state;
  char frame_state_rest[kFrameStateRoom - sizeof(FrameState)];
  Framed framed;
  char chunk[kChunk + kPadding];
  char raw[kChunk / 2];  // of a log whose records are no lines; comes out in `chunk`
  char line[kMaxText + kPadding];
  char record_room[room_for_return_json(kMaxText)];
  std::uint8_t message[kMaxText + sha256::kBlock + 16];
  char text[kTextRoom];
};

}  // namespace wxcard::lines::bindings

#endif
