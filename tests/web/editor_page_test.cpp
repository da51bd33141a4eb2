#include "web/editor_page.h"

#include <doctest/doctest.h>

#include "kb/kinds/kind.h"
#include "kb/library/review.h"
#include "tests/support/html.h"
#include "tests/support/web_server.h"

namespace {

std::string guide(const std::string& title, const std::string& body = "Some text.") { return guide_file("any.en", title, body).bytes; }

struct EditorServer : TestServer {
  Visitor author = sign_in("author", kb::Role::senior), other = sign_in("other", kb::Role::senior),
          agent = sign_in("agent", kb::Role::agent), reviewer = sign_in("reviewer", kb::Role::reviewer);

  kb::Person person(const std::string& name) {
    return library.database.read([&](kb::Connection& db) { return *kb::find_person(db, name); });
  }
  kb::Contribution look(std::int64_t number) {
    return library.database.read([&](kb::Connection& db) { return kb::contribution(db, person("reviewer"), number); });
  }
  std::string text(std::int64_t number) {
    return library.database.read([&](kb::Connection& db) { return kb::contribution_text(db, person("reviewer"), number).text; });
  }
  /// What the editor's form sends beside the text.
  web::Fields begun_from(std::int64_t number, const std::string& session = "window") {
    const kb::Contribution now = look(number);
    return {{"version", std::to_string(now.version)}, {"text_number", std::to_string(now.text)}, {"session", session}};
  }
  web::Response save(const Visitor& by, std::int64_t number, web::Fields fields, web::Fields more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return ask(by.posts("/contributions/" + std::to_string(number) + "/text", fields));
  }
  web::Response save_part(const Visitor& by, std::int64_t number, web::Fields fields, web::Fields more) {
    fields.insert(fields.end(), more.begin(), more.end());
    web::Request request = by.posts("/contributions/" + std::to_string(number) + "/text", fields);
    request.headers.emplace_back("casebook-part", "draft");
    return ask(request);
  }
};

bool has(const web::Response& response, const std::string& text) { return response.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a new document is begun by kind and written in a form of the kind's fields and sections") {
  EditorServer server;
  const auto offered = server.ask(server.author.as(server.get("/contributions/new")));
  for (const kb::Kind* kind : kb::kinds()) CHECK(has(offered, "value=\"" + std::string(kind->name) + "\""));
  const auto begun =
      server.ask(server.author.posts("/contributions", {{"kind", "retrospective"}, {"lang", "zh"}, {"title", "手环"}, {"ticket", "T-1"}}));
  CHECK(begun.status == 303);
  CHECK(header_of(begun, "Location") == "/contributions/1/edit");
  const auto form = server.ask(server.author.as(server.get("/contributions/1/edit")));
  CHECK(form.status == 200);
  for (const char* part :
       {"name=\"field_title\"", "value=\"手环\"", "value=\"T-1\"", "name=\"section_analysis\"", "name=\"field_markets\"", "type=\"date\""})
    CHECK_MESSAGE(has(form, part), part);
  CHECK(server.ask(server.agent.posts("/contributions", {{"kind", "guide"}, {"lang", "en"}})).status == 403);
  CHECK(server.ask(server.author.posts("/contributions", {{"kind", "gide"}, {"lang", "en"}})).status == 422);
  CHECK(server.ask(server.author.posts("/contributions", {{"kind", "guide"}, {"lang", "english language"}, {"title", "Kept"}}))
            .body.find("value=\"Kept\"") != std::string::npos);
}

TEST_CASE("every field and section of every kind has its label and its hint in the editor") {
  EditorServer server;
  for (const kb::Kind* kind : kb::kinds()) {
    CAPTURE(kind->name);
    const auto begun = server.ask(server.author.posts("/contributions", {{"kind", std::string(kind->name)}, {"lang", "en"}}));
    const auto form = server.ask(server.author.as(server.get(header_of(begun, "Location"))));
    REQUIRE(form.status == 200);
    for (const auto& fields : {kb::common_fields(), kind->fields})
      for (const kb::FieldSpec& field : fields) {
        CAPTURE(field.name);
        if (field.name == "kind") continue;
        CHECK(has(form, "name=\"field_" + std::string(field.name) + "\""));
        CHECK_FALSE(has(form, ">hint_" + std::string(field.name)));
        CHECK_FALSE(has(form, ">field_" + std::string(field.name)));
      }
    for (const kb::SectionSpec& section : kind->sections) CHECK(has(form, "name=\"section_" + std::string(section.id) + "\""));
    CHECK_FALSE(has(form, ">hint_"));
    CHECK_FALSE(has(form, ">section_"));
  }
}

TEST_CASE("what is typed into the form is saved, with what the check says of it and how readers will see it") {
  EditorServer server;
  server.ask(server.author.posts("/contributions", {{"kind", "guide"}, {"lang", "en"}, {"title", "Valve"}}));
  const auto saved = server.save_part(server.author, 1, server.begun_from(1),
                                      {{"field_title", "Valve & seal"},
                                       {"field_markets", ""},
                                       {"field_markets", "any"},
                                       {"field_summary", ""},
                                       {"section_body", "Write to **jo.doe@mail.example**.\r\n\r\n- one\r\n"}});
  REQUIRE(saved.status == 200);
  CHECK(server.text(1).find("title: Valve & seal\n") != std::string::npos);
  CHECK(server.text(1).find("markets: [any]\n") != std::string::npos);
  CHECK(server.text(1).ends_with("Write to **jo.doe@mail.example**.\n\n- one\n"));
  CHECK(has(saved, "<strong>jo.doe@mail.example</strong>"));
  CHECK(has(saved, "data-found=\"jo.doe@mail.example\" data-in=\"section-body\""));
  CHECK(has(saved, "data-go=\"field-summary\""));
  CHECK(has(saved, "data-proposed=\"valve-seal\""));
  const auto mended = server.save_part(server.author, 1, server.begun_from(1), {{"field_summary", "How."}, {"section_body", "Fine."}});
  CHECK_FALSE(has(mended, "data-go"));
}

TEST_CASE("a text is handed in from the editor; with problems it comes back with everything that was typed") {
  EditorServer server;
  server.ask(server.author.posts("/contributions", {{"kind", "guide"}, {"lang", "en"}, {"title", "Valve"}}));
  const auto refused = server.save(server.author, 1, server.begun_from(1),
                                   {{"field_title", ""}, {"section_body", "Typed."}, {"reason", "Because."}, {"then", "submit"}});
  CHECK(refused.status == 422);
  for (const char* part : {"error-box", "Typed.", "value=\"Because.\""}) CHECK_MESSAGE(has(refused, part), part);
  CHECK(server.look(1).state == kb::ReviewState::draft);
  const auto handed_in =
      server.save(server.author, 1, server.begun_from(1),
                  {{"field_title", "Valve"}, {"field_summary", "S."}, {"section_body", "Typed."}, {"id", "the-valve"}, {"then", "submit"}});
  CHECK(handed_in.status == 303);
  CHECK(header_of(handed_in, "Location") == "/contributions/1");
  CHECK(server.look(1).state == kb::ReviewState::submitted);
  CHECK(server.look(1).name.id == "the-valve");
  CHECK(server.save(server.author, 1, server.begun_from(1), {{"section_body", "Later."}}).status == 409);
  CHECK(server.text(1).find("Later.") == std::string::npos);
}

TEST_CASE("the file itself can be edited, and keeps its line ends") {
  EditorServer server;
  server.publish({guide_file("valve.en", "Valve")});
  server.ask(server.agent.posts("/contributions", {{"change", "valve"}, {"lang", "en"}}));
  const auto file = server.ask(server.agent.as(server.get("/contributions/1/edit?as=file")));
  CHECK(has(file, "title: Valve\n---\n\nSome text.\n</textarea>"));
  const auto saved =
      server.save(server.agent, 1, server.begun_from(1), {{"file", "---\r\nkind: guide\r\ntitle: Valve\r\n---\r\n\r\nBetter.\r\n"}});
  CHECK(header_of(saved, "Location") == "/contributions/1/edit?as=file");
  CHECK(server.text(1) == "---\nkind: guide\ntitle: Valve\n---\n\nBetter.\n");
}

TEST_CASE("whoever changes the same text again is led to what they have begun") {
  EditorServer server;
  server.publish({guide_file("valve.en", "Valve")});
  for (int i = 0; i < 2; ++i)
    CHECK(header_of(server.ask(server.agent.posts("/contributions", {{"change", "valve"}, {"lang", "en"}})), "Location") ==
          "/contributions/1/edit");
  CHECK(header_of(server.ask(server.author.posts("/contributions", {{"change", "valve"}, {"lang", "en"}})), "Location") ==
        "/contributions/2/edit");
  CHECK(server.ask(server.agent.posts("/contributions", {{"change", "absent"}, {"lang", "en"}})).status == 404);
  CHECK(server.ask(server.agent.as(server.get("/contributions/new?change=valve&lang=en"))).status == 200);
}

TEST_CASE("a translation stands beside its source, section by section, and names it") {
  EditorServer server;
  server.publish({{"cases/late.en.md",
                   "---\nkind: case\ntitle: Late\nclass: high-risk\nmarkets: [DE]\nfound_by: [late]\n---\n\n## Situation\n\nHe "
                   "waits.\n\n## What went wrong\n\nB.\n\n"
                   "## Better way\n\nC.\n\n## Words to use\n\nD.\n"}});
  server.ask(server.author.posts("/contributions", {{"translate", "late"}, {"from", "en"}, {"lang", "zh"}}));
  const std::string text = server.text(1);
  CHECK(text.find("translated_from: en\nsource_fingerprint: ") != std::string::npos);
  CHECK(text.find("markets: [DE]") != std::string::npos);
  CHECK(text.find("found_by") == std::string::npos);
  CHECK(text.find("He waits.") == std::string::npos);
  const auto form = server.ask(server.author.as(server.get("/contributions/1/edit")));
  CHECK(has(form, "lang=\"en\" dir=\"ltr\" aria-label=\"The text in English\" role=\"group\">He waits.</div>"));
  CHECK(server.ask(server.agent.posts("/contributions", {{"translate", "late"}, {"from", "en"}, {"lang", "fr"}})).status == 403);
}

TEST_CASE("two windows: the later one is shown both texts, chooses at each place, and nothing is overwritten") {
  EditorServer server;
  server.publish({guide_file("valve.en", "Valve", "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.")});
  server.ask(server.agent.posts("/contributions", {{"change", "valve"}, {"lang", "en"}}));
  const web::Fields first = server.begun_from(1, "first"), second = server.begun_from(1, "second");
  CHECK(server.save_part(server.agent, 1, first, {{"section_body", "ONE.\n\nTwo.\n\nThree.\n\nFour.\n\nfive theirs."}}).status == 200);
  const web::Fields mine = {{"section_body", "One.\n\nTwo.\n\nTHREE.\n\nFour.\n\nfive mine."}};
  const auto as_part = server.save_part(server.agent, 1, second, mine);
  CHECK(as_part.status == 409);
  CHECK(has(as_part, "five mine.") == true);
  const auto shown = server.save(server.agent, 1, second, mine);
  CHECK(shown.status == 409);
  for (const char* part : {"five mine.", "five theirs.", "name=\"choice_0\"", "name=\"mine\""}) CHECK_MESSAGE(has(shown, part), part);
  CHECK_FALSE(has(shown, "name=\"choice_1\""));
  CHECK(server.text(1).find("THREE") == std::string::npos);

  const std::string whole =
      "---\r\nkind: guide\r\ntitle: Valve\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n\r\nTHREE.\r\n\r\nFour.\r\n\r\nfive mine.\r\n";
  web::Fields form = {
      {"version", std::to_string(server.look(1).version)}, {"text_number", second[1].second}, {"mine", whole}, {"chosen", "1"}};
  const auto missing = server.ask(server.agent.posts("/contributions/1/merge", form));
  CHECK(missing.status == 409);
  CHECK(has(missing, "role=\"alert\""));
  form.emplace_back("choice_0", "both");
  const auto merged = server.ask(server.agent.posts("/contributions/1/merge", form));
  CHECK(header_of(merged, "Location") == "/contributions/1/edit?done=merged");
  CHECK(server.text(1).ends_with("ONE.\n\nTwo.\n\nTHREE.\n\nFour.\n\nfive mine.\nfive theirs.\n"));
}

TEST_CASE("the published text moved meanwhile: both come together before it is handed in") {
  EditorServer server;
  server.publish({guide_file("valve.en", "Valve", "One.\n\nTwo.\n\nThree.")});
  server.ask(server.agent.posts("/contributions", {{"change", "valve"}, {"lang", "en"}}));
  CHECK(server.save(server.agent, 1, server.begun_from(1), {{"section_body", "One.\n\nTwo.\n\nTHREE."}}).status == 303);
  CHECK_FALSE(has(server.ask(server.agent.as(server.get("/contributions/1/edit"))), "name=\"rebase\""));
  server.publish({guide_file("valve.en", "Valve", "ONE.\n\nTwo.\n\nThree.")});
  CHECK(has(server.ask(server.agent.as(server.get("/contributions/1/edit"))), "name=\"rebase\""));
  const auto merged =
      server.ask(server.agent.posts("/contributions/1/merge", {{"rebase", "1"}, {"version", std::to_string(server.look(1).version)}}));
  CHECK(merged.status == 303);
  CHECK(server.text(1).ends_with("ONE.\n\nTwo.\n\nTHREE.\n"));
  CHECK(server.look(1).base == 2);
}

TEST_CASE("someone else's draft isn't there, and a reviewer improves only what is handed in") {
  EditorServer server;
  server.ask(server.author.posts("/contributions", {{"kind", "guide"}, {"lang", "en"}, {"title", "Valve"}}));
  const auto fields = server.begun_from(1);
  for (const auto& visitor : {server.other, server.agent}) {
    CHECK(server.ask(visitor.as(server.get("/contributions/1/edit"))).status == 404);
    CHECK(server.save(visitor, 1, fields, {{"section_body", "Mine."}}).status == 404);
    CHECK(server.ask(visitor.posts("/contributions/1/merge", fields)).status == 404);
    CHECK(server.ask(visitor.as(server.get("/contributions/1/images/a.png"))).status == 404);
    web::Request image = visitor.as(server.request(web::Method::post, "/contributions/1/images?name=a.png"));
    image.headers.emplace_back("x-csrf-token", visitor.csrf);
    image.body = test_png();
    CHECK(server.ask(image).status == 404);
  }
  CHECK(header_of(server.ask(server.reviewer.as(server.get("/contributions/1/edit"))), "Location") == "/contributions/1");
  CHECK(server.save(server.reviewer, 1, fields, {{"section_body", "Mine."}}).status == 403);
  server.save(server.author, 1, server.begun_from(1), {{"field_summary", "S."}, {"section_body", "Typed."}, {"then", "submit"}});
  CHECK(has(server.ask(server.reviewer.as(server.get("/contributions/1/edit"))), "data-improves"));
  const auto wrong = server.save(server.reviewer, 1, server.begun_from(1), {{"field_title", ""}, {"section_body", "Improved."}});
  CHECK(wrong.status == 422);
  CHECK(has(wrong, "Improved."));
  CHECK(server.save(server.reviewer, 1, server.begun_from(1), {{"section_body", "Improved."}}).status == 303);
  CHECK(server.text(1).ends_with("Improved.\n"));
}

TEST_CASE("an ended session, a forged form and a paste of 5 MB: the right refusal, and what was typed stands in the answer") {
  EditorServer server;
  server.ask(server.author.posts("/contributions", {{"kind", "guide"}, {"lang", "en"}, {"title", "Valve"}}));
  web::Fields fields = server.begun_from(1);
  fields.emplace_back("section_body", "Typed for half an hour.");
  const auto signed_out = server.ask(server.post("/contributions/1/text", fields));
  CHECK(signed_out.status == 401);
  CHECK(has(signed_out, "Typed for half an hour."));
  web::Request old_form = server.author.as(server.post("/contributions/1/text", fields));
  const auto stale_form = server.ask(old_form);
  CHECK(stale_form.status == 403);
  CHECK(has(stale_form, "Typed for half an hour."));
  old_form.headers.emplace_back("sec-fetch-site", "cross-site");
  const auto forged = server.ask(old_form);
  CHECK(forged.status == 403);
  CHECK_FALSE(has(forged, "Typed for half an hour."));
  const auto huge = server.save(server.author, 1, server.begun_from(1), {{"section_body", std::string(350 * 1024, 'x')}});
  CHECK(huge.status == 422);
  CHECK(has(huge, std::string(350 * 1024, 'x')));
  CHECK(server.text(1).find("xxx") == std::string::npos);
}

TEST_CASE("an image is kept for the text and shown in its preview, to those who see the contribution") {
  EditorServer server;
  server.ask(server.author.posts("/contributions", {{"kind", "guide"}, {"lang", "en"}, {"title", "Valve"}}));
  web::Request sent = server.author.as(server.request(web::Method::post, "/contributions/1/images?name=photo.png"));
  sent.headers.emplace_back("x-csrf-token", server.author.csrf);
  sent.body = test_png();
  const auto kept = server.ask(sent);
  REQUIRE(kept.status == 201);
  const std::size_t quote = kept.body.find(":\"") + 2;
  const std::string name = kept.body.substr(quote, kept.body.rfind('"') - quote);
  CHECK(server.ask(server.reviewer.as(server.get("/contributions/1/images/" + name))).body == test_png());
  const auto saved =
      server.save_part(server.author, 1, server.begun_from(1), {{"field_summary", "S."}, {"section_body", "![Photo](" + name + ")"}});
  CHECK(has(saved, "src=\"/contributions/1/images/" + name + "\""));
  sent.body = "no image";
  CHECK(server.ask(sent).status == 422);
}
