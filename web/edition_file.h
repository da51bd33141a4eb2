#pragma once

#include <string>

#include "kb/document/markdown_box.h"
#include "kb/packs/lockfile.h"
#include "web/application.h"
#include "web/locale.h"
#include "web/page.h"
#include "web/resources.h"

namespace web {

/// An edition as one HTML file that opens without a connection and asks for nothing: styles and images are in it, links lead within it, and
/// its own policy lets nothing else load. In the pack's first language that the interface has. The same edition makes the same bytes.
std::string edition_file(const kb::EditionFiles& edition, kb::MarkdownBox& box, const Resources& resources, const Pages& pages,
                         const Locales& locales);

/// `pack-3-edition-1.html`
std::string edition_file_name(const kb::Lockfile& lock);

/// GET /api/v1/packs/{number}/editions/{edition}/export?as=html : to be kept, not to be opened as a page of this server.
Response export_edition_file(Application& application, const Request& request);

}  // namespace web
