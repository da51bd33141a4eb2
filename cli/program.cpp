#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/unknown_command.h"
#include "kb/document/markdown_box.h"

namespace cli {
namespace {

/// Options of all commands: CLI11 fills them while parsing.
struct Options {
  ImportOptions import;
  ExportOptions export_;
  EspansoOptions espanso;
  CheckOptions check;
  FingerprintOptions fingerprint;
  SearchOptions search;
  SimilarOptions similar;
  DictionariesOptions dictionaries;
  EvaluateOptions evaluate;
  ReindexOptions reindex;
  BackupOptions backup, restore;
  UserOptions user;
  EmbedOptions embed;
  WebhookOptions webhook;
  AuditOptions audit;
  PackOptions pack;
  ServeOptions serve;
  std::string shell;
};

class Declarations {
 public:
  Declarations(CLI::App& app, Options& options, Terminal& terminal) : app_(app), options_(options), terminal_(terminal) {
    serve();
    content();
    search();
    similar();
    dictionaries();
    evaluate();
    people();
    embeds();
    webhook();
    audit();
    packs();
    upkeep();
  }

  std::function<int()> chosen;

 private:
  /// A command whose function runs when it was named on the command line.
  template <class OptionsOfCommand>
  CLI::App* command(CLI::App& parent, const std::string& name, const std::string& summary, const std::string& examples,
                    OptionsOfCommand& options, int (*function)(const OptionsOfCommand&, Terminal&)) {
    CLI::App* sub = parent.add_subcommand(name, summary);
    sub->footer("Examples:\n" + examples);
    sub->callback([this, &options, function] { chosen = [this, &options, function] { return function(options, terminal_); }; });
    return sub;
  }
  static void data(CLI::App* sub, std::string& folder) {
    sub->add_option("--data", folder, "The data folder: the record, the index")->required()->type_name("DIR");
  }
  static void json(CLI::App* sub, bool& flag) { sub->add_flag("--json", flag, "Print JSON, for programs"); }

  void serve() {
    auto& o = options_.serve;
    auto* sub = command(app_, "serve", "Serve the library over HTTP",
                        "  casebook serve --data data\n"
                        "  casebook serve --data /srv/casebook --listen 127.0.0.1:8080 --trusted-proxy 127.0.0.1 --secure-cookies\n",
                        o, serve_command);
    data(sub, o.data);
    sub->add_option("--listen", o.listen, "Address and port to listen on; port 0 takes a free one")
        ->capture_default_str()
        ->type_name("HOST:PORT");
    sub->add_flag("--public-read", o.public_read, "Reading and searching need no sign-in");
    sub->add_flag("--secure-cookies", o.secure_cookies, "Behind TLS: cookies travel over HTTPS only");
    sub->add_option("--trusted-proxy", o.trusted_proxy, "Believe X-Forwarded-For from this address")->type_name("ADDRESS");
    sub->add_option("--base-url", o.base_url, "The address that people use, for absolute links")->type_name("URL");
    sub->add_option("--workers", o.workers, "Requests served at once (default: four a core)")->check(CLI::Range(1, 256));
  }

  void content() {
    auto& i = options_.import;
    auto* sub = command(app_, "import", "Publish files and folders; if one has a problem, nothing changes",
                        "  casebook import --data data content\n  casebook import --data data br-customs-hold.zh.md\n", i, import_command);
    data(sub, i.data);
    sub->add_option("PATH", i.paths,
                    "Documents (<id>.<lang>.md), images, packs (packs/<name>.yaml), vocabulary.yaml, calendar.yaml, folders of them, or a "
                    "pack's zip file")
        ->required();
    json(sub, i.json);

    auto& e = options_.export_;
    sub = command(app_, "export", "Write the published library as files, byte for byte as imported, and its topic packs",
                  "  casebook export --data data library-2026-11\n", e, export_command);
    data(sub, e.data);
    sub->add_option("OUT", e.folder, "A folder that is empty or not there yet")->required();

    auto& s = options_.espanso;
    sub = command(app_, "espanso", "Write the reply scripts as matches for espanso, the text expander; an older file is replaced",
                  "  casebook espanso --data data ~/.config/espanso/match/casebook.yml\n", s, espanso_command);
    data(sub, s.data);
    sub->add_option("OUT", s.file, "The match file; - for standard output")->required();

    auto& c = options_.check;
    sub = command(app_, "check", "Check files without a library: file:line: message, exit code 1 if there is a problem",
                  "  casebook check content\n", c, check_command);
    sub->add_option("PATH", c.paths, "Files or folders")->required();
    json(sub, c.json);

    auto& f = options_.fingerprint;
    sub = command(app_, "fingerprint", "Print the fingerprints that translations name as source_fingerprint",
                  "  casebook fingerprint content/cases/br-customs-hold.zh.md\n", f, fingerprint_command);
    sub->add_option("PATH", f.paths, "Documents or folders")->required();
  }

