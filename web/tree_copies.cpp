#include "web/tree_copies.h"

#include <nlohmann/json.hpp>

#include "kb/document/date.h"
#include "kb/kinds/node_letter.h"
#include "web/labels.h"
#include "web/public_address.h"
#include "web/reply_letter.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

std::string reply_language(const WalkedTree& walked) {
  for (const auto& [name, value] : walked.address.more)
    if (name == "reply_lang") return value;
  return walked.view->revision.name.lang;
}

/// The text that is written in: the revision walked, or the newest in another language.
std::shared_ptr<const DocumentView> reply_source(Application& application, const WalkedTree& walked, const std::string& lang) {
  const kb::DocumentName& name = walked.view->revision.name;
  return name.lang == lang ? walked.view : tree_in(application, name.id, lang);
}

void add_reply(Application& application, const WalkedTree& walked, const Locale& locale, json& view) {
  const std::string lang = reply_language(walked);
  const auto source = reply_source(application, walked, lang);
  const kb::FaultTree tree = source ? kb::read_fault_tree(source->document.body) : kb::FaultTree();
  const kb::FaultTree::Node* end = tree.find(walked.walk.here->id);
  view["reply_label"] = locale.text("walk_reply", {{"language", locale.language_name(lang)}});
  if (!end) {
    view["no_reply"] = locale.text(source ? "walk_no_reply_node" : "walk_no_reply", {{"language", locale.language_name(lang)}});
    return;
  }
  const std::string quoted = kb::node_reply(*end, source->document);
  view["reply"] = reply_letter(quoted.empty() ? kb::node_plain_text(*end, source->document) : quoted, lang);
  view["reply_unquoted"] = quoted.empty();
  view["reply_cite"] = cited(source->revision.name.id, source->revision.number);
  view["reply_lang"] = lang;
  view["reply_dir"] = text_direction(lang);
}

json reply_languages(const WalkedTree& walked, const std::string& current) {
  json languages = json::array();
  for (const kb::RevisionInfo& translation : walked.view->languages) {
    const std::string& lang = translation.name.lang;
    languages.push_back({{"code", lang},
                         {"name", own_language_name(lang)},
                         {"url", walked.address.with("reply_lang", lang).url("walk")},
                         {"current", lang == current}});
  }
  return languages;
}

}  // namespace

std::string walk_note(Application& application, const Request& request, const WalkedTree& walked) {
  const Locale& locale = locale_of(application, request);
  const kb::Revision& revision = walked.view->revision;
  const kb::FaultTree::Node& here = *walked.walk.here;
  const auto vocabulary = application.state->vocabulary.get(application.database);
  std::string note = revision.title + "\n";
  note += locale.text("walk_note_source", {{"id", revision.name.id},
                                           {"number", std::to_string(revision.number)},
                                           {"lang", revision.name.lang},
                                           {"date", kb::to_string(kb::today())}});
  note += "\n\n";
  int number = 0;
  for (const auto& step : walked.walk.steps)
    note += std::to_string(++number) + ". " + step.node->question + " → " + step.answer->text + "\n";
  if (here.answers.empty())
    note += "\n" + locale.text("walk_note_outcome",
                               {{"outcome", vocabulary->label("outcomes", here.outcome, locale.language())}, {"title", here.question}});
  else
    note += locale.text("walk_note_open", {{"number", std::to_string(number + 1)}, {"question", here.question}});
  return note + "\n" + public_base(application, request) + TreeAddress{revision.name, revision.number, walked.walk.path()}.url("walk") +
         "\n";
}

json copies_view(Application& application, const Request& request, const WalkedTree& walked) {
  const Locale& locale = locale_of(application, request);
  json view = {{"note", walk_note(application, request, walked)},
               {"note_cite", cited(walked.view->revision.name.id, walked.view->revision.number)},
               {"note_lang", walked.view->revision.name.lang},
               {"reply", ""},
               {"no_reply", ""},
               {"reply_unquoted", false},
               {"reply_languages", reply_languages(walked, reply_language(walked))}};
  add_reply(application, walked, locale, view);
  return view;
}

}  // namespace web
