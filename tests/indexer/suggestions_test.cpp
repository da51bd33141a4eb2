#include "indexer/suggestions.h"

#include <doctest/doctest.h>

#include <deque>

using namespace indexer;

namespace {

using Lines = std::vector<std::string>;

/// Titles, each with its language, as documents of their own unless they share an id.
class Shelf {
 public:
  Shelf& add(const char* id, const char* lang, const char* title, unsigned popularity = 0, SuggestionType type = SuggestionType::document) {
    folded_.push_back(folded_title(tokenizer_, title));
    texts_.push_back({.type = type,
                      .id = id,
                      .lang = lang,
                      .text = title,
                      .folded = folded_.back(),
                      .number = static_cast<std::uint32_t>(texts_.size()),
                      .popularity = popularity});
    return *this;
  }
  /// Titles found, the part typed in brackets.
  Lines find(const char* typed, const std::vector<std::string>& prefer = {}, std::size_t wanted = 10,
             const std::function<bool(std::uint32_t)>& there = {}) {
    Lines lines;
    const Suggestions suggestions(texts_);
    for (const auto& found : suggestions.find(TypedText(tokenizer_, typed), prefer, wanted, there)) {
      std::string marked = marked_title(tokenizer_, found.text, found.matched);
      for (const auto& [tag, bracket] : {std::pair("<mark>", "["), std::pair("</mark>", "]")})
        for (std::size_t at; (at = marked.find(tag)) != marked.npos;) marked.replace(at, std::string(tag).size(), bracket);
      lines.push_back(marked);
    }
    return lines;
  }

 private:
  Tokenizer tokenizer_;
  std::deque<std::string> folded_;
  std::vector<Suggestable> texts_;
};

}  // namespace

TEST_CASE("titles are found by the beginnings of their words, in any order, in any script") {
  Shelf shelf;
  shelf.add("pair", "en", "Smart band won't pair")
      .add("lost", "es", "Conexión perdida")
      .add("off", "zh", "智能手环连不上")
      .add("ru", "ru", "Умный браслет")
      .add("ar", "ar", "عمر البطارية")
      .add("th", "th", "แบตเตอรี่หมดเร็ว");
  CHECK(shelf.find("sm ba") == Lines{"[Sm]art [ba]nd won&#39;t pair"});
  CHECK(shelf.find("smart ba") == Lines{"[Smart ba]nd won&#39;t pair"});
  CHECK(shelf.find("pair sma") == Lines{"[Sma]rt band won&#39;t [pair]"});
  CHECK(shelf.find("art").empty());
  CHECK(shelf.find("conex") == Lines{"[Conex]ión perdida"});
  CHECK(shelf.find("CONEXIÓ") == Lines{"[Conexió]n perdida"});
  CHECK(shelf.find("环连") == Lines{"智能手[环连]不上"});
  CHECK(shelf.find("連不上 智能") == Lines{"[智能]手环[连不上]"});
  CHECK(shelf.find("брас") == Lines{"Умный [брас]лет"});
  CHECK(shelf.find("بطار") == Lines{"عمر ال[بطار]ية"});
  CHECK(shelf.find("แบต") == Lines{"[แบต]เตอรี่หมดเร็ว"});
  CHECK(shelf.find("หมด") == Lines{"แบตเตอรี่[หมด]เร็ว"});
  CHECK(shelf.find("").empty());
  CHECK(shelf.find(" , ").empty());
  CHECK(shelf.find("zzz").empty());
}

