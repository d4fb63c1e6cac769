// admin_check.h: what the tests of the checks before sending share.
#ifndef WXCARD_TESTS_ADMIN_CHECK_H
#define WXCARD_TESTS_ADMIN_CHECK_H

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "admin/admin.h"

namespace wxcard::admin {

using TestJson = nlohmann::json;
using Lines = std::vector<std::string>;

// The text sits in a heap block of exactly its size, so that reading beyond it is seen.
inline Findings check_exactly(Kind kind, std::string_view text) {
  const std::unique_ptr<char[]> block(new char[text.size()]);
  std::copy(text.begin(), text.end(), block.get());
  return check(kind, {block.get(), text.size()});
}

// "code pointer" of everything found, problems and notices, in order; what is a problem elsewhere has "notice " before it.
inline Lines found_in_text(Kind kind, std::string_view text) {
  Lines lines;
  const Findings findings = check_exactly(kind, text);
  for (const Finding& finding : findings.items()) {
    const bool is_lowered = finding.grade == Grade::notice;
    lines.push_back((is_lowered ? "notice " : "") + std::string{text_of(finding.what).name} + " " + finding.pointer);
  }
  return lines;
}

inline Lines found(Kind kind, const TestJson& document) { return found_in_text(kind, document.dump()); }

// A card that WeChat takes: jump type, all required members.
inline TestJson good_card() {
  return TestJson::parse(R"({
    "card": {
      "card_type": "MEMBER_CARD",
      "member_card": {
        "background_pic_url": "https://mmbiz.qpic.cn/mmbiz/background/0",
        "base_info": {
          "logo_url": "https://mmbiz.qpic.cn/mmbiz/logo/0",
          "brand_name": "海底捞",
          "code_type": "CODE_TYPE_QRCODE",
          "title": "会员卡",
          "color": "Color010",
          "notice": "使用时向服务员出示此卡",
          "description": "不可与其他优惠同享",
          "sku": {"quantity": 100000000},
          "date_info": {"type": "DATE_TYPE_PERMANENT"}
        },
        "prerogative": "会员九折",
        "supply_bonus": true,
        "supply_balance": false,
        "wx_activate": true,
        "wx_activate_after_submit": true,
        "wx_activate_after_submit_url": "https://shop.example/after"
      }
    }
  })");
}

inline TestJson& member_card(TestJson& document) { return document["card"]["member_card"]; }
inline TestJson& base_info(TestJson& document) { return member_card(document)["base_info"]; }

// What is found in the card that is right, once `change` has been at it.
inline Lines found_in_card(void (*change)(TestJson& card)) {
  TestJson document = good_card();
  change(document);
  return found(Kind::card, document);
}

inline TestJson good_form() {
  return TestJson::parse(R"({
    "card_id": "pbLatjvFdsLDUMoN8JqcsGeiMHKk",
    "service_statement": {"name": "会员守则", "url": "https://shop.example/terms"},
    "required_form": {
      "can_modify": false,
      "rich_field_list": [{"type": "FORM_FIELD_RADIO", "name": "兴趣", "values": ["钢琴", "舞蹈"]}],
      "common_field_id_list": ["USER_FORM_INFO_FLAG_MOBILE"]
    },
    "optional_form": {
      "common_field_id_list": ["USER_FORM_INFO_FLAG_BIRTHDAY"],
      "custom_field_list": ["喜欢的电影"]
    }
  })");
}

}  // namespace wxcard::admin

#endif
