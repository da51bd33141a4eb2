#include "kb/document/document.h"
#include "kb/kinds/declared.h"

namespace kb {

namespace {

constexpr std::string_view cases[] = {"case"};
constexpr FieldSpec fields[] = {
    {.name = "case", .type = FieldSpec::Type::document, .choices = cases, .hint = "The case it is an example of."},
    {.name = "ticket", .type = FieldSpec::Type::text, .hint = "The ticket it came from.", .longest = 100},
};

constexpr std::string_view problem[] = {"Problem", "问题", "Problème", "Problema", "問題"};
constexpr std::string_view analysis[] = {"Analysis", "分析", "Analyse", "Análisis", "Análise", "Analisi"};
constexpr std::string_view solution[] = {"Solution", "解决", "Lösung", "Solución", "Solução", "Soluzione", "解決"};
constexpr std::string_view words_that_worked[] = {"Words that worked",     "有效的话术",      "Worte, die halfen", "Les mots qui ont aidé",
                                                  "Lo que funcionó decir", "効果のあった言葉"};
constexpr std::string_view what_to_change[] = {
    "What to change", "需要改变", "Was sich ändern soll", "Ce qu'il faut changer", "Qué cambiar", "O que mudar", "変えること"};
constexpr SectionSpec sections[] = {
    {"problem", problem, "What the customer wanted and what stood in the way."},
    {"analysis", analysis, "What was found out, and how."},
    {"solution", solution, "What solved it, and what it cost."},
    {"words-that-worked", words_that_worked, "Sentences that turned it round."},
    {"what-to-change", what_to_change, "What would have kept it from happening."},
};

void check(const Document& document, const Vocabulary&, std::vector<Problem>& problems) {
  if (!document.fields.find("case") && !document.fields.find("ticket"))
    problems.push_back({"", 1, "a retrospective names where it came from: \"case\" (a document's id) or \"ticket\""});
}

constexpr ChecklistItem checklist_items[] = {
    {"no_blame", "Does it speak of what happened, and blame nobody?"},
};

}  // namespace

constinit const Kind retrospective_kind = {.name = "retrospective",
                                           .folder = "retrospectives",
                                           .fields = fields,
                                           .sections = sections,
                                           .checklist = checklist_items,
                                           .check = check};

}  // namespace kb
