#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "web/assets.h"
#include "web/locale.h"
#include "web/request.h"
#include "web/resources.h"
#include "web/response.h"

/// HTML out of the Mustache templates in web/templates, and the only place that knows Mustache.
///
/// In a template: `{{title}}` is escaped, `{{{body_html}}}` is not; `{{t.some_key}}` is a message of the reader's language; `{{> name}}`
/// puts templates/name.mustache in, when templates are loaded (a template can't contain itself); `{{asset:js/casebook.js}}` is an asset's
/// address. A section `{{#list}}` runs over a list, or once if the value is true, an object, a number or a text that isn't empty.
namespace web {

struct Application;

class Pages {
 public:
  /// Loads every template. Throws std::runtime_error with the template's name if one is broken: the program's own fault.
  Pages(const Resources& resources, const Assets& assets, const Locales& locales);
  ~Pages();

  /// One template, without layout. `context`: an object, at most 16 levels deep; null, false, "" and [] are false in sections.
  std::string render(std::string_view name, const nlohmann::json& context, const Locale& locale) const;
  /// One template, and what it gave as `content` of another, over the same context.
  std::string render_in_layout(std::string_view layout, std::string_view name, const nlohmann::json& context, const Locale& locale) const;
  bool has(std::string_view name) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The template `name` inside templates/layout.mustache, or templates/embed.mustache for a frame of another tool. The layout sees `context`
/// too (`title` above all), `content`, and for every page: `lang`, `path` (with query), `csrf`, `signed_in`, `person` {name, agent, senior,
/// reviewer, trainer, admin: true if they may}, `interface_languages` [{code, name, selected}], `theme` (light or dark, by the cookie of
/// that name; absent if the browser decides), `frame` {origin, token} if it is one, `desk_url` (where the desk's form goes), `version`,
/// `unread_notices` and `waiting_reviews` {count, label} if there are any.
Response page(Application& application, const Request& request, std::string_view name, const nlohmann::json& context, int status = 200);

/// The template alone, with the same context: for scripts that replace a part of a page.
Response page_part(Application& application, const Request& request, std::string_view name, const nlohmann::json& context);

}  // namespace web
