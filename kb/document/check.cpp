#include "kb/document/check.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <map>
#include <set>
#include <thread>

#include "kb/document/calendar.h"
#include "kb/document/citation_check.h"
#include "kb/document/fields.h"
#include "kb/document/image_file.h"
#include "kb/document/link_target.h"
#include "kb/document/translations.h"
#include "kb/document/utf8.h"
#include "kb/kinds/kind.h"
#include "kb/packs/item_fault.h"
#include "kb/packs/pack_file.h"

namespace kb {

namespace {

constexpr size_t most_suggestions = 50;  // each costs a pass over all names

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view folder_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool is_kind_folder(std::string_view name) {
  return std::any_of(kinds().begin(), kinds().end(), [&](const Kind* kind) { return kind->folder == name; });
}

/// Why a path may not be taken, or empty: names in archives and uploads may try to leave the folder they are unpacked into.
std::string path_fault(std::string_view path) {
  std::vector<Problem> ignored;
  if (path.find('\n') != std::string_view::npos || path.find('\t') != std::string_view::npos || !check_text(path, 1, ignored))
    return "the name holds characters that a file's name may not have";
  if (path.find('\\') != std::string_view::npos) return "the name holds a backslash";
  bool inside = false;
  for (size_t at = 0; at <= path.size();) {
    const size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part == ".." && inside) return "the name leads out of its folder (..)";
    if (part != ".." && part != "." && !part.empty()) inside = true;
    at = end + 1;
  }
  return {};
}

struct Read {
  DocumentShape shape;
  const Kind* kind = nullptr;
  bool good = false;
  std::vector<Problem> problems;
};

class Check {
 public:
  Check(const std::vector<SourceFile>& files, const Vocabulary& known, const Record& record,
        const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress)
      : files_(files), vocabulary_(&known), record_(record), parse_(parse), progress_(progress), read_(files.size()) {}

  Checked run() {
    sort_out();
    // What a broken vocabulary makes of every document would hide what is wrong with it.
    if (result_.vocabulary_file && !read_[*result_.vocabulary_file].problems.empty()) documents_.clear();
    read_all();
    refuse_doubles();
    place_images();
    group_translations();
    for (size_t file : documents_)
      if (read_[file].kind) check_relations(file);
    check_calendar();
    for (size_t file : result_.pack_files) check_pack_file(file);
    for (Read& read : read_)
      for (Problem& problem : read.problems) result_.problems.push_back(std::move(problem));
    for (size_t file : documents_)
      if (read_[file].good) result_.documents.push_back({std::move(read_[file].shape), file, {}});
    for (auto& accepted : result_.documents) accepted.canonical_path = canonical_path(accepted.shape.name, *read_[accepted.file].kind);
    std::sort(result_.problems.begin(), result_.problems.end());
    return std::move(result_);
  }

 private:
  void problem(size_t file, int line, std::string message) {
    read_[file].problems.push_back({files_[file].path, line, std::move(message)});
  }

  /// Documents, images, packs, the vocabulary; anything else is a problem.
  void sort_out() {
    for (size_t file = 0; file < files_.size(); ++file) {
      const std::string_view path = files_[file].path, name = base_name(path);
      if (std::string fault = path_fault(path); !fault.empty()) {
        problem(file, 0, std::move(fault));
      } else if (name == "vocabulary.yaml") {
        read_vocabulary(file);
      } else if (name == calendar_path) {
        if (result_.calendar_file) problem(file, 0, "a second calendar; the first is " + files_[*result_.calendar_file].path);
        result_.calendar_file = file;
      } else if (is_image_name(name)) {
        images_.push_back(file);
      } else if (name.ends_with(".md")) {
        documents_.push_back(file);
      } else if (name.ends_with(".yaml") || name.ends_with(".yml")) {
        sort_out_pack(file);
      } else {
        problem(file, 0,
                "neither a document (id.language.md), nor an image (png, jpg, gif, webp), nor vocabulary.yaml, calendar.yaml or a pack "
                "(packs/name.yaml)");
      }
    }
  }

