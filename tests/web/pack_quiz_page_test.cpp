#include <doctest/doctest.h>

#include <algorithm>

#include "kb/library/editions.h"
#include "tests/support/packs.h"
#include "tests/support/web_server.h"
#include "web/pack_quiz_form.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

std::size_t times(const web::Response& response, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = response.body.find(text); at != std::string::npos; at = response.body.find(text, at + 1)) ++count;
  return count;
}

/// The value of the form's hidden field.
std::string hidden(const web::Response& page, const std::string& name) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const std::size_t at = page.body.find(before);
  REQUIRE(at != std::string::npos);
  const std::size_t from = at + before.size();
  return page.body.substr(from, page.body.find('"', from) - from);
}

const std::string eu = "fact:eu-rule.withdrawal_days:en", jp = "fact:jp-rule.withdrawal_days:en";

/// A pack of two sheets, of each of which one thing can be asked.
struct QuizPages : TestServer {
  Visitor tom = sign_in("tom", kb::Role::trainer), ann = sign_in("ann", kb::Role::agent);

  QuizPages() {
    publish({guide_file("valve.en", "Valve"), sheet_file("eu-rule.en", "EU", "  withdrawal_days: 14\n"),
             sheet_file("jp-rule.en", "JP", "  withdrawal_days: 8\n"), sheet_file("br-rule.en", "BR", "  withdrawal_days: 7\n")});
    CHECK(send("/packs", {{"month", "2027-03"},
                          {"title", "Rules"},
                          {"languages", "en"},
                          {"section_title", "New"},
                          {"item", "/eu-rule"},
                          {"item", "/jp-rule"}})
              .status == 303);
  }
  kb::Pack pack() {
    return library.database.read([&](kb::Connection& db) { return kb::pack(db, kb::find_person(db, "tom").value(), 1); });
  }
  std::string keys() {
    std::string all;
    const kb::Pack found = pack();
    if (!found.quiz) return "drawn";
    for (const kb::Question& each : *found.quiz) all += (all.empty() ? "" : " ") + each.key.substr(0, each.key.find('.'));
    return all;
  }
  web::Response look(const std::string& target = "/packs/1/quiz") { return ask(tom.as(get(target))); }
  web::Response send(const std::string& target, const web::Fields& fields) { return ask(tom.posts(target, fields)); }
  web::Response save(const web::Fields& fields) { return send("/packs/1/quiz", fields); }

  static void add(web::Fields& fields, const kb::Question& question) {
    fields.insert(fields.end(), {{"question", web::question_value(question)},
                                 {"text", question.text},
                                 {"answer", question.answer},
                                 {"why", question.why},
                                 {"lang", question.lang}});
    for (const std::string& wrong : question.wrong) fields.emplace_back("wrong", wrong);
    fields.emplace_back("wrong", "");
  }
  /// The form as the page has it, with a button: of the questions that are chosen, or of `questions`.
  web::Fields form(const std::string& step, const std::vector<kb::Question>& questions) {
    const web::Response page = look();
    web::Fields fields = {{"do", step}};
    for (const char* name : {"version", "chosen", "seen", "others"}) fields.emplace_back(name, hidden(page, name));
    for (const kb::Question& each : questions) add(fields, each);
    add(fields, {.lang = "en"});  // the empty one below
    return fields;
  }
  web::Fields form(const std::string& step) { return form(step, drawn_or_chosen()); }
  std::vector<kb::Question> drawn_or_chosen() {
    if (const auto quiz = pack().quiz) return *quiz;
    return {{eu, "en", "What?", "14 days", {"7 days", "8 days"}, "Rule of EU", "eu-rule.withdrawal_days"},
            {jp, "en", "Which?", "8 days", {"14 days", "7 days"}, "", "jp-rule.withdrawal_days"}};
  }
  void choose() {
    CHECK(save(form("save")).status == 303);
    CHECK(keys() == "fact:eu-rule fact:jp-rule");
  }
};

kb::Question own() { return {"", "en", "Who pays?", "The seller", {"The buyer"}, "", ""}; }

}  // namespace

TEST_CASE("what a quiz's page sends is read as it was shown, and a question of one's own has a key by its words") {
  web::Request request;
  request.form = {{"question", "fact:a.b:en a.b"},
                  {"text", "One\r\ntwo"},
                  {"answer", "A"},
                  {"wrong", " "},
                  {"wrong", "B"},
                  {"lang", "en"},
                  {"question", ""},
                  {"text", ""},
                  {"lang", "zh"},
                  {"question", ""},
                  {"text", "Mine"},
                  {"lang", "zh"}};
  const web::QuizForm form = web::read_quiz_form(request);
  REQUIRE(form.questions.size() == 2);
  CHECK(form.questions[0] == kb::Question{"fact:a.b:en", "en", "One\ntwo", "A", {"B"}, "", "a.b"});
  CHECK(form.questions[1].key.starts_with("own-"));
  CHECK(form.wrote);
  CHECK(web::own_key({.lang = "zh", .text = "Mine"}) == form.questions[1].key);
  CHECK(web::own_key({.lang = "zh", .text = "Yours"}) != form.questions[1].key);
  CHECK_FALSE(form.chosen);
}

