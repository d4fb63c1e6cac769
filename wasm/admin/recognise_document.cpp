#include "admin/recognise_document.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "admin/recognise_judge.h"
#include "admin/recognise_link.h"
#include "admin/recognise_return.h"
#include "admin/recognise_text.h"
#include "admin/recognise_value.h"
#include "bounds.h"

namespace wxcard::admin {
namespace {

constexpr int kMostSteps = 12;

const Json* member(const Json& object, std::string_view name) {
  const auto place = object.find(std::string{name});
  return place == object.end() ? nullptr : &*place;
}

bool has(const Json& object, std::string_view name) { return member(object, name) != nullptr; }

bool has_text(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  return value != nullptr && value->is_string();
}

bool has_any(const Json& object, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return has(object, name); });
}

// Are all members among these?
bool only(const Json& object, std::initializer_list<std::string_view> names) {
  for (const auto& [name, value] : object.items()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) return false;
  }
  return true;
}

// errcode as a number, or as the text of one.
bool errcode_of(const Json& object, std::int32_t& errcode) {
  const Json* value = member(object, "errcode");
  if (value == nullptr) value = member(object, "errCode");
  if (value == nullptr) return false;
  if (value->is_number_integer()) {
    const auto number = value->get<std::int64_t>();
    if (number < INT32_MIN || number > INT32_MAX) return false;
    errcode = static_cast<std::int32_t>(number);
    return true;
  }
  if (!value->is_string()) return false;
  const auto& text = value->get_ref<const std::string&>();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), errcode);
  return error == std::errc{} && end == text.data() + text.size();
}

// extraData for the card mini program: two of its members, or one that nothing else has.
bool is_extra_data(const Json& object) {
  std::size_t similar = 0;
  bool is_sure = false;
  for (const auto& [name, value] : object.items()) {
    for (const std::string_view known : kCardMembers) {
      if (name != known && !is_similar(name, known)) continue;
      ++similar;
      is_sure = is_sure || known == kCardMembers[0];
      break;
    }
  }
  return is_sure || similar >= 2 || (has(object, "biz") && object.size() <= 3);
}

const Json* extra_data_of(const Json& object) {
  for (const std::string_view name : {"extraData", "extra-data", "extradata", "extra_data"}) {
    if (const Json* value = member(object, name)) return value;
  }
  return nullptr;
}

// Gives a member its official name. Nothing changes where that is taken already.
bool rename(Json& object, const char* official, std::initializer_list<std::string_view> others) {
  if (object.contains(official)) return false;
  for (const std::string_view name : others) {
    const auto place = object.find(std::string{name});
    if (place == object.end()) continue;
    Json value = *place;
    object.erase(place);
    object[official] = std::move(value);
    return true;
  }
  return false;
}

bool official_names(Json& referrer) {
  const bool has_app = rename(referrer, "appId", {"app_id", "appid", "app-id"});
  return rename(referrer, "extraData", {"extra_data", "extradata", "extra-data"}) || has_app;
}

Origin renamed(Origin origin) {
  origin.unwrapped.push_back(say(Says::near_names, {}, origin.begin));
  return origin;
}

// An object, or the text of one.
Json as_object(const Json* value) {
  if (value == nullptr) return nullptr;
  return value->is_string() ? parse_json(value->get_ref<const std::string&>()) : *value;
}

