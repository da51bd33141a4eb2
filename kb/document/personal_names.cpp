#include <algorithm>
#include <array>

#include "kb/document/personal_text.h"

namespace kb {

namespace {

using Says = PersonalCue::Says;

constexpr std::size_t most_words = 4, longest_word = 30, longest_signature = 40;

/// Surnames, by how common they are: those that between them nearly everyone has.
constexpr std::u32string_view chinese_surnames =
    U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    U"邹熊"
    U"金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文張劉陳楊趙黃吳孫馬羅鄭謝韓馮許呂蘇盧蔣葉閻鍾陸龍錢湯賴欧歐";
constexpr std::u32string_view korean_surnames =
    U"김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명"
    U"기반왕금옥육인맹제모";
constexpr std::u32string_view korean_endings[] = {U"입니다", U"이라고", U"라고", U"이에요", U"예요", U"이고", U"이며"};

/// Words inside a name that have no capital.
constexpr std::u32string_view particles[] = {U"de", U"da", U"do", U"dos", U"das",  U"del", U"della", U"di", U"van", U"von", U"der", U"den",
                                             U"zu", U"la", U"le", U"bin", U"bint", U"al",  U"el",    U"y",  U"e",   U"ter", U"ten"};
/// Behind "my name is", but no name.
constexpr std::u32string_view no_names[] = {U"not",   U"on",      U"in",      U"wrong",     U"misspelled", U"misspelt", U"spelled",
                                            U"spelt", U"written", U"missing", U"incorrect", U"the",        U"a",        U"also",
                                            U"nicht", U"falsch",  U"mal",     U"pas",       U"no",         U"está",     U"não",
                                            U"non",   U"не",      U"has",     U"was"};

/// Words that stand before a name on a form, and in a sentence before anything.
constexpr std::u32string_view labels[] = {U"recipient",    U"recipient name", U"empfänger", U"destinataire", U"destinatario",
                                          U"destinatário", U"получатель",     U"收件人",    U"收货人",       U"姓名"};

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

class Names {
 public:
  Names(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found) : text_(text), cues_(cues), found_(found) {
    last_line_ = text.size();
    while (last_line_ > 0 && (text.at(last_line_ - 1) == '\n' || text.at(last_line_ - 1) == ' ')) --last_line_;
    while (last_line_ > 0 && text.at(last_line_ - 1) != '\n') --last_line_;
  }

  void run() {
    for (const PersonalCue& cue : cues_) {
      if (cue.says == Says::name) introduced(cue);
      if (cue.says == Says::person) add(skip(cue.end, U". "), true);
      if (cue.says == Says::closing) signed_off(cue);
    }
    japanese_self();
  }

 private:
  std::size_t skip(std::size_t at, std::u32string_view signs) const {
    const std::size_t begin = at;
    while (at < begin + 4 && text_.at(at) != 0 && contains(signs, text_.at(at))) ++at;
    return at;
  }

  void introduced(const PersonalCue& cue) {
    std::size_t at = skip(cue.end, U": \"'");
    if (text_.at(at) == '\n') ++at;
    if (is_hangul(text_.at(at))) return korean(at);
    if (is_han(text_.at(at)) || is_kana(text_.at(at))) return ideographs(at, cue);
    if (is_one_of(cue.begin, cue.end, labels)) return labelled(cue);
    add(at, false);
  }

  /// "Recipient: maria"; "the recipient Maria Silva", but not "the recipient's", "der Empfänger zahlt", "als Empfänger Folgendes".
  void labelled(const PersonalCue& cue) {
    const std::size_t at = skip(cue.end, U": \"\n");
    const bool as_on_a_form = text_.at(cue.end) != ' ' || text_.at(at - 1) != ' ' || at > cue.end + 1;
    const std::size_t end = end_of_name(at, !as_on_a_form);
    bool several = false;
    for (std::size_t i = at; i < end; ++i) several = several || text_.at(i) == ' ';
    if (at > cue.end && end > at && (as_on_a_form || several)) found_.push_back(text_.span(at, end, PersonalKind::name));
  }

  void add(std::size_t begin, bool capital) {
    const std::size_t end = end_of_name(begin, capital);
    if (end > begin) found_.push_back(text_.span(begin, end, PersonalKind::name));
  }

  std::size_t end_of_word(std::size_t at) const {
    const std::size_t begin = at;
    while (at < begin + longest_word && (is_word_letter(text_.at(at)) ||
                                         (at > begin && (text_.at(at) == '\'' || text_.at(at) == '-') && is_word_letter(text_.at(at + 1)))))
      ++at;
    return at;
  }

  bool is_one_of(std::size_t begin, std::size_t end, const auto& words) const {
    return std::any_of(std::begin(words), std::end(words), [&](std::u32string_view word) { return text_.end_of(word, begin) == end; });
  }

  bool has_case(std::size_t at) const { return text_.at(at) < 0x590; }

