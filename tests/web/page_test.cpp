#include "web/page.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/temporary_folder.h"

using nlohmann::json;

namespace {

/// A copy of web/ with templates of a test's own.
struct TestPages {
  explicit TestPages(const std::string& page, const std::map<std::string, std::string>& others = {}) {
    write("templates/page.mustache", page);
    write("locales/t.en.json", R"({"greeting": "Hello & welcome"})");
    write("locales/t.zh.json", R"({"greeting": "欢迎"})");
    write("assets/css/base.css", "a{}");
    for (const auto& [name, text] : others) write("templates/" + name + ".mustache", text);
  }
  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories((folder / path).parent_path());
    std::ofstream(folder / path) << text;
  }
  std::string render(const json& context, const std::string& language = "en") {
    const web::Resources resources(folder.path());
    const web::Locales locales(resources);
    const web::Assets assets(resources);
    return web::Pages(resources, assets, locales).render("page", context, locales.get(language));
  }
  TemporaryFolder folder;
};

std::string refusal(const std::string& page, const std::map<std::string, std::string>& others = {}) {
  try {
    TestPages(page, others).render({});
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "(not refused)";
}

}  // namespace

TEST_CASE("a value is escaped unless it is said to be HTML") {
  TestPages pages("{{a}}|{{{a}}}|<i title=\"{{a}}\">");
  CHECK(pages.render({{"a", "<b>\"'&"}}) == "&lt;b&gt;&quot;&apos;&amp;|<b>\"'&|<i title=\"&lt;b&gt;&quot;&apos;&amp;\">");
}

TEST_CASE("a value that looks like a template stays text") {
  TestPages pages("{{a}} {{#list}}{{.}}{{/list}}");
  CHECK(pages.render({{"a", "{{{secret}}}"}, {"secret", "x"}, {"list", {"{{> page}}"}}}) == "{{{secret}}} {{&gt; page}}");
}

TEST_CASE("sections run over lists, and once for what is there") {
  TestPages pages("{{#x}}[{{.}}]{{/x}}{{^x}}none{{/x}}");
  CHECK(pages.render({{"x", {"a", "b"}}}) == "[a][b]");
  CHECK(pages.render({{"x", 0}}) == "[0]");
  for (const json& nothing : {json(nullptr), json(false), json(""), json::array()}) CHECK(pages.render({{"x", nothing}}) == "none");
  CHECK(pages.render(json::object()) == "none");
}

TEST_CASE("messages come in the reader's language, escaped, and inside sections too") {
  TestPages pages("{{t.greeting}}{{#x}} {{a}}: {{t.greeting}}{{/x}}");
  CHECK(pages.render({{"x", {{{"a", "1"}}}}}) == "Hello &amp; welcome 1: Hello &amp; welcome");
  CHECK(pages.render({{"x", false}}, "zh") == "欢迎");
}

TEST_CASE("a template contains others, and sees the values around it") {
  TestPages pages("<{{#list}}{{> item }}{{/list}}>", {{"item", "{{.}}{{> comma}}\n"}, {"comma", ","}});
  CHECK(pages.render({{"list", {"a", "b"}}}) == "<a,b,>");
}

TEST_CASE("an asset is named by its content") {
  TestPages pages("{{asset:css/base.css}} {{ asset: x }}");
  CHECK(pages.render(json::object()) == "/assets/live/css/base.css ");
}

TEST_CASE("a broken template is found when templates are loaded, with its name") {
  CHECK(refusal("{{#open}}") == "template page: Unclosed section \"open\" at 0");
  CHECK(refusal("{{> absent}}") == "there is no template absent");
  CHECK(refusal("{{asset:absent.css}}") == "there is no asset absent.css");
  CHECK(refusal("{{> page}}") == "template page contains itself");
  CHECK(refusal("{{> a}}", {{"a", "{{> b}}"}, {"b", "{{> a}}"}}).ends_with("contains itself"));
}

TEST_CASE("a context deeper than a page needs is refused, not walked") {
  TestPages pages("");
  json deep = "x";
  for (int i = 0; i < 10'000; ++i) deep = json::array({std::move(deep)});
  CHECK_THROWS_WITH(pages.render({{"deep", std::move(deep)}}), "a template's context is too deep");
}

TEST_CASE("the program's own templates load, and several threads may render at once") {
  const web::Resources resources;
  const web::Locales locales(resources);
  const web::Assets assets(resources);
  const web::Pages pages(resources, assets, locales);
  const json context = {{"title", "T"}, {"message", "<m>"}, {"problems", {{{"text", "p"}}}}};
  const std::string once = pages.render("error", context, locales.get("en"));
  CHECK(once.find("&lt;m&gt;") != std::string::npos);
  std::atomic<int> same{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int round = 0; round < 50; ++round) same += pages.render("error", context, locales.get("en")) == once;
      });
  }
  CHECK(same == 200);
}
