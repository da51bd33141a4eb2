#include "web/pack_json.h"

#include "kb/document/fields.h"
#include "kb/document/utf8.h"
#include "kb/document/vocabulary.h"

namespace web {

namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& path, const std::string& why) { throw kb::Invalid(std::vector<kb::Problem>{{path, 0, why}}); }

/// A JSON object whose members are asked for by name, each with its type; those nobody asked for are refused in the end.
class Members {
 public:
  Members(const json& object, std::string path) : object_(object), path_(std::move(path)) {
    if (!object.is_object()) refuse(path_, "must be an object");
  }

  std::string string(const std::string& name, bool required = false) {
    const json* value = find(name, required);
    if (!value) return {};
    if (!value->is_string()) refuse(place(name), "must be a text");
    return *value;
  }
  bool flag(const std::string& name) {
    const json* value = find(name, false);
    if (value && !value->is_boolean()) refuse(place(name), "must be true or false");
    return value && value->get<bool>();
  }
  std::optional<std::int64_t> number(const std::string& name) {
    const json* value = find(name, false);
    if (!value) return std::nullopt;
    if (!value->is_number_integer()) refuse(place(name), "must be a whole number");
    return value->get<std::int64_t>();
  }
  std::vector<std::string> texts(const std::string& name, bool required = false) {
    std::vector<std::string> found;
    for (const json& each : list(name, required)) {
      if (!each.is_string()) refuse(place(name), "must be a list of texts");
      found.push_back(each);
    }
    return found;
  }
  const json& list(const std::string& name, bool required = false) {
    static const json none = json::array();
    const json* value = find(name, required);
    if (value && !value->is_array()) refuse(place(name), "must be a list");
    return value ? *value : none;
  }
  /// nullptr if it is absent, or null and not `required`.
  const json* find(const std::string& name, bool required) {
    known_.push_back(name);
    const auto found = object_.find(name);
    if (found == object_.end()) {
      if (required) refuse(place(name), "is missing");
      return nullptr;
    }
    return found->is_null() && !required ? nullptr : &*found;
  }
  void no_others() const {
    for (const auto& [name, value] : object_.items())
      if (std::find(known_.begin(), known_.end(), name) == known_.end())
        refuse(place(kb::printable(name.substr(0, 40))),
               "isn't known" + kb::did_you_mean(kb::nearest_spelling(name.substr(0, 40), known_)));
  }
  std::string place(const std::string& name) const { return path_.empty() ? name : path_ + "." + name; }

 private:
  const json& object_;
  const std::string path_;
  std::vector<std::string> known_;
};

json parsed(const std::string& body, const char* example) {
  json object = json::parse(body, nullptr, false);
  if (!object.is_object()) throw kb::Invalid(std::string("the body must be a JSON object in UTF-8: ") + example);
  return object;
}

kb::PackSection read_section(const json& value, std::size_t number) {
  Members members(value, "sections[" + std::to_string(number) + "]");
  kb::PackSection section{members.string("title"), members.string("note"), {}};
  const json& items = members.list("items");
  for (std::size_t at = 0; at < items.size(); ++at) {
    Members item(items[at], kb::item_place(number, at));
    section.items.push_back({item.string("id", true), item.string("lang"), item.string("heading"), item.string("fact")});
    item.no_others();
  }
  members.no_others();
  return section;
}

json item_json(const kb::PackItem& item) { return {{"id", item.id}, {"lang", item.lang}, {"heading", item.heading}, {"fact", item.fact}}; }

json contents_json(const kb::PackContents& contents) {
  return {{"month", contents.month},
          {"title", contents.title},
          {"theme", contents.theme},
          {"audience", contents.audience},
          {"readers", contents.readers},
          {"languages", contents.languages},
          {"confirmation", contents.confirmation}};
}

}  // namespace

SentPack read_pack(const std::string& body) {
  const json object = parsed(body, R"({"month": "2026-12", "title": "EU rules", "sections": [{"title": "", "items": [{"id": "…"}]}]})");
  Members members(object, "");
  SentPack sent;
  sent.contents = {members.string("month", true), members.string("title", true), members.string("theme"),      members.string("audience"),
                   members.texts("readers"),      members.texts("languages"),    members.flag("confirmation"), {}};
  sent.version = members.number("version");
  const json& sections = members.list("sections");
  for (std::size_t at = 0; at < sections.size(); ++at) sent.contents.sections.push_back(read_section(sections[at], at));
  members.no_others();
  return sent;
}