  void search() {
    auto& o = options_.search;
    auto* sub = command(app_, "search", "Search the library",
                        "  casebook search --data data 手环 连不上\n"
                        "  casebook search --data data --lang de Armband koppelt nicht kind:fault-tree\n"
                        "  casebook search --data data withdrawal market:DE market:JP --json\n"
                        "  casebook search --data data --explain --no-bridge Akku Akku lädt nicht\n",
                        o, search_command);
    data(sub, o.data);
    sub->add_option("QUERY", o.words, "Words in any language; field:value narrows (kind, market, product, scenario, platform, class, lang)")
        ->required();
    sub->add_option("--lang", o.language, "Your languages in order: documents in them come first")->type_name("L[,L…]");
    sub->add_option("--limit", o.limit, "Hits to print")->check(CLI::Range(0, 100))->capture_default_str();
    sub->add_option("--no-bridge", o.without_bridge, "Don't search for this word in other languages; may be repeated")
        ->type_name("WORD")
        ->allow_extra_args(false);
    sub->add_flag("--explain", o.explain, "Print why each hit ranks where it does");
    json(sub, o.json);
  }

  void similar() {
    auto& o = options_.similar;
    auto* sub = command(app_, "similar", "Find documents like what a customer wrote; personal data in it is left out first",
                        "  casebook similar --data data message.txt\n"
                        "  xclip -o | casebook similar --data data --lang de,en --market DE\n",
                        o, similar_command);
    data(sub, o.data);
    sub->add_option("FILE", o.file, "The text, at most 64 KB; - or nothing: standard input");
    sub->add_option("--lang", o.language, "Your languages in order: documents in them come first")->type_name("L[,L…]");
    sub->add_option("--market", o.market, "The customer's market: what applies there ranks a little higher")->type_name("MARKET");
    sub->add_option("--limit", o.limit, "Hits to print")->check(CLI::Range(0, 100))->capture_default_str();
    json(sub, o.json);
  }

  void dictionaries() {
    auto& o = options_.dictionaries;
    auto* group = app_.add_subcommand("dictionaries", "Bilingual dictionaries: a search in one language finds documents in others");
    group->require_subcommand(1);
    const std::string library = "A library's data folder: its own file, instead of the one that all share";
    const std::string where = "Files or folders of dictionaries (default: where Debian's packages put them)";
    auto* sub =
        command(*group, "build",
                "Read the dictionaries on this machine into one file, which all libraries of yours go by (or, with --data, one alone).\n"
                "It knows FreeDict's (Debian's dict-freedict-*), trans-de-en, edict, mueller7-dict and CC-CEDICT; `scripts/install\n"
                "dictionaries` installs those of Debian. Build anew when they change; nothing else refers to them.",
                "  casebook dictionaries build\n"
                "  casebook dictionaries build --cedict cedict_ts.u8\n"
                "  casebook dictionaries build --data data /usr/share/dictd ~/dictionaries\n",
                o, dictionaries_build_command);
    sub->add_option("--data", o.data, library)->type_name("DIR");
    sub->add_option("--cedict", o.cedict, "CC-CEDICT's text file, plain or packed by gzip")->type_name("FILE");
    sub->add_option("PATH", o.paths, where);
    sub = command(*group, "list", "List the dictionaries on this machine, and what was made of them",
                  "  casebook dictionaries list\n  casebook dictionaries list --data data\n", o, dictionaries_list_command);
    sub->add_option("--data", o.data, library)->type_name("DIR");
    sub->add_option("PATH", o.paths, where);
    sub = command(*group, "lookup", "Print what a search will take a word to mean in other languages",
                  "  casebook dictionaries lookup --lang de Akku\n", o, dictionaries_lookup_command);
    sub->add_option("--data", o.data, library)->type_name("DIR");
    sub->add_option("--lang", o.language, "The word's language")->capture_default_str()->type_name("L");
    sub->add_option("WORD", o.words, "A word, or a phrase of a few")->required();
  }

  void evaluate() {
    auto& o = options_.evaluate;
    auto* sub = command(app_, "evaluate", "Measure how well search finds what people judged to be the answer",
                        "  casebook evaluate --data data\n"
                        "  casebook evaluate --content content --queries tests/relevance/queries.jsonl --floor 80 --floor cross=60\n",
                        o, evaluate_command);
    sub->add_option("--data", o.data, "The library's data folder")->type_name("DIR");
    sub->add_option("--content", o.content, "Instead: files to import into a library of its own, for this once")->type_name("DIR");
    sub->add_option("--queries", o.queries,
                    "Judged queries, a JSON object a line: {\"id\", \"lang\", \"set\", \"q\", \"relevant\": [ids]}; documents' found_by "
                    "always count")
        ->type_name("FILE");
    sub->add_option("--messages", o.messages, "Instead: judged messages for the ticket desk, a JSON object a line (tests/desk/README.md)")
        ->type_name("FILE");
    sub->add_flag("--tell-market", o.tell_market, "Tell the desk the market where a message was judged to have one");
    sub->add_option("--floor", o.floors, "Exit code 1 if fewer percent are among the first three, over all or in one set; may be repeated")
        ->type_name("[SET=]N");
    sub->add_flag("--failures", o.failures, "List the queries with no answer among the first three, and what came instead");
    json(sub, o.json);
  }

