#include "finding.h"

#include <algorithm>

#include "document.h"

namespace wxcard::admin {
namespace {

constexpr FindingText kTexts[] = {
#define WXCARD_ADMIN_PROBLEM(id, errcode, zh, en) {#id, zh, en, errcode},
#include "problems.def"
#undef WXCARD_ADMIN_PROBLEM
#define WXCARD_ADMIN_NOTICE(id, errcode, zh, en) {#id, zh, en, errcode},
#include "problems.def"
#undef WXCARD_ADMIN_NOTICE
};

Json to_json(const Finding& finding) {
  const FindingText& text = text_of(finding.what);
  Json item = {{"code", std::string{text.name}}, {"pointer", finding.pointer}};
  if (finding.errcode != 0) item["errcode"] = finding.errcode;
  if (finding.what == Finds::too_long) {
    item["length"] = finding.length;
    item["limit"] = finding.limit;
  }
  item["zh"] = std::string{text.chinese};
  item["en"] = std::string{text.english};
  return item;
}

}  // namespace

bool Findings::ok() const noexcept {
  return std::all_of(items_.begin(), items_.end(), [](const Finding& item) { return item.is_notice(); });
}

const FindingText& text_of(Finds what) noexcept { return kTexts[static_cast<std::size_t>(what)]; }

std::string to_json(const Findings& findings) {
  Json report = {{"problems", Json::array()}, {"notices", Json::array()}};
  for (const Finding& finding : findings.items()) {
    report[finding.is_notice() ? "notices" : "problems"].push_back(to_json(finding));
  }
  return report.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wxcard::admin
