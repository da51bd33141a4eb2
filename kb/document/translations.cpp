#include "kb/document/translations.h"

#include <algorithm>
#include <map>

namespace kb {

namespace {

using Words = std::vector<std::pair<std::string, int>>;

const DocumentShape* find(const std::vector<const DocumentShape*>& all, const std::string& lang) {
  for (const DocumentShape* shape : all)
    if (shape->name.lang == lang) return shape;
  return nullptr;
}

/// What `shape` must agree with: the text it was made from, or the first original in the order of languages; itself if it is that.
const DocumentShape* source_of(const DocumentShape& shape, const std::vector<const DocumentShape*>& all) {
  if (!shape.translated_from.empty()) return find(all, shape.translated_from);
  const DocumentShape* first = &shape;
  for (const DocumentShape* other : all)
    if (other->translated_from.empty() && other->name.lang < first->name.lang) first = other;
  return first;
}

/// Whether following translated_from from `shape` comes round to it again.
bool translates_itself(const DocumentShape& shape, const std::vector<const DocumentShape*>& all) {
  const DocumentShape* at = &shape;
  for (size_t step = 0; step <= all.size(); ++step) {
    at = at->translated_from.empty() ? nullptr : find(all, at->translated_from);
    if (!at) return false;
    if (at == &shape) return true;
  }
  return false;
}

void compare(const DocumentShape& shape, const DocumentShape& source, std::vector<Problem>& problems) {
  auto problem = [&](int line, std::string message) { problems.push_back({shape.path, line, std::move(message)}); };
  if (shape.kind != source.kind)
    return problem(0, "the kind is " + shape.kind + ", but " + source.path + " with the same id is a " + source.kind);
  std::map<std::string, int> surplus;
  for (const auto& [word, line] : shape.shape) ++surplus[word];
  bool same = true;
  for (const auto& [word, line] : source.shape) {
    if (--surplus[word] >= 0) continue;
    same = false;
    problem(0, "\"" + word + "\" is missing; it is in " + source.path + ":" + std::to_string(line));
  }
  for (const auto& [word, line] : shape.shape) {
    if (surplus[word] <= 0) continue;
    --surplus[word];
    same = false;
    problem(line, "\"" + word + "\" isn't in " + source.path);
  }
  if (!same) return;
  const auto [here, there] = std::mismatch(shape.shape.begin(), shape.shape.end(), source.shape.begin(), source.shape.end(),
                                           [](const auto& a, const auto& b) { return a.first == b.first; });
  if (here != shape.shape.end())
    problem(here->second,
            "\"" + here->first + "\" stands where " + source.path + " has \"" + there->first + "\"; the order must be the same");
}

}  // namespace

void check_translation(const DocumentShape& shape, const std::vector<const DocumentShape*>& all, std::vector<Problem>& problems) {
  const DocumentShape* source = source_of(shape, all);
  if (!source) {
    problems.push_back(
        {shape.path, shape.translated_from_line,
         "translated from \"" + shape.translated_from + "\", but there is no " + file_name({shape.name.id, shape.translated_from})});
    return;
  }
  if (source == &shape) return;
  if (translates_itself(shape, all)) {
    problems.push_back(
        {shape.path, shape.translated_from_line, "the translations are made from each other; one of them must be the original"});
    return;
  }
  compare(shape, *source, problems);
}

}  // namespace kb
