#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Sentences read by the messages that they were made from: `field "{field}" is missing` reads `field "title" is missing`, with
/// `field` = title. So what one program says in English can be said in another language without its knowing of it.
namespace web {

/// Messages of a language: key → plural form → text.
using Messages = std::map<std::string, std::map<std::string, std::string>, std::less<>>;

/// A message that a sentence fits, and what stands in its places: views of the template and of the sentence.
struct ReadSentence {
  std::string_view key;
  std::vector<std::pair<std::string_view, std::string_view>> values;
};

/// The messages of one family. Constant after construction; any thread. Reading takes time in proportion to the sentence's length: the
/// words of a template are looked for once each, in their order, and nothing is tried twice.
class SentenceTemplates {
 public:
  /// Those of `messages` whose key begins with `prefix`, in their form `other`. A place is a name of lower-case letters and underscores in
  /// braces; throws std::logic_error where two of them touch, as nobody could tell what stands in which.
  SentenceTemplates(const Messages& messages, std::string_view prefix);

  /// Offers `take` each message that the whole of `sentence` fits, the one with the most words of its own first, until it takes one.
  void read(std::string_view sentence, const std::function<bool(const ReadSentence&)>& take) const;

  struct End {
    std::size_t begin = 0;  ///< where in the sentence
    ReadSentence read;
  };
  /// What `sentence` ends with, if it is one of the messages. Each of them must begin with words.
  std::optional<End> end_of(std::string_view sentence) const;

 private:
  struct Template {
    std::string key;
    std::vector<std::string> words;  ///< before, between and behind the places: one more than these
    std::vector<std::string> places;
    std::size_t weight = 0;  ///< bytes of words
  };
  static std::optional<ReadSentence> fit(const Template& to, std::string_view sentence);

  std::vector<Template> templates_;  // the heaviest first
};

}  // namespace web
