#include "web/problem_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "kb/document/check.h"
#include "kb/document/lines.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/kind.h"
#include "kb/library/review_table.h"

namespace {

namespace fs = std::filesystem;

const web::Locales& locales() {
  static const web::Locales all{web::Resources()};
  return all;
}

std::string zh(std::string_view english) { return web::problem_text(locales().get("zh"), english); }

bool is_known(std::string_view english) { return zh(english) != english; }

std::string content_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A string literal of C++, those that stand side by side as one, and the code of its statement before it.
struct Literal {
  std::string text, before;
};

std::vector<Literal> literals_of(const std::string& source) {
  std::vector<Literal> found;
  std::size_t statement = 0, last_end = std::string::npos;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source.compare(i, 2, "//") == 0) {
      i = std::min(source.find('\n', i), source.size());
    } else if (source[i] == '\'' && (source.compare(i + 2, 1, "'") == 0 || source[i + 1] == '\\')) {
      i = source.find('\'', i + 2);
    } else if (source.compare(i, 3, "R\"(") == 0) {
      i = std::min(source.find(")\"", i), source.size() - 1) + 1;
    } else if (source[i] == ';') {
      statement = i + 1;
    } else if (source[i] == '"') {
      const std::size_t begin = i;
      std::string text;
      for (++i; i < source.size() && source[i] != '"'; ++i) {
        if (source[i] == '\\') ++i;
        text += source[i - 1] == '\\' && source[i] == 'n' ? '\n' : source[i];
      }
      if (last_end != std::string::npos && source.find_first_not_of(" \n", last_end) == begin)
        found.back().text += text;
      else
        found.push_back({text, source.substr(statement, begin - statement)});
      last_end = i + 1;
    }
  }
  return found;
}

/// What kb says of a text of that kind.
std::set<std::string> problems_of(const std::string& path, const std::string& text) {
  std::set<std::string> messages;
  for (const kb::Problem& problem : kb::check_files({{path, text}}, kb::Vocabulary::shipped(), {}, kb::parse_markdown).problems)
    messages.insert(problem.message);
  return messages;
}

/// A document of that kind that ships, with its path.
std::pair<std::string, std::string> shipped(const kb::Kind& kind) {
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(SOURCE_DIR "/content") / kind.folder))
    if (entry.path().string().ends_with(".en.md")) files.insert(entry.path());
  REQUIRE(!files.empty());
  return {std::string(kind.folder) + "/" + files.begin()->filename().string(), content_of(*files.begin())};
}

}  // namespace

TEST_CASE("a problem is said in the reader's language, with what the author typed as it is") {
  CHECK(zh("field \"title\" is missing") == "缺少字段“title”，请补上");
  CHECK(zh("field \"verifed\" isn't known in a guide; did you mean \"verified\"?") == "“指南”没有字段“verifed”，是不是“verified”？");
  CHECK(zh("field \"class\" must be one of high-risk, high-value; it is \"high-rsk\", did you mean \"high-risk\"?") ==
        "字段“class”必须是 high-risk, high-value 之一，现在是“high-rsk”，是不是“high-risk”？");
  CHECK(zh("field \"tags\" has \"{field}\", which isn't in the vocabulary") == "字段“tags”里的“{field}”不在词汇表中");
  CHECK(web::problem_text(locales().get("en"), "field \"title\" is missing") == "field \"title\" is missing");
}

TEST_CASE("a sentence of several parts is said part by part") {
  CHECK(zh("citation of \"eu.days\": its value must be a whole number of days from 1, such as 14; it is \"x\"") ==
        "引用“eu.days”有误：它的值须是从 1 起的整数（单位：天），例如 14；现在是“x”");
  CHECK(zh("link \"javascript:x\" is refused: only http, https, mailto and links inside the library are allowed") ==
        "不能使用链接“javascript:x”：只允许 http、https、mailto 和资料库内的链接");
  CHECK(zh("\"answer from start to end\" is missing; it is in fault-trees/a.en.md:7") ==
        "缺少“从 start 到 end 的回答”；对照 fault-trees/a.en.md:7");
  CHECK(zh("section \"words-to-use\" is missing; add \"## Words to use {#words-to-use}\"") ==
        "缺少“words-to-use”部分，请加上“## Words to use {#words-to-use}”");
  CHECK(zh("broken YAML: end of map flow not found") == "YAML 格式有误：大括号没有闭合");
  CHECK(zh("broken YAML: something else") == "YAML 格式有误：something else");
}

