#pragma once

#include "kb/packs/lockfile.h"

/// An edition of two texts and a vocabulary, with one question.
inline kb::EditionFiles sample_edition() {
  kb::EditionFiles made;
  made.lock.pack = 3;
  made.lock.edition = 2;
  made.lock.made = kb::Time(std::chrono::seconds(1'790'000'000));
  made.lock.previous = std::string(64, 'a');
  made.lock.contents = {.month = "2026-12", .title = "Règles \"EU\"", .languages = {"en", "zh"}, .confirmation = true};
  made.lock.contents.sections = {
      {"一", "Note\nof two lines", {{.id = "valve", .lang = "en", .heading = "start"}, {.id = "sheet", .lang = "zh", .fact = "days"}}}};
  made.files = {{"guides/valve.en.md", "valve\n"}, {"regulations/sheet.zh.md", "sheet\n"}, {"vocabulary.yaml", "x\n"}};
  made.lock.texts = {
      {{"valve", "en"}, "guides/valve.en.md", "guide", "Valve", 4, kb::content_hash("valve\n"), {}, true},
      {{"sheet", "zh"}, "regulations/sheet.zh.md", "regulation", "规则", 1, kb::content_hash("sheet\n"), {"regulations/a.png"}, true}};
  made.lock.files = {{"vocabulary.yaml", 1, kb::content_hash("x\n")}};
  made.lock.quiz = {{"own-1", "en", "How?", "So", {"Not so"}, "", ""}};
  made.lockfile = kb::write_lockfile(made.lock);
  return made;
}
