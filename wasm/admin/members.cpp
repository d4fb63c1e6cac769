#include "admin/members.h"

#include <algorithm>
#include <iterator>

namespace wxcard::admin {
namespace {

constexpr Of kObjects[] = {
#define WXCARD_MEMBER(object, name, type, of, need, least, most, limit, errcode, change, source, zh, en) Of::object,
#include "members.def"
#undef WXCARD_MEMBER
};

constexpr Member kMembers[] = {
#define WXCARD_MEMBER(object, name, type, of, need, least, most, limit, errcode, change, source, zh, en) \
  {#name, least, most, errcode, Type::type, Of::of, Need::need, Limit::limit, Change::change},
#include "members.def"
#undef WXCARD_MEMBER
};

constexpr Of kLists[] = {
#define WXCARD_VALUE(list, text) Of::list,
#include "members.def"
#undef WXCARD_VALUE
};

constexpr std::string_view kValues[] = {
#define WXCARD_VALUE(list, text) text,
#include "members.def"
#undef WXCARD_VALUE
};

// What belongs together stands together: the items that go with the first to the last `of` among `owners`.
template <typename Item, std::size_t N>
Range<Item> range(const Of (&owners)[N], const Item (&items)[N], Of of) noexcept {
  const Of* const first = std::find(std::begin(owners), std::end(owners), of);
  const Of* const last = std::find_if(first, std::end(owners), [&](Of owner) { return owner != of; });
  return {items + (first - owners), items + (last - owners)};
}

}  // namespace

Range<Member> members_of(Of object) noexcept { return range(kObjects, kMembers, object); }

Range<std::string_view> values_of(Of list) noexcept { return range(kLists, kValues, list); }

const Member* find_member(Of object, std::string_view name) noexcept {
  for (const Member& member : members_of(object)) {
    if (member.name == name) return &member;
  }
  return nullptr;
}

bool contains(Of list, std::string_view text) noexcept {
  const auto values = values_of(list);
  return std::find(values.begin(), values.end(), text) != values.end();
}

}  // namespace wxcard::admin
