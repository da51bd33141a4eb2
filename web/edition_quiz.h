#pragma once

#include "web/application.h"

namespace web {

/// GET /packs/{number}/editions/{edition}/quiz : the questions; for who makes packs also how often each was answered.
Response quiz_page(Application& application, const Request& request);

/// POST the same with `answer-0` … : what was right, and why. Shown to who answered alone; each answer is counted without whose it was.
Response answer_quiz(Application& application, const Request& request);

}  // namespace web
