#include "web/api.h"
#include "web/api_packs.h"
#include "web/archive_pages.h"
#include "web/audit_page.h"
#include "web/compare_page.h"
#include "web/contribution_images.h"
#include "web/contribution_page.h"
#include "web/desk_page.h"
#include "web/document_page.h"
#include "web/edition_page.h"
#include "web/edition_print.h"
#include "web/edition_quiz.h"
#include "web/editor_page.h"
#include "web/feeds.h"
#include "web/flag_pages.h"
#include "web/handover_page.h"
#include "web/inbox_page.h"
#include "web/market_page.h"
#include "web/merge_page.h"
#include "web/new_contribution.h"
#include "web/pack_adding.h"
#include "web/pack_editor_page.h"
#include "web/pack_freeze_page.h"
#include "web/pack_quiz_page.h"
#include "web/packs_page.h"
#include "web/preferences_page.h"
#include "web/queue_page.h"
#include "web/reading_page.h"
#include "web/review_actions.h"
#include "web/route.h"
#include "web/search_page.h"
#include "web/session_pages.h"
#include "web/status_routes.h"
#include "web/tray.h"
#include "web/tree_picture.h"
#include "web/tree_walker.h"

namespace web {

std::span<const Route> routes() {
  static constexpr Route table[] = {
      {Method::get, "/", Access::reader, home_page, "The search box, the kinds, what changed and what is read most."},
      {Method::get, "/search", Access::reader, search_page, "Hits with facets; `Casebook-Part: results` asks for the results alone."},
      {Method::get, "/documents/{id}", Access::reader, document_page, "A document in the language that fits the reader best."},
      {Method::post, "/documents/{id}/reply", Access::frame_reader, script_reply,
       "A reply script with its gaps filled in; nothing is kept."},
      {Method::get, "/documents/{id}/source", Access::reader, document_source, "The document's file, as it was imported."},
      {Method::get, "/documents/{id}/revisions", Access::reader, revisions_page, "Who changed the document, when and why."},
      {Method::get, "/documents/{id}/revisions/{number}", Access::reader, revision_page, "The document as it was."},
      {Method::get, "/documents/{id}/diff", Access::reader, diff_page, "What changed between two revisions."},
      {Method::get, "/documents/{id}/walk", Access::frame_reader, walk_page,
       "A fault tree, one question at a time; `Casebook-Part: walker` asks for the walker alone."},
      {Method::post, "/documents/{id}/walks", Access::reader, count_walk, "Counts how a walk ended, not whose it was."},
      {Method::get, "/documents/{id}/tree", Access::reader, tree_page, "A fault tree as a picture and as an outline, a walk marked."},
      {Method::get, "/documents/{id}/tree.svg", Access::reader, tree_picture, "The picture alone."},
      {Method::post, "/documents/{id}/flags", Access::agent, flag_it, "Says that a document is wrong or out of date."},
      {Method::get, "/documents/{id}/archive", Access::reviewer, archive_form, "The form that takes a document out of what readers see."},
      {Method::post, "/documents/{id}/archive", Access::reviewer, archive_it, "Archives a document, in one language or in all."},
      {Method::post, "/documents/{id}/unarchive", Access::reviewer, unarchive_it, "Publishes an archived document again."},
      {Method::get, "/archive", Access::reviewer, archive_page, "What is archived, when and why."},
      {Method::get, "/flags", Access::agent, flags_page,
       "What readers say is wrong; for reviewers all of it, for others what concerns them."},
      {Method::post, "/flags/{number}/answer", Access::agent, answer_flag, "Says what was done about a flag."},
      {Method::get, "/inbox", Access::agent, inbox_page, "One's own notices."},
      {Method::post, "/inbox/read", Access::agent, read_inbox, "Marks notices read."},
      {Method::post, "/inbox/feed", Access::agent, change_feed, "Makes the address of one's feed anew, or removes it."},
      {Method::get, "/feeds/{secret}", Access::everyone, notices_feed, "A person's notices as an Atom feed, by its secret address."},
      {Method::get, "/feed.atom", Access::reader, library_feed, "What was published, as an Atom feed."},
      {Method::get, "/audit", Access::admin, audit_page, "Every change, who made it and when."},
      {Method::get, "/audit/export", Access::admin, audit_export, "The same as JSON lines or CSV, 50,000 at a time."},
      {Method::get, "/desk", Access::reader, desk_page, "The ticket desk's form."},
      {Method::post, "/desk", Access::reader, desk_page, "What the pasted text calls for.", nullptr, desk_body_limit},
      {Method::post, "/desk/uses", Access::agent, count_uses, "Counts the documents that were used for a ticket."},
      {Method::post, "/desk/write-up", Access::reader, write_up, "A retrospective to go on from, made of the tray; nothing is kept."},
      {Method::get, "/desk/handover", Access::reader, handover_page, "The desk's form, for the text that the bookmarklet hands over."},
      {Method::get, "/embed/desk", Access::frame, desk_page, "The ticket desk in a frame of another tool, by the frame's token."},
      {Method::post, "/embed/desk", Access::frame, desk_page, "What the pasted text calls for, in the frame.", nullptr, desk_body_limit},
      {Method::get, "/contributions/new", Access::agent, new_contribution_page,
       "Offers what can be begun: the kinds, a change, a translation."},
      {Method::post, "/contributions", Access::agent, start_contribution, "Begins a contribution and leads to the editor.", nullptr,
       text_body_limit},
      {Method::get, "/contributions/{n}/edit", Access::agent, editor_page,
       "The editor: a form of the kind's fields and sections, or the file."},
      {Method::post, "/contributions/{n}/text", Access::agent, save_draft,
       "Saves the text, and hands it in if asked; `Casebook-Part: draft` asks for what a check says and a preview.", nullptr,
       text_body_limit},
      {Method::post, "/contributions/{n}/merge", Access::agent, merge, "Brings two texts together that moved apart.", nullptr,
       2 * text_body_limit},
      {Method::post, "/contributions/{n}/images", Access::agent, add_contribution_image, "Keeps an image for the text.", nullptr,
       image_body_limit},
      {Method::get, "/contributions/{n}/images/{name}", Access::agent, contribution_image, "An image of the text."},
      {Method::get, "/attachments/{folder}/{name}", Access::reader, attachment, "An image beside a document."},
      {Method::get, "/regulations/compare", Access::reader, compare_page, "What the rules of several markets say on a day, side by side."},
      {Method::get, "/markets/{code}", Access::reader, market_page, "What the library has about a market."},
      {Method::get, "/help", Access::everyone, help_page, "How to search, the keys, how to write, the API."},
      {Method::get, "/opensearch.xml", Access::everyone, opensearch_description, "Lets browsers search from their address bar."},
      {Method::post, "/preferences", Access::everyone, set_preferences, "The interface's language and theme, kept in this browser."},

      {Method::get, "/contributions", Access::agent, queue_page, "What waits for review, and one's own work."},
      {Method::get, "/contributions/{n}", Access::agent, contribution_page,
       "A contribution: its change, its comments, what can be done; `Casebook-Part: comment-form` asks for a comment's form alone."},
      {Method::post, "/contributions/{n}/submission", Access::agent, contribution_submission, "Hands it to the reviewers."},
      {Method::post, "/contributions/{n}/approval", Access::agent, contribution_approval, "Approves its newest text."},
      {Method::post, "/contributions/{n}/return", Access::agent, contribution_return, "Returns it to its author."},
      {Method::post, "/contributions/{n}/decline", Access::agent, contribution_decline, "Declines it for good."},
      {Method::post, "/contributions/{n}/withdrawal", Access::agent, contribution_withdrawal, "Withdraws one's own."},
      {Method::post, "/contributions/{n}/reopening", Access::agent, contribution_reopening, "Makes it a draft again."},
      {Method::post, "/contributions/{n}/assignment", Access::agent, contribution_assignment, "Assigns its review."},
      {Method::post, "/contributions/{n}/comments", Access::agent, contribution_comment, "Comments on it, or on lines of it."},
      {Method::post, "/contributions/{n}/comments/{comment}/resolution", Access::agent, comment_resolution, "Settles a comment."},
      {Method::post, "/contributions/{n}/comments/{comment}/application", Access::agent, suggestion_application,
       "Puts what a comment suggests into the text."},
      {Method::post, "/documents/{id}/revisions/{number}/restoration", Access::agent, revision_restoration,
       "Begins a contribution with a revision's text."},

      {Method::get, "/packs", Access::agent, packs_page, "Topic packs: those that one may read; for trainers all, and a new one."},
      {Method::get, "/packs/new", Access::trainer, new_pack_page, "The form that begins a topic pack."},
      {Method::post, "/packs", Access::trainer, start_pack_page, "Begins a topic pack."},
      {Method::get, "/packs/{number}/edit", Access::trainer, pack_editor_page, "Where a topic pack is made, with what may belong in it."},
      {Method::post, "/packs/{number}/contents", Access::trainer, save_pack_page,
       "Saves a pack, with what a button does; `Casebook-Part: pack-state` asks for its reading time and what is amiss.", nullptr,
       pack_body_limit},
      {Method::post, "/packs/{number}/items", Access::trainer, add_pack_items,
       "Adds documents, parts of them or a search's hits to a pack; `Casebook-Part: added` says so alone."},
      {Method::get, "/packs/{number}/quiz", Access::trainer, pack_quiz_page, "Where a pack's questions are chosen, edited and written."},
      {Method::post, "/packs/{number}/quiz", Access::trainer, save_pack_quiz_page,
       "Saves a pack's questions, with what one of the form's buttons does.", nullptr, pack_body_limit},
      {Method::get, "/packs/{number}/freeze", Access::trainer, freeze_pack_page, "What freezing a pack would freeze."},
      {Method::post, "/packs/{number}/editions", Access::trainer, freeze_it, "Freezes a pack as its next edition."},

      {Method::get, "/reading", Access::agent, reading_page, "The packs that one may read, and how far one has come."},
      {Method::get, "/packs/{number}", Access::agent, newest_edition, "On to the newest edition of a topic pack."},
      {Method::get, "/packs/{number}/editions/{edition}", Access::agent, edition_page, "An edition as it was frozen."},
      {Method::get, "/packs/{number}/editions/{edition}/images/{folder}/{name}", Access::agent, edition_image, "An image of an edition."},
      {Method::get, "/packs/{number}/editions/{edition}/changes", Access::agent, edition_changes_page, "What changed since an edition."},
      {Method::get, "/packs/{number}/editions/{edition}/diff", Access::agent, edition_diff_page, "What differs between two editions."},
      {Method::post, "/packs/{number}/editions/{edition}/read", Access::agent, mark_item_read,
       "Ticks an item; `Casebook-Part: progress` asks for how far one has read."},
      {Method::post, "/packs/{number}/editions/{edition}/confirmation", Access::agent, confirm_edition, "Says that one has read it."},
      {Method::get, "/packs/{number}/editions/{edition}/print", Access::agent, edition_print, "An edition as a handout or as cards."},
      {Method::get, "/packs/{number}/editions/{edition}/paper.css", Access::agent, edition_paper, "The running heads of a handout."},
      {Method::get, "/packs/{number}/editions/{edition}/quiz", Access::agent, quiz_page, "An edition's questions."},
      {Method::post, "/packs/{number}/editions/{edition}/quiz", Access::agent, answer_quiz, "What was right, shown to who answered."},

      {Method::get, "/sign-in", Access::everyone, sign_in_page, "The form to sign in."},
      {Method::post, "/sign-in", Access::everyone, sign_in, "Opens a session."},
      {Method::post, "/sign-out", Access::everyone, sign_out, "Ends the session."},
      {Method::get, "/setup/{secret}", Access::everyone, setup_page, "The form for the first administrator, by the one-time link."},
      {Method::post, "/setup/{secret}", Access::everyone, setup, "Makes the first administrator."},
      {Method::get, "/account", Access::agent, account_page, "One's own languages and password."},
      {Method::post, "/account", Access::agent, change_account, "Changes one's own languages or password."},

      {Method::get, "/api/v1/search", Access::reader, search_api, "Search the library.", &search_spec},
      {Method::get, "/api/v1/suggest", Access::reader, suggest_api, "What fits what is typed so far: documents, terms, products, searches.",
       &suggest_spec},
      {Method::post, "/api/v1/similar", Access::reader, similar_api, "Documents like a customer's text.", &similar_spec,
       similar_body_limit},
      {Method::post, "/api/v1/desk", Access::reader, desk_api,
       "What a customer's text calls for: cases, fault trees, rules, replies, terms.", &desk_spec, desk_body_limit},
      {Method::get, "/api/v1/documents/{id}", Access::reader, document_api, "One document, in the language that fits best.",
       &document_spec},
      {Method::get, "/api/v1/documents/{id}/revisions", Access::reader, revisions_api, "Who changed a document, and when.",
       &revisions_spec},
      {Method::get, "/api/v1/trees/{id}", Access::reader, tree_api, "A fault tree: questions, answers, outcomes, and how walks ended.",
       &tree_spec},
      {Method::post, "/api/v1/scripts/{id}/fill", Access::reader, fill_script_api,
       "A reply script with its gaps filled in; nothing is kept.", &fill_script_spec},
      {Method::get, "/api/v1/regulations/compare", Access::reader, compare_api, "What the rules of several markets say on a day.",
       &compare_spec},
      {Method::get, "/api/v1/contributions", Access::agent, contributions_api,
       "What people propose to publish: one's own, for reviewers everybody's.", &contributions_spec},
      {Method::post, "/api/v1/contributions", Access::agent, start_contribution_api, "Begins a contribution: a draft.",
       &start_contribution_spec, text_body_limit},
      {Method::get, "/api/v1/contributions/{n}", Access::agent, contribution_api, "One contribution, whole.", &contribution_spec},
      {Method::put, "/api/v1/contributions/{n}", Access::agent, save_contribution_api, "Saves its text; 409 with both texts when stale.",
       &save_contribution_spec, text_body_limit},
      {Method::post, "/api/v1/contributions/{n}/submission", Access::agent, submit_contribution_api, "Hands it to the reviewers.",
       &submit_contribution_spec},
      {Method::post, "/api/v1/contributions/{n}/approval", Access::agent, approve_contribution_api,
       "Approves the newest text; the last approval that it needs publishes it.", &approve_contribution_spec},
      {Method::post, "/api/v1/contributions/{n}/return", Access::agent, return_contribution_api, "Gives it back to its author.",
       &return_contribution_spec},
      {Method::post, "/api/v1/contributions/{n}/decline", Access::agent, decline_contribution_api, "Declines it for good.",
       &decline_contribution_spec},
      {Method::post, "/api/v1/contributions/{n}/withdrawal", Access::agent, withdraw_contribution_api, "Its author takes it back.",
       &withdraw_contribution_spec},
      {Method::post, "/api/v1/contributions/{n}/comments", Access::agent, comment_api, "Says something of it, or of a line.", &comment_spec,
       text_body_limit},

      {Method::get, "/api/v1/packs", Access::agent, packs_api, "Topic packs, the newest month first.", &packs_spec},
      {Method::post, "/api/v1/packs", Access::trainer, start_pack_api, "Begin a topic pack.", &start_pack_spec, pack_body_limit},
      {Method::get, "/api/v1/packs/{number}", Access::trainer, pack_api, "A pack as it stands, with what has become of its items.",
       &pack_spec},
      {Method::put, "/api/v1/packs/{number}", Access::trainer, save_pack_api, "Put a pack in the place of what it was.", &save_pack_spec,
       pack_body_limit},
      {Method::get, "/api/v1/packs/{number}/quiz", Access::trainer, pack_quiz_api, "A pack's questions, and those that can be drawn.",
       &pack_quiz_spec},
      {Method::put, "/api/v1/packs/{number}/quiz", Access::trainer, save_pack_quiz_api, "Choose a pack's questions.", &save_pack_quiz_spec,
       pack_body_limit},
      {Method::post, "/api/v1/packs/{number}/editions", Access::trainer, freeze_pack_api, "Freeze a pack as its next edition.",
       &freeze_pack_spec},
      {Method::get, "/api/v1/packs/{number}/editions/{edition}", Access::agent, edition_api,
       "An edition of a pack, and which of its items changed since.", &edition_spec},
      {Method::get, "/api/v1/packs/{number}/editions/{edition}/export", Access::agent, export_edition_api,
       "An edition as a file: the same bytes, always.", &export_edition_spec},
      {Method::get, "/api/v1/packs/{number}/editions/{edition}/differences", Access::agent, edition_differences_api,
       "What differs between two editions of a pack.", &edition_differences_spec},

      {Method::get, "/api/v1/openapi.json", Access::everyone, openapi_api, "This description.", &openapi_spec},

      {Method::get, "/health", Access::everyone, show_health, "Whether the server works, and how far the index has followed the record."},
      {Method::get, "/metrics", Access::everyone, show_metrics, "Counters and gauges in Prometheus' text format."},
      {Method::get, "/assets/{hash}/{name...}", Access::everyone, show_asset, "A style sheet, script or picture of the interface."},
  };
  return table;
}

}  // namespace web