  void sort_out_pack(size_t file) {
    const std::string& path = files_[file].path;
    const std::string_view name = base_name(path);
    if (path.find('/') != std::string::npos && base_name(folder_of(path)) != pack_folder)
      return problem(file, 0, "a pack's file belongs into the folder packs; other YAML files are vocabulary.yaml and calendar.yaml alone");
    if (!name.ends_with(".yaml") || !is_pack_name(name.substr(0, name.rfind('.'))))
      return problem(file, 0,
                     "a pack's file is named by lower-case letters, digits and inner hyphens, at most 100, such as 2026-12-returns.yaml");
    const std::string place = pack_path(name.substr(0, name.rfind('.')));
    if (!pack_places_.insert(place).second) return problem(file, 0, "another file given is " + place + " already");
    result_.pack_files.push_back(file);
  }

  void read_vocabulary(size_t file) {
    if (result_.vocabulary_file) return problem(file, 0, "a second vocabulary; the first is " + files_[*result_.vocabulary_file].path);
    result_.vocabulary = Vocabulary::parse(files_[file].bytes, files_[file].path, read_[file].problems);
    result_.vocabulary_file = file;
    vocabulary_ = &*result_.vocabulary;
  }

  /// Behind the documents: it names some of them, and markets.
  void check_calendar() {
    if (!result_.calendar_file) return;
    const size_t file = *result_.calendar_file;
    for (const CalendarEvent& event : parse_calendar(files_[file].bytes, files_[file].path, *vocabulary_, read_[file].problems))
      if (!event.card.empty() && !exists(event.card))
        problem(file, event.card_line, "there is no document \"" + event.card + "\"" + did_you_mean(nearest_id(event.card)));
  }

  /// Behind the documents: it names them and their parts.
  void check_pack_file(size_t file) {
    const auto pack = read_pack_file(files_[file].bytes, files_[file].path, read_[file].problems);
    if (!pack) return;
    const PackContents& contents = pack->contents;
    for (size_t section = 0; section < contents.sections.size(); ++section)
      for (size_t at = 0; at < contents.sections[section].items.size(); ++at)
        check_item(file, pack->lines.at(item_place(section, at)), contents.sections[section].items[at], contents.languages);
  }

  void check_item(size_t file, int line, const PackItem& item, const std::vector<std::string>& languages) {
    if (!exists(item.id)) return problem(file, line, "there is no document \"" + item.id + "\"" + did_you_mean(nearest_id(item.id)));
    const auto shapes = translations(item.id);
    if (shapes.empty()) return;  // its file can't be read, and says why
    std::vector<ItemText> texts;
    for (const DocumentShape* shape : shapes) texts.push_back({shape->name.lang, shape->translated_from.empty()});
    const auto has_part = [&](size_t at) {
      const auto& headings = shapes[at]->headings;
      const auto& facts = shapes[at]->facts;
      return item.fact.empty() ? std::ranges::find(headings, item.heading) != headings.end()
                               : std::ranges::any_of(facts, [&](const auto& fact) { return fact.first == item.fact; });
    };
    if (std::string fault = item_fault(item, languages, texts, has_part); !fault.empty()) problem(file, line, std::move(fault));
  }

  /// Every document on its own, by two threads.
  void read_all() {
    std::atomic<size_t> next{0};
    std::exception_ptr failure;
    auto last_report = std::chrono::steady_clock::now();
    auto work = [&](bool reports) {
      for (size_t at; (at = next.fetch_add(1)) < documents_.size();) {
        read_one(documents_[at]);
        const auto time = std::chrono::steady_clock::now();
        if (!reports || !progress_ || time - last_report < std::chrono::milliseconds(250)) continue;
        last_report = time;
        progress_(std::min(at + 1, documents_.size()), documents_.size());
      }
    };
    std::thread helper([&] {
      try {
        work(false);
      } catch (...) {
        failure = std::current_exception();
        next = documents_.size();
      }
    });
    try {
      work(true);
    } catch (...) {
      next = documents_.size();
      helper.join();
      throw;
    }
    helper.join();
    if (failure) std::rethrow_exception(failure);
    if (progress_) progress_(documents_.size(), documents_.size());
  }

