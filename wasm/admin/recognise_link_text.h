// recognise_link_text.h: where a link stands in a text, and the link as it was before it was copied, quoted or wrapped. Private
// to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_LINK_TEXT_H
#define WXCARD_ADMIN_RECOGNISE_LINK_TEXT_H

#include <cstddef>
#include <string>
#include <string_view>

#include "admin/recognise_types.h"

namespace wxcard::admin {

// Host and path of an activation link.
inline constexpr std::string_view kAddress = "mp.weixin.qq.com/bizmall/activatemembercard";

// Where the link that begins at `at` ends, on its line.
[[nodiscard]] std::size_t end_of_line_part(std::string_view text, std::size_t at);

// Where the link goes on behind a line break (and the mark of a quotation), or the same place.
[[nodiscard]] std::size_t next_line(std::string_view text, std::size_t at);

// The link itself; what had to be undone is noted in `found`.
[[nodiscard]] std::string cleaned(std::string_view raw, Found& found);

}  // namespace wxcard::admin

#endif