std::string_view request_of(const Json& object) {
  if (has(object, "card") && has_any(object, {"userForm", "link", "order"})) return "setup";
  const Json* card = member(object, "card");
  if (card != nullptr && (card->is_object() ? has_any(*card, {"card_type", "member_card", "general_coupon", "groupon",
                                                              "cash", "discount", "gift"})
                                            : object.size() == 1)) {
    return "card/create";
  }
  if (has(object, "card_type") || (has(object, "member_card") && !has(object, "card_id"))) return "card/create";
  if (has(object, "base_info") && !has(object, "card_id")) return "card/create";
  if (has_any(object, {"required_form", "optional_form", "service_statement", "bind_old_card"}))
    return "card/membercard/activateuserform/set";
  if (has(object, "card_id") &&
      has_any(object, {"member_card", "general_coupon", "groupon", "cash", "discount", "gift"}))
    return "card/update";
  if (has_any(object, {"increase_stock_value", "reduce_stock_value"})) return "card/modifystock";
  if (has(object, "membership_number") && has_any(object, {"code", "card_id"}) &&
      !has_any(object, {"nickname", "user_info", "openid"}))
    return "card/membercard/activate";
  if (has(object, "code") &&
      has_any(object, {"init_bonus", "init_balance", "activate_begin_time", "activate_end_time"}))
    return "card/membercard/activate";
  if (has(object, "code") &&
      has_any(object, {"add_bonus", "bonus", "add_balance", "balance", "record_bonus", "custom_field_value1"}) &&
      !has_any(object, {"nickname", "user_info"})) {
    return "card/membercard/updateuser";
  }
  if (has(object, "activate_ticket") && object.size() == 1) return "card/membercard/activatetempinfo/get";
  if (has(object, "encrypt_code") && object.size() == 1) return "card/code/decrypt";
  if (has(object, "card_id") && has(object, "code") && only(object, {"card_id", "code"}))
    return "card/membercard/userinfo/get";
  if (has(object, "card_id") && has(object, "code") && only(object, {"card_id", "code", "check_consume"}))
    return "card/code/get";
  if (has(object, "card_id") && only(object, {"card_id", "outer_str"})) return "card/membercard/activate/geturl";
  if (has(object, "code") && has(object, "reason") && only(object, {"code", "card_id", "reason"}))
    return "card/code/unavailable";
  const Json* openid = member(object, "openid");
  if ((openid == nullptr ? has(object, "username") && member(object, "username")->is_array() : openid->is_array()) &&
      only(object, {"openid", "username"}))
    return "card/testwhitelist/set";
  if (openid != nullptr && only(object, {"openid", "card_id"})) return "card/user/getcardlist";
  if (has(object, "offset") && has(object, "count") && only(object, {"offset", "count", "status_list"}))
    return "card/batchget";
  if (has(object, "action_name") && has(object, "action_info")) return "card/qrcode/create";
  return {};
}

std::string below(const std::string& pointer, std::string_view name) {
  std::string path = pointer + '/';
  for (const char c : name) path += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return path;
}

}  // namespace

bool DocumentReader::take(What what, const Json& value, const Origin& origin, std::string_view request) const {
  Found found;
  found.what = what;
  found.request = request;
  found.begin = origin.begin;
  found.end = origin.end;
  found.path = origin.path;
  found.unwrapped = origin.unwrapped;
  found.value = value;
  if (found.path.size() > 1 || !found.path.front().empty()) {
    const bool is_wrapped =
        std::any_of(found.path.begin(), found.path.end(), [](const std::string& part) { return !part.empty(); });
    if (is_wrapped) found.unwrapped.push_back(say(Says::wrapped, {}, origin.begin));
  }
  switch (what) {
    case What::geturl_answer:
      errcode_of(value, found.errcode);
      judge_activation_link(value["url"].get_ref<const std::string&>(), found);
      break;
    case What::extra_data:
      judge_extra_data(value, nullptr, found);
      break;
    case What::navigate_call:
      judge_navigate_call(value, nullptr, found);
      break;
    case What::onshow_options:
    case What::referrer_info:
    case What::return_data:
      judge_return(value, found);
      break;
    case What::card_list:
      judge_card_list(value, found);
      break;
    case What::errcode_answer:
      errcode_of(value, found.errcode);
      judge_answer(value, found);
      break;
    case What::request:
      if (request == "card/create" && !has(value, "card")) found.findings.push_back(say(Says::card_wrapper_missing));
      break;
    case What::event:
      if (has_text(value, "Event")) found.request = value["Event"].get<std::string>();
      break;
    default:
      break;
  }
  take_(std::move(found));
  return true;
}

bool DocumentReader::read(const Json& value, const Origin& origin) const {
  if (origin.depth > kMostSteps) return false;
  if (value.is_string()) return read_text(value.get_ref<const std::string&>(), origin);
  if (value.is_object() && !value.contains(kExpression) && read_object(value, origin)) return true;
  return value.is_structured() && read_members(value, origin);
}

