// recognise.h: what did somebody paste, and would it work? Include this one; recognise_*.h are its parts.
//
//   text ─▶ pieces of it: links, JSON, JavaScript literals, events, tickets ─▶ each judged as it was given, and repaired
//
#ifndef WXCARD_ADMIN_RECOGNISE_H
#define WXCARD_ADMIN_RECOGNISE_H

#include <string>
#include <string_view>

namespace wxcard::admin {

// Says what any text holds, where, what had to be taken off (words before it, quotes, HTML escapes, an object around it, a
// line break …), and judges each piece twice: as given, and repaired. What is not recognised is not guessed at.
//
// `readings` is what a reader of JavaScript made of the parts this one cannot read, as JSON:
//   [{"start":3,"end":40,"json":"{\"a\":1}","says":[["comments",12]]}, {"start":…,"end":…,"fault":17}]
// Offsets count UTF-8 bytes of `text`. Without readings such parts are listed in "needs", to be read and handed in.
//
// Total: any bytes give an answer. Limits: kMaxText bytes, kMaxDepth levels, 40 pieces.
// recognise(R"({"errcode":40056,"errmsg":"invalid code"})") finds one errcode_answer with errcode 40056
// Answer: {"found":[…],"faults":[…],"needs":[[start,end],…],"comparison":{…}?}; js/admin/recognition.d.ts describes it.
// Source: official pages 会员卡组件 and 小程序&卡券打通; the faults are those of 参数错误 threads.
[[nodiscard]] std::string recognise(std::string_view text, std::string_view readings = "[]");

// The same for two texts, and what is sent compared with what WeChat gave, member by member, with the guilty difference.
// `readings` is a pair of them. Answer: {"given":{…},"sent":{…},"comparison":{…}?}
// compare("...&biz=TQ%3D%3D#wechat_redirect", R"({"encrypt_card_id":"...","outer_str":"","biz":"TQ"})") names the lost padding
// Source: official page 会员卡组件 (what extraData has to be):
// https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/card/membership-card.html
[[nodiscard]] std::string compare(std::string_view given, std::string_view sent, std::string_view readings = "[[],[]]");

}  // namespace wxcard::admin

#endif
