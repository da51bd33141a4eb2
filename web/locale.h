#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/resources.h"

/// What the interface says, in each of its languages. Messages stand in web/locales/<topic>.<language>.json: one object, message by key,
/// where a message is a text with `{name}` places, or an object of plural forms (`one`, `other`, … as Unicode's rules for the language have
/// them). A key stands in one topic alone, and in every language.
namespace web {

using Arguments = std::vector<std::pair<std::string_view, std::string>>;

class ProblemTemplates;

class Locale {
 public:
  /// `messages`: key → form → text; a message without plural forms has `other` alone. `problems`: how kb's English sentences are read
  /// (web/problem_text.h), for every language but English.
  Locale(std::string language, std::map<std::string, std::map<std::string, std::string>, std::less<>> messages,
         std::shared_ptr<const ProblemTemplates> problems = nullptr);
  Locale(Locale&&) noexcept;
  ~Locale();

  const std::string& language() const { return language_; }
  bool has(std::string_view key) const { return messages_.contains(key); }
  /// The key itself if there is no such message; a test keeps that from happening.
  std::string text(std::string_view key, const Arguments& arguments = {}) const;
  /// In the form that fits `count`, which also fills `{count}`, with the language's separators.
  std::string text(std::string_view key, std::int64_t count, const Arguments& arguments = {}) const;
  /// `24,600`.
  std::string number(std::int64_t value) const;
  /// A language's name in this one: `pt-BR` → Brazilian Portuguese.
  std::string language_name(std::string_view tag) const;

  const std::map<std::string, std::map<std::string, std::string>, std::less<>>& messages() const { return messages_; }
  const ProblemTemplates* problems() const { return problems_.get(); }

 private:
  struct Rules;
  std::string language_;
  std::map<std::string, std::map<std::string, std::string>, std::less<>> messages_;
  std::shared_ptr<const ProblemTemplates> problems_;
  std::unique_ptr<Rules> rules_;
};

class Locales {
 public:
  /// Throws std::runtime_error on a catalogue that can't be read or a key that stands in two topics: the program's own fault.
  explicit Locales(const Resources& resources);

  /// English if there is none for `language`.
  const Locale& get(std::string_view language) const;
  bool has(std::string_view language) const { return locales_.contains(language); }
  const std::map<std::string, Locale, std::less<>>& all() const { return locales_; }

 private:
  std::map<std::string, Locale, std::less<>> locales_;
};

/// The tags of an Accept-Language header, the most wanted first, those with q=0 left out; at most 20. In their usual case: `DE, pt-br` →
/// de, pt-BR.
std::vector<std::string> accepted_languages(std::string_view header);

/// A BCP 47 tag of letters, digits and hyphens, at most 35 bytes.
bool is_language_tag(std::string_view tag);

/// `zh-Hant-TW` → zh.
std::string_view primary_language(std::string_view tag);

}  // namespace web
