#include "link/geturl_answer.h"

#include "link/query.h"

namespace wxcard {

bool is_geturl_answer(std::string_view text) noexcept {
  const std::string_view trimmed = query::trim(text);
  return !trimmed.empty() && trimmed.front() == '{';
}

void check_geturl_answer(std::int32_t errcode, Type url, Problems& problems) noexcept {
  if (errcode != 0) {
    problems.add(Code::server_error, Field::errcode, 0, errcode);
  } else if (!is_text(url)) {
    problems.add(url == Type::absent ? Code::missing : Code::wrong_type, Field::url);
  }
}

}  // namespace wxcard
