#include "admin/finding.h"

#include <algorithm>
#include <utility>

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

// JSON text of a string that is valid UTF-8. (nlohmann's own writer would bring its number formatting along: 20 KB.)
void write(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      (out += kHex[static_cast<unsigned char>(c) >> 4U]) += kHex[static_cast<unsigned char>(c) & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

void write(std::string& out, std::string_view name, std::string_view text) {
  write(out, name);
  out += ':';
  write(out, text);
  out += ',';
}

void write(std::string& out, std::string_view name, std::int64_t number) {
  write(out, name);
  out += ':';
  out += std::to_string(number);
  out += ',';
}

void write(std::string& out, const Finding& finding) {
  const FindingText& text = text_of(finding.what);
  const auto with_detail = [&](std::string_view sentence) {
    std::string whole{sentence};
    if (!finding.detail.empty()) whole += " (" + finding.detail + ")";
    return whole;
  };
  out += '{';
  write(out, "code", text.name);
  write(out, "pointer", finding.pointer);
  if (finding.offset) write(out, "offset", *finding.offset);
  if (finding.errcode != 0) write(out, "errcode", finding.errcode);
  if (finding.length != 0) write(out, "length", finding.length);
  if (finding.limit != 0) write(out, "limit", finding.limit);
  if (!finding.nearest.empty()) write(out, "nearest", finding.nearest);
  write(out, "zh", with_detail(text.chinese));
  write(out, "en", with_detail(text.english));
  out.back() = '}';
}

void write(std::string& out, const Findings& findings, bool notices) {
  out += '[';
  for (const Finding& finding : findings.items()) {
    if (finding.is_notice() != notices) continue;
    if (out.back() != '[') out += ',';
    write(out, finding);
  }
  out += ']';
}

}  // namespace

Finding found(Finds what, std::string pointer) {
  Finding finding;
  finding.what = what;
  finding.pointer = std::move(pointer);
  finding.errcode = text_of(what).errcode;
  return finding;
}

void Findings::add(Finding finding) {
  const auto is_same = [&](const Finding& item) {
    return item.what == finding.what && item.pointer == finding.pointer;
  };
  if (items_.size() < kMax && std::none_of(items_.begin(), items_.end(), is_same)) items_.push_back(std::move(finding));
}

bool Findings::ok() const noexcept {
  return std::all_of(items_.begin(), items_.end(), [](const Finding& item) { return item.is_notice(); });
}

const FindingText& text_of(Finds what) noexcept { return kTexts[static_cast<std::size_t>(what)]; }

std::string to_json(const Findings& findings) {
  std::string report = R"({"problems":)";
  write(report, findings, false);
  report += R"(,"notices":)";
  write(report, findings, true);
  report += '}';
  return report;
}

}  // namespace wxcard::admin
