#include "kb/packs/quiz_phrases.h"

#include <algorithm>
#include <iterator>

namespace kb {
namespace {

constexpr QuizPhrases phrases[] = {
    {"en",
     "{market}: what does the rule say on “{fact}”?",
     "“{title}”: {question} The answer is “{answer}”. What comes next?",
     "Which of these means “{word}”?",
     "“{title}”: which is the better way?",
     "Yes",
     "No",
     {{"days", "{n} day", "{n} days"}, {"months", "{n} month", "{n} months"}, {"years", "{n} year", "{n} years"}}},
    {"zh",
     "{market}：关于“{fact}”，规定是什么？",
     "《{title}》：{question} 回答是“{answer}”。下一步是什么？",
     "哪一个的意思是“{word}”？",
     "《{title}》：哪种做法更好？",
     "是",
     "否",
     {{"days", "{n} 天", "{n} 天"}, {"months", "{n} 个月", "{n} 个月"}, {"years", "{n} 年", "{n} 年"}}},
    {"de",
     "{market}: Was gilt bei „{fact}“?",
     "„{title}“: {question} Die Antwort ist „{answer}“. Was kommt als Nächstes?",
     "Was davon bedeutet „{word}“?",
     "„{title}“: Wie geht es besser?",
     "Ja",
     "Nein",
     {{"days", "{n} Tag", "{n} Tage"}, {"months", "{n} Monat", "{n} Monate"}, {"years", "{n} Jahr", "{n} Jahre"}}},
    {"es",
     "{market}: ¿qué dice la norma sobre «{fact}»?",
     "«{title}»: {question} La respuesta es «{answer}». ¿Qué sigue?",
     "¿Cuál de estas opciones significa «{word}»?",
     "«{title}»: ¿cuál es la mejor manera?",
     "Sí",
     "No",
     {{"days", "{n} día", "{n} días"}, {"months", "{n} mes", "{n} meses"}, {"years", "{n} año", "{n} años"}}},
    {"fr",
     "{market} : que dit la règle sur « {fact} » ?",
     "« {title} » : {question} La réponse est « {answer} ». Quelle est la suite ?",
     "Laquelle de ces réponses signifie « {word} » ?",
     "« {title} » : quelle est la meilleure façon de faire ?",
     "Oui",
     "Non",
     {{"days", "{n} jour", "{n} jours"}, {"months", "{n} mois", "{n} mois"}, {"years", "{n} an", "{n} ans"}}},
    {"pt",
     "{market}: o que diz a regra sobre “{fact}”?",
     "“{title}”: {question} A resposta é “{answer}”. O que vem a seguir?",
     "Qual destas opções significa “{word}”?",
     "“{title}”: qual é a melhor forma de agir?",
     "Sim",
     "Não",
     {{"days", "{n} dia", "{n} dias"}, {"months", "{n} mês", "{n} meses"}, {"years", "{n} ano", "{n} anos"}}},
    {"ja",
     "{market}：「{fact}」について、規則はどう定めていますか。",
     "「{title}」：{question} 答えは「{answer}」です。次は何ですか。",
     "「{word}」を意味するのはどれですか。",
     "「{title}」：より良い対応はどれですか。",
     "はい",
     "いいえ",
     {{"days", "{n}日", "{n}日"}, {"months", "{n}か月", "{n}か月"}, {"years", "{n}年", "{n}年"}}},
};

}  // namespace

const QuizPhrases* quiz_phrases(std::string_view lang) {
  const auto found = std::ranges::find(phrases, lang.substr(0, lang.find('-')), &QuizPhrases::lang);
  return found == std::end(phrases) ? nullptr : &*found;
}

std::string filled(std::string_view phrase, std::initializer_list<std::pair<std::string_view, std::string_view>> places) {
  std::string text;
  while (!phrase.empty()) {
    const std::size_t open = phrase.find('{'), close = phrase.find('}', open);
    text += phrase.substr(0, open);
    if (open == phrase.npos || close == phrase.npos) break;
    const std::string_view name = phrase.substr(open + 1, close - open - 1);
    const auto found = std::ranges::find(places, name, &std::pair<std::string_view, std::string_view>::first);
    if (found != places.end()) text += found->second;
    phrase.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace kb
