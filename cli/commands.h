#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/terminal.h"

/// The commands as functions of their options. They throw the four refusals of kb/error.h; cli/program.cpp declares their options and help.
namespace cli {

struct ImportOptions {
  std::string data;
  std::vector<std::string> paths;
  bool json = false;
};
int import_command(const ImportOptions& options, Terminal& terminal);

struct ExportOptions {
  std::string data, folder;
};
int export_command(const ExportOptions& options, Terminal& terminal);

struct EspansoOptions {
  std::string data, file;  ///< `-`: standard output
};
int espanso_command(const EspansoOptions& options, Terminal& terminal);

struct CheckOptions {
  std::vector<std::string> paths;
  bool json = false;
};
int check_command(const CheckOptions& options, Terminal& terminal);

struct FingerprintOptions {
  std::vector<std::string> paths;
};
int fingerprint_command(const FingerprintOptions& options, Terminal& terminal);

struct SearchOptions {
  std::string data;
  std::vector<std::string> words;           ///< the query's words and `field:value` filters
  std::string language;                     ///< the reader's languages, comma-separated
  std::vector<std::string> without_bridge;  ///< words that shall not be searched for in other languages
  int limit = 10;
  bool explain = false, json = false;
};
int search_command(const SearchOptions& options, Terminal& terminal);

struct SimilarOptions {
  std::string data, file = "-";  ///< `-`: standard input
  std::string language, market;  ///< the reader's languages, comma-separated; the customer's market
  int limit = 10;
  bool json = false;
};
int similar_command(const SimilarOptions& options, Terminal& terminal);

struct DictionariesOptions {
  std::string data, cedict;
  std::vector<std::string> paths;  ///< files and folders; none: where Debian's packages put them
  std::string language = "en";
  std::vector<std::string> words;
};
int dictionaries_build_command(const DictionariesOptions& options, Terminal& terminal);
int dictionaries_list_command(const DictionariesOptions& options, Terminal& terminal);
int dictionaries_lookup_command(const DictionariesOptions& options, Terminal& terminal);

struct EvaluateOptions {
  std::string data, content;        ///< one of them
  std::string queries;              ///< a file of judged queries, or empty
  std::string messages;             ///< a file of judged messages for the desk, or empty: then nothing else is measured
  bool tell_market = false;         ///< the desk is told the market where a message was judged to have one
  std::vector<std::string> floors;  ///< `80`, `cross=60`
  bool json = false, failures = false;
};
/// `refused` if a floor isn't reached.
int evaluate_command(const EvaluateOptions& options, Terminal& terminal);

struct ReindexOptions {
  std::string data;
};
int reindex_command(const ReindexOptions& options, Terminal& terminal);

struct BackupOptions {
  std::string data, file;
};
int backup_command(const BackupOptions& options, Terminal& terminal);
int restore_command(const BackupOptions& options, Terminal& terminal);

struct UserOptions {
  std::string data, name, label = "command line";
  std::vector<std::string> roles;
  bool with_password = false;
  bool json = false;
};
int user_add_command(const UserOptions& options, Terminal& terminal);
int user_role_command(const UserOptions& options, Terminal& terminal);
int user_password_command(const UserOptions& options, Terminal& terminal);
int user_token_command(const UserOptions& options, Terminal& terminal);
int user_list_command(const UserOptions& options, Terminal& terminal);

struct EmbedOptions {
  std::string data, origin, label;
  std::string base_url = "http://127.0.0.1:8080";  ///< where people reach the server
  std::int64_t number = 0;
  bool json = false;
};
int embed_add_command(const EmbedOptions& options, Terminal& terminal);
int embed_list_command(const EmbedOptions& options, Terminal& terminal);
int embed_revoke_command(const EmbedOptions& options, Terminal& terminal);

struct WebhookOptions {
  std::string data, url;
};
int webhook_set_command(const WebhookOptions& options, Terminal& terminal);
int webhook_off_command(const WebhookOptions& options, Terminal& terminal);
int webhook_show_command(const WebhookOptions& options, Terminal& terminal);
int webhook_test_command(const WebhookOptions& options, Terminal& terminal);

struct AuditOptions {
  std::string data;
  std::int64_t before = 0;  ///< 0: from the newest on
  int limit = 100;
  bool json = false;
};
int audit_command(const AuditOptions& options, Terminal& terminal);

struct PackOptions {
  std::string data, by, out;  ///< `out` empty: a name made of the pack's and the edition's numbers; `-`: standard output
  std::string as = "zip";
  std::int64_t number = 0, edition = 0;  ///< edition 0: the newest
  bool json = false;
};
int pack_list_command(const PackOptions& options, Terminal& terminal);
int pack_freeze_command(const PackOptions& options, Terminal& terminal);
int pack_export_command(const PackOptions& options, Terminal& terminal);

struct ServeOptions {
  std::string data, listen = "127.0.0.1:8080";
  std::string trusted_proxy, base_url;
  int workers = 0;  ///< 0: by the number of cores
  bool public_read = false, secure_cookies = false;
};
int serve_command(const ServeOptions& options, Terminal& terminal);

}  // namespace cli
