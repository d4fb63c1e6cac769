#include "lines/json_members.h"

namespace wxcard::json {
namespace {

constexpr int kUnknown = -2;

}  // namespace

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

void Members::text(std::string_view source, std::size_t size) noexcept {
  Found* const member = take(Type::text, source);
  if (member == nullptr) return;
  // Unescaping makes shorter: with the same size nothing was escaped.
  member->value = source.size() == size ? source : output_.keep(size);
}

void Members::begin(Type type, const char* bracket) noexcept {
  if (take(type, {bracket, 1}) != nullptr && type == Type::object) {
    container_ = member_;
    ++known_depth_;
  }
  member_ = kUnknown;
  ++depth_;
}

// Only objects are of a known depth.
void Members::end(const char* behind) noexcept {
  if (depth_ == known_depth_) {
    std::string_view& source = found_[container_].source;
    source = {source.data(), static_cast<std::size_t>(behind - source.data())};
    container_ = wanted_[container_].parent;
    --known_depth_;
  }
  --depth_;
}

// The wanted member that the value just begun belongs to, with all that was known of it forgotten, or nullptr.
Found* Members::take(Type type, std::string_view source) noexcept {
  if (!wants_value()) return nullptr;
  int i = member_;
  do found_[i] = Found{};
  while (++i < count_ && wanted_[i].parent >= member_);
  found_[member_].type = type;
  found_[member_].source = source;
  return &found_[member_];
}

}  // namespace wxcard::json
