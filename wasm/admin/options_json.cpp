#include "admin/options_json.h"

#include <algorithm>
#include <memory>

#include "admin/document.h"
#include "admin/syntax.h"
#include "bounds.h"
#include "return/app_id.h"
#include "text/base64.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kExtraData = "/referrerInfo/extraData";
constexpr std::string_view kMembers[] = {"activate_ticket", "card_id", "code"};

const Json* member(const Json* value, std::string_view name) {
  if (value == nullptr || !value->is_object()) return nullptr;
  const auto found = value->find(std::string{name});
  return found == value->end() ? nullptr : &*found;
}

bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// Is a member's text one that the core has to look into? lists.def says which.
bool is_odd(std::string_view name, std::string_view text) noexcept {
  if (name == kMembers[0]) return base64::find_error(text) < text.size();
  return std::any_of(text.begin(), text.end(), is_control);
}

wxcard::Type type_of(const Json* value, std::string_view name = {}) {
  if (value == nullptr) return wxcard::Type::absent;
  if (value->is_null()) return wxcard::Type::null;
  if (value->is_array()) return wxcard::Type::array;
  if (value->is_object()) return value->empty() ? wxcard::Type::empty_object : wxcard::Type::object;
  if (!value->is_string()) return wxcard::Type::scalar;
  const auto& text = value->get_ref<const std::string&>();
  if (text.empty()) return wxcard::Type::empty_text;
  return is_odd(name, text) ? wxcard::Type::odd_text : wxcard::Type::text;
}

// A number by JSON's grammar that nlohmann/json refuses since no double holds it.
bool is_beyond(std::string_view number) {
  struct Reader final : nlohmann::json_sax<Json> {
    int id = 0;
    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, const string_t& /*source*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool start_object(std::size_t /*size*/) override { return true; }
    bool key(string_t& /*name*/) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*size*/) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Json::exception& error) override {
      id = error.id;
      return false;
    }
  } reader;
  constexpr int kNumberOverflow = 406;
  static_cast<void>(Json::sax_parse(number.begin(), number.end(), &reader));
  return reader.id == kNumberOverflow;
}

// JSON.parse takes numbers that no double holds, nlohmann/json does not: they become the largest of their sign.
std::string with_finite_numbers(std::string_view text) {
  std::string finite{text};
  bool in_text = false;
  for (std::size_t i = 0; i < finite.size(); ++i) {
    if (in_text && finite[i] == '\\') {
      ++i;
    } else if (finite[i] == '"') {
      in_text = !in_text;
    } else if (!in_text && (finite[i] == '-' || (finite[i] >= '0' && finite[i] <= '9'))) {
      const std::size_t end = std::min(finite.find_first_not_of("+-.eE0123456789", i), finite.size());
      const std::string_view number = std::string_view{finite}.substr(i, end - i);
      const std::string_view most = number.front() == '-' ? "-1e308" : "1e308";
      if (is_beyond(number) && number.size() >= most.size()) {
        std::string padded{most};
        padded.resize(number.size(), ' ');
        finite.replace(i, padded.size(), padded);
      }
      i = end - 1;
    }
  }
  return finite;
}

// The faults of a text that cannot be read as JSON.
std::optional<Json> read(std::string_view given, Field field, ReturnReading& reading) {
  Findings findings;
  const std::string text = given.size() > kMaxText ? std::string(given) : with_finite_numbers(given);
  if (std::optional<Json> document = parse(text, findings)) return document;
  reading.kind = wxcard::Kind::malformed;
  const Finds what = findings.items().back().what;
  const Code code = what == Finds::too_long   ? Code::too_long
                    : what == Finds::too_deep ? Code::too_deep
                                              : Code::bad_json;
  reading.faults.push_back({code, field, what == Finds::too_long ? 0 : breaks_at(text)});
  return std::nullopt;
}

// Where a member's value stands in the text, or the nearest that is there.
using Places = std::map<std::string, std::size_t>;

std::size_t place_of(const Places& places, const std::string& pointer) {
  const auto found = places.find(pointer);
  if (found != places.end()) return found->second;
  return pointer.empty() ? 0 : place_of(places, pointer.substr(0, pointer.rfind('/')));
}