TEST_CASE("a sentence nobody knows, and one whose rest nobody knows, come through unchanged") {
  for (const char* sentence : {"", "Something else.", "field \"title\" is strange", "field \"title\"", "缺少字段“title”，请补上",
                               "link \"x\" is refused: for no reason", "; did you mean \"x\"?", "is strange; did you mean \"x\"?"}) {
    CAPTURE(sentence);
    CHECK(zh(sentence) == sentence);
  }
}

TEST_CASE("every message reads what is made from it, and no two have the same words") {
  std::set<std::string> texts;
  const std::regex said("\\{said\\}"), place("\\{[a-z_]+\\}");
  for (const auto& [key, forms] : locales().get("en").messages()) {
    if (!key.starts_with("problem_") && !key.starts_with("tail_")) continue;
    CAPTURE(key);
    const std::string made = std::regex_replace(std::regex_replace(forms.at("other"), said, "is empty"), place, "x");
    CHECK(is_known(key.starts_with("tail_") ? "is empty" + made : made));
    CHECK(texts.insert(std::regex_replace(forms.at("other"), place, "{}")).second);
  }
}

TEST_CASE("every problem that the checks' own tests expect is known") {
  // `cases/a.en.md:3: message`, `3: message` or `cases/a.en.md: message`
  const std::regex line("(?:[^ ]+\\.[a-z]+:)?(?:[0-9]+:)? ([a-z\"].+)|[0-9]+: ([a-z\"].+)");
  const std::set<std::string> others = {"calendar_test", "pack_zip_test", "zip_file_test", "lockfile_test", "check_layers_test",
                                        "collect_test",  "diff_test",     "error_test",    "merge_test",    "problem_test"};
  int tried = 0;
  for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/tests/kb")) {
    if (!entry.is_regular_file() || others.contains(entry.path().stem())) continue;
    for (const Literal& literal : literals_of(content_of(entry.path()))) {
      if (literal.before.find("==") == std::string::npos) continue;
      for (std::size_t begin = 0, end; (end = literal.text.find('\n', begin)) != std::string::npos; begin = end + 1) {
        const std::string one = literal.text.substr(begin, end - begin);
        std::smatch parts;
        if (!std::regex_match(one, parts, line)) continue;
        const std::string message = parts[1].str() + parts[2].str();
        CAPTURE(entry.path().filename().string());
        CAPTURE(message);
        CHECK(is_known(message));
        ++tried;
      }
    }
  }
  CHECK(tried > 100);
}

TEST_CASE("whatever is done to a document of any kind, what the checks say of it is known") {
  std::set<std::string> told;
  for (const kb::Kind* kind : kb::kinds()) {
    const auto [path, text] = shipped(*kind);
    const auto lines = kb::split_lines(text);
    const auto tell = [&, &path = path](std::size_t changed, const std::string& by) {
      std::string made;
      for (std::size_t i = 0; i < lines.size(); ++i) made += i == changed ? by : std::string(lines[i]);
      told.merge(problems_of(path, made));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string line(lines[i]);
      const std::string name = line.substr(0, line.find(':'));
      for (const std::string& by :
           {std::string(), line + line, name + ": x y: [\n", name + ": [any, b, b]\n", name + ": \n", "x" + line, "\t" + line,
            name + ": *a\n", name + ": {a: {b: 1}}\n", name + ": 2999-01-01\n", line + "[a](javascript:x) ![](x) [[A b]] {{a:b}} }}\n"})
        tell(i, by);
    }
  }
  CHECK(told.size() > 300);
  for (const std::string& message : told) {
    CAPTURE(message);
    CHECK(is_known(message));
  }
}

TEST_CASE("every refusal of a contribution's steps is known, and every question of a reviewer's checklist") {
  const auto is_chinese = [](const std::string& text) { return text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos; };
  for (int state = 0; state < kb::review_states; ++state)
    for (int step = 0; step < kb::review_steps; ++step) {
      const std::string refusal = kb::refusal_of(static_cast<kb::ReviewState>(state), static_cast<kb::ReviewStep>(step));
      CAPTURE(refusal);
      CHECK(is_chinese(zh("Contribution 7 " + refusal + ".")));
    }
  for (const kb::Who who : {kb::Who::author, kb::Who::reviewer, kb::Who::other_reviewer, kb::Who::author_or_reviewer})
    CHECK(is_known(kb::refusal_of(who)));
  for (const kb::Kind* kind : kb::kinds())
    for (const kb::ChecklistItem& item : kb::checklist(*kind, true)) {
      CAPTURE(item.question);
      CHECK(is_chinese(zh("Not answered with yes: " + std::string(item.question))));
    }
}

