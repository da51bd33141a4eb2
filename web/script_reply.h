#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "kb/kinds/script_fill.h"
#include "web/application.h"
#include "web/document_view.h"
#include "web/labels.h"

/// A reply script with a form for its gaps, and the text that they make. What is typed is neither kept nor logged.
namespace web {

/// The script with these values, in its language and, if it is known, as the customer's market writes numbers, dates and money.
kb::FilledScript fill_reply(Application& application, const DocumentView& script, const kb::FillValues& values, const std::string& market);

/// What was typed into the form; nothing for a page that is opened.
struct ReplyForm {
  kb::FillValues values;
  std::string market;      ///< a market of the vocabulary, or empty
  bool submitted = false;  ///< empty gaps are told too

  /// Of a request for the page (`?market=`) or of the form itself, bounded; values for placeholders of `script` alone.
  static ReplyForm of(const Request& request, const DocumentView& script, const kb::Vocabulary& vocabulary);
};

/// What templates/script_form.mustache shows, as `script_form` in the context, and `complete`: all gaps are filled.
nlohmann::json reply_view(Application& application, const Request& request, const DocumentView& script, const ReplyForm& form,
                          const Labels& labels);

}  // namespace web
