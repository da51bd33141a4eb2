#pragma once

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "kb/document/check.h"

/// Guides of every shape that passes its checks, the same for the same seed: many scripts, tables, code, quotes, line ends missing or
/// doubled, front matter with quotes and comments, links between each other.
class GeneratedDocuments {
 public:
  explicit GeneratedDocuments(std::uint64_t seed) : random_(seed) {}

  std::vector<kb::SourceFile> files(int count) {
    std::vector<kb::SourceFile> made;
    std::set<std::string> names;
    ids_.clear();
    while (static_cast<int>(made.size()) < count) {
      const std::string id = make_id();
      const std::string name = id + "." + pick({"en", "zh", "de", "ja", "ar", "pt-BR", "zh-Hant"});
      if (!names.insert(name).second) continue;
      ids_.push_back(id);
      made.push_back({"guides/" + name + ".md", front_matter() + body()});
    }
    return made;
  }

  /// Another text for the same document.
  kb::SourceFile changed(const kb::SourceFile& file) { return {file.path, front_matter() + body()}; }
  bool chance(int percent) { return below(100) < percent; }
  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint64_t>(end)); }

 private:
  std::string pick(std::initializer_list<const char*> choices) { return *(choices.begin() + below(static_cast<int>(choices.size()))); }

  std::string make_id() {
    std::string id;
    const int length = 1 + below(12);
    for (int i = 0; i < length; ++i) id += "abcdefghijklmnopqrstuvwxyz0123456789"[below(36)];
    return chance(50) ? id : id + "-" + std::to_string(below(1000));
  }

  std::string words() {
    std::string text;
    const int count = 1 + below(12);
    for (int i = 0; i < count; ++i)
      text += (i ? " " : "") + pick({"parcel", "手环连不上", "Rückgabe", "返品", "إرجاع", "возврат", "ação", "한국어", "e\xcc\x81t\xc3\xa9",
                                     "🙂", "SM-R380", "100%", "ไทย", "naïve", "\xc2\xa0"});
    return text;
  }

  std::string front_matter() {
    std::string text = "---\nkind: guide\n";
    text += chance(50) ? "title: \"" + words() + ": quoted\"\n" : "title: '" + words() + "'\n";
    if (chance(30)) text += "summary: \"" + words() + "\"   # a comment\n";
    if (chance(30)) text += "tags: [a, b-c,   d]\n";
    if (chance(20)) text += "verified: 2026-10-01\nverify_every: 180d\n";
    return text + "---\n";
  }

  std::string body() {
    std::string text = chance(80) ? "\n" : "";
    const int blocks = 1 + below(8);
    for (int i = 0; i < blocks; ++i) {
      switch (below(9)) {
        case 0:
          text += "## " + words() + "\n\n";
          break;
        case 1:
          text += "| " + words() + " | b |\n|---|--:|\n| 1 | " + words() + " |\n\n";
          break;
        case 2:
          text += "- [ ] " + words() + "\n- [x] " + words() + "\n\n";
          break;
        case 3:
          text += "> " + words() + "\n\n\n\n";
          break;
        case 4:
          text += "```\n\t<b>" + words() + "</b>\n```\n";
          break;
        case 5:
          text += words() + "  \n" + words() + "\\\n" + words() + "\n\n";
          break;
        case 6:
          text += "1. " + words() + "\n   1. " + words() + "\n\n";
          break;
        case 7:
          text += "See [[" + ids_[static_cast<std::size_t>(below(static_cast<int>(ids_.size())))] + "]].\n\n";
          break;
        default:
          text += "*" + pick({"a", "字", "ß"}) + "* ~~" + words() + "~~ [x](https://example.org/?a=1&b=2)\n\n";
      }
    }
    text += words();
    return chance(90) ? text + "\n" : text;
  }

  std::mt19937_64 random_;
  std::vector<std::string> ids_;
};
