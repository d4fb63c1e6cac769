#include "lines/log_engine.h"

#include <cmath>
#include <cstring>

#include "lines/line_time.h"
#include "link/query.h"

namespace wxcard::lines {
namespace {

// Copies by whole words: what is written too far is overwritten by what follows. Gives whether there may be bytes above 0x7F.
bool copy(std::string_view text, std::uint8_t* out) noexcept {
  std::uint64_t all = 0;
  for (std::size_t at = 0; at < text.size(); at += 8) {
    const auto word = load<std::uint64_t>(text.data() + at);
    all |= word;
    std::memcpy(out + at, &word, sizeof word);
  }
  return (all & 0x8080808080808080U) != 0;
}

// The three values joined, half characters replaced. Gives the size.
std::size_t join(const LineAnswer& activated, std::uint8_t* message) noexcept {
  std::uint8_t* out = message;
  for (const std::string_view value : {activated.activate_ticket, activated.card_id, activated.code}) {
    if (out != message) *out++ = '\n';
    if (copy(value, out)) {
      for (std::size_t i = 0; i + 2 < value.size(); ++i) {
        if (out[i] != 0xED || out[i + 1] < 0xA0) continue;
        out[i] = 0xEF;
        out[i + 1] = 0xBF;
        out[i + 2] = 0xBD;
      }
    }
    out += value.size();
  }
  return static_cast<std::size_t>(out - message);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
  a = (a ^ b) * 0x9FB21C651E98DF25U;
  return a ^ a >> 35U;
}

// Two chains side by side: each step waits for the one before.
std::uint64_t print_of(std::string_view text, std::uint64_t print) noexcept {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t other = ~print;
  for (; left >= 16; left -= 16, at += 16) {
    print = mix(print, load<std::uint64_t>(at));
    other = mix(other, load<std::uint64_t>(at + 8));
  }
  if (left >= 8) {
    print = mix(print, load<std::uint64_t>(at));
    at += 8;
    left -= 8;
  }
  const std::uint64_t tail = load<std::uint64_t>(at) & ((std::uint64_t{1} << 8 * left) - 1);
  return mix(mix(print, other), tail ^ static_cast<std::uint64_t>(text.size()) << 56U);
}

// Four at a time, of those with as many blocks each.
void digest_all(Columns& columns) noexcept {
  constexpr std::size_t kMost = 8;  // blocks; longer ones go alone
  std::uint32_t waiting[kMost][4];
  std::uint32_t count[kMost] = {};
  const auto message = [&](std::uint32_t i) { return columns.messages + columns.message_at[i]; };
  const auto digest = [&](std::uint32_t i) { return columns.digest + sha256::kDigest * i; };
  for (std::uint32_t i = 0; i < columns.activations; ++i) {
    const std::size_t blocks = columns.message_blocks[i];
    if (blocks >= kMost) {
      sha256::hash(message(i), blocks, digest(i));
      continue;
    }
    std::uint32_t* const four = waiting[blocks];
    four[count[blocks]++] = i;
    if (count[blocks] < 4) continue;
    count[blocks] = 0;
    const std::uint8_t* const messages[4] = {message(four[0]), message(four[1]), message(four[2]), message(four[3])};
    std::uint8_t* const digests[4] = {digest(four[0]), digest(four[1]), digest(four[2]), digest(four[3])};
    sha256::hash_four(messages, blocks, digests);
  }
  for (std::size_t blocks = 0; blocks < kMost; ++blocks) {
    for (std::uint32_t i = 0; i < count[blocks]; ++i) {
      // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): as many wait as were counted
      sha256::hash(message(waiting[blocks][i]), blocks, digest(waiting[blocks][i]));
    }
  }
}

class Run {
 public:
  Run(const Place& place, std::uint32_t wants, const LineTime* times, Columns& columns) noexcept
      : place_(place), wants_(wants), times_(times), columns_(columns), reader_(place, columns.room) {}

  void read(char* chunk, std::size_t length) noexcept {
    chunk[length] = '\n';
    std::memset(chunk + length + 1, 0, kPadding - 1);
    const char* const limit = chunk + length;
    const char* at = chunk;
    if ((wants_ & kSkipping) != 0) {
      at = static_cast<const char*>(std::memchr(at, '\n', length + 1));
      if (at == limit) {
        columns_.consumed = static_cast<std::uint32_t>(length);
        columns_.skipping = (wants_ & kIsLast) == 0 ? 1 : 0;
        return;
      }
      ++at;
    }
    while (at < limit && columns_.lines < kLines && columns_.reasons <= kReasons) {
      const char* const end = reader_.read(at, limit, answer_, (wants_ & kWholeOnly) != 0);
      const bool is_cut = end == limit && (wants_ & kIsLast) == 0;
      // One byte more may be the "\r" of the longest line there may be.
      if (is_cut && static_cast<std::size_t>(end - at) <= kMaxText + 1) break;
      add(static_cast<std::size_t>(at - chunk));
      columns_.skipping = is_cut ? 1 : 0;
      at = end == limit ? limit : end + 1;
    }
    columns_.consumed = static_cast<std::uint32_t>(at - chunk);
    if ((wants_ & kWantDigests) != 0) digest_all(columns_);
  }