TEST_CASE("a quiz that nobody has touched shows what freezing would draw, and says so") {
  QuizPages server;
  const web::Response page = server.look();
  CHECK(page.status == 200);
  CHECK(says(page, "freezing would draw these"));
  CHECK(says(page, "2 questions"));
  CHECK(says(page, "<li class=\"right\">14 days</li>"));
  CHECK(says(page, "<a href=\"/documents/eu-rule?lang=en\" lang=\"en\" dir=\"auto\">Rule of EU</a>"));
  CHECK(says(page, "Nothing else can be drawn"));
  CHECK_FALSE(says(page, "value=\"anew\""));
  CHECK(server.look("/packs/2/quiz").status == 404);
  CHECK(server.ask(server.ann.as(TestServer::get("/packs/1/quiz"))).status == 403);
  CHECK(says(server.look("/packs/1/edit"), "name=\"do\" value=\"quiz\""));
  CHECK(says(server.look("/packs/1/freeze"), "href=\"/packs/1/quiz\""));
}

TEST_CASE("going on from an untouched quiz leaves it to be drawn; saving it chooses its questions") {
  QuizPages server;
  web::Fields fields = server.form("freeze");
  for (auto& [name, value] : fields)
    if (name == "seen") value = web::quiz_hash(server.drawn_or_chosen());
  CHECK(header_of(server.save(fields), "Location") == "/packs/1/freeze");
  CHECK(server.keys() == "drawn");
  fields[0].second = "others";
  CHECK(header_of(server.save(fields), "Location") == "/packs/1/quiz?others=2#others");
  CHECK(server.keys() == "drawn");
  fields[0].second = "save";
  CHECK(header_of(server.save(fields), "Location") == "/packs/1/quiz?others=1&saved=1");
  CHECK(server.keys() == "fact:eu-rule fact:jp-rule");
  CHECK(header_of(server.save(server.form("edit")), "Location") == "/packs/1/edit");
  CHECK(server.save(server.form("anew")).status == 303);
  CHECK(server.keys() == "drawn");
}

TEST_CASE("questions are moved, taken out, and added from those that could be drawn") {
  QuizPages server;
  server.choose();
  CHECK(header_of(server.save(server.form("up 1")), "Location") == "/packs/1/quiz?others=1&saved=1#question-0");
  CHECK(server.keys() == "fact:jp-rule fact:eu-rule");
  CHECK(server.save(server.form("down 1")).status == 303);  // nowhere to go
  CHECK(server.save(server.form("out 0")).status == 303);
  CHECK(server.keys() == "fact:eu-rule");
  const web::Response page = server.look();
  CHECK(says(page, "name=\"do\" value=\"add " + jp + "\""));
  CHECK(header_of(server.save(server.form("add " + jp)), "Location") == "/packs/1/quiz?others=1&saved=1#others");
  CHECK(server.keys() == "fact:eu-rule fact:jp-rule");
  CHECK(server.pack().quiz->back().answer == "8 days");
  CHECK(server.save(server.form("add " + jp)).status == 303);  // it is there
  CHECK(server.save(server.form("add no-such")).status == 303);
  CHECK(server.keys() == "fact:eu-rule fact:jp-rule");
  CHECK(server.save(server.form("save", {})).status == 303);
  CHECK(server.keys() == "");
  CHECK(says(server.look(), "There is no question here"));
}

TEST_CASE("a question of one's own is written, and what is wrong with it stands beside it and is linked to") {
  QuizPages server;
  server.choose();
  auto questions = server.drawn_or_chosen();
  questions.push_back(own());
  questions.back().text = "<Who> pays?";
  questions.back().wrong = {"THE SELLER"};
  questions.back().why = "Because.";
  const web::Response refused = server.save(server.form("save", questions));
  CHECK(refused.status == 422);
  CHECK(says(refused,
             "<a href=\"#question-2-wrong-0\"><bdi>Question 3</bdi> · <bdi>Wrong answer 1</bdi></a>: is the same as another answer"));
  CHECK(says(refused, "<div id=\"question-2-problems\"><p class=\"error-box\">is the same as another answer</p>"));
  CHECK(says(refused, "id=\"question-2-wrong-0\" name=\"wrong\" rows=\"1\" dir=\"ltr\" aria-label=\"Wrong answer 1\" aria-invalid"));
  CHECK(says(refused, "\n&lt;Who&gt; pays?</textarea>"));
  CHECK(says(refused, "\nBecause.</textarea>"));
  CHECK(times(refused, "<details open>") == 1);
  CHECK(server.keys() == "fact:eu-rule fact:jp-rule");
  web::Request chinese = server.tom.posts("/packs/1/quiz", server.form("save", questions));
  chinese.headers.emplace_back("accept-language", "zh");
  CHECK(says(server.ask(chinese), "<bdi>第 3 题</bdi> · <bdi>错误答案 1</bdi></a>：与另一个答案相同"));

  questions.back() = own();
  CHECK(header_of(server.save(server.form("save", questions)), "Location") == "/packs/1/quiz?others=1&saved=1#question-2");
  CHECK(server.pack().quiz->back().text == "Who pays?");
  CHECK(server.pack().quiz->back().key.starts_with("own-"));
}

