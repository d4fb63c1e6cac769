#include "json_members.h"

#include <cstring>

#include "bounds.h"

namespace wxcard::json {
namespace {

constexpr int kUnknown = -2;

}  // namespace

bool Members::too_deep() const noexcept { return depth_ > static_cast<int>(kMaxDepth); }

void Members::key(std::string_view unescaped) noexcept {
  member_ = kUnknown;
  if (depth_ != known_depth_) return;
  for (int i = 0; i < count_; ++i) {
    if (wanted_[i].parent == container_ && wanted_[i].name == unescaped) {
      member_ = i;
      return;
    }
  }
  found_[container_].has_others = true;
}

void Members::scalar(Type type, std::string_view source) noexcept { take(type, source); }

void Members::text(std::string_view source, std::string_view unescaped) noexcept {
  Found* const member = take(Type::text, source);
  if (member == nullptr) return;
  member->value = source;
  // Unescaping makes shorter: with the same size nothing was escaped.
  if (source.size() != unescaped.size()) {
    std::memmove(output_.room(), unescaped.data(), unescaped.size());  // it may stand there already
    member->value = output_.keep(unescaped.size());
  }
}

bool Members::begin_object(const char* brace) noexcept {
  if (take(Type::object, {brace, 1}) != nullptr) {
    container_ = member_;
    ++known_depth_;
  }
  return descend();
}

void Members::end_object(const char* behind) noexcept {
  if (depth_ == known_depth_) {
    std::string_view& source = found_[container_].source;
    source = {source.data(), static_cast<std::size_t>(behind - source.data())};
    container_ = wanted_[container_].parent;
    --known_depth_;
  }
  --depth_;
}

bool Members::begin_array(const char* bracket) noexcept {
  take(Type::array, {bracket, 1});
  return descend();
}

bool Members::descend() noexcept {
  member_ = kUnknown;
  ++depth_;
  return !too_deep();
}

// The wanted member that the value just begun belongs to, with all that was known of it forgotten, or nullptr.
Found* Members::take(Type type, std::string_view source) noexcept {
  if (!wants_value()) return nullptr;
  found_[member_] = Found{};
  for (int i = member_ + 1; i < count_ && wanted_[i].parent >= member_; ++i) found_[i] = Found{};
  found_[member_].type = type;
  found_[member_].source = source;
  return &found_[member_];
}

std::int32_t to_integer(std::string_view number) noexcept {
  const bool negative = !number.empty() && number.front() == '-';
  if (negative) number.remove_prefix(1);
  std::int32_t value = 0;
  for (const char c : number) {
    if (c < '0' || c > '9') break;
    if (value > (INT32_MAX - (c - '0')) / 10) return negative ? -INT32_MAX : INT32_MAX;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

}  // namespace wxcard::json
