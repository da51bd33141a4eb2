#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "kb/library/archive.h"
#include "kb/library/editions.h"
#include "kb/library/packs.h"
#include "tests/support/review.h"

/// A library with people of every role, and short ways to make packs.
struct PackLibrary : ReviewLibrary {
  /// One section, whose items are ids; `id#heading`, `id.fact` for a part of one.
  static kb::PackContents contents(const std::string& title, std::initializer_list<std::string> items) {
    kb::PackContents made{.month = "2026-12", .title = title, .languages = {"en"}};
    made.sections.push_back({"First", "Read this.", {}});
    for (const std::string& item : items) made.sections[0].items.push_back(pack_item(item));
    return made;
  }
  static kb::PackItem pack_item(const std::string& written) {
    if (const auto at = written.find('#'); at != written.npos) return {.id = written.substr(0, at), .heading = written.substr(at + 1)};
    if (const auto at = written.find('.'); at != written.npos) return {.id = written.substr(0, at), .fact = written.substr(at + 1)};
    return {.id = written};
  }
  kb::Pack make(const std::string& title, std::initializer_list<std::string> items) {
    return kb::start_pack(database, trainer, contents(title, items));
  }
  kb::Pack pack_of(std::int64_t number) {
    return database.read([&](kb::Connection& db) { return kb::pack(db, trainer, number); });
  }
  kb::EditionFiles files_of(const kb::EditionInfo& edition) {
    return database.read([&](kb::Connection& db) { return kb::edition_files(db, trainer, edition.pack, edition.number); });
  }
};

/// A regulation sheet with sections and facts that passes its check.
inline kb::SourceFile sheet_file(const std::string& name, const std::string& market, const std::string& facts,
                                 const std::string& from = "2020-01-01") {
  return {"regulations/" + name + ".md",
          "---\nkind: regulation\ntitle: Rule of " + market + "\njurisdiction: " + market +
              "\ntopic: withdrawal\ninstrument: An act\narticles: [Art. 1]\neffective_from: " + from + "\nfacts:\n" + facts + "markets: [" +
              market +
              "]\nsources: [https://example.org/act]\n---\n\n## What it says {#right}\nText.\n\n### More {#more}\nMore text.\n\n"
              "## Who pays {#costs}\nNobody.\n\n## On the ticket {#checklist}\n- [ ] Look.\n"};
}