TEST_CASE("titles are found by how they are read") {
  Shelf shelf;
  shelf.add("net", "zh", "手机网络").add("ja", "ja", "スマートバンド").add("ko", "ko", "배터리 수명").add("hant", "zh-Hant", "手機維修");
  CHECK(shelf.find("sjwl") == Lines{"[手机网络]"});
  CHECK(shelf.find("shoujiwangl") == Lines{"[手机网络]"});
  CHECK(shelf.find("wl") == Lines{"手机[网络]"});
  CHECK(shelf.find("手机wl") == Lines{"[手机网络]"});
  CHECK(shelf.find("sjwx") == Lines{"[手機維修]"});
  CHECK(shelf.find("bando") == Lines{"スマート[バンド]"});
  CHECK(shelf.find("ばんど") == Lines{"スマート[バンド]"});
  CHECK(shelf.find("バンd") == Lines{"スマート[バンド]"});
  CHECK(shelf.find("ㅂㅌㄹ") == Lines{"[배터리] 수명"});
  CHECK(shelf.find("배털") == Lines{"[배터리] 수명"});
  CHECK(shelf.find("수ㅁ") == Lines{"배터리 [수명]"});
  CHECK(shelf.find("s").size() == 0);  // one letter would be read as a thousand syllables
}

TEST_CASE("titles that begin as typed come first, then words that do, then what holds it; short before long") {
  Shelf shelf;
  shelf.add("a", "en", "My band charges")
      .add("b", "en", "Band does not pair")
      .add("c", "en", "Band")
      .add("d", "en", "Charges of a big bank");
  CHECK(shelf.find("band") == Lines{"[Band]", "[Band] does not pair", "My [band] charges"});
  CHECK(shelf.find("charges b") == Lines{"My [b]and [charges]", "[Charges] of a [b]ig bank"});
}

TEST_CASE("among titles that fit alike the reader's languages come first, then what is popular") {
  Shelf shelf;
  shelf.add("a", "de", "Band am Arm").add("b", "en", "Band on arm", 1).add("c", "en", "Band that is popular", 900);
  CHECK(shelf.find("band", {"en", "de"}) == Lines{"[Band] that is popular", "[Band] on arm", "[Band] am Arm"});
  CHECK(shelf.find("band", {"de"}) == Lines{"[Band] am Arm", "[Band] that is popular", "[Band] on arm"});
}

TEST_CASE("readings in a language that nobody asked for come after what is written as typed") {
  Shelf shelf;
  shelf.add("zh", "zh", "手环").add("en", "en", "A short shower");
  CHECK(shelf.find("sho", {"en"}) == Lines{"A [sho]rt shower", "[手]环"});
  CHECK(shelf.find("sho", {"zh"}) == Lines{"[手]环", "A [sho]rt shower"});
}

TEST_CASE("texts of one thing are one suggestion, the one that fits best") {
  Shelf shelf;
  shelf.add("band", "en", "Smart band").add("band", "de", "Smartes Band").add("band", "fr", "Bracelet");
  CHECK(shelf.find("smart", {"de"}) == Lines{"[Smart]es Band"});
  CHECK(shelf.find("smart", {"en"}) == Lines{"[Smart] band"});
  CHECK(shelf.find("bra", {"en"}) == Lines{"[Bra]celet"});
  shelf.add("band", "", "Smart", 0, SuggestionType::search);
  CHECK(shelf.find("smart", {"en"}) == Lines{"[Smart] band", "[Smart]"});
}

TEST_CASE("what is gone is not found, and what is behind it is") {
  Shelf shelf;
  shelf.add("band", "en", "Smart band").add("band", "de", "Smartes Band");
  CHECK(shelf.find("smart", {"en"}, 10, [](std::uint32_t number) { return number != 0; }) == Lines{"[Smart]es Band"});
  CHECK(shelf.find("smart", {"en"}, 10, [](std::uint32_t) { return false; }).empty());
}

TEST_CASE("no more than wanted, and anything may be typed") {
  Shelf shelf;
  for (const char* id : {"a", "b", "c"}) shelf.add(id, "en", "Band");
  CHECK(shelf.find("b", {}, 2).size() == 2);
  CHECK(shelf.find(std::string(100'000, 'b').c_str()).empty());
  CHECK(shelf.find("\xff\xfe\xe6\x89").empty());
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "b a ";
  CHECK(shelf.find(words.c_str()).empty());
}
