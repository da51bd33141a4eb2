#include "web/edition_file.h"

#include <nlohmann/json.hpp>

#include "kb/library/editions.h"
#include "web/data_uri.h"
#include "web/edition_view.h"
#include "web/image_response.h"
#include "web/labels.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::string_view style_sheets[] = {"tokens", "base", "prose", "document", "edition", "edition-print"};

std::string styles(const Resources& resources) {
  std::string all;
  for (const std::string_view name : style_sheets) all += resources.read("assets/css/" + std::string(name) + ".css").value_or("") + '\n';
  return all;
}

json questions_view(const kb::Lockfile& lock) {
  json list = json::array();
  for (const kb::Question& question : lock.quiz)
    list.push_back({{"text_lang", question.lang},
                    {"text_dir", text_direction(question.lang)},
                    {"text", question.text},
                    {"answers", kb::shuffled_answers(question)},
                    {"answer", question.answer},
                    {"why", question.why}});
  return list;
}

}  // namespace

std::string edition_file(const kb::EditionFiles& edition, kb::MarkdownBox& box, const Resources& resources, const Pages& pages,
                         const Locales& locales) {
  const Locale& locale = locale_of(locales, edition.lock);
  const EditionLinks links{.document =
                               [&](const kb::LockedText& text) {
                                 const std::string anchor = anchor_of_document(edition.lock, text.name.id);
                                 return anchor.empty() ? "" : "#" + anchor;
                               },
                           .images = "images/",
                           .image =
                               [&](const std::string& path) {
                                 const auto bytes = edition.files.find(path);
                                 return bytes == edition.files.end() ? "data:," : data_uri(image_response(path, {}).type, bytes->second);
                               }};
  json context = edition_head(edition, locale);
  context["lang"] = locale.language();
  context["styles"] = styles(resources);
  context["sections"] = edition_sections(edition, EditionBodies(edition, box, links), locale);
  context["questions"] = questions_view(edition.lock);
  context["has_questions"] = !edition.lock.quiz.empty();
  return pages.render("edition_file", context, locale);
}

std::string edition_file_name(const kb::Lockfile& lock) {
  return "pack-" + std::to_string(lock.pack) + "-edition-" + std::to_string(lock.edition) + ".html";
}

Response export_edition_file(Application& application, const Request& request) {
  const EditionAddress asked = edition_address(request);
  const kb::EditionFiles edition =
      application.database.read([&](kb::Connection& db) { return kb::edition_files(db, *request.person, asked.pack, asked.edition); });
  const Application::State& state = *application.state;
  return {.body = edition_file(edition, application.box, state.resources, state.pages, state.locales),
          .headers = {{"Content-Disposition", "attachment; filename=\"" + edition_file_name(edition.lock) + "\""},
                      {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"}}};
}

}  // namespace web