  void people() {
    auto& o = options_.user;
    auto* user = app_.add_subcommand("user", "People: accounts, roles, passwords, API tokens");
    user->require_subcommand(1);
    auto with_name = [&](CLI::App* sub) {
      data(sub, o.data);
      sub->add_option("NAME", o.name, "The person's name")->required();
      return sub;
    };
    auto* sub = with_name(command(*user, "add", "Add a person",
                                  "  casebook user add --data data mei --role agent --role senior --password\n", o, user_add_command));
    sub->add_option("--role", o.roles, "agent, senior, reviewer, trainer or admin; may be repeated")->required()->type_name("ROLE");
    sub->add_flag("--password", o.with_password,
                  "Read a password (two prompts, or one line of standard input); without it the person can use API tokens alone");
    sub = with_name(
        command(*user, "role", "Set a person's roles", "  casebook user role --data data mei reviewer trainer\n", o, user_role_command));
    sub->add_option("ROLE", o.roles, "All roles that the person has from now on")->required();
    with_name(command(*user, "password", "Set a person's password; ends their sessions", "  casebook user password --data data mei\n", o,
                      user_password_command));
    sub = with_name(command(*user, "token", "Make an API token and print it, this once",
                            "  casebook user token --data data mei --label 'ticket system'\n", o, user_token_command));
    sub->add_option("--label", o.label, "What it is for")->capture_default_str();
    sub = command(*user, "list", "List people", "  casebook user list --data data\n", o, user_list_command);
    data(sub, o.data);
    json(sub, o.json);
  }

  void embeds() {
    auto& o = options_.embed;
    auto* group = app_.add_subcommand("embed", "The desk in a frame of another tool: a token and an origin for each");
    group->require_subcommand(1);
    auto* sub = command(*group, "add", "Let a tool show the desk, and print the frame's address, this once",
                        "  casebook embed add --data data --origin https://tickets.example --label 'ticket system' \\\n"
                        "    --base-url https://casebook.example.org\n",
                        o, embed_add_command);
    data(sub, o.data);
    sub->add_option("--origin", o.origin,
                    "Where the tool's page is: https://host, with a port if it has one; http:// on this machine alone")
        ->required()
        ->type_name("ORIGIN");
    sub->add_option("--label", o.label, "What it is for");
    sub->add_option("--base-url", o.base_url, "The address that people use for Casebook")->capture_default_str()->type_name("URL");
    sub = command(*group, "list", "List the tools that may show the desk", "  casebook embed list --data data\n", o, embed_list_command);
    data(sub, o.data);
    json(sub, o.json);
    sub = command(*group, "revoke", "Take a tool's token away", "  casebook embed revoke --data data 3\n", o, embed_revoke_command);
    data(sub, o.data);
    sub->add_option("NUMBER", o.number, "Its number in the list")->required();
  }

  void webhook() {
    auto& o = options_.webhook;
    auto* group =
        app_.add_subcommand("webhook", "Send what happens to one other program, while the library is served; off until it is set");
    group->require_subcommand(1);
    auto* sub = command(*group, "set", "Send events there from now on, and print the secret that signs them, this once",
                        "  casebook webhook set --data data https://chat.example.org/hooks/casebook\n", o, webhook_set_command);
    data(sub, o.data);
    sub->add_option("URL", o.url, "https:// or http://, on a host that the whole internet reaches")->required();
    sub = command(*group, "off", "Send nothing any more", "  casebook webhook off --data data\n", o, webhook_off_command);
    data(sub, o.data);
    sub = command(*group, "show", "Print where events go, how far it was told, and what failed", "  casebook webhook show --data data\n", o,
                  webhook_show_command);
    data(sub, o.data);
    sub = command(*group, "test", "Send a test event now", "  casebook webhook test --data data\n", o, webhook_test_command);
    data(sub, o.data);
  }

  void audit() {
    auto& o = options_.audit;
    auto* sub = command(app_, "audit", "Print every change of content, roles, tokens and settings, the newest first",
                        "  casebook audit --data data\n  casebook audit --data data --limit 100000 --json\n", o, audit_command);
    data(sub, o.data);
    sub->add_option("--limit", o.limit, "Events to print")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    sub->add_option("--before", o.before, "Those before the event of this number alone")->check(CLI::NonNegativeNumber);
    json(sub, o.json);
  }

