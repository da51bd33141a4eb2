#include "web/edition_print.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "kb/document/fields.h"
#include "kb/library/edition_part.h"
#include "web/edition_cards.h"
#include "web/edition_view.h"
#include "web/public_address.h"
#include "web/qr_code.h"
#include "web/revision_view.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

/// One way of printing: its template, and what that shows beside the edition's head.
struct Print {
  std::string_view name, page, hint;
  int deeper;  ///< how far below h2 the headings of items' bodies stand
  void (*add)(Application&, const Request&, const kb::EditionFiles&, const EditionBodies&, const Locale&, json&);
};

void add_handout(Application& application, const Request& request, const kb::EditionFiles& edition, const EditionBodies& bodies,
                 const Locale& locale, json& context) {
  const EditionAddress address{edition.lock.pack, edition.lock.edition};
  const std::string base = public_base(application, request), changes = base + address.url("/changes");
  context["sections"] = edition_sections(edition, bodies, locale);
  context["changes_address"] = changes;
  // A code without the server's name would lead nowhere.
  if (const auto code = base.empty() ? std::nullopt : qr_code(changes)) context["qr"] = {{"size", code->size}, {"path", code->path}};
}

void add_cards(Application&, const Request&, const kb::EditionFiles& edition, const EditionBodies& bodies, const Locale& locale,
               json& context) {
  context["sheets"] = card_sheets(edition, bodies, locale);
  context["pack_title"] = edition.lock.contents.title;
}

constexpr Print prints[] = {
    {"handout", "print_handout", "edition_handout_hint", 2, add_handout},
    {"cards", "print_cards", "edition_cards_hint", 1, add_cards},
};

const Print& wanted_print(const Request& request) {
  const std::string* as = request.parameter("as");
  const std::string wanted = as ? *as : std::string(prints[0].name);
  std::vector<std::string> names;
  for (const Print& each : prints) {
    if (each.name == wanted) return each;
    names.emplace_back(each.name);
  }
  throw kb::Invalid(std::vector<kb::Problem>{
      {"as", 0, "must be handout or cards" + kb::did_you_mean(kb::nearest_spelling(wanted.substr(0, 40), names))}});
}

}  // namespace

std::string css_string(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    char escaped[8];
    if (byte < 0x20 || c == '"' || c == '\\' || c == '<') {
      std::snprintf(escaped, sizeof escaped, "\\%x ", byte);
      out += escaped;
    } else {
      out += c;
    }
  }
  return out;
}

Response edition_print(Application& application, const Request& request) {
  const Print& print = wanted_print(request);
  const EditionAddress asked = edition_address(request);
  const kb::EditionFiles edition =
      application.database.read([&](kb::Connection& db) { return kb::edition_texts(db, *request.person, asked.pack, asked.edition); });
  const EditionAddress address{edition.lock.pack, edition.lock.edition};
  const Locale& locale = locale_of(application.state->locales, edition.lock, request.interface_language);
  // On paper there is nothing to click: no text leads to another page.
  const EditionLinks links{.document =
                               [&](const kb::LockedText& text) {
                                 const std::string anchor = print.add == add_handout ? anchor_of_document(edition.lock, text.name.id) : "";
                                 return anchor.empty() ? "" : "#" + anchor;
                               },
                           .images = address.url("/images/")};
  json context = edition_head(edition, locale);
  context.update({{"lang", locale.language()},
                  {"print_hint", locale.text(print.hint)},
                  {"edition_url", address.url()},
                  {"paper_url", print.add == add_handout ? address.url("/paper.css") : ""}});
  print.add(application, request, edition, EditionBodies(edition, application.box, links, print.deeper), locale, context);
  return {.body = application.state->pages.render_in_layout("print_layout", print.page, context, locale)};
}

Response edition_paper(Application& application, const Request& request) {
  const EditionAddress asked = edition_address(request);
  const kb::Lockfile lock =
      application.database.read([&](kb::Connection& db) { return kb::edition_lock(db, *request.person, asked.pack, asked.edition); });
  const Locale& locale = locale_of(application.state->locales, lock, request.interface_language);
  const std::string edition = locale.text("edition_number", {{"number", std::to_string(lock.edition)}});
  const json context = {{"head_left", css_string(lock.contents.title)},
                        {"head_right", css_string(month_name(lock.contents.month, locale) + " · " + edition)}};
  return {.type = "text/css; charset=utf-8", .body = application.state->pages.render("edition_paper", context, locale)};
}

}  // namespace web
