#include "web/page.h"

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "kb/library/contributions.h"
#include "kb/library/notices.h"
#include "web/access.h"
#include "web/state.h"
#include "web/url.h"

namespace web {

namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view folder = "templates/", ending = ".mustache";
constexpr int deepest = 16;

/// An empty text becomes false, so that a section around them disappears.
mustache::data to_data(const nlohmann::json& value, int depth = 0) {
  if (depth > deepest) throw std::runtime_error("a template's context is too deep");
  switch (value.type()) {
    case nlohmann::json::value_t::object: {
      mustache::data data;
      for (const auto& [key, member] : value.items()) data[key] = to_data(member, depth + 1);
      return data;
    }
    case nlohmann::json::value_t::array: {
      mustache::list list;
      list.reserve(value.size());
      for (const auto& member : value) list.push_back(to_data(member, depth + 1));
      return mustache::data(list);
    }
    case nlohmann::json::value_t::string: {
      const auto& text = value.get_ref<const std::string&>();
      return text.empty() ? mustache::data(false) : mustache::data(text);
    }
    case nlohmann::json::value_t::boolean:
      return mustache::data(value.get<bool>());
    case nlohmann::json::value_t::null:
    case nlohmann::json::value_t::discarded:
    case nlohmann::json::value_t::binary:
      return mustache::data(false);
    default:
      return mustache::data(value.dump());
  }
}

mustache::data messages_of(const Locale& locale) {
  mustache::data messages;
  for (const auto& [key, forms] : locale.messages()) messages[key] = mustache::data(locale.text(key));
  return mustache::data("t", messages);
}

/// Replaces `open`…`}}` by what `with` makes of the name between.
template <class With>
std::string replace_tags(std::string_view text, std::string_view open, With with) {
  std::string out;
  for (;;) {
    std::size_t at = text.find(open);
    std::size_t end = at == std::string_view::npos ? at : text.find("}}", at);
    if (end == std::string_view::npos) return out += text;
    out += text.substr(0, at);
    std::string_view name = text.substr(at + open.size(), end - at - open.size());
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    out += with(name);
    text.remove_prefix(end + 2);
  }
}

}  // namespace

struct Pages::State {
  const Resources& resources;
  const Assets& assets;
  std::map<std::string, mustache::data, std::less<>> messages;
  std::map<std::string, std::unique_ptr<mustache::mustache>, std::less<>> templates;

  /// The text of a template with its partials put in. Done before parsing: the library would parse a partial again each time it is shown.
  std::string text_of(std::string_view name, int depth = 0) const {
    auto text = resources.read(std::string(folder) + std::string(name) + std::string(ending));
    if (!text) throw std::runtime_error("there is no template " + std::string(name));
    if (depth > deepest) throw std::runtime_error("template " + std::string(name) + " contains itself");
    return replace_tags(*text, "{{>", [&](std::string_view partial) {
      std::string inner = text_of(partial, depth + 1);
      if (inner.ends_with('\n')) inner.pop_back();
      return inner;
    });
  }

  std::unique_ptr<mustache::mustache> load(std::string_view name) const {
    auto loaded = std::make_unique<mustache::mustache>(
        replace_tags(text_of(name), "{{asset:", [&](std::string_view asset) { return assets.url(asset); }));
    if (!loaded->is_valid()) throw std::runtime_error("template " + std::string(name) + ": " + loaded->error_message());
    return loaded;
  }

  std::string render(std::string_view name, const mustache::data& data, const Locale& locale) const {
    std::unique_ptr<mustache::mustache> fresh = resources.live() ? load(name) : nullptr;
    auto found = templates.find(name);
    if (!fresh && found == templates.end()) throw std::runtime_error("there is no template " + std::string(name));
    mustache::context<std::string> context(&messages.at(locale.language()));
    context.push(&data);
    std::string out;
    struct Sink {
      std::string& out;
      Sink& operator<<(const std::string& text) {
        out += text;
        return *this;
      }
    } sink{out};
    // Not const in the library, but without lambdas and partials it changes nothing: threads share templates.
    (fresh ? fresh : found->second)->render(context, sink);
    return out;
  }
};

