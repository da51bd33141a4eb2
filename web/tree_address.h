#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/kinds/tree_walk.h"
#include "web/application.h"
#include "web/document_view.h"
#include "web/url.h"

namespace web {

/// What the addresses of a walk hold, so that one who is sent it goes on where it stands: language, revision and path.
struct TreeAddress {
  kb::DocumentName name;
  std::int64_t revision = 0;
  std::string path = {};
  Fields more = {};  ///< further parameters, kept from move to move

  /// `/documents/<id>/<page>?lang=…&revision=…&path=…`
  std::string url(std::string_view page) const;
  TreeAddress at(std::string_view other_path) const;
  TreeAddress with(std::string_view parameter, std::string_view value) const;
};

/// A fault tree, and how far the path in the address leads through it.
struct WalkedTree {
  std::shared_ptr<const DocumentView> view;  ///< of the revision walked
  std::shared_ptr<const kb::FaultTree> tree;
  kb::TreeWalk walk;  ///< points into `tree`; `here` is never null
  TreeAddress address;
  std::shared_ptr<const DocumentView> newest;  ///< `view` itself, or a newer revision
  bool no_such_revision = false;               ///< the address names one that isn't there: the newest is walked
};

/// What `/documents/{id}/…?lang=&revision=&path=` names; without a revision the newest. Throws NotFound if no such tree is published.
WalkedTree walked_tree(Application& application, const Request& request);

/// A published tree in exactly one language, or nullptr.
std::shared_ptr<const DocumentView> tree_in(Application& application, const std::string& id, const std::string& lang);

}  // namespace web
