#include "web/reply_letter.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "kb/document/document.h"

TEST_CASE("a reply stands between a greeting and a closing of its language") {
  CHECK(web::reply_letter("Text.", "de") == "Guten Tag,\n\nText.\n\nMit freundlichen Grüßen\n");
  CHECK(web::reply_letter("Texto.", "pt-BR").starts_with("Olá,"));
  CHECK(web::reply_letter("文", "zh-Hant").ends_with("敬祝 順心\n"));
}

TEST_CASE("a language without them has the text alone") {
  CHECK(web::letter_frame("tlh") == nullptr);
  CHECK(web::reply_letter("nuqneH", "tlh") == "nuqneH");
}

TEST_CASE("every language that the library ships in has a greeting and a closing") {
  std::set<std::string> languages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/content")) {
    std::vector<kb::Problem> ignored;
    if (const auto name = kb::parse_document_name(entry.path().filename().string(), ignored)) languages.insert(name->lang);
  }
  CHECK(languages.size() > 5);
  for (const std::string& lang : languages) {
    CAPTURE(lang);
    CHECK(web::letter_frame(lang) != nullptr);
  }
}
