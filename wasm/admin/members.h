// members.h: members.def as data: what each documented member has to be. Private to the checks; may change at any time.
#ifndef WXCARD_ADMIN_MEMBERS_H
#define WXCARD_ADMIN_MEMBERS_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wxcard::admin {

// What a member has to be. `least` and `most` bound its number, or `most` its length in the unit named here; 0: no bound.
enum class Type : std::uint8_t {
  object,        // an object of members.def
  objects,       // an array of them; most: how many
  text,          // UTF-8 bytes: a Chinese character has three, so that string(36) is twelve of them
  chars,         // text, in characters
  url,           // text that starts with http:// or https://; bytes
  picture,       // the same, uploaded to WeChat before; bytes
  pictures,      // an array of them
  app_user,      // original id of a mini program, gh_…@app; bytes
  app_path,      // a page of it, pages/…; bytes
  boolean,       //
  integer,       //
  seconds,       // a number of ten digits at most, or the same as text
  choice,        // text out of a list
  open_choice,   // text, as a rule out of a list
  open_choices,  // an array of them
  flags,         // an array of USER_FORM_INFO_FLAG_*
  texts,         // an array of texts; most: how many
  ids,           // an array of numbers, or text
  code,          // of a card, decrypted; bytes
  card_id,       //
  base64,        // decoded once; bytes
  date_type,     // text out of a list, or the old 1 and 2
  card_type,     // MEMBER_CARD; card.cpp knows the others
};

// What a member consists of: an object of members.def, or the list its values are out of.
enum class Of : std::uint8_t {
  none,
#define WXCARD_OBJECT(id, type, zh, en) id,
#define WXCARD_LIST(id) id,
#include "members.def"
#undef WXCARD_OBJECT
#undef WXCARD_LIST
};

enum class Need : std::uint8_t { optional, wanted, required };
enum class Limit : std::uint8_t { none, noticed, refused };
enum class Change : std::uint8_t { none, anytime, reviewed, fixed, never, disputed };

struct Member {
  std::string_view name;
  std::int64_t least, most;
  std::int32_t errcode;
  Type type;
  Of of;
  Need need;
  Limit limit;
  Change change;
};

template <typename Item>
struct Range {
  const Item* first;
  const Item* last;
  [[nodiscard]] const Item* begin() const noexcept { return first; }
  [[nodiscard]] const Item* end() const noexcept { return last; }
};

// The members of an object, and the values of a list, in the order of members.def.
[[nodiscard]] Range<Member> members_of(Of object) noexcept;
[[nodiscard]] Range<std::string_view> values_of(Of list) noexcept;

[[nodiscard]] const Member* find_member(Of object, std::string_view name) noexcept;
[[nodiscard]] bool contains(Of list, std::string_view text) noexcept;

}  // namespace wxcard::admin

#endif
