#include "web/locale.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "web/refusal.h"

namespace {

const web::Locales& locales() {
  static const web::Resources resources;
  static const web::Locales all(resources);
  return all;
}

std::set<std::string> places(const std::map<std::string, std::string>& forms) {
  std::set<std::string> found;
  static const std::regex place("\\{([a-z_]+)\\}");
  for (const auto& [form, text] : forms)
    for (std::sregex_iterator at(text.begin(), text.end(), place), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

/// Keys that the sources under web/ name, by a pattern whose first group is the key, and where.
std::map<std::string, std::string> keys_in(const std::string& ending, const std::regex& pattern) {
  std::map<std::string, std::string> keys;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/web")) {
    if (!entry.is_regular_file() || !entry.path().string().ends_with(ending)) continue;
    std::ifstream file(entry.path());
    const std::string text(std::istreambuf_iterator<char>(file), {});
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) keys[(*at)[1]] = entry.path().filename();
  }
  return keys;
}

}  // namespace

TEST_CASE("every message exists in every language of the interface, with the same places") {
  const web::Locale& english = locales().get("en");
  CHECK(locales().has("zh"));
  for (const auto& [language, locale] : locales().all())
    for (const auto& [key, forms] : english.messages()) {
      CAPTURE(language);
      CAPTURE(key);
      REQUIRE(locale.has(key));
      CHECK(places(locale.messages().at(key)) == places(forms));
      CHECK(locale.messages().size() == english.messages().size());
    }
}

TEST_CASE("every message that the code and the templates name exists") {
  auto named = keys_in(".cpp", std::regex("[.>]text\\(\"([a-z0-9_]+)\"[,)]"));
  named.merge(keys_in(".mustache", std::regex("\\{\\{\\{?[#^/]?t\\.([a-z0-9_]+)")));
  CHECK(named.size() > 40);
  for (const auto& [key, file] : named) {
    CAPTURE(key);
    CAPTURE(file);
    CHECK(locales().get("en").has(key));
  }
  for (const web::RefusalKind& kind : web::refusal_kinds()) {
    CAPTURE(kind.code);
    CHECK(locales().get("en").has("error_" + std::string(kind.code)));
    CHECK(locales().get("en").has("error_title_" + std::string(kind.code)));
  }
}

TEST_CASE("a message is filled, and takes the form that its count asks for") {
  web::Locale english(
      "en", {{"found", {{"one", "{count} hit for {text}"}, {"other", "{count} hits for {text}"}}}, {"plain", {{"other", "{a}{b} {c}"}}}});
  CHECK(english.text("found", 1, {{"text", "x"}}) == "1 hit for x");
  CHECK(english.text("found", 24600, {{"text", "{count}"}}) == "24,600 hits for {count}");
  CHECK(english.text("plain", {{"a", "1"}, {"b", "2"}}) == "12 {c}");
  CHECK(english.text("absent") == "absent");
  web::Locale chinese("zh", {{"found", {{"other", "{count} 条结果"}}}});
  CHECK(chinese.text("found", 1) == "1 条结果");
}

TEST_CASE("languages are called by their names in the reader's language") {
  CHECK(locales().get("en").language_name("pt-BR") == "Portuguese (Brazil)");
  CHECK(locales().get("zh").language_name("de") == "德语");
  CHECK(locales().get("nl").language() == "en");
}

TEST_CASE("Accept-Language is read in order of its weights") {
  CHECK(web::accepted_languages("de, en;q=0.5, zh-CN;q=0.9, fr;q=0") == std::vector<std::string>{"de", "zh-CN", "en"});
  CHECK(web::accepted_languages("*, en-GB ; q=0.1, ,x_y, de;q=2, de;q=abc") == std::vector<std::string>{"de", "en-GB"});
  CHECK(web::accepted_languages("DE, ZH-hant-tw, pt_br, pt-br, xx-Klingon") ==
        std::vector<std::string>{"de", "zh-Hant-TW", "pt-BR", "xx-Klingon"});
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "en,";
  CHECK(web::accepted_languages(many).size() == 20);
}
