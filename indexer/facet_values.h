#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/search.h"
#include "kb/document/vocabulary.h"

namespace indexer {

/// The value of `facet` that someone means by `typed`: without regard to case, by its name or by its label in any language
/// (`market:germany` is DE, `lang:ZH-hant` is zh-Hant). `typed` itself if nobody knows it: then `note` is set to `unknown_value`
/// with the nearest value there is.
std::string meant_value(Facet facet, const std::string& typed, const kb::Vocabulary& vocabulary, std::vector<Note>& notes);

using FacetChoices = std::map<Facet, std::vector<std::string>>;

/// Every choice as meant_value, each once.
FacetChoices meant_choices(const FacetChoices& typed, const kb::Vocabulary& vocabulary, std::vector<Note>& notes);

}  // namespace indexer