  void packs() {
    auto& o = options_.pack;
    auto* group = app_.add_subcommand("pack", "Topic packs: what the team should know this month, frozen as editions");
    group->require_subcommand(1);
    auto* sub = command(*group, "list", "List the packs", "  casebook pack list --data data\n", o, pack_list_command);
    data(sub, o.data);
    json(sub, o.json);
    sub = command(*group, "freeze", "Freeze a pack as its next edition, which never changes",
                  "  casebook pack freeze --data data --by mei 3\n", o, pack_freeze_command);
    data(sub, o.data);
    sub->add_option("--by", o.by, "Who does: the name of a trainer or administrator")->required()->type_name("NAME");
    sub->add_option("NUMBER", o.number, "The pack's number")->required();
    sub = command(*group, "export", "Write an edition as a file; `casebook import` takes the zip back",
                  "  casebook pack export --data data 3\n  casebook pack export --data data 3 --edition 1 --as gift quiz.gift.txt\n", o,
                  pack_export_command);
    data(sub, o.data);
    sub->add_option("NUMBER", o.number, "The pack's number")->required();
    sub->add_option("OUT", o.out, "The file; - for standard output (default: pack-3-edition-1.zip)");
    sub->add_option("--edition", o.edition, "The edition's number (default: the newest)");
    sub->add_option("--as", o.as,
                    "zip (Markdown files, the pack's own file and lockfile), json (the lockfile), gift (the quiz for Moodle), anki (for "
                    "Anki), html (one "
                    "page that asks for nothing)")
        ->capture_default_str()
        ->type_name("FORM");
  }

  void upkeep() {
    auto& r = options_.reindex;
    data(command(app_, "reindex", "Build the search index anew, aside, and swap it in", "  casebook reindex --data data\n", r,
                 reindex_command),
         r.data);

    auto* sub = command(app_, "backup", "Write the whole record into one file, while the server goes on",
                        "  casebook backup --data data casebook-2026-11-21.backup\n", options_.backup, backup_command);
    data(sub, options_.backup.data);
    sub->add_option("OUT", options_.backup.file, "A file that is not there yet")->required();

    sub = command(app_, "restore", "Make a data folder out of a backup, after checking it",
                  "  casebook restore casebook-2026-11-21.backup --data restored\n", options_.restore, restore_command);
    sub->add_option("BACKUP", options_.restore.file, "What `casebook backup` wrote")->required();
    data(sub, options_.restore.data);

    sub = app_.add_subcommand("completion", "Print shell completion: source <(casebook completion bash)");
    sub->add_option("SHELL", options_.shell, "bash, zsh or fish")->required();
    sub->callback([this] {
      chosen = [this] {
        terminal_.out << completion_script(options_.shell, words());
        return static_cast<int>(ok);
      };
    });

    app_.add_subcommand("markdown-worker", "")->group("")->callback([this] { chosen = kb::run_markdown_worker; });
  }

  std::vector<CommandWords> words() const {
    std::vector<CommandWords> found;
    collect(&app_, {}, found);
    return found;
  }
  static void collect(const CLI::App* app, const std::vector<std::string>& path, std::vector<CommandWords>& found) {
    for (const CLI::App* sub : app->get_subcommands(is_public)) {
      CommandWords words{path, sub->get_description(), {}};
      words.path.push_back(sub->get_name());
      for (const CLI::Option* option : sub->get_options())
        if (!option->get_lnames().empty()) words.options.push_back("--" + option->get_lnames().front());
      found.push_back(words);
      collect(sub, words.path, found);
    }
  }

  CLI::App& app_;
  Options& options_;
  Terminal& terminal_;
};

}  // namespace

int run(int argc, const char* const* argv, Terminal& terminal) {
  CLI::App app{
      "Casebook: a knowledge base and case library for the people who answer cross-border customers.\n"
      "A first start:  casebook import --data data content  and then  casebook serve --data data",
      "casebook"};
  app.set_version_flag("--version", std::string("casebook " CASEBOOK_VERSION));
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 refused (what and where is on standard error), 2 wrong usage, 3 a bug.\n`casebook COMMAND --help` explains a "
      "command with examples.");
  Options options;
  Declarations declarations(app, options, terminal);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (const std::string unknown = unknown_command(app, argc, argv); error.get_exit_code() != 0 && !unknown.empty()) {
      terminal.err << unknown;
      return usage;
    }
    return run_guarded(terminal, [&] { return app.exit(error, terminal.out, terminal.err) == 0 ? ok : usage; });
  }
  return run_guarded(terminal, declarations.chosen);
}

}  // namespace cli
