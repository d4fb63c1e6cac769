#include "admin/nearest.h"

#include <algorithm>
#include <vector>

#include "admin/syntax.h"

namespace wxcard::admin {
namespace {

constexpr std::size_t kLongestName = 64;

// The objects of members.def hold no circle, so this ends.
std::string place_of(std::string_view name, Of object, const std::string& pointer) {
  if (find_member(object, name) != nullptr) return below(pointer, name);
  for (const Member& member : members_of(object)) {
    if (member.type != Type::object && member.type != Type::objects) continue;
    const std::string inner = below(pointer, member.name);
    std::string found = place_of(name, member.of, member.type == Type::objects ? inner + "/0" : inner);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) rows[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

std::string nearest_to(std::string_view name, Of object, Of root) {
  if (name.size() > kLongestName) return {};
  if (std::string place = place_of(name, root, ""); !place.empty()) return place;
  std::string_view nearest;
  std::size_t least = name.size() / 3 + 1;
  for (const Member& member : members_of(object)) {
    const std::size_t far = distance(name, member.name);
    if (far >= least) continue;
    least = far;
    nearest = member.name;
  }
  return std::string{nearest};
}

}  // namespace wxcard::admin