TEST_CASE("a text stands in its own language and direction") {
  QuizPages server;
  kb::Question arabic = own();
  arabic.lang = "ar";
  arabic.text = "من يدفع؟";
  CHECK(server.save(server.form("save", {arabic})).status == 303);
  const web::Response page = server.look();
  CHECK(says(page, "<p lang=\"ar\" dir=\"rtl\">من يدفع؟</p>"));
  CHECK(says(page, "name=\"text\" rows=\"2\" lang=\"ar\" dir=\"rtl\">\nمن يدفع؟</textarea>"));
  CHECK(says(page, "<option value=\"ar\" selected>Arabic</option>"));
}

TEST_CASE("who saves a quiz second sees both, and can keep both") {
  QuizPages server;
  server.choose();
  const auto mine = server.drawn_or_chosen();
  auto fields = server.form("out 1");
  auto theirs = mine;
  theirs.push_back(own());
  CHECK(server.save(server.form("save", theirs)).status == 303);
  const web::Response stale = server.save(fields);
  CHECK(stale.status == 409);
  CHECK(says(stale, "Nothing is lost"));
  CHECK(says(stale, "Who pays?"));
  CHECK(server.pack().quiz->size() == 3);
  const auto again = [&](const std::string& step) {
    web::Fields sent = {{"do", step}};
    for (const char* name : {"version", "chosen", "seen", "others"}) sent.emplace_back(name, hidden(stale, name));
    QuizPages::add(sent, mine[0]);
    return sent;
  };
  CHECK(server.save(again("theirs")).status == 303);
  CHECK(server.keys().starts_with("fact:eu-rule fact:jp-rule own-"));
}

TEST_CASE("a refused quiz is as old as it was: mended, it doesn't overwrite what others saved meanwhile") {
  QuizPages server;
  server.choose();
  auto mine = server.drawn_or_chosen();
  mine[0].wrong.clear();
  const web::Fields fields = server.form("save", mine);
  CHECK(server.save(server.form("out 1")).status == 303);
  const web::Response refused = server.save(fields);
  CHECK(refused.status == 422);
  web::Fields mended = {{"do", "save"}};
  for (const char* name : {"version", "chosen", "seen", "others"}) mended.emplace_back(name, hidden(refused, name));
  mine[0].wrong = {"1 day"};
  for (const kb::Question& each : mine) QuizPages::add(mended, each);
  CHECK(server.save(mended).status == 409);
}

TEST_CASE("a save of the pack's items meanwhile is no reason to refuse its quiz") {
  QuizPages server;
  const web::Fields fields = server.form("save");
  CHECK(server.send("/packs/1/items", {{"item", "/valve"}, {"section", "0"}}).status == 303);
  CHECK(server.save(fields).status == 303);
  CHECK(server.keys() == "fact:eu-rule fact:jp-rule");
  CHECK(server.pack().items == 3);
}

TEST_CASE("two hundred questions with every answer fit the form, and no more are taken") {
  QuizPages server;
  std::vector<kb::Question> questions;
  for (std::size_t at = 0; at < kb::QuestionLimits::questions; ++at)
    questions.push_back({"own-" + std::to_string(at), "en", "Q", "R", {"1", "2", "3", "4", "5", "6"}, "W", ""});
  CHECK(server.save(server.form("save", questions)).status == 303);
  CHECK(server.pack().quiz->size() == questions.size());
  CHECK(server.look().status == 200);
  questions.push_back(own());
  const web::Response refused = server.save(server.form("save", questions));
  CHECK(refused.status == 422);
  CHECK(says(refused, "<bdi>Quiz</bdi>: has more than 200 questions"));
}

TEST_CASE("whatever a form is made to say is refused or escaped") {
  QuizPages server;
  for (const std::string& hostile : {std::string("<script>"), std::string("../../etc"), std::string(5000, 'x'), std::string("a\tb \x01")}) {
    const web::Response refused = server.save(server.form("up 99999999999", {{hostile, hostile, "Q", "R", {"W"}, hostile, hostile}}));
    CHECK(refused.status == 422);
    CHECK_FALSE(says(refused, "<script>"));
  }
  CHECK(server.save({{"do", "add"}, {"version", "x"}, {"others", "-7"}, {"answer", "stray"}}).status == 409);
  CHECK(server.look("/packs/1/quiz?others=99999999999999").status == 200);
  CHECK(server.keys() == "drawn");
}

TEST_CASE("once the pack is frozen its quiz's page leads to how the questions were answered") {
  QuizPages server;
  CHECK_FALSE(says(server.look(), "/quiz#counts"));
  CHECK(server.send("/packs/1/editions", {{"version", "1"}}).status == 303);
  CHECK(says(server.look(), "href=\"/packs/1/editions/1/quiz#counts\""));
  CHECK(server.save(server.form("save", {})).status == 303);
  CHECK(server.send("/packs/1/editions", {{"version", "2"}}).status == 303);
  CHECK_FALSE(says(server.look(), "#counts"));  // this edition has no quiz
}
