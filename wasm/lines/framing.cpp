#include "lines/framing.h"

#include <string_view>

namespace wxcard::lines {
namespace {

constexpr std::uint32_t kNoBytes = 0x811C9DC5U;

std::uint32_t with_byte(std::uint32_t print, char byte) noexcept {
  return (print ^ static_cast<unsigned char>(byte)) * 0x01000193U | 1U;
}

class Framer {
 public:
  Framer(char* out, FrameState& state, Framed& framed) noexcept
      : begin_(out), out_(out), state_(state), framed_(framed) {}

  void read(const char* in, std::size_t size, std::size_t capacity) noexcept {
    std::size_t i = 0;
    if (size == 0 && state_.in_record) finish();
    // One byte makes two at most: itself and the end of the record.
    for (; i < size && framed_.records < kRecords && written() + 2 <= capacity; ++i) {
      if (state_.framing == Framing::table) {
        in_table(in[i]);
      } else {
        in_json(in[i]);
      }
      state_.at_line_start = in[i] == '\n';
      if (in[i] == '\n') ++state_.line;
    }
    framed_.consumed = static_cast<std::uint32_t>(i);
    framed_.written = static_cast<std::uint32_t>(written());
    framed_.lines[framed_.records] = state_.in_record ? state_.begin : state_.line;
  }

 private:
  [[nodiscard]] std::size_t written() const noexcept { return static_cast<std::size_t>(out_ - begin_); }

  void put(char c) noexcept { *out_++ = c; }

  void begin_record() noexcept {
    if (state_.in_record) return;
    state_.in_record = true;
    state_.begin = state_.line;
  }

  // Once a record, from many places.
  [[gnu::noinline]] void end_record(LineTime time = {}) noexcept {
    if (!state_.in_record) return;
    state_.in_record = false;
    put('\n');
    framed_.lines[framed_.records] = state_.begin;
    framed_.times[framed_.records++] = time;
  }

  void finish() noexcept {
    if (state_.framing != Framing::table) {
      end_record();
      return;
    }
    state_.in_text = false;
    in_table('\n');
  }

  // Whatever is no JSON comes out as it is, for the engine to refuse.
  void in_json(char c) noexcept {
    const bool collects = state_.on_way == state_.base;
    if (c == '\n' && state_.ends_with_line != 0) {
      end_record();
      state_.depth = state_.on_way = state_.key = 0;
      state_.in_text = state_.is_escaped = false;
      return;
    }
    if (state_.in_text) {
      // A raw line feed ends a text that has lost its quote.
      if (c == '\n') state_.in_text = false;
      put_part(c == '\n' ? ' ' : c);
      if (state_.is_escaped) {
        state_.is_escaped = false;
      } else if (c == '\\') {
        state_.is_escaped = true;
      } else if (c == '"') {
        state_.in_text = false;
        if (state_.depth == 0) end_record();
        return;
      }
      if (state_.depth < state_.base) state_.key = with_byte(state_.key, c);
      return;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      // Between records; a number or a word ends here.
      if (state_.depth <= state_.base) {
        end_record();
      } else if (!state_.was_space) {
        put_part(' ');
        state_.was_space = true;
      }
      return;
    }
    state_.was_space = false;
    if (c == '{' && state_.at_line_start && collects && state_.depth > state_.base) {
      // Nobody indents a member to the left: the record before has lost its end.
      end_record();
      state_.depth = state_.base;
    }
    switch (c) {
      case '{':
      case '[':
        ++state_.depth;
        if (state_.depth <= state_.base) {
          const bool may_be = state_.on_way + 1 == state_.depth && (state_.depth < state_.base || c == '[');
          if (may_be && state_.key == state_.way[state_.on_way]) ++state_.on_way;
          state_.key = 0;
          return;
        }
        break;
      case '}':
      case ']':
        if (state_.depth > 0 && state_.depth <= state_.base) {
          end_record();
          --state_.depth;
          if (state_.on_way > state_.depth) state_.on_way = state_.depth;
          state_.key = 0;
          return;
        }
        if (state_.depth > 0) --state_.depth;
        if (collects) {
          begin_record();
          put(c);
          if (state_.depth == state_.base) end_record();
        }
        return;
      case ',':
        state_.key = 0;
        if (state_.depth == state_.base && state_.base > 0) {
          end_record();
          return;
        }
        break;
      case '"':
        state_.in_text = true;
        state_.key = kNoBytes;
        break;
      default:
        break;
    }
    if (!collects || state_.depth < state_.base) return;
    begin_record();
    put(c);
  }

  void put_part(char c) noexcept {
    if (state_.in_record) put(c);
  }

  void in_table(char c) noexcept {
    begin_record();
    if (state_.in_text) {
      if (!state_.was_quote) {
        if (state_.is_escaped) {
          state_.is_escaped = false;
          cell_byte(c);
        } else if (c == '\\' && state_.has_backslash != 0) {
          state_.is_escaped = true;
        } else if (c == '"') {
          state_.was_quote = true;
        } else {
          cell_byte(c == '\n' || c == '\r' ? ' ' : c);
        }
        return;
      }
      state_.was_quote = false;
      if (c == '"') {
        cell_byte(c);
        return;
      }
      state_.in_text = false;
    } else if (c == '"' && state_.at_cell_start) {
      state_.in_text = true;
      state_.at_cell_start = false;
      return;
    }
    state_.at_cell_start = false;
    if (c == '\n') {
      // The engine takes an empty line for a blank one, which a row without the column is not.
      if (state_.cell < state_.column) put('-');
      LineTime time = line_time({state_.time, state_.time_size});
      if (time.type == LineTime::Type::none && state_.time_size > 0)
        time = line_time_at_start({state_.time, state_.time_size});
      end_record(time);
      state_.cell = 0;
      state_.time_size = 0;
      state_.at_cell_start = true;
    } else if (static_cast<unsigned char>(c) == state_.separator) {
      ++state_.cell;
      state_.at_cell_start = true;
    } else {
      cell_byte(c == '\r' ? ' ' : c);
    }
  }

  void cell_byte(char c) noexcept {
    if (state_.cell == state_.column) put(c);
    if (static_cast<std::int32_t>(state_.cell) == state_.time_column && state_.time_size < sizeof state_.time) {
      state_.time[state_.time_size++] = c;
    }
  }

  char* begin_;
  char* out_;
  FrameState& state_;
  Framed& framed_;
};

}  // namespace

std::uint32_t key_print(std::string_view name) noexcept {
  std::uint32_t print = kNoBytes;
  for (const char c : name) print = with_byte(print, c);
  return print;
}

void frame(const char* in, std::size_t size, char* out, std::size_t capacity, FrameState& state,
           Framed& framed) noexcept {
  framed.records = 0;
  Framer(out, state, framed).read(in, size, capacity);
}

}  // namespace wxcard::lines
