#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/document/check.h"
#include "kb/packs/lockfile.h"

namespace kb {

/// The edition as a zip file: its lockfile (`pack.lock.json`), then texts, images, vocabulary and the pack's own file as the interchange
/// folder has them, by path. The same edition makes the same bytes, whenever and wherever.
std::string pack_zip(const EditionFiles& edition);

/// What pack_zip wrote, or somebody packed again with the same files. Throws Invalid with every problem found, its path `name/entry`: what
/// read_zip refuses, a file that isn't as it was frozen, one that the lockfile doesn't know, one that is missing, no lockfile or a changed
/// one.
EditionFiles read_pack_zip(std::string_view bytes, const std::string& name);

/// The files of an edition as an import takes them, with paths below `name`. Its vocabulary and the pack's own file are among them.
std::vector<SourceFile> source_files(const EditionFiles& edition, const std::string& name);

}  // namespace kb
