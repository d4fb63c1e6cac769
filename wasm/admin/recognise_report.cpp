#include "admin/recognise_report.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "text/utf8.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kFoundNames[] = {
#define WXCARD_FOUND(id, zh, en) #id,
#include "admin/recognise.def"
#undef WXCARD_FOUND
};

struct Words {
  std::string_view chinese, english;
};
constexpr Words kFoundWords[] = {
#define WXCARD_FOUND(id, zh, en) {zh, en},
#include "admin/recognise.def"
#undef WXCARD_FOUND
};
constexpr std::string_view kSeesNames[] = {
#define WXCARD_SEES(id, zh, en) #id,
#include "admin/recognise.def"
#undef WXCARD_SEES
};
constexpr Words kSeesWords[] = {
#define WXCARD_SEES(id, zh, en) {zh, en},
#include "admin/recognise.def"
#undef WXCARD_SEES
};
constexpr std::string_view kVerdicts[] = {
#define WXCARD_VERDICT(id, zh, en) #id,
#include "admin/recognise.def"
#undef WXCARD_VERDICT
};
constexpr Words kVerdictWords[] = {
#define WXCARD_VERDICT(id, zh, en) {zh, en},
#include "admin/recognise.def"
#undef WXCARD_VERDICT
};
struct ReturnWords {
  std::string_view kind;
  Words words;
};
constexpr ReturnWords kReturnWords[] = {
#define WXCARD_RETURN(id, zh, en) {#id, {zh, en}},
#include "admin/recognise.def"
#undef WXCARD_RETURN
};

// Writes JSON; commas come by themselves. What is no UTF-8 becomes U+FFFD.
class Writer {
 public:
  Writer& open(char bracket) {
    comma();
    out_ += bracket;
    return *this;
  }
  Writer& close(char bracket) {
    out_ += bracket;
    return *this;
  }
  Writer& name(std::string_view text) {
    value(text);
    out_ += ':';
    return *this;
  }
  Writer& value(std::string_view text) {
    comma();
    out_ += '"';
    while (!text.empty()) {
      const std::size_t error = utf8::find_error(text);
      const bool is_valid = error == utf8::kValid;
      escape(is_valid ? text : text.substr(0, error));
      if (!is_valid) out_ += "\xEF\xBF\xBD";
      text.remove_prefix(is_valid ? text.size() : error + 1);
    }
    out_ += '"';
    return *this;
  }
  Writer& value(std::int64_t number) {
    comma();
    out_ += std::to_string(number);
    return *this;
  }
  Writer& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  Writer& value(bool is_true) {
    comma();
    out_ += is_true ? "true" : "false";
    return *this;
  }
  Writer& raw(std::string_view json) {
    comma();
    out_ += json;
    return *this;
  }
  template <typename Value>
  Writer& pair(std::string_view key, const Value& what) {
    return name(key).value(what);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void comma() {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
  }
  void escape(std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        (out_ += '\\') += c;
      } else if (byte < 0x20) {
        ((out_ += "\\u00") += kHex[byte >> 4U]) += kHex[byte & 15U];
      } else {
        out_ += c;
      }
    }
  }

  std::string out_;
};

// Not nlohmann's own writer: it would bring its number formatting along. Fractions are kept to six places; no interface of
// cards has any.
void write(Writer& out, const Json& value) {
  if (value.is_object()) {
    out.open('{');
    for (const auto& [name, item] : value.items()) write(out.name(name), item);
    out.close('}');
  } else if (value.is_array()) {
    out.open('[');
    for (const Json& item : value) write(out, item);
    out.close(']');
  } else if (value.is_string()) {
    out.value(std::string_view{value.get_ref<const std::string&>()});
  } else if (value.is_boolean()) {
    out.value(value.get<bool>());
  } else if (value.is_number_unsigned()) {
    out.raw(std::to_string(value.get<std::uint64_t>()));
  } else if (value.is_number_integer()) {
    out.value(value.get<std::int64_t>());
  } else if (value.is_number_float() && std::abs(value.get<double>()) < 1e12) {
    const auto millionths = static_cast<std::int64_t>(value.get<double>() * 1e6);
    const std::string digits = std::to_string(1000000 + std::abs(millionths % 1000000)).substr(1);
    out.raw((millionths < 0 ? "-" : "") + std::to_string(std::abs(millionths / 1000000)) + '.' + digits);
  } else {
    out.raw("null");
  }
}

