#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "kb/kinds/sheet.h"
#include "web/application.h"
#include "web/document_view.h"
#include "web/labels.h"

namespace web {

/// The day that `on=` names, today if it names none; a day that can't be read is told in `problems` and today is taken.
kb::Date day_asked(const Request& request, const Locale& locale, std::vector<std::string>& problems);

/// A sheet and its state on a day: {id, title, url, text_lang, state, state_label, in_force, since, by_title, by_url}.
nlohmann::json sheet_state_view(const kb::Sheet& sheet, const kb::StateOnDay& state, kb::Date day, const Labels& labels);

/// `/regulations/compare?topic=…&market=…&on=…`.
std::string compare_url(const std::string& topic, const std::vector<std::string>& markets, const std::string& on = {});

/// What a regulation sheet's page shows beside its text: its state on a day, the way to the comparison, who cites it.
nlohmann::json sheet_part(Application& application, const Request& request, const DocumentView& view, const Labels& labels);

}  // namespace web
