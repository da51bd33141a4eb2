#include "kb/library/images.h"

#include "kb/document/image_file.h"
#include "kb/document/link_target.h"
#include "kb/error.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/events.h"

namespace kb {
namespace {

constexpr std::int64_t most_images = 50;

std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string ending(dot == name.npos ? std::string_view() : name.substr(dot));
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return ending;
}

}  // namespace

std::string add_image(Database& database, const Person& by, std::int64_t number, std::string_view name, std::string_view bytes) {
  const std::string hash = content_hash(bytes);
  const std::string kept = "image-" + hash.substr(0, 16) + ending_of(name);
  if (!is_image_name(kept)) throw Invalid("An image is a png, jpg, gif or webp file.");
  if (std::string fault = image_fault(kept, bytes); !fault.empty()) throw Invalid(fault);
  database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::save);
    if (db.integer("select 1 from contribution_image where contribution = ? and name = ?", number, kept)) return;
    if (*db.integer("select count(*) from contribution_image where contribution = ?", number) >= most_images)
      throw Conflict("Contribution " + std::to_string(number) + " has " + std::to_string(most_images) +
                     " images; there is no room for more.");
    db.execute("insert into contribution_image (contribution, name, person, at, hash, bytes) values (?, ?, ?, ?, ?, ?)", number, kept,
               person.id, now().time_since_epoch().count(), hash, Blob{bytes});
    append_event(db, person.name, Action::contribution_changed, found.subject(), kept);
  });
  return kept;
}

std::string contribution_image(Connection& db, const Person& viewer, std::int64_t number, const std::string& name) {
  const Contribution of = contribution(db, viewer, number);
  std::optional<ImageFile> found;
  std::string hash;
  db.query(
      "select name, bytes, hash from contribution_image where contribution = ? and name = ?",
      [&](const Row& row) {
        found = ImageFile{row.text(0), row.text(1)};
        hash = row.text(2);
      },
      of.number, name);
  if (!found) throw NotFound("Contribution " + std::to_string(number) + " has no such image.");
  if (content_hash(found->bytes) != hash)
    throw Damaged("An image of contribution " + std::to_string(number) +
                  " isn't the one that was kept: the library's file is damaged. Please restore it from a backup.");
  return found->bytes;
}

std::vector<std::string> contribution_images(Connection& db, const Person& viewer, std::int64_t number) {
  const Contribution of = contribution(db, viewer, number);
  std::vector<std::string> names;
  db.query(
      "select name from contribution_image where contribution = ? order by at, rowid",
      [&](const Row& row) { names.push_back(row.text(0)); }, of.number);
  return names;
}

std::vector<ImageFile> images_named_in(Connection& db, std::int64_t number, std::string_view text) {
  std::vector<ImageFile> found;
  db.query(
      "select name, bytes from contribution_image where contribution = ?1 and instr(?2, name) order by name",
      [&](const Row& row) {
        found.push_back({row.text(0), row.text(1)});
      },
      number, text);
  return found;
}

}  // namespace kb