SentQuiz read_quiz(const std::string& body) {
  const json object = parsed(body, R"({"version": 2, "questions": [{"text": "…", "answer": "…", "wrong": ["…"]}]})");
  Members members(object, "");
  SentQuiz sent;
  const auto version = members.number("version");
  if (!version) refuse("version", "is missing");
  sent.version = *version;
  if (members.find("questions", true)->is_null()) return sent;
  sent.questions.emplace();
  const json& questions = members.list("questions", true);
  for (std::size_t at = 0; at < questions.size(); ++at) {
    Members question(questions[at], "quiz[" + std::to_string(at) + "]");
    sent.questions->push_back({question.string("key"), question.string("lang"), question.string("text", true),
                               question.string("answer", true), question.texts("wrong", true), question.string("why"),
                               question.string("source")});
    kb::Question& read = sent.questions->back();
    if (read.key.empty()) read.key = "own-" + std::to_string(at + 1);
    if (read.lang.empty()) read.lang = "en";
    question.no_others();
  }
  members.no_others();
  return sent;
}

std::optional<std::int64_t> read_version(const std::string& body) {
  if (kb::trimmed(body).empty()) return std::nullopt;
  const json object = parsed(body, R"({"version": 2})");
  Members members(object, "");
  const auto version = members.number("version");
  members.no_others();
  return version;
}

json pack_info_json(const kb::PackInfo& info) {
  return {{"number", info.number},
          {"month", info.month},
          {"title", info.title},
          {"theme", info.theme},
          {"items", info.items},
          {"editions", info.editions},
          {"changed", kb::to_string(info.changed)}};
}

json edition_info_json(const kb::EditionInfo& edition) {
  return {{"edition", edition.number}, {"at", kb::to_string(edition.at)}, {"by", edition.by}, {"hash", edition.hash}};
}

json pack_json(const kb::Pack& pack, const kb::PackReport& report, const std::vector<kb::EditionInfo>& editions) {
  json object = contents_json(pack.contents);
  json sections = json::array(), frozen = json::array();
  for (std::size_t at = 0; at < pack.contents.sections.size(); ++at) {
    const kb::PackSection& section = pack.contents.sections[at];
    json items = json::array();
    for (const kb::ItemReport& each : report.sections.at(at)) {
      json item = item_json(each.item);
      item.update({{"state", kb::to_string(each.state)},
                   {"kind", each.kind},
                   {"title", each.title},
                   {"shown_lang", each.lang},
                   {"missing", each.missing},
                   {"seconds", each.seconds}});
      items.push_back(std::move(item));
    }
    sections.push_back({{"title", section.title}, {"note", section.note}, {"items", std::move(items)}});
  }
  for (const kb::EditionInfo& edition : editions) frozen.push_back(edition_info_json(edition));
  object.update({{"number", pack.number},
                 {"version", pack.version},
                 {"author", pack.author},
                 {"created", kb::to_string(pack.created)},
                 {"changed", kb::to_string(pack.changed)},
                 {"sections", std::move(sections)},
                 {"seconds", report.seconds},
                 {"quiz", pack.quiz ? questions_json(*pack.quiz) : json(nullptr)},
                 {"editions", std::move(frozen)}});
  return object;
}

json edition_json(const kb::EditionInfo& edition, const kb::Lockfile& lock, const kb::EditionChanges& changes) {
  json object = contents_json(lock.contents);
  json sections = json::array(), changed = json::array();
  for (const kb::PackSection& section : lock.contents.sections) {
    json items = json::array();
    for (const kb::PackItem& each : section.items) {
      json item = item_json(each);
      const kb::LockedText* text = lock.find({each.id, each.lang});
      item.update({{"kind", text ? text->kind : ""}, {"title", text ? text->title : ""}, {"revision", text ? text->revision : 0}});
      items.push_back(std::move(item));
    }
    sections.push_back({{"title", section.title}, {"note", section.note}, {"items", std::move(items)}});
  }
  for (const kb::ItemChange& change : changes.changed) {
    json item = item_json(change.item);
    item.update({{"change", kb::to_string(change.kind)},
                 {"title", change.title},
                 {"revision", change.revision_then},
                 {"revision_now", change.revision_now}});
    changed.push_back(std::move(item));
  }
  object.update(edition_info_json(edition));
  object.update({{"pack", edition.pack},
                 {"sections", std::move(sections)},
                 {"quiz", questions_json(lock.quiz)},
                 {"items", changes.items},
                 {"changed", std::move(changed)}});
  return object;
}

json questions_json(const std::vector<kb::Question>& questions) { return json::parse(kb::write_questions(questions)); }

json differences_json(const std::vector<kb::EditionDifference>& differences) {
  static constexpr const char* names[] = {"added", "removed", "changed"};
  json list = json::array();
  for (const kb::EditionDifference& each : differences) {
    json item = item_json(each.item);
    item.update({{"change", names[static_cast<std::size_t>(each.kind)]},
                 {"title", each.title},
                 {"revision_before", each.revision_before},
                 {"revision", each.revision_now}});
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace web
