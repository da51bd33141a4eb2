#pragma once

#include <functional>

#include "kb/library/searches.h"
#include "kb/library/usage.h"
#include "kb/library/walks.h"
#include "web/application.h"
#include "web/assets.h"
#include "web/document_view.h"
#include "web/door.h"
#include "web/graphviz.h"
#include "web/locale.h"
#include "web/metrics.h"
#include "web/page.h"
#include "web/related_documents.h"
#include "web/resources.h"
#include "web/sheets.h"
#include "web/told_trees.h"

namespace web {

/// What handlers share beside kb's and the indexer's parts. Each member guards itself.
struct Application::State {
  State(kb::Database& database, kb::MarkdownBox& box, const Settings& settings, const Resources& from);

  const Resources resources;
  const Locales locales;
  const Assets assets;
  const Pages pages;
  Metrics metrics;
  VocabularyCache vocabulary;  ///< `vocabulary.get(application.database)`
  DocumentViews views;
  RelatedDocuments related;  ///< `related.get(application.index, …)`
  Graphviz graphviz;
  ToldTrees told_trees;  ///< `told_trees.get(application, …)`
  Sheets sheets;         ///< `sheets.get(application.database, …)`
  kb::ViewCounter counted_views;
  kb::SearchCounter counted_searches;
  kb::WalkCounter counted_walks;
  std::function<DoorCounts()> door = [] { return DoorCounts(); };  ///< set by serve() while there are no workers
};

/// The interface's, as the request asks for it.
inline const Locale& locale_of(const Application& application, const Request& request) {
  return application.state->locales.get(request.interface_language);
}

}  // namespace web