  void read_one(size_t file) {
    Read& read = read_[file];
    const std::string& path = files_[file].path;
    const auto name = parse_document_name(base_name(path), read.problems);
    if (!name) {
      for (Problem& problem : read.problems) problem.path = path;
      return;
    }
    const Document document = read_document(*name, path, files_[file].bytes, *vocabulary_, parse_, read.problems);
    read.good = read.problems.empty();
    read.kind = document.kind;
    read.shape = shape_of(document, path, files_[file].bytes);
    const std::string_view folder = base_name(folder_of(path));
    if (read.kind && folder != read.kind->folder && is_kind_folder(folder))
      problem(file, 0, "a " + std::string(read.kind->name) + " belongs into the folder " + std::string(read.kind->folder) + "/");
  }

  void refuse_doubles() {
    std::map<DocumentName, size_t> first;
    for (size_t file : documents_) {
      if (read_[file].shape.name.id.empty()) continue;
      const auto [other, fresh] = first.emplace(read_[file].shape.name, file);
      if (fresh) continue;
      problem(file, 0, "the same id and language as " + files_[other->second].path);
      problem(other->second, 0, "the same id and language as " + files_[file].path);
    }
    for (const auto& [name, file] : first) ids_.insert(name.id);
  }

  /// An image belongs to the folder of the documents it lies beside.
  void place_images() {
    std::map<std::string_view, std::set<std::string_view>> kinds_in;
    for (size_t file : documents_)
      if (read_[file].kind) kinds_in[folder_of(files_[file].path)].insert(read_[file].kind->folder);
    std::set<std::string> taken;
    for (size_t file : images_) {
      const std::string& path = files_[file].path;
      std::string_view folder = base_name(folder_of(path));
      if (const auto found = kinds_in.find(folder_of(path));
          !is_kind_folder(folder) && found != kinds_in.end() && found->second.size() == 1)
        folder = *found->second.begin();
      if (!is_kind_folder(folder)) {
        problem(file, 0, "an image lies beside the documents that show it, in the folder of their kind");
      } else if (std::string fault = image_fault(base_name(path), files_[file].bytes); !fault.empty()) {
        problem(file, 0, std::move(fault));
      } else if (std::string place = std::string(folder) + "/" + std::string(base_name(path)); !taken.insert(place).second) {
        problem(file, 0, "another file given is " + place + " already");
      } else {
        result_.attachments.push_back({std::move(place), files_[file].bytes});
      }
    }
    attachment_paths_ = std::move(taken);
  }

  void group_translations() {
    for (size_t file : documents_)
      if (read_[file].kind) groups_[read_[file].shape.name.id].push_back({&read_[file].shape, file});
    for (auto& [id, group] : groups_)
      std::sort(group.begin(), group.end(), [](const Member& a, const Member& b) { return a.shape->name.lang < b.shape->name.lang; });
  }

  const std::vector<DocumentShape>& in_record(const std::string& id) {
    const auto [found, fresh] = from_record_.try_emplace(id);
    if (fresh) found->second = record_.translations(id);
    return found->second;
  }

  /// All translations of `id`: the files', and the record's where no file takes their place.
  std::vector<const DocumentShape*> translations(const std::string& id) {
    std::vector<const DocumentShape*> all;
    if (const auto group = groups_.find(id); group != groups_.end())
      for (const Member& member : group->second) all.push_back(member.shape);
    for (const DocumentShape& old : in_record(id))
      if (std::none_of(all.begin(), all.end(), [&](const DocumentShape* shape) { return shape->name == old.name; })) all.push_back(&old);
    return all;
  }

