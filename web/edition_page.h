#pragma once

#include "web/application.h"

/// Reading an edition of a topic pack. For whoever may read it (kb/library/editions.h); to others it isn't there.
namespace web {

/// GET /packs/{number} : on to the newest edition; for who makes packs to the pack itself while it has none.
Response newest_edition(Application& application, const Request& request);

/// GET /packs/{number}/editions/{edition} : all of it, as it was frozen, with what changed since and how far one has read.
Response edition_page(Application& application, const Request& request);

/// GET /packs/{number}/editions/{edition}/images/{folder}/{name}
Response edition_image(Application& application, const Request& request);

/// GET /packs/{number}/editions/{edition}/changes : what readers of the printed edition should look up again; its QR code leads here.
Response edition_changes_page(Application& application, const Request& request);

/// GET /packs/{number}/editions/{edition}/diff?from= : what differs between two editions; `from`: the earlier, else the one before.
Response edition_diff_page(Application& application, const Request& request);

/// POST /packs/{number}/editions/{edition}/read with `item` and `read` (1 or 0): back to the item, or with the header
/// `Casebook-Part: progress` how far one has read.
Response mark_item_read(Application& application, const Request& request);

/// POST /packs/{number}/editions/{edition}/confirmation : "I have read it."
Response confirm_edition(Application& application, const Request& request);

}  // namespace web