void write(Writer& out, const Remark& remark) {
  out.open('{').pair("code", remark.name);
  if (!remark.field.empty()) out.pair("field", std::string_view{remark.field});
  if (remark.offset != kNowhere) out.pair("offset", remark.offset);
  if (remark.errcode != 0) out.pair("errcode", std::int64_t{remark.errcode});
  out.pair("level", remark.level == Level::problem ? std::string_view{"problem"} : std::string_view{"notice"});
  if (!remark.line.empty()) out.pair("lineOfCode", remark.line);
  out.pair("zh", remark.chinese).pair("en", remark.english).close('}');
}

void write(Writer& out, std::string_view name, const std::vector<Remark>& remarks) {
  out.name(name).open('[');
  for (const Remark& remark : remarks) write(out, remark);
  out.close(']');
}

void write(Writer& out, const Member& member) {
  out.open('{').pair("name", std::string_view{member.name});
  if (member.type == "string" || member.type == "expression") out.pair("given", std::string_view{member.given});
  out.pair("type", std::string_view{member.type});
  if (member.is_repaired) out.pair("repaired", std::string_view{member.repaired});
  out.pair("secret", member.is_secret).close('}');
}

// The verdict in words: as given, what the shopper sees then, and repaired where that differs.
std::string verdict(const Found& found, bool is_chinese) {
  const auto in = [is_chinese](const Words& words) { return std::string{is_chinese ? words.chinese : words.english}; };
  for (const ReturnWords& each : kReturnWords) {
    if (each.kind != found.kind) continue;
    std::string text = in(each.words);
    if (found.kind_given != found.kind) {
      text += is_chinese ? " 照原样读取的代码会得到 " : " Code that reads it as it is gets ";
      text += found.kind_given + (is_chinese ? "。" : ".");
    }
    return text;
  }
  if (!found.is_judged) return {};
  std::string text = is_chinese ? "照原样：" : "As given: ";
  text += in(kVerdictWords[static_cast<std::size_t>(found.given)]);
  if (found.sees > Sees::by_field) {
    text += is_chinese ? "，用户看到：" : "; the shopper sees: ";
    text += in(kSeesWords[static_cast<std::size_t>(found.sees)]);
  }
  text += is_chinese ? "。" : ".";
  if (found.repaired != found.given || !found.findings.empty()) {
    text += is_chinese ? "修好后：" : " Repaired: ";
    text += in(kVerdictWords[static_cast<std::size_t>(found.repaired)]);
    text += is_chinese ? "。" : ".";
  }
  return text;
}

