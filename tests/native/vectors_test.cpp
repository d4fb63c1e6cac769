// tests/vectors/*.json: the same inputs and answers that every artefact must give.
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "exact.h"
#include "lines/json_reader.h"
#include "link/geturl_answer.h"
#include "return/app_id.h"
#include "text/base64.h"
#include "text/utf8.h"

namespace wxcard {
namespace {

using Json = nlohmann::json;

// Every entry of one list, out of all files.
std::vector<Json> vectors(const char* list) {
  std::vector<Json> all;
  for (const char* const file : {"wechat.json", "own.json"}) {
    std::ifstream stream(std::string(WXCARD_ROOT) + "/tests/vectors/" + file);
    const Json document = Json::parse(stream, nullptr, false);
    EXPECT_TRUE(document.is_object()) << file;
    if (!document.is_object() || !document.contains(list)) continue;
    for (const Json& each : document[list]) all.push_back(each);
  }
  EXPECT_FALSE(all.empty()) << list;
  return all;
}

const Json& member(const Json& object, const char* key) {
  static const Json absent;
  const auto found = object.find(key);
  return found == object.end() ? absent : *found;
}

std::string text_of(const Json& value) { return value.get<std::string>(); }

// What was found in the form of what is expected. Offsets are compared where they are given: vectors count UTF-16 units of
// the text `source` gives for a field.
template <typename Source>
Json in_json(const Problems& problems, const Json& expected, Source source) {
  Json list = Json::array();
  for (const Problem& problem : problems) {
    Json entry{{"code", std::string(name(problem.code))}, {"field", std::string(name(problem.field))}};
    const std::string_view text = source(problem.field);
    EXPECT_LE(problem.offset, text.size());
    const Json asked = list.size() < expected.size() ? expected[list.size()] : Json::object();
    if (asked.contains("offset")) entry["offset"] = utf8::utf16_length(text.substr(0, problem.offset));
    if (asked.contains("errcode")) entry["errcode"] = problem.errcode;
    list.push_back(entry);
  }
  return list;
}

Json in_json(const Notices& notices) {
  Json list = Json::array();
  for (const std::string& notice : lines(notices)) list.push_back(notice);
  return list;
}

template <typename Source>
void check_extra_data(const ExtraDataResult& result, const Json& vector, Source source) {
  EXPECT_EQ(result.ok(), vector["ok"].get<bool>());
  EXPECT_EQ(in_json(result.problems, member(vector, "problems"), source), vector.value("problems", Json::array()));
  if (!result.ok() || !vector["ok"].get<bool>()) return;
  const Json& expected = vector["extraData"];
  EXPECT_EQ(result.extra_data.encrypt_card_id, text_of(expected["encrypt_card_id"]));
  EXPECT_EQ(result.extra_data.outer_str, text_of(expected["outer_str"]));
  EXPECT_EQ(result.extra_data.biz, text_of(expected["biz"]));
  if (vector.contains("notices")) {
    EXPECT_EQ(in_json(result.notices), vector["notices"]);
  }
}

// A link, or the JSON answer of geturl around one, with the reader of logs in the place of JavaScript's. Offsets count in
// `source`. Gives whether the answer could be read at all.
bool decode_link_or_answer(std::string_view text, Output& output, std::string_view& source, ExtraDataResult& result) {
  source = text;
  if (!is_geturl_answer(text)) {
    result = decode_activation_link(text, output);
    return true;
  }
  constexpr json::Wanted kWanted[] = {{json::kRoot, ""}, {0, "errcode"}, {0, "url"}};
  json::Found found[3];
  if (!json::read(text, kWanted, found, 3, Field::link, output, result.problems)) return false;
  const json::Found& errcode = found[1];
  const json::Found& url = found[2];
  const Type type = url.type == json::Type::text     ? Type::text
                    : url.type == json::Type::absent ? Type::absent
                                                     : Type::scalar;
  check_geturl_answer(errcode.type == json::Type::number ? std::stoi(std::string{errcode.source}) : 0, type,
                      result.problems);
  if (result.problems.empty()) {
    source = url.value;
    result = decode_activation_link(url.value, output);
  }
  return true;
}

TEST(Vectors, ActivationLinks) {
  for (const Json& vector : vectors("activationLinks")) {
    SCOPED_TRACE(vector["id"]);
    Exact exact(text_of(vector["link"]));
    std::string_view text;
    ExtraDataResult result;
    const bool is_read = decode_link_or_answer(exact.view(), exact.out, text, result);
    // `reader`: what a reader says of a document where JavaScript's own says less.
    Json expected = vector;
    if (!is_read) expected.update(vector["reader"]);
    check_extra_data(result, expected, [&](Field /*field*/) { return text; });
  }
}

TEST(Vectors, ExtraData) {
  for (const Json& vector : vectors("extraData")) {
    SCOPED_TRACE(vector["id"]);
    const auto text = [&](const char* key) {
      const Json& value = member(vector["raw"], key);
      return value.is_string() ? text_of(value) : std::string();
    };
    const Exact texts[] = {Exact(text("encrypt_card_id")), Exact(text("outer_str")), Exact(text("biz"))};
    const auto raw = [&](const char* key, const Exact& bytes) {
      const Json& value = member(vector["raw"], key);
      const bool absent = !vector["raw"].contains(key);
      return RawMember{absent ? Type::absent : value.is_string() ? Type::text : Type::scalar, bytes.view()};
    };
    const bool encoded = vector.value("options", Json::object()).value("outerStrEncoded", false);
    Exact room(text("encrypt_card_id") + text("outer_str") + text("biz"));
    const auto source = [&](Field field) {
      return texts[field == Field::encrypt_card_id ? 0 : field == Field::outer_str ? 1 : 2].view();
    };
    ExtraDataResult result = normalize_extra_data(
        {raw("encrypt_card_id", texts[0]), raw("outer_str", texts[1]), raw("biz", texts[2])}, encoded, room.out);
    // Whoever has the whole object sees what else it holds.
    for (const auto& each : vector["raw"].items()) {
      const bool is_known = each.key() == "encrypt_card_id" || each.key() == "outer_str" || each.key() == "biz";
      if (!is_known) result.notices.add(Notice::key_dropped);
    }
    check_extra_data(result, vector, source);
  }
}

// Takes the JSON text of a return, and says whether offsets are to be compared.
void check_return(const std::string& text, const Json& vector) {
  Exact exact(text);
  const Return result = classify_return_json(exact.view(), exact.out);
  const Json& expected = vector["expect"];
  EXPECT_EQ(name(result.kind), text_of(expected["kind"]));
  EXPECT_EQ(in_json(result.problems, member(expected, "problems"), [&](Field /*field*/) { return exact.view(); }),
            expected.value("problems", Json::array()));
  if (expected.contains("scene")) {
    EXPECT_EQ(Json::parse(result.scene).get<double>(), expected["scene"].get<double>());
  }
  if (expected["kind"] != "activated") return;
  EXPECT_EQ(result.activate_ticket, text_of(expected["activate_ticket"]));
  EXPECT_EQ(result.card_id, text_of(expected["card_id"]));
  EXPECT_EQ(result.code, text_of(expected["code"]));
  if (vector.contains("notices")) {
    EXPECT_EQ(in_json(result.notices), vector["notices"]);
  }
  if (!expected.contains("rest")) return;
  Json rest = result.extra_data.empty() ? Json::object() : Json::parse(result.extra_data);
  for (const char* const known : {"activate_ticket", "card_id", "code"}) rest.erase(known);
  EXPECT_EQ(rest, expected["rest"]);
}

TEST(Vectors, Returns) {
  for (const Json& vector : vectors("returns")) {
    SCOPED_TRACE(vector["id"]);
    check_return(vector["options"].dump(), vector);
    check_return(vector["options"].dump(2), vector);
    check_return(vector["options"].dump(-1, ' ', true), vector);  // everything beyond ASCII as \uXXXX
  }
}

TEST(Vectors, ReturnTexts) {
  for (const Json& vector : vectors("returnTexts")) {
    SCOPED_TRACE(vector["id"]);
    Json expected = vector;
    if (vector.contains("reader")) expected["expect"] = vector["reader"];
    check_return(text_of(vector["text"]), expected);
  }
}

Type type_of(const Json& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) return Type::absent;
  const Json& value = object[key];
  if (value.is_null()) return Type::null;
  if (value.is_array()) return Type::array;
  if (value.is_object()) return value.empty() ? Type::empty_object : Type::object;
  if (!value.is_string()) return Type::scalar;
  const std::string text = text_of(value);
  if (text.empty()) return Type::empty_text;
  const bool is_odd =
      std::strcmp(key, "activate_ticket") == 0
          ? base64::find_error(text) < text.size()
          : std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  return is_odd ? Type::odd_text : Type::text;
}

TEST(Vectors, ReturnsByTheirShape) {
  for (const Json& vector : vectors("returns")) {
    SCOPED_TRACE(vector["id"]);
    const Json& referrer = member(vector["options"], "referrerInfo");
    const Json& extra_data = referrer.is_object() ? member(referrer, "extraData") : Json();
    const ReturnShape shape{
        type_of(vector["options"], "referrerInfo"), type_of(referrer, "appId"),     type_of(referrer, "extraData"),
        type_of(extra_data, "activate_ticket"),     type_of(extra_data, "card_id"), type_of(extra_data, "code")};
    const bool has_app_id = referrer.is_object() && member(referrer, "appId").is_string();
    const Exact app_id(has_app_id ? text_of(referrer["appId"]) : std::string());
    Problems problems;
    const Kind kind = classify_return(shape, app_id.view(), problems);
    const Json& expected = vector["expect"];
    if (kind == Kind::needs_text) {
      Exact exact(text_of(extra_data));
      EXPECT_EQ(name(classify_extra_data_json(exact.view(), exact.out).kind), text_of(expected["kind"]));
    } else if (kind == Kind::activated) {
      Exact exact(text_of(extra_data["activate_ticket"]));
      Notices notices;
      const std::string_view ticket = shape.activate_ticket == Type::odd_text
                                          ? decode_ticket(exact.view(), 0, exact.out, problems, notices)
                                          : exact.view();
      check_member_text(Field::card_id, text_of(extra_data["card_id"]), 0, problems);
      check_member_text(Field::code, text_of(extra_data["code"]), 0, problems);
      EXPECT_EQ(problems.empty(), expected["kind"] == "activated");
      if (problems.empty()) {
        EXPECT_EQ(ticket, text_of(expected["activate_ticket"]));
      }
    } else {
      EXPECT_EQ(name(kind), text_of(expected["kind"]));
      EXPECT_EQ(in_json(problems, member(expected, "problems"), [](Field /*field*/) { return std::string_view(); }),
                expected.value("problems", Json::array()));
    }
  }
}

TEST(Vectors, SubmitLinks) {
  for (const Json& vector : vectors("submitLinks")) {
    SCOPED_TRACE(vector["id"]);
    Exact exact(text_of(vector["link"]));
    const SubmitLinkResult result = decode_submit_link(exact.view(), exact.out);
    EXPECT_EQ(in_json(result.problems, member(vector, "problems"), [&](Field /*field*/) { return exact.view(); }),
              vector.value("problems", Json::array()));
    if (vector.contains("notices")) {
      EXPECT_EQ(in_json(result.notices), vector["notices"]);
    }
    if (!vector.contains("expect")) continue;
    EXPECT_TRUE(result.ok());
    const Json& expected = vector["expect"];
    const SubmitLink& link = result.link;
    if (expected.contains("host")) {
      EXPECT_EQ(link.host, text_of(expected["host"]));
    }
    EXPECT_EQ(link.card_id, text_of(expected["card_id"]));
    EXPECT_EQ(link.encrypt_code, text_of(expected["encrypt_code"]));
    // wechat.json does not list every member of an answer, own.json does.
    const auto check = [&](const std::string_view value, const char* key) {
      if (expected.contains(key)) {
        EXPECT_EQ(value, text_of(expected[key]));
      }
      if (vector.contains("notices")) {
        EXPECT_EQ(value.data() != nullptr, expected.contains(key)) << key;
      }
    };
    check(link.outer_str, "outer_str");
    check(link.openid, "openid");
    check(link.activate_ticket, "activate_ticket");
  }
}

TEST(Vectors, AppIds) {
  for (const Json& vector : vectors("appIds")) {
    const Exact exact(text_of(vector["text"]));
    EXPECT_EQ(is_app_id(exact.view()), vector["expect"].get<bool>()) << vector;
  }
}

}  // namespace
}  // namespace wxcard