  /// One to four words with capitals; in scripts without them two; typed in lower case one, or two if then a sign follows.
  std::size_t end_of_name(std::size_t begin, bool capital) const {
    std::size_t end = begin, at = begin;
    bool lower = false;
    for (std::size_t words = 0; words < most_words; ++words) {
      const std::size_t word = end_of_word(at);
      if (word == at) break;
      const bool upper = is_upper(text_.at(at));
      if (!has_case(at)) {
        end = word;
        if (words == 1) return end;
      } else if (words == 0) {
        if (is_one_of(at, word, no_names) || (capital && !upper)) return begin;
        lower = !upper;
        end = word;
      } else if (upper && !lower) {
        end = word;
      } else if (lower) {
        const char32_t next = text_.at(word);
        if (!upper && (next == 0 || next == ',' || next == '.' || next == '\n')) end = word;
        return end;
      } else if (!is_one_of(at, word, particles)) {
        return end;
      }
      if (text_.at(word) == '.' && word - at == 1 && text_.at(word + 1) == ' ')
        at = word + 2;  // an initial
      else if (text_.at(word) == ' ')
        at = word + 1;
      else
        break;
    }
    return end;
  }

  /// 我叫王小明; 収件人：田中太郎.
  void ideographs(std::size_t begin, const PersonalCue& cue) {
    std::size_t end = begin;
    const bool japanese = is_kana(text_.at(cue.end - 1)) || text_.at(cue.begin) == U'宛';
    while (end < begin + 10 && (is_han(text_.at(end)) || (japanese && (is_kana(text_.at(end)) || text_.at(end) == ' ')))) {
      if (japanese && (text_.end_of(U"です", end) > 0 || text_.end_of(U"と申", end) > 0 || text_.end_of(U"といい", end) > 0)) break;
      ++end;
    }
    if (!japanese) {
      if (!contains(chinese_surnames, text_.at(begin))) return;
      const bool titled = text_.end_of(U"先生", end) > 0;
      end = std::min(end, begin + (titled ? 1 : 3));
      if (end - begin < 2 && text_.at(cue.end - 1) != U'姓') return;
    }
    if (end > begin) found_.push_back(text_.span(begin, end, PersonalKind::name));
  }

  void korean(std::size_t begin) {
    std::size_t end = begin;
    while (end < begin + 10 && is_hangul(text_.at(end))) ++end;
    bool said = text_.at(end) == 0 || text_.at(end) == '\n';
    for (const std::u32string_view ending : korean_endings) {
      if (end < begin + 2 + ending.size() || text_.end_of(ending, end - ending.size()) != end) continue;
      end -= ending.size();
      said = true;
      break;
    }
    if (said && end - begin >= 2 && end - begin <= 4 && contains(korean_surnames, text_.at(begin)))
      found_.push_back(text_.span(begin, end, PersonalKind::name));
  }

  /// A short line behind a closing formula.
  void signed_off(const PersonalCue& cue) {
    std::size_t at = skip(cue.end, U",.!。、! ");
    if (text_.at(at) != '\n') return;
    at = skip(at, U"\n ");
    std::size_t end = at;
    while (end < text_.size() && text_.at(end) != '\n' && end - at <= longest_signature) ++end;
    if (end - at > longest_signature) return;
    while (end > at && (text_.at(end - 1) == ' ' || text_.at(end - 1) == '.' || text_.at(end - 1) == ',')) --end;
    if (end == at || !is_signature(cue, at, end)) return;
    found_.push_back(text_.span(at, end, PersonalKind::name));
  }

  bool is_signature(const PersonalCue& cue, std::size_t begin, std::size_t end) const {
    const bool last = begin >= last_line_;
    std::size_t words = 0, characters = 0;
    for (std::size_t at = begin; at < end;) {
      const char32_t c = text_.at(at);
      if (is_han(c) || is_hangul(c)) {
        ++characters;
        ++at;
      } else if (is_word_letter(c)) {
        const std::size_t next = end_of_word(at);
        const bool named = is_upper(c) || !has_case(at) || last || (words > 0 && is_one_of(at, next, particles));
        if (!named || ++words > most_words) return false;
        at = next;
      } else if (c == ' ' || c == '.' || c == '-') {
        ++at;
      } else {
        return false;
      }
    }
    if (characters == 0) return words > 0;
    if (words > 0 || !last || characters < 2) return false;
    if (is_hangul(text_.at(begin))) return characters <= 4 && contains(korean_surnames, text_.at(begin));
    const bool japanese = is_kana(text_.at(cue.end - 1)) || text_.at(cue.begin) == U'敬';
    return japanese ? characters <= 6 : characters <= 3 && contains(chinese_surnames, text_.at(begin));
  }

  /// 田中と申します.
  void japanese_self() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_.at(at) != U'と' || (text_.end_of(U"と申します", at) == 0 && text_.end_of(U"といいます", at) == 0)) continue;
      std::size_t begin = at;
      while (begin > 0 && at - begin < 8 &&
             (is_han(text_.before(begin)) || (text_.before(begin) >= 0x30A1 && text_.before(begin) <= 0x30FF)))
        --begin;
      if (begin < at) found_.push_back(text_.span(begin, at, PersonalKind::name));
    }
  }

  const PersonalText& text_;
  const std::vector<PersonalCue>& cues_;
  PersonalSpans& found_;
  std::size_t last_line_;
};

}  // namespace

void find_names(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found) { Names(text, cues, found).run(); }

}  // namespace kb