 private:
  void add(std::size_t start) noexcept {
    const std::uint32_t line = columns_.lines++;
    const auto kind = static_cast<std::uint8_t>(answer_.kind);
    columns_.kinds[line] = kind;
    columns_.starts[line] = static_cast<std::uint32_t>(start);
    columns_.counts[kind]++;
    columns_.whole += answer_.was_whole ? 1 : 0;
    columns_.strays += answer_.is_stray ? 1 : 0;
    columns_.reason_counts[line] = 0;
    switch (answer_.kind) {
      case LineKind::activated:
        add_activation(line);
        break;
      case LineKind::malformed:
      case LineKind::broken:
        add_reasons(line);
        break;
      case LineKind::no_data:
        break;
      default:
        return;
    }
    if (answer_.kind != LineKind::broken && (wants_ & kWantTimes) != 0) add_moment();
  }

  void add_reasons(std::uint32_t line) noexcept {
    for (const Problem& problem : answer_.problems) {
      columns_.reason[columns_.reasons++] =
          static_cast<std::uint16_t>(static_cast<unsigned>(problem.code) | static_cast<unsigned>(problem.field) << 8U);
    }
    columns_.reason_counts[line] = static_cast<std::uint8_t>(answer_.problems.size());
  }

  void add_moment() noexcept {
    const bool is_prefix = place_.has_mark && place_.mark_first;
    LineTime time = is_prefix ? line_time_at_start(answer_.time) : minutes_.minute_of(answer_.time);
    if (time.type == LineTime::Type::none && times_ != nullptr) time = times_[columns_.lines - 1];
    if (time.type == LineTime::Type::none) {
      ++columns_.timeless;
      return;
    }
    // Lines come in order, as a rule: most are of the minute of the one before.
    constexpr double kMinute = 60'000;
    const double minute = std::floor(time.milliseconds / kMinute) * kMinute;
    const auto type = static_cast<std::uint32_t>(time.type);
    if (columns_.moments == 0 || columns_.moment[columns_.moments - 1].minute < minute ||
        columns_.moment[columns_.moments - 1].minute > minute || columns_.moment[columns_.moments - 1].type != type) {
      columns_.moment[columns_.moments++] = {minute, {}, type};
    }
    const std::size_t step = answer_.kind == LineKind::activated ? 0 : answer_.kind == LineKind::no_data ? 1 : 2;
    ++columns_.moment[columns_.moments - 1].counts[step];
  }

  void add_activation(std::uint32_t line) noexcept {
    const std::uint32_t i = columns_.activations++;
    columns_.activation_line[i] = line;
    if ((wants_ & kWantPrints) != 0) {
      std::uint64_t print = print_of(answer_.activate_ticket, 0x9E3779B97F4A7C15U);
      print = print_of(answer_.card_id, print);
      columns_.print[i] = print_of(answer_.code, print);
    }
    if ((wants_ & kWantDigests) == 0) return;
    // Together no longer than the lines they stand in, and a little more for each: the room is enough.
    std::uint8_t* const message = columns_.messages + used_;
    const std::size_t size = join(answer_, message);
    sha256::pad(message, size);
    columns_.message_at[i] = static_cast<std::uint32_t>(used_);
    columns_.message_blocks[i] = static_cast<std::uint32_t>(sha256::padded_size(size) / sha256::kBlock);
    used_ += sha256::padded_size(size);
  }

  const Place& place_;
  std::uint32_t wants_;
  const LineTime* times_;
  Columns& columns_;
  LineReader reader_;
  LineAnswer answer_;
  LineTimes minutes_;
  std::size_t used_ = 0;  // of the messages
};

}  // namespace

void run(const Place& place, char* chunk, std::size_t length, std::uint32_t wants, const LineTime* times,
         Columns& columns) noexcept {
  columns.lines = columns.consumed = columns.skipping = columns.activations = columns.moments = columns.reasons = 0;
  columns.whole = columns.strays = columns.timeless = 0;
  std::memset(columns.counts, 0, sizeof columns.counts);
  Run(place, wants, times, columns).read(chunk, length);
}

void digest_of(const LineAnswer& activated, std::uint8_t* message, std::uint8_t* digest) noexcept {
  const std::size_t size = join(activated, message);
  sha256::pad(message, size);
  sha256::hash(message, sha256::padded_size(size) / sha256::kBlock, digest);
}

}  // namespace wxcard::lines