Pages::Pages(const Resources& resources, const Assets& assets, const Locales& locales)
    : state_(std::make_unique<State>(State{resources, assets, {}, {}})) {
  for (const auto& [language, locale] : locales.all()) state_->messages.emplace(language, messages_of(locale));
  for (const std::string& path : resources.list(folder)) {
    if (!path.ends_with(ending)) continue;
    std::string name = path.substr(folder.size(), path.size() - folder.size() - ending.size());
    state_->templates.emplace(name, state_->load(name));
  }
}
Pages::~Pages() = default;

bool Pages::has(std::string_view name) const { return state_->templates.contains(name); }

std::string Pages::render(std::string_view name, const nlohmann::json& context, const Locale& locale) const {
  return state_->render(name, to_data(context), locale);
}

std::string Pages::render_in_layout(std::string_view layout, std::string_view name, const nlohmann::json& context,
                                    const Locale& locale) const {
  mustache::data data = to_data(context);
  data["content"] = mustache::data(state_->render(name, data, locale));
  return state_->render(layout, data, locale);
}

namespace {

nlohmann::json common_context(Application& application, const Request& request, const nlohmann::json& given) {
  nlohmann::json context = given;
  const Locales& locales = application.state->locales;
  context["lang"] = request.interface_language;
  context["path"] = encode_path(request.path) + (request.query.empty() ? "" : "?" + encode_fields(request.query));
  context["csrf"] = request.csrf;
  context["signed_in"] = request.person.has_value();
  context["version"] = CASEBOOK_VERSION;
  context["desk_url"] = "/desk";
  if (const auto& frame = request.frame) {
    context["frame"] = {{"origin", frame->origin}, {"token", frame->token}};
    context["desk_url"] = "/embed/desk?" + encode_fields({{"token", frame->token}});
  }
  if (auto theme = request.cookie("theme"); theme == "light" || theme == "dark") context["colour_theme"] = *theme;
  nlohmann::json languages = nlohmann::json::array();
  for (const auto& [code, locale] : locales.all())
    languages.push_back({{"code", code}, {"name", locale.language_name(code)}, {"selected", code == request.interface_language}});
  context["interface_languages"] = std::move(languages);
  if (request.person) {
    nlohmann::json person = {{"name", request.person->name}};
    for (Access access : {Access::agent, Access::senior, Access::reviewer, Access::trainer, Access::admin})
      person[std::string(to_string(access))] = may_use(request.person, access, false);
    context["person"] = std::move(person);
  }
  return context;
}

nlohmann::json shown_count(std::int64_t count, const std::string& label) {
  constexpr std::int64_t most_shown = 99;
  return {{"count", count > most_shown ? std::to_string(most_shown) + "+" : std::to_string(count)}, {"label", label}};
}

/// What waits for the reader: in the header of every page but those that say the server is in trouble, for which the record may be the
/// reason.
void add_what_waits(Application& application, const Request& request, const Locale& locale, nlohmann::json& context) {
  if (!request.person) return;
  const kb::Person& person = *request.person;
  std::int64_t unread = 0, reviews = 0;
  application.database.read([&](kb::Connection& db) {
    unread = kb::unread_notices(db, person);
    if (kb::reviews(person.roles)) reviews = kb::count_contributions(db, person, {.states = {kb::ReviewState::submitted}});
  });
  if (unread > 0) context["unread_notices"] = shown_count(unread, locale.text("inbox_unread", unread));
  if (reviews > 0) context["waiting_reviews"] = shown_count(reviews, locale.text("reviews_waiting", reviews));
}

}  // namespace

Response page(Application& application, const Request& request, std::string_view name, const nlohmann::json& given, int status) {
  const Locale& locale = locale_of(application, request);
  const std::string_view layout = request.frame ? "embed" : "layout";
  nlohmann::json context = common_context(application, request, given);
  if (status < 500) add_what_waits(application, request, locale, context);
  return {.status = status, .body = application.state->pages.render_in_layout(layout, name, context, locale)};
}

Response page_part(Application& application, const Request& request, std::string_view name, const nlohmann::json& given) {
  const Locale& locale = locale_of(application, request);
  return {.body = application.state->pages.render(name, common_context(application, request, given), locale)};
}

}  // namespace web
