// recognise_text.h: what copying does to a text, undone. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_TEXT_H
#define WXCARD_ADMIN_RECOGNISE_TEXT_H

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wxcard::admin {

// What logs and this project write over a value; it may be longer.
inline constexpr std::string_view kMask = "***";

[[nodiscard]] bool is_space(char c) noexcept;
[[nodiscard]] bool is_word(char c) noexcept;  // letter, digit, _ or $
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
[[nodiscard]] bool starts_with(std::string_view text, std::string_view start) noexcept;
[[nodiscard]] bool starts_with_any_case(std::string_view text, std::string_view lower_case) noexcept;
[[nodiscard]] bool equal_any_case(std::string_view left, std::string_view right) noexcept;
[[nodiscard]] bool contains(std::string_view text, std::string_view part) noexcept;

// How many bytes of an invisible character stand at the start: zero-width spaces and joiners, byte order mark, soft hyphen.
[[nodiscard]] std::size_t invisible_at(std::string_view text) noexcept;
[[nodiscard]] std::string without_invisible(std::string_view text);

// &amp; &quot; &#39; &#x26; …
[[nodiscard]] std::string html_unescaped(std::string_view text);
// \" \/ \\ \n \u0026 as they stand in JSON and in code.
[[nodiscard]] std::string backslash_unescaped(std::string_view text);
// “ ” ‘ ’ as plain quotes, and the full-width comma and colon behind them as plain ones.
[[nodiscard]] std::string plain_quotes(std::string_view text);
// Decoded once, as the core does it; nothing when an escape is wrong.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);
// As a form is decoded: + is a space.
[[nodiscard]] std::optional<std::string> form_decoded(std::string_view text);

// Are they the same name but for case, - and _, or at most two letters? A short name has to be closer.
[[nodiscard]] bool is_similar(std::string_view left, std::string_view right);

// "undefined", "null", "NaN", "[object Object]": what a missing value becomes when it is made text.
[[nodiscard]] bool is_nothing_as_text(std::string_view text) noexcept;

}  // namespace wxcard::admin

#endif
