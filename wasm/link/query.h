// query.h: the parts of WeChat's links. Private to the link functions; may change at any time.
//
//   https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&&encrypt_card_id=3%2Bm&biz=M%3D#wechat_redirect
//   `------------------- address ---------------------' `------------------ query ------------------' `- fragment --'
//
#ifndef WXCARD_QUERY_H
#define WXCARD_QUERY_H

#include <cstddef>
#include <string_view>

namespace wxcard::query {

// Without the white space at both ends that copying a line can add.
[[nodiscard]] inline std::string_view trim(std::string_view text) noexcept {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Up to the first `#`.
[[nodiscard]] inline std::string_view without_fragment(std::string_view text) noexcept {
  return text.substr(0, text.find('#'));
}

// The position of the first character that `is_wanted`, or the size.
template <typename IsWanted>
[[nodiscard]] std::size_t find(std::string_view text, IsWanted is_wanted) noexcept {
  std::size_t i = 0;
  while (i < text.size() && !is_wanted(text[i])) ++i;
  return i;
}

// Calls visit(key, value) for every pair: split at `&`, then at the first `=`. Empty pairs (`&&`) are normal and are
// skipped. A key without `=` has an empty value, located right after it. Nothing is decoded.
template <typename Visit>
void for_each_pair(std::string_view query, Visit visit) noexcept {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    if (!pair.empty()) {
      const std::size_t equals = pair.find('=');
      const std::size_t value = equals == std::string_view::npos ? pair.size() : equals + 1;
      visit(pair.substr(0, equals), pair.substr(value));
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
}

}  // namespace wxcard::query

#endif
