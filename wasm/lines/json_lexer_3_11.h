// json_lexer_3_11.h: some private members of nlohmann's lexer, replaced for our reader alone. Private to json_sax.h.
//
// As it comes, the lexer keeps a second copy of every token, counts lines, looks up an error sentence for each control
// character, writes sentences for exceptions that nobody catches here, converts numbers, and takes strings byte by byte.
// Which texts are JSON stays the same, with one exception: a float cannot hold 1e400, which is a number like any other, and
// no value is wanted.
//
// The members are nlohmann's own and may change, so only the versions they were written for get them; with any other
// version the reader works as it comes (and refuses numbers above 3.4e38).
#ifndef WXCARD_JSON_LEXER_3_11_H
#define WXCARD_JSON_LEXER_3_11_H

#if NLOHMANN_JSON_VERSION_MAJOR == 3 && NLOHMANN_JSON_VERSION_MINOR == 11

NLOHMANN_JSON_NAMESPACE_BEGIN
namespace detail {

// The input as two pointers, so that a run of bytes can be taken at once.
template <>
class iterator_input_adapter<wxcard::json::Cursor> {
 public:
  using char_type = char;

  iterator_input_adapter(wxcard::json::Cursor first, wxcard::json::Cursor last) noexcept
      : at_(first.at()), end_(last.at()), reached_(first.reached()) {}

  std::char_traits<char>::int_type get_character() noexcept {
    if (at_ == end_) return std::char_traits<char>::eof();
    *reached_ = at_ + 1;
    return static_cast<unsigned char>(*at_++);
  }

  // Takes what a string can hold as it stands. The text is known to be UTF-8.
  void take_plain(wxcard::json::Token& token) noexcept {
    const char* const begin = at_;
    while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20) ++at_;
    *reached_ = at_;  // a text that ends here is broken here
    *reached_ = at_;
    token.append(begin, static_cast<std::size_t>(at_ - begin));
  }

 private:
  const char* at_;
  const char* end_;
  const char** reached_;
};

using WxcardLexer = lexer<wxcard::json::Sax, iterator_input_adapter<wxcard::json::Cursor>>;
using WxcardParser = parser<wxcard::json::Sax, iterator_input_adapter<wxcard::json::Cursor>>;

template <>
inline WxcardLexer::char_int_type WxcardLexer::get() {
  if (!next_unget) current = ia.get_character();
  next_unget = false;
  return current;
}

template <>
inline void WxcardLexer::unget() {
  next_unget = true;
}

template <>
inline void WxcardLexer::reset() noexcept {
  token_buffer.clear();
}

template <>
inline WxcardLexer::token_type WxcardLexer::scan_string() {
  const auto next = [this] { return get(); };
  reset();
  for (;;) {
    ia.take_plain(token_buffer);
    if (get() == '"') return token_type::value_string;
    if (current != '\\') return token_type::parse_error;
    char bytes[wxcard::utf8::kMaxWidth];
    const std::size_t size = wxcard::json::scan_escape(next, bytes);
    if (size == 0) return token_type::parse_error;
    token_buffer.append(bytes, size);
  }
}

template <>
inline WxcardLexer::token_type WxcardLexer::scan_number() {
  const auto next = [this] { return get(); };
  reset();
  if (!wxcard::json::scan_number(next, current)) return token_type::parse_error;
  unget();
  return token_type::value_unsigned;
}

template <>
inline bool WxcardLexer::skip_bom() {
  position.chars_read_total = 1;  // done; a mark has been refused before
  return true;
}

template <>
inline bool WxcardLexer::scan_comment() {
  return false;  // no JSON; never asked for
}

template <>
inline std::string WxcardLexer::get_token_string() const {
  return {};
}

template <>
inline std::string WxcardParser::exception_message(token_type /*expected*/, const std::string& /*context*/) {
  return {};
}

template <>
inline std::string concat<std::string, const char (&)[26], std::string, char>(const char (&/*text*/)[26],
                                                                              std::string&& /*token*/,
                                                                              char&& /*quote*/) {
  return {};
}

template <>
inline parse_error parse_error::create(int id, const position_t& position, const std::string& /*text*/,
                                       std::nullptr_t /*context*/) {
  return {id, position.chars_read_total, ""};
}

template <>
inline out_of_range out_of_range::create(int id, const std::string& /*text*/, std::nullptr_t /*context*/) {
  return {id, ""};
}

}  // namespace detail
NLOHMANN_JSON_NAMESPACE_END

#endif

#endif