void write(Writer& out, const Found& found) {
  const auto what = static_cast<std::size_t>(found.what);
  out.open('{')
      .pair("what", kFoundNames[what])
      .pair("zh", kFoundWords[what].chinese)
      .pair("en", kFoundWords[what].english);
  if (!found.request.empty()) out.pair("name", std::string_view{found.request});
  out.pair("start", found.begin).pair("end", found.end);
  out.name("path").open('[');
  for (const std::string& part : found.path) out.value(std::string_view{part});
  out.close(']');
  write(out, "unwrapped", found.unwrapped);
  write(out, "findings", found.findings);
  out.name("members").open('[');
  for (const Member& member : found.members) write(out, member);
  out.close(']');
  if (found.is_judged) {
    out.pair("given", kVerdicts[static_cast<std::size_t>(found.given)]);
    out.pair("repaired", kVerdicts[static_cast<std::size_t>(found.repaired)]);
  }
  if (const std::string chinese = verdict(found, true); !chinese.empty()) {
    out.name("verdict").open('{').pair("zh", std::string_view{chinese});
    out.pair("en", std::string_view{verdict(found, false)}).close('}');
  }
  if (found.sees > Sees::by_field) {
    const auto sees = static_cast<std::size_t>(found.sees);
    out.name("sees").open('{').pair("code", kSeesNames[sees]);
    out.pair("zh", kSeesWords[sees].chinese).pair("en", kSeesWords[sees].english).close('}');
  }
  if (!found.text.empty()) out.pair("link", std::string_view{found.text});
  if (!found.kind.empty())
    out.pair("kind", std::string_view{found.kind}).pair("kindGiven", std::string_view{found.kind_given});
  if (!found.value.is_null()) write(out.name("value"), found.value);
  if (found.what == What::errcode_answer || found.what == What::geturl_answer)
    out.pair("errcode", std::int64_t{found.errcode});
  out.close('}');
}

}  // namespace

std::string tell(const Found& sent, Language language) {
  const bool is_chinese = language == Language::chinese;
  std::string text;
  for (const Remark& remark : sent.findings) {
    if (remark.sees == Sees::nothing) continue;
    if (!text.empty() && !is_chinese) text += ' ';
    text += remark.field;
    text += is_chinese ? "：" : ": ";
    text += is_chinese ? remark.chinese : remark.english;
    if (remark.line.empty()) continue;
    text += is_chinese ? "多半是这样写的：" : " Usually this line does it: ";
    text += remark.line;
    text += is_chinese ? "。" : ".";
  }
  if (text.empty()) return text;
  const std::string start =
      is_chinese ? "跳转会员卡小程序时传的值不对。" : "What is sent to the card mini program is wrong. ";
  const bool is_value = std::any_of(sent.findings.begin(), sent.findings.end(), [](const Remark& remark) {
    return remark.sees != Sees::nothing && remark.field != "appId" && remark.field != "extraData";
  });
  if (!is_value) return start + text;
  return is_chinese
             ? start + text +
                   "请只把链接的每个参数解码一次，原样放进 extraData（wxcard 的 decodeActivationLink 就是这样做的）。"
             : start + text +
                   " Decode each parameter of the link exactly once and pass it on unchanged (decodeActivationLink of "
                   "wxcard "
                   "does just that).";
}

std::string to_json(const Comparison& comparison) {
  Writer out;
  out.open('{').pair("link", comparison.link).pair("sent", comparison.sent).pair("equal", comparison.is_equal);
  out.pair("zh", std::string_view{comparison.chinese}).pair("en", std::string_view{comparison.english}).close('}');
  return out.take();
}

std::string to_json(const Scan& scan, const Comparison* comparison) {
  Writer out;
  out.open('{').name("found").open('[');
  for (const Found& found : scan.found) write(out, found);
  out.close(']').name("faults").open('[');
  for (const SyntaxFault& fault : scan.faults) {
    const SaysText& text = text_of(Says::cannot_read);
    out.open('{')
        .pair("code", text.name)
        .pair("start", fault.part.begin)
        .pair("end", fault.part.end)
        .pair("offset", fault.at);
    out.pair("level", std::string_view{"problem"}).pair("zh", text.chinese).pair("en", text.english).close('}');
  }
  out.close(']').name("needs").open('[');
  for (const Span& span : scan.needs) out.open('[').value(span.begin).value(span.end).close(']');
  out.close(']');
  if (scan.found.empty()) {
    out.name("says");
    write(out, say(scan.is_too_long ? Says::too_long : scan.is_json ? Says::other_json : Says::not_recognised));
  }
  if (comparison != nullptr) out.name("comparison").raw(to_json(*comparison));
  out.close('}');
  return out.take();
}

}  // namespace wxcard::admin