// The decision once it is known that the card mini program sent it.
void classify(const Json* extra_data, const std::string& pointer, const Places& places, ReturnReading& reading) {
  const Json* const ticket = member(extra_data, kMembers[0]);
  const Json* const card_id = member(extra_data, kMembers[1]);
  const Json* const code = member(extra_data, kMembers[2]);
  Problems problems;
  const ReturnShape shape{wxcard::Type::object,          wxcard::Type::text,
                          type_of(extra_data),           type_of(ticket, kMembers[0]),
                          type_of(card_id, kMembers[1]), type_of(code, kMembers[2])};
  reading.kind = classify_return(shape, kMemberCardAppId, problems);
  const bool is_whole = reading.kind == wxcard::Kind::activated;
  if (is_whole) {
    reading.activate_ticket = ticket->get<std::string>();
    reading.card_id = card_id->get<std::string>();
    reading.code = code->get<std::string>();
  }
  const std::string given = reading.activate_ticket;
  const std::size_t size = Output::room_for(given.size());
  const std::unique_ptr<char[]> room{new char[size]};
  Output output{room.get(), size};
  if (is_whole && shape.activate_ticket == wxcard::Type::odd_text) {
    reading.activate_ticket = decode_ticket(given, 0, output, problems, reading.notices);
  }
  if (is_whole) {
    check_member_text(Field::card_id, reading.card_id, 0, problems);
    check_member_text(Field::code, reading.code, 0, problems);
    if (!problems.empty()) reading.kind = wxcard::Kind::malformed;
  }
  for (const Problem& problem : problems) {
    const bool is_member = member(extra_data, name(problem.field)) != nullptr;
    const std::size_t at = place_of(places, is_member ? pointer + '/' + std::string{name(problem.field)} : pointer);
    reading.faults.push_back({problem.code, problem.field, at + problem.offset});
  }
  if (reading.kind != wxcard::Kind::activated) return;
  Json rest = *extra_data;
  for (const std::string_view name : kMembers) rest.erase(std::string{name});
  if (!rest.empty()) reading.rest = rest.dump();
}

}  // namespace

ReturnReading classify_extra_data_json(std::string_view text) {
  ReturnReading reading;
  reading.kind = wxcard::Kind::no_data;
  if (is_nothing(text)) return reading;
  const std::optional<Json> document = read(text, Field::extra_data, reading);
  if (!document) return reading;
  if (!document->is_object()) {
    reading.kind = wxcard::Kind::malformed;
    reading.faults.push_back({Code::wrong_type, Field::extra_data, 0});
    return reading;
  }
  classify(&*document, "", places_in(with_finite_numbers(text)), reading);
  reading.notices.add(Notice::extra_data_was_text);
  return reading;
}

ReturnReading classify_return_json(std::string_view text) {
  ReturnReading reading;
  const std::optional<Json> options = read(text, Field::options, reading);
  if (!options) return reading;
  const Json* const referrer_info = member(&*options, "referrerInfo");
  const Json* const app_id = member(referrer_info, "appId");
  const Json* const extra_data = member(referrer_info, "extraData");
  Problems none;
  const bool is_text = app_id != nullptr && app_id->is_string();
  const ReturnShape sender{type_of(referrer_info), type_of(app_id)};
  const std::string_view id = is_text ? std::string_view{app_id->get_ref<const std::string&>()} : std::string_view{};
  if (classify_return(sender, id, none) == wxcard::Kind::unrelated) return reading;

  const Json* const scene = member(&*options, "scene");
  const Places places = places_in(with_finite_numbers(text));
  const bool is_extra_text = extra_data != nullptr && extra_data->is_string();
  if (is_extra_text) {
    reading = classify_extra_data_json(extra_data->get_ref<const std::string&>());
    // A text within the text: the place of the whole is as near as it gets.
    for (ReturnFault& fault : reading.faults) fault.offset = place_of(places, std::string{kExtraData});
  } else {
    classify(extra_data, std::string{kExtraData}, places, reading);
  }
  if (scene != nullptr && scene->is_number()) reading.scene = scene->dump();
  return reading;
}

}  // namespace wxcard::admin
