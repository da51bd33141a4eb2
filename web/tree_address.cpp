#include "web/tree_address.h"

#include "kb/document/language.h"
#include "kb/error.h"
#include "web/document_page.h"
#include "web/form_values.h"
#include "web/locale.h"
#include "web/state.h"

namespace web {
namespace {

std::shared_ptr<const kb::FaultTree> tree_of(const DocumentView& view) {
  if (!kb::is_fault_tree(view.document)) return nullptr;
  auto tree = std::make_shared<const kb::FaultTree>(kb::read_fault_tree(view.document.body));
  return tree->nodes.empty() ? nullptr : tree;
}

/// Puts the revision that was asked for in the newest one's place, if it is a tree.
void go_back(Application& application, const Request& request, std::int64_t number, WalkedTree& walked) {
  if (number == walked.newest->revision.number) return;
  auto view = number ? application.state->views.view(application.database, walked.newest->revision.name, number, wanted_languages(request))
                     : nullptr;
  auto tree = view ? tree_of(*view) : nullptr;
  walked.no_such_revision = !tree;
  if (!tree) return;
  walked.view = std::move(view);
  walked.tree = std::move(tree);
}

}  // namespace

std::string TreeAddress::url(std::string_view page) const {
  Fields fields = {{"lang", name.lang}, {"revision", std::to_string(revision)}};
  if (!path.empty()) fields.emplace_back("path", path);
  fields.insert(fields.end(), more.begin(), more.end());
  return document_url(name.id) + "/" + std::string(page) + "?" + encode_fields(fields);
}

TreeAddress TreeAddress::at(std::string_view other_path) const {
  TreeAddress other = *this;
  other.path = other_path;
  return other;
}

TreeAddress TreeAddress::with(std::string_view parameter, std::string_view value) const {
  TreeAddress other = *this;
  std::erase_if(other.more, [&](const auto& field) { return field.first == parameter; });
  other.more.emplace_back(parameter, value);
  return other;
}

WalkedTree walked_tree(Application& application, const Request& request) {
  const std::string& id = request.captures.at("id");
  WalkedTree walked;
  walked.newest = application.state->views.view(application.database, id, wanted_languages(request));
  if (walked.newest) walked.tree = tree_of(*walked.newest);
  if (!walked.tree) throw kb::NotFound("there is no fault tree " + id);
  walked.view = walked.newest;
  const std::string* lang = request.parameter("lang");
  const bool other_language =
      lang && kb::canonical_language(*lang) != walked.newest->revision.name.lang;  // its revisions count by themselves
  if (const std::string* number = request.parameter("revision"); number && !other_language)
    go_back(application, request, whole_number_or_zero(number), walked);
  const std::string* path = request.parameter("path");
  walked.walk = kb::walk_tree(*walked.tree, path ? *path : std::string());
  walked.address = {walked.view->revision.name, walked.view->revision.number, walked.walk.path()};
  if (const std::string* reply = request.parameter("reply_lang"); reply && is_language_tag(*reply))
    walked.address.more.emplace_back("reply_lang", kb::canonical_language(*reply).value_or(*reply));
  return walked;
}

std::shared_ptr<const DocumentView> tree_in(Application& application, const std::string& id, const std::string& lang) {
  auto view = application.state->views.view(application.database, id, {lang});
  return view && view->revision.name.lang == lang && kb::is_fault_tree(view->document) ? view : nullptr;
}

}  // namespace web
