#include "kb/library/backup.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/people.h"
#include "tests/support/child_process.h"
#include "tests/support/folder_contents.h"
#include "tests/support/generated_documents.h"
#include "tests/support/library.h"
#include "tests/support/refusal.h"

using kb::Connection;
namespace fs = std::filesystem;

namespace {

struct Filled : TestLibrary {
  Filled() {
    GeneratedDocuments generated(3);
    auto files = generated.files(20);
    files.push_back({"guides/label.png", test_png()});
    files.push_back({"vocabulary.yaml", test_vocabulary()});
    import(files);
    import({generated.changed(files[0])});
    const auto person = kb::add_person(database, "li.na", {16}, "correct horse");
    session = kb::open_session(database, person.id);
    token = kb::make_token(database, "li.na", "script");
  }
  std::string session, token;
  const fs::path out = folder / "monday.backup", data = folder / "restored";
};

/// Changes a byte where `text` stands in the file.
void damage(const fs::path& file, const std::string& text) {
  std::string bytes = folder_contents(file.parent_path()).at(file.filename().string());
  const auto place = bytes.find(text);
  REQUIRE(place != std::string::npos);
  bytes[place] ^= 1;
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE_FIXTURE(Filled, "what was backed up comes back") {
  const auto made = kb::backup(database, out);
  CHECK(made.documents == 20);
  CHECK(made.revisions == 21);
  CHECK(made.people == 1);
  CHECK(made.library_revision == 23);
  CHECK(made.bytes == fs::file_size(out));
  import({guide_file("later.en", "Later")});

  const auto restored = kb::restore(out, data);
  CHECK(restored.documents == 20);
  CHECK(restored.library_revision == 23);
  kb::Database copy(data);
  kb::export_files(copy, folder / "exported");
  kb::withdraw(database, {"later", "en"}, "li.na", "");
  kb::export_files(database, folder / "expected");
  CHECK(folder_contents(folder / "exported") == folder_contents(folder / "expected"));
  CHECK(kb::authenticate(copy, "li.na", "correct horse", "192.0.2.1"));
  CHECK(copy.read([&](Connection& db) { return kb::find_token(db, token).has_value(); }));
  CHECK(copy.read([](Connection& db) { return kb::events(db, 0, 100).size(); }) == 25);
  CHECK(fs::exists(out));
}

TEST_CASE_FIXTURE(Filled, "nobody is signed in after a restore") {
  kb::backup(database, out);
  CHECK(kb::find_session(database, session));
  kb::restore(out, data);
  kb::Database copy(data);
  CHECK_FALSE(kb::find_session(copy, session));
}

TEST_CASE_FIXTURE(Filled, "a backup is for its owner's eyes, and leaves nothing beside it") {
  kb::backup(database, out);
  struct stat status {};
  REQUIRE(stat(out.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(status.st_nlink == 1);
  int entries = 0;
  for (const auto& entry : fs::directory_iterator(folder.path())) entries += entry.path() != database.folder();
  CHECK(entries == 1);
}

TEST_CASE_FIXTURE(Filled, "a backup overwrites nothing") {
  std::ofstream(out) << "mine";
  CHECK(refusal<kb::Invalid>([&] { kb::backup(database, out); }) == out.string() + " exists already; a backup overwrites nothing.");
  CHECK(refusal<kb::Invalid>([&] { kb::backup(database, folder.path()); }) ==
        folder.path().string() + " exists already; a backup overwrites nothing.");
  fs::create_symlink(folder / "nowhere", folder / "link");
  CHECK(refusal<kb::Invalid>([&] { kb::backup(database, folder / "link"); }) ==
        (folder / "link").string() + " exists already; a backup overwrites nothing.");
  CHECK(refusal<kb::Invalid>([&] { kb::backup(database, folder / "no" / "monday.backup"); }) ==
        "There is no folder " + (folder / "no").string() + ".");
}

TEST_CASE_FIXTURE(Filled, "a record that isn't as it was written isn't backed up") {
  database.write([](Connection& db) {
    db.execute("drop trigger file_revision_stays");
    db.execute("update file_revision set bytes = x'00' where file = (select key from file where path = 'guides/label.png')");
  });
  CHECK(kb::verify(database) == std::vector<std::string>{"The text of guides/label.png, revision 1, isn't the one that was published."});
  CHECK(refusal<kb::Damaged>([&] { kb::backup(database, out); }) ==
        "The library is damaged, no backup was written: The text of guides/label.png, revision 1, isn't the one that was published.");
  CHECK_FALSE(fs::exists(out));
}

TEST_CASE_FIXTURE(Filled, "a backup while others write is one moment of the library") {
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; !done; ++i)
      database.write([&](Connection& db) {
        kb::append_event(db, "left", kb::Action::roles_set, std::to_string(i), "");
        kb::append_event(db, "right", kb::Action::roles_set, std::to_string(i), "");
      });
  });
  kb::backup(database, out);
  done = true;
  writer.join();
  kb::restore(out, data);
  kb::Database copy(data);
  copy.read([](Connection& db) {
    CHECK(db.integer("select count(*) from event where who = 'left'") == db.integer("select count(*) from event where who = 'right'"));
  });
}

TEST_CASE_FIXTURE(Filled, "a restore needs an absent or empty folder") {
  kb::backup(database, out);
  SUBCASE("an empty one will do, with a disk's own folder and what a killed restore left") {
    fs::create_directories(data / "lost+found");
    fs::create_directories(data / ".casebook-unfinished-abcdef");
    CHECK(kb::restore(out, data).documents == 20);
    CHECK_FALSE(fs::exists(data / ".casebook-unfinished-abcdef"));
  }
  SUBCASE("anything else won't") {
    const std::string sentence = "The folder " + data.string() + " isn't empty; a backup is restored into an empty or a new one.";
    fs::create_directories(data);
    std::ofstream(data / "mine.txt") << "mine";
    CHECK(refusal<kb::Invalid>([&] { kb::restore(out, data); }) == sentence);
    CHECK(folder_contents(data).size() == 1);
  }
  SUBCASE("least of all a library") {
    const auto before = database.read(kb::library_revision);
    CHECK(refusal<kb::Invalid>([&] { kb::restore(out, database.folder()); }) ==
          "The folder " + database.folder().string() + " isn't empty; a backup is restored into an empty or a new one.");
    CHECK(database.read(kb::library_revision) == before);
  }
}

TEST_CASE_FIXTURE(Filled, "what isn't a whole backup is never restored") {
  kb::backup(database, out);
  std::string sentence = "The backup " + out.string() + " is damaged, nothing was restored: ";
  SUBCASE("another file") {
    std::ofstream(out) << "not a backup";
    sentence = out.string() + " isn't a backup of Casebook.";
  }
  SUBCASE("no file") {
    fs::remove(out);
    sentence = "The backup " + out.string() + " can't be read.";
  }
  SUBCASE("another program's SQLite file") {
    std::fstream file(out, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(68);
    file << "Else";
    sentence = out.string() + " isn't a backup of Casebook.";
  }
  SUBCASE("of a newer program") {
    std::fstream file(out, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(60);
    file << std::string("\0\0\x03\xe7", 4);
    sentence = "The backup " + out.string() + " was written by a newer Casebook (its version is 999, this program knows " +
               std::to_string(kb::migrations().size()) + "). Please use the newer program.";
  }
  SUBCASE("cut short") { fs::resize_file(out, fs::file_size(out) / 2); }
  SUBCASE("one bit of a text has turned") {
    damage(out, "kind: guide");
    sentence += "The text of ";
  }
  SUBCASE("a page has been overwritten") {
    std::fstream file(out, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(4096, '\x5a');
  }
  CHECK(refusal<kb::Invalid>([&] { kb::restore(out, data); }).starts_with(sentence));
  CHECK((!fs::exists(data) || fs::is_empty(data)));
}

TEST_CASE_FIXTURE(Filled, "a restore that is killed leaves no library, and can be done again") {
  kb::backup(database, out);
  ChildProcess child([&] { kb::restore(out, data); });
  while (!fs::exists(data)) std::this_thread::yield();
  child.kill_now();
  if (fs::exists(data / "casebook.sqlite")) {
    CHECK(kb::verify(kb::Database(data)).empty());  // it was faster than the kill
  } else {
    CHECK(kb::restore(out, data).documents == 20);
  }
}
