#include "kb/library/freezing.h"

#include <algorithm>
#include <deque>
#include <set>

#include "kb/document/check.h"
#include "kb/kinds/kind.h"
#include "kb/library/pack_files.h"
#include "kb/library/pack_quiz.h"
#include "kb/library/pack_rows.h"
#include "kb/library/publish.h"
#include "kb/packs/part.h"

namespace kb {
namespace {

/// Gathers the items' texts and all that these lead to.
class Gathering {
 public:
  Gathering(Connection& db, const PackContents& contents) : db_(db), contents_(contents), vocabulary_(kb::vocabulary(db)) {}

  Lockfile run() {
    Lockfile lock{.contents = contents_};
    for (std::size_t section = 0; section < lock.contents.sections.size(); ++section)
      for (std::size_t at = 0; at < lock.contents.sections[section].items.size(); ++at)
        add_item(lock.contents.sections[section].items[at], item_place(section, at));
    if (lock.contents.item_count() == 0) problems_.push_back({"sections", 0, "has no items: there is nothing to freeze"});
    if (!problems_.empty()) throw Invalid(std::move(problems_));
    while (!waiting_.empty() && texts_.size() < most_locked_texts) {
      const DocumentName name = waiting_.front();
      waiting_.pop_front();
      add_text(name);
    }
    if (library_file_info(std::string(vocabulary_path))) files_.insert(std::string(vocabulary_path));
    for (auto& [name, text] : texts_) lock.texts.push_back(std::move(text));
    std::ranges::sort(lock.texts, {}, &LockedText::path);
    for (const std::string& path : files_)
      if (const auto file = library_file_info(path)) lock.files.push_back(*file);
    return lock;
  }

 private:
  const std::vector<RevisionInfo>& translations_of(const std::string& id) {
    const auto [found, fresh] = known_.try_emplace(id);
    if (fresh) found->second = translations(db_, id);
    return found->second;
  }

  void add_item(PackItem& item, const std::string& place) {
    const RevisionInfo* info = chosen_translation(translations_of(item.id), item, contents_.languages);
    if (!info) return problems_.push_back({place, 0, "\"" + item.id + "\" isn't published any more; take it out of the pack"});
    item.lang = info->name.lang;
    const LockedText* text = add_text(info->name);
    const Document document = document_of(*published(db_, info->name), vocabulary_);
    if (!text || !part_text(document, item))
      return problems_.push_back({place, 0, "\"" + item.key() + "\" isn't in its document any more"});
    texts_.at(info->name).item = true;
  }

  /// The text is read once. nullptr if it isn't published.
  const LockedText* add_text(const DocumentName& name) {
    if (const auto found = texts_.find(name); found != texts_.end()) return &found->second;
    const auto revision = published(db_, name);
    if (!revision) return nullptr;
    LockedText text{name, revision->path, revision->kind, revision->title, revision->number, revision->hash, {}, false};
    const Document document = document_of(*revision, vocabulary_);
    const DocumentShape shape = shape_of(document, revision->path, revision->text);
    if (!shape.translated_from.empty()) waiting_.push_back({name.id, shape.translated_from});
    for (const auto& reference : shape.references) lead_to(reference.id, name.lang, {});
    for (const Citation& citation : shape.citations) lead_to(citation.sheet, name.lang, {});
    for (const Link& link : shape.links) {
      if (link.to == Link::To::document)
        lead_to(link.target, name.lang, link.fragment);
      else if (document.kind)
        text.images.push_back(std::string(document.kind->folder) + "/" + link.target);
    }
    std::ranges::sort(text.images);
    text.images.erase(std::unique(text.images.begin(), text.images.end()), text.images.end());
    files_.insert(text.images.begin(), text.images.end());
    return &texts_.emplace(name, std::move(text)).first->second;
  }

  /// A link is right if any translation has the heading: in the text's own language, or else wherever it is.
  void lead_to(const std::string& id, const std::string& lang, const std::string& fragment) {
    const auto& all = translations_of(id);
    const RevisionInfo* nearest = chosen_translation(all, {.id = id, .lang = lang}, {});
    if (!nearest) return;
    waiting_.push_back(nearest->name);
    if (fragment.empty() || has_heading(nearest->name, fragment)) return;
    for (const RevisionInfo& each : all)
      if (has_heading(each.name, fragment)) return waiting_.push_back(each.name);
  }

  bool has_heading(const DocumentName& name, const std::string& heading) {
    const auto [found, fresh] = headings_.try_emplace(name);
    if (fresh)
      for (const Heading& each : document_of(*published(db_, name), vocabulary_).body.headings) found->second.insert(each.id);
    return found->second.contains(heading);
  }

  std::optional<LockedFile> library_file_info(const std::string& path) {
    std::optional<LockedFile> found;
    db_.query(
        "select r.number, r.hash from file f join file_revision r on r.file = f.key and r.number = f.published where f.path = ?",
        [&](const Row& row) {
          found = LockedFile{path, row.integer(0), row.text(1)};
        },
        path);
    return found;
  }

  Connection& db_;
  const PackContents& contents_;
  const Vocabulary vocabulary_;
  std::vector<Problem> problems_;
  std::map<std::string, std::vector<RevisionInfo>> known_;
  std::map<DocumentName, std::set<std::string>> headings_;
  std::map<DocumentName, LockedText> texts_;
  std::set<std::string> files_;
  std::deque<DocumentName> waiting_;
};

}  // namespace

LockedPack locked_pack(Connection& db, const Pack& pack) {
  LockedPack locked{Gathering(db, pack.contents).run(), {}};
  locked.lock.pack = pack.number;
  locked.lock.quiz = pack.quiz ? *pack.quiz : drawn_quiz(db, pack, static_cast<std::uint64_t>(pack.number));
  WrittenPack file = written_pack(db, pack, vocabulary(db));
  locked.lock.files.push_back({std::move(file.path), 0, content_hash(file.text)});
  std::ranges::sort(locked.lock.files, {}, &LockedFile::path);
  locked.pack_file = std::move(file.text);
  return locked;
}

}  // namespace kb
