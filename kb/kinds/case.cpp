#include "kb/kinds/declared.h"

namespace kb {

namespace {

constexpr std::string_view classes[] = {"high-frequency", "high-risk", "high-value"};
constexpr FieldSpec fields[] = {
    {.name = "class",
     .type = FieldSpec::Type::choice,
     .choices = classes,
     .hint = "Why it is worth knowing: it happens often, it can do harm, or much money hangs on it."},
};

constexpr std::string_view situation[] = {"Situation", "情况", "Situación", "Situação", "状況"};
constexpr std::string_view what_went_wrong[] = {"What went wrong", "哪里出了问题",     "Was schieflief",      "Ce qui a mal tourné",
                                                "Qué salió mal",   "O que deu errado", "うまくいかなかった点"};
constexpr std::string_view better_way[] = {"Better way", "更好的做法",   "So geht es besser", "Mieux faire",
                                           "Mejor así",  "Melhor assim", "より良い方法"};
constexpr std::string_view words_to_use[] = {"Words to use",  "可用话术",         "Formulierungen", "Formules à employer",
                                             "Frases a usar", "Frases para usar", "使える言い回し"};
constexpr SectionSpec sections[] = {
    {"situation", situation, "What the customer writes, and what the matter is."},
    {"what-went-wrong", what_went_wrong, "What was answered, and why it made things worse."},
    {"better-way", better_way, "What to check, decide and say, in order."},
    {"words-to-use", words_to_use, "Sentences to quote."},
};

constexpr ChecklistItem checklist_items[] = {
    {"better_way_works", "Has the better way been tried, or does a rule say so?"},
};

}  // namespace

constinit const Kind case_kind = {.name = "case", .folder = "cases", .fields = fields, .sections = sections, .checklist = checklist_items};

}  // namespace kb
