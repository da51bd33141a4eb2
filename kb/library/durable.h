#pragma once

#include <filesystem>

/// What has to be on the disk before something else may rely on it.
namespace kb {

/// Waits until the bytes of `file` are on the disk. Throws std::system_error.
void sync_file(const std::filesystem::path& file);

/// Waits until the names in `folder` (empty: the current one) are on the disk: after making, renaming or removing a file in it. Throws
/// std::system_error.
void sync_folder(const std::filesystem::path& folder);

}  // namespace kb
