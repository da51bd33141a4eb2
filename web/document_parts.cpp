#include "web/document_parts.h"

#include <nlohmann/json.hpp>

#include "kb/kinds/declared.h"
#include "kb/kinds/kind.h"
#include "web/script_reply.h"
#include "web/sheet_view.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

json script_part(Application& application, const Request& request, const DocumentView& view, const Labels& labels) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  return reply_view(application, request, view, ReplyForm::of(request, view, *vocabulary), labels);
}

struct KindPart {
  const kb::Kind* kind;
  const char* key;
  json (*part)(Application&, const Request&, const DocumentView&, const Labels&);
};
constexpr KindPart kind_parts[] = {
    {&kb::script_kind, "script_form", script_part},
    {&kb::regulation_kind, "sheet", sheet_part},
};

/// `EU right of withdrawal · eu-withdrawal-right@3 · 2026-11-23`: what a copied checklist begins with.
std::string origin(const DocumentView& view) {
  return view.revision.title + " · " + view.revision.name.id + "@" + std::to_string(view.revision.number) + " · " +
         kb::to_string(kb::today());
}

}  // namespace

void add_kind_parts(Application& application, const Request& request, const DocumentView& view, const Labels& labels, json& context) {
  for (const KindPart& one : kind_parts)
    if (view.document.kind == one.kind) context[one.key] = one.part(application, request, view, labels);
  if (!view.document.body.tasks.empty()) context["checklist"] = origin(view);
}

}  // namespace web
