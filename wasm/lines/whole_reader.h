// whole_reader.h: one line by the reader that takes any JSON, one level of the place after the other. It has the last word
// over every line that the fast reader is not sure of. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_WHOLE_READER_H
#define WXCARD_LINES_WHOLE_READER_H

#include <string_view>

#include "lines/line_reader.h"
#include "lines/place.h"

namespace wxcard::lines {

// `text`: a line of at most kMaxText bytes, without white space at its ends. `room`: LineReader::kRoom bytes.
void read_whole(const Place& place, std::string_view text, char* room, LineAnswer& answer) noexcept;

}  // namespace wxcard::lines

#endif