TEST_CASE("every sentence in kb's sources that a reader may meet is known") {
  // What only the command line says, what is no sentence, and what is said in other ways.
  const std::set<std::string> elsewhere = {"backup",         "block_diff",    "collect",       "database",          "embeds",
                                           "espanso",        "events",        "export",        "markdown_html",     "pasted_text",
                                           "personal_codes", "personal_cues", "personal_data", "personal_findings", "personal_names",
                                           "proposed_id",    "webhooks",      "exports",       "quiz_phrases"};
  const std::set<std::string> parts = {
      // examples, which stay as they are, and what a place begins or ends with
      ": [one, another]", ": [word, another word]", ": {en: [restarted], zh: [重启过]}", "control character U+00", "is a draft",
      ":choice(late|lost)}} or choice(late=is late|lost=is lost)", "there are text, number, money, date and choice(…|…)",
      "\"; write a word of lower-case letters, digits, - and _ that all translations share, and the text behind it: late=is late",
      // what would be a fault of the program
      "take the bytes", "read back what it wrote", "take a file", "describe a file", "write the zip file",
      // comments of the history
      ", approved by ", ", merged with revision ", ", revision ", " (replaced by ", ", text ", "Restores revision ",
      // TooMany and Damaged, whose pages have words of their own
      "Too many failed attempts. Please wait ", " seconds and try again.",
      "Too many people are signing in at this moment. Please try again in a few seconds.",
      "The library's file (casebook.sqlite) is damaged. Please stop the server, keep a copy of the file and restore the newest backup."};
  const std::regex sentence("[A-Za-z].*[a-z]{2}.* .*|.* .*[a-z]{2}.*"),
      sql("\\s*(select|insert|update|delete|pragma|from|where|and|limit|coalesce|state =)[ (].*|.*\\?.*|.*r\\.text");
  const std::regex other_statement(
      "NotFound\\(|Damaged\\(|_error\\(|append_event|\\.hint|query\\(|execute\\(|integer\\(|constexpr \\S+ "
      "\\w+\\[\\]|find_first|find_last");
  std::string templates;
  for (const auto& [key, forms] : locales().get("en").messages())
    if (key.starts_with("problem_") || key.starts_with("tail_") || key.starts_with("word_") || key.starts_with("check_"))
      templates += forms.at("other") + "\n";
  int tried = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SOURCE_DIR "/kb")) {
    if (entry.path().extension() != ".cpp" || elsewhere.contains(entry.path().stem())) continue;
    for (const Literal& literal : literals_of(content_of(entry.path()))) {
      const std::string& text = literal.text;
      const std::size_t begin = text.find_first_not_of(" \"#:;,.{}()[]…"), end = text.find_last_not_of(" \"#:;,{}()[]…");
      if (begin == std::string::npos || begin > end || text.find(' ') == std::string::npos) continue;
      const std::string words = text.substr(begin, end - begin + 1);
      if (!std::regex_match(text, sentence) || std::regex_match(text, sql) || std::regex_search(literal.before, other_statement)) continue;
      CAPTURE(entry.path().filename().string());
      CAPTURE(text);
      CHECK((templates.find(words) != std::string::npos || parts.contains(text) || is_known(text) || is_known(text + "x\"")));
      ++tried;
    }
  }
  CHECK(tried > 200);
}

TEST_CASE("sentences made to be slow take no longer than others of their length") {
  const auto begun = std::chrono::steady_clock::now();
  for (const char* part : {"\"", "field \"", "; did you mean \"", "\" of \"", "citation of \"x\": ", "answer from  to ", "\"; it is \""}) {
    std::string sentence;
    while (sentence.size() < 1'000'000) sentence += part;
    for (const char* beginning : {"", "field \"", "the labels of \"", "\"", "link \"", "broken YAML: ", "Contribution "}) {
      const std::string whole = beginning + sentence;
      CHECK(zh(whole + "?").size() > 900'000);
      CHECK(zh(whole + "\" is empty").size() > 900'000);
    }
  }
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(60));  // a square of a million takes hours
}
