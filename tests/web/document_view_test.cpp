#include "web/document_view.h"

#include <doctest/doctest.h>

#include "tests/support/library.h"

namespace {

kb::RevisionInfo text(const std::string& lang, const std::string& translated_from = {}) {
  kb::RevisionInfo info;
  info.name = {"valve", lang};
  info.translated_from = translated_from;
  return info;
}

std::string best(const std::vector<kb::RevisionInfo>& translations, const std::vector<std::string>& prefer) {
  const kb::RevisionInfo* found = web::best_language(translations, prefer);
  return found ? found->name.lang : "none";
}

struct Views : TestLibrary {
  kb::MarkdownBox box;
  web::VocabularyCache vocabulary;
  web::DocumentViews views{box, vocabulary};

  std::shared_ptr<const web::DocumentView> view(const std::string& id, const std::vector<std::string>& prefer) {
    return views.view(database, id, prefer);
  }
};

}  // namespace

TEST_CASE("a reader gets the first of their languages, its near relation, the original, English, any") {
  const std::vector<kb::RevisionInfo> texts{text("de", "zh"), text("en", "zh"), text("pt-BR", "en"), text("zh")};
  CHECK(best(texts, {"fr", "de", "en"}) == "de");
  CHECK(best(texts, {"pt"}) == "pt-BR");
  CHECK(best(texts, {"zh-Hant-TW"}) == "zh");
  CHECK(best(texts, {"fr"}) == "zh");
  CHECK(best({text("de", "zh"), text("en", "zh")}, {"fr"}) == "en");
  CHECK(best({text("de", "zh")}, {}) == "de");
  CHECK(best({}, {"de"}) == "none");
}

TEST_CASE("links lead to documents by their titles in the reader's language") {
  Views library;
  library.import({guide_file("valve.en", "Valve", "See [[seal]]."), guide_file("seal.en", "The seal"), guide_file("seal.zh", "密封圈")});
  CHECK(library.view("valve", {"en"})->html.find("<a href=\"/documents/seal\">The seal</a>") != std::string::npos);
  CHECK(library.view("valve", {"zh"})->html.find(">密封圈</a>") != std::string::npos);
}

TEST_CASE("a view is kept until the library changes") {
  Views library;
  library.import({guide_file("valve.en", "Valve", "See [[seal]]."), guide_file("seal.en", "The seal")});
  const auto first = library.view("valve", {"en"});
  CHECK(library.view("valve", {"en"}) == first);
  library.import({guide_file("seal.en", "A better seal")});
  CHECK(library.view("valve", {"en"})->html.find("A better seal") != std::string::npos);
  library.import({guide_file("valve.en", "New valve")});
  CHECK(library.view("valve", {"en"})->document.title == "New valve");
  CHECK(library.view("absent", {"en"}) == nullptr);
}

TEST_CASE("a past revision is shown as it was") {
  Views library;
  library.import({guide_file("valve.en", "Valve", "Old text.")});
  library.import({guide_file("valve.en", "Valve", "New text.")});
  const auto old = library.views.view(library.database, {"valve", "en"}, 1, {"en"});
  CHECK(old->html == "<p>Old text.</p>\n");
  CHECK(old->markdown.find("Old text.") != std::string::npos);
  CHECK(library.views.view(library.database, {"valve", "en"}, 9, {"en"}) == nullptr);
}

TEST_CASE("a translation is behind once its source has changed") {
  kb::RevisionInfo source = text("zh"), translation = text("en", "zh");
  source.fingerprint = "2";
  translation.source_fingerprint = "1";
  CHECK(web::is_left_behind(translation, {source, translation}));
  translation.source_fingerprint = "2";
  CHECK_FALSE(web::is_left_behind(translation, {source, translation}));
  CHECK_FALSE(web::is_left_behind(source, {source, translation}));
}