  void check_relations(size_t file) {
    const DocumentShape& shape = read_[file].shape;
    check_translation(shape, translations(shape.name.id), read_[file].problems);
    for (const DocumentShape::Reference& reference : shape.references) check_reference(file, reference);
    for (const Citation& citation : shape.citations) check_citation(file, citation);
    for (const Link& link : shape.links) {
      if (link.to == Link::To::attachment)
        check_attachment(file, link);
      else
        check_link(file, link);
    }
    if (read_[file].good && !read_[file].problems.empty()) read_[file].good = false;
  }

  void check_reference(size_t file, const DocumentShape::Reference& reference) {
    const auto& [id, field, line] = reference;
    if (!exists(id)) return problem(file, line, "there is no document \"" + id + "\"" + did_you_mean(nearest_id(id)));
    for (const DocumentShape* shape : translations(id)) {
      if (field->choices.empty() || std::find(field->choices.begin(), field->choices.end(), shape->kind) != field->choices.end()) continue;
      return problem(file, line,
                     "field \"" + std::string(field->name) + "\" names \"" + id + "\", which is a " + shape->kind + "; it must be a " +
                         std::string(field->choices.front()));
    }
  }

  void check_citation(size_t file, const Citation& citation) {
    std::string fault = citation_fault(citation, read_[file].shape.name.lang, translations(citation.sheet), *vocabulary_);
    if (!exists(citation.sheet)) fault += did_you_mean(nearest_id(citation.sheet));
    if (!fault.empty()) problem(file, citation.line, std::move(fault));
  }

  bool exists(const std::string& id) { return ids_.contains(id) || !in_record(id).empty(); }

  void check_link(size_t file, const Link& link) {
    if (!exists(link.target))
      return problem(file, link.line, "link leads to \"" + link.target + "\", no such document" + did_you_mean(nearest_id(link.target)));
    if (link.fragment.empty()) return;
    std::vector<std::string> headings;
    for (const DocumentShape* shape : translations(link.target))
      headings.insert(headings.end(), shape->headings.begin(), shape->headings.end());
    if (std::find(headings.begin(), headings.end(), link.fragment) != headings.end()) return;
    problem(file, link.line,
            "link leads to \"" + link.target + "#" + link.fragment + "\", no such heading" +
                did_you_mean(nearest_spelling(link.fragment, headings)));
  }

  void check_attachment(size_t file, const Link& link) {
    const std::string path = std::string(read_[file].kind->folder) + "/" + link.target;
    if (attachment_paths_.contains(path) || record_.has_attachment(path)) return;
    std::vector<std::string> names;
    for (const std::string& known : attachment_paths_)
      if (folder_of(known) == read_[file].kind->folder) names.emplace_back(base_name(known));
    problem(file, link.line,
            "there is no image \"" + link.target + "\" beside the document" + did_you_mean(nearest_spelling(link.target, names)));
  }

  std::string nearest_id(const std::string& id) {
    if (++suggestions_ > most_suggestions) return {};
    if (id_list_.empty()) {
      id_list_ = record_.ids();
      id_list_.insert(id_list_.end(), ids_.begin(), ids_.end());
    }
    return nearest_spelling(id, id_list_);
  }

  struct Member {
    const DocumentShape* shape;
    size_t file;
  };

  const std::vector<SourceFile>& files_;
  const Vocabulary* vocabulary_;
  const Record& record_;
  const std::function<Markdown(std::string_view)>& parse_;
  const std::function<void(size_t, size_t)>& progress_;
  Checked result_;
  std::vector<Read> read_;  // by file
  std::vector<size_t> documents_, images_;
  std::set<std::string> ids_, attachment_paths_, pack_places_;
  std::vector<std::string> id_list_;
  std::map<std::string, std::vector<Member>> groups_;
  std::map<std::string, std::vector<DocumentShape>> from_record_;
  size_t suggestions_ = 0;
};

}  // namespace

Checked check_files(const std::vector<SourceFile>& files, const Vocabulary& known, const Record& record,
                    const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress) {
  return Check(files, known, record, parse, progress).run();
}

}  // namespace kb
