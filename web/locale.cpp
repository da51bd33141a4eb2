#include "web/locale.h"

#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "kb/document/language.h"
#include "web/problem_text.h"

namespace web {

namespace {
constexpr std::size_t most_names = 1000;
}

struct Locale::Rules {
  std::unique_ptr<icu::PluralRules> plurals;
  icu::Locale locale;
  std::mutex mutex;
  icu::number::LocalizedNumberFormatter numbers;          // guarded by mutex
  std::map<std::string, std::string, std::less<>> names;  // of languages, guarded by mutex: ICU looks them up anew each time
};

Locale::Locale(std::string language, std::map<std::string, std::map<std::string, std::string>, std::less<>> messages,
               std::shared_ptr<const ProblemTemplates> problems)
    : language_(std::move(language)), messages_(std::move(messages)), problems_(std::move(problems)), rules_(std::make_unique<Rules>()) {
  UErrorCode error = U_ZERO_ERROR;
  rules_->locale = icu::Locale(language_.c_str());
  rules_->numbers = icu::number::NumberFormatter::withLocale(rules_->locale);
  rules_->plurals.reset(icu::PluralRules::forLocale(rules_->locale, error));
  if (U_FAILURE(error)) throw std::runtime_error("no plural rules for " + language_ + ": is ICU's data installed?");
}
Locale::Locale(Locale&&) noexcept = default;
Locale::~Locale() = default;

namespace {

std::string fill(std::string_view text, const Arguments& arguments) {
  std::string out;
  while (!text.empty()) {
    std::size_t open = text.find('{');
    std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out += text.substr(0, open);
    std::string_view name = text.substr(open + 1, close - open - 1);
    auto found = std::find_if(arguments.begin(), arguments.end(), [&](const auto& argument) { return argument.first == name; });
    if (found != arguments.end())
      out += found->second;
    else
      out += text.substr(open, close - open + 1);
    text.remove_prefix(close + 1);
  }
  return out += text;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace

std::string Locale::text(std::string_view key, const Arguments& arguments) const {
  auto found = messages_.find(key);
  if (found == messages_.end()) return std::string(key);
  return fill(found->second.at("other"), arguments);
}

std::string Locale::text(std::string_view key, std::int64_t count, const Arguments& arguments) const {
  auto found = messages_.find(key);
  if (found == messages_.end()) return std::string(key);
  auto form = found->second.find(utf8(rules_->plurals->select(static_cast<double>(count))));
  Arguments all = arguments;
  all.emplace_back("count", number(count));
  return fill(form == found->second.end() ? found->second.at("other") : form->second, all);
}

std::string Locale::number(std::int64_t value) const {
  std::lock_guard lock(rules_->mutex);
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString text = rules_->numbers.formatInt(value, error).toString(error);
  return U_FAILURE(error) ? std::to_string(value) : utf8(text);
}

std::string Locale::language_name(std::string_view tag) const {
  std::lock_guard lock(rules_->mutex);
  if (auto known = rules_->names.find(tag); known != rules_->names.end()) return known->second;
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale named = icu::Locale::forLanguageTag({tag.data(), static_cast<std::int32_t>(tag.size())}, error);
  if (U_FAILURE(error)) return std::string(tag);
  icu::UnicodeString text;
  std::string name = utf8(named.getDisplayName(rules_->locale, text));
  if (rules_->names.size() < most_names) rules_->names.emplace(tag, name);
  return name;
}

Locales::Locales(const Resources& resources) {
  std::map<std::string, std::map<std::string, std::map<std::string, std::string>, std::less<>>> found;
  for (const std::string& path : resources.list("locales/")) {
    if (!path.ends_with(".json")) continue;
    std::string stem = path.substr(0, path.size() - 5);
    auto& messages = found[stem.substr(stem.rfind('.') + 1)];
    const nlohmann::json catalogue = nlohmann::json::parse(*resources.read(path));
    for (const auto& [key, message] : catalogue.items()) {
      auto& forms = messages[key];
      if (!forms.empty()) throw std::runtime_error(path + ": \"" + key + "\" stands in another topic already");
      if (message.is_string())
        forms["other"] = message.get<std::string>();
      else
        forms = message.get<std::map<std::string, std::string>>();
      if (!forms.contains("other")) throw std::runtime_error(path + ": \"" + key + "\" has no form \"other\"");
    }
  }
  const auto english = found.find("en");
  if (english == found.end()) throw std::runtime_error("the English messages (web/locales/*.en.json) are missing");
  const auto problems = std::make_shared<const ProblemTemplates>(english->second);
  for (auto& [language, messages] : found)
    locales_.emplace(language, Locale(language, std::move(messages), language == "en" ? nullptr : problems));
}

const Locale& Locales::get(std::string_view language) const {
  auto found = locales_.find(language);
  return found == locales_.end() ? locales_.at("en") : found->second;
}

bool is_language_tag(std::string_view tag) {
  return !tag.empty() && tag.size() <= 35 && tag.front() != '-' && tag.back() != '-' && std::all_of(tag.begin(), tag.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::vector<std::string> accepted_languages(std::string_view header) {
  std::vector<std::pair<double, std::string>> found;
  while (!header.empty() && found.size() < 20) {
    std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(item.size() + 1, header.size()));
    std::string_view tag = item.substr(0, item.find(';'));
    while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
    while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
    double weight = 1;
    if (std::size_t q = item.find("q="); q != std::string_view::npos)
      std::from_chars(item.data() + q + 2, item.data() + item.size(), weight, std::chars_format::fixed);
    if (is_language_tag(tag) && weight > 0 && weight <= 1)
      found.emplace_back(weight, kb::canonical_language(tag).value_or(std::string(tag)));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> tags;
  for (auto& [weight, tag] : found) tags.push_back(std::move(tag));
  return tags;
}

}  // namespace web
