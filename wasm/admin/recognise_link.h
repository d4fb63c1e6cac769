// recognise_link.h: a link out of a chat, a page's source, a log or another link. Private to recognition; may change at any
// time.
#ifndef WXCARD_ADMIN_RECOGNISE_LINK_H
#define WXCARD_ADMIN_RECOGNISE_LINK_H

#include <cstddef>
#include <optional>
#include <string_view>

#include "admin/recognise_types.h"

namespace wxcard::admin {

// The link that begins at `at` of the text, or nothing when none does. Its end is found.end.
[[nodiscard]] std::optional<Found> read_link(std::string_view text, std::size_t at);

// May a link begin here?
[[nodiscard]] bool may_be_link(std::string_view text);

// A text that should be an activation link as a whole, such as the url of an answer.
void judge_activation_link(std::string_view given, Found& found);

}  // namespace wxcard::admin

#endif