bool DocumentReader::read_object(const Json& object, const Origin& origin) const {
  if (has_any(object, {"referrerInfo", "referrer_info", "referrerinfo"})) {
    Json options = object;
    bool is_renamed = rename(options, "referrerInfo", {"referrer_info", "referrerinfo"});
    if (options["referrerInfo"].is_object()) is_renamed = official_names(options["referrerInfo"]) || is_renamed;
    return take(What::onshow_options, options, is_renamed ? renamed(origin) : origin);
  }
  if (origin.is_tag && is_extra_data(object)) {
    Json call{{"extraData", object}};
    if (!origin.tag_app_id.is_null()) call["appId"] = origin.tag_app_id;
    return take(What::navigate_call, call, origin);
  }
  const Json* extra_data = extra_data_of(object);
  const Json inner = as_object(extra_data);
  const bool names_app = has_any(object, {"appId", "app-id", "appid", "app_id"});
  const bool is_for_card = inner.is_object() && (is_extra_data(inner) || inner.contains(kExpression));
  if (inner.is_object() && has(inner, "create_card_appid")) return take(What::card_open, inner, origin);
  if (origin.is_call && (names_app || extra_data != nullptr)) return take(What::navigate_call, object, origin);
  // Without a sign of a call it is only data: setData({extraData: {…}}).
  const bool is_call = names_app || extra_data == nullptr || extra_data->is_string() ||
                       has_any(object, {"path", "envVersion", "shortLink", "success", "fail", "target"});
  if (extra_data != nullptr && is_for_card && is_call) return take(What::navigate_call, object, origin);
  if (names_app && (extra_data != nullptr ||
                    (has_text(object, "appId") && only(object, {"appId", "extraData", "privateExtraData"})))) {
    Json referrer = object;
    const bool is_renamed = official_names(referrer);
    return take(What::referrer_info, referrer, is_renamed ? renamed(origin) : origin);
  }
  std::int32_t errcode = 0;
  const bool is_answer = errcode_of(object, errcode);
  if (has_text(object, "url") && errcode == 0) {
    const auto& url = object["url"].get_ref<const std::string&>();
    if (contains(url, "activatemembercard") || contains(url, "encrypt_card_id"))
      return take(What::geturl_answer, object, origin);
  }
  if (is_answer && errcode != 0) return take(What::errcode_answer, object, origin);
  if (has(object, "create_card_appid")) return take(What::card_open, object, origin);
  if (is_extra_data(object)) return take(What::extra_data, object, origin);
  if (has(object, "activate_ticket") && has_any(object, {"card_id", "code", "wx_activate_after_submit_url"})) {
    return take(What::return_data, object, origin);
  }
  if (has_any(object, {"cardList"})) return take(What::card_list, object, origin);
  if (has(object, "Event") || (has(object, "Encrypt") && has(object, "ToUserName")))
    return take(What::event, object, origin);
  if (!is_answer) {
    if (const std::string_view request = request_of(object); !request.empty())
      return take(What::request, object, origin, request);
  }
  const Json* scene = member(object, "scene");
  if (scene != nullptr && scene->is_number() && has_any(object, {"path", "query", "shareTicket"}))
    return take(What::onshow_options, object, origin);
  if (is_answer) return read_members(object, origin) || take(What::errcode_answer, object, origin);
  return false;
}

bool DocumentReader::read_members(const Json& value, const Origin& origin) const {
  bool is_found = false;
  std::size_t index = 0;
  for (const auto& [name, item] : value.items()) {
    Origin inside = origin;
    inside.is_call = inside.is_tag = false;
    inside.path.back() = below(origin.path.back(), value.is_array() ? std::to_string(index) : name);
    ++inside.depth;
    ++index;
    is_found = read(item, inside) || is_found;
  }
  return is_found;
}

bool DocumentReader::read_text(const std::string& text, const Origin& origin) const {
  const std::string_view inner = trimmed(text);
  if (inner.size() < 8 || inner.size() > kMaxText) return false;
  Origin inside = origin;
  ++inside.depth;
  if (inner.front() == '{' || inner.front() == '[' || inner.front() == '"') {
    const Json value = parse_json(inner);
    if (!value.is_discarded()) {
      inside.path.emplace_back("");
      inside.unwrapped.push_back(say(Says::json_in_string, {}, origin.begin));
      if (read(value, inside)) return true;
    }
  }
  return scan_(inner, inside);
}

}  // namespace wxcard::admin
