#include "kb/document/document.h"
#include "kb/kinds/declared.h"

namespace kb {

namespace {

constexpr std::string_view dos[] = {"Do", "宜", "Richtig", "À faire", "Hacer", "Fazer"};
constexpr std::string_view donts[] = {"Don't", "Don’t", "忌", "Falsch", "À éviter", "Evitar"};
constexpr std::string_view phrases[] = {"Phrases", "常用语", "Redewendungen", "Formules", "Frases", "フレーズ"};
constexpr SectionSpec sections[] = {
    {"do", dos, "What is well received."},
    {"dont", donts, "What gives offence or costs trust."},
    {"phrases", phrases, "Sentences in the market's language, with what they mean."},
};

void check(const Document& document, const Vocabulary&, std::vector<Problem>& problems) {
  if (document.markets.size() == 1 && document.markets[0] != "any") return;
  const YamlValue* markets = document.fields.find("markets");
  problems.push_back({"", markets ? markets->line : 1, "a culture card is about exactly one market: markets: [JP]"});
}

constexpr ChecklistItem checklist_items[] = {
    {"respectful", "Would somebody from that market say that it is fair?"},
};

}  // namespace

constinit const Kind culture_card_kind = {
    .name = "culture-card", .folder = "culture-cards", .sections = sections, .checklist = checklist_items, .check = check};

}  // namespace kb
