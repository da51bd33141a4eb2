#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"

/// Markdown as Casebook understands it: CommonMark with tables, task lists and strikethrough, headings with ids
/// (`## Text {#id}`), and links to other documents (`[[other-id]]`). Raw HTML is never rendered.
namespace kb {

struct Heading {
  int level = 0;   ///< 1 to 6
  std::string id;  ///< the explicit `{#id}`, or made of the text; unique in the document
  bool explicit_id = false;
  std::string text;  ///< without the `{#id}`
  int line = 0;      ///< in the body, from 1
};

struct Link {
  enum class To { document, web, mail, heading, attachment, refused };
  To to = To::refused;
  std::string target;    ///< a document id, an absolute URL, `#heading`, an attachment's name
  std::string fragment;  ///< of a document: the heading's id without `#`, or empty
  std::string text;
  int line = 0;
  int heading = -1;  ///< index of the heading it stands under, -1 before the first
  bool image = false;
  bool answer = false;  ///< alone in an item of a list: an answer of a fault tree
};

/// A run of plain text: a paragraph, an item, a cell, a code block. What the index reads.
struct TextBlock {
  std::string text;
  int heading = -1;  ///< index of the heading it stands under, -1 before the first
  int line = 0;
};

struct Task {
  std::string text;
  int line = 0;
  int heading = -1;
};

/// What one parse of a body finds. No HTML: see render_html.
/// Every line counts from 1 in the body. Soft line breaks are spaces in texts (nothing between two Chinese or Japanese characters).
struct Markdown {
  std::vector<Heading> headings;
  std::vector<Link> links;
  std::vector<TextBlock> blocks;
  std::vector<Task> tasks;
  std::vector<Problem> problems;  ///< limits exceeded, refused links, bad or doubled heading ids; path empty, lines in the body
};

/// Where `[[id]]` and images lead, decided by the caller. A document that is not in the map is shown as plain text.
struct LinkTargets {
  struct Target {
    std::string url, title;
  };
  std::map<std::string, Target, std::less<>> documents;
  std::string attachments;  ///< URL prefix of images beside the file, with a closing slash
};

/// Limits that hold before cmark-gfm sees a byte (its time isn't bounded by size: 20 KB of table took 32 s).
/// A body that exceeds one has no headings, links or text, one problem, and renders as an empty string.
struct MarkdownLimits {
  static constexpr size_t bytes = 256 * 1024;
  static constexpr int nesting = 32, columns = 64, cells = 50'000;
};

/// Parses in this process. For text that has passed a MarkdownBox before, and for the box itself.
Markdown parse_markdown(std::string_view body);

/// Well-formed HTML of the body, safe to place into a page. Same caution as parse_markdown.
/// Headings carry their ids (level 1 is shown as h2: the page's title is the h1). Tables stand in `<div class="table-scroll">`, tasks are
/// `<li class="task"><label><input type="checkbox" disabled> …</label>`; links out of the library have `rel="noopener"`; raw HTML shows as
/// text.
std::string render_html(std::string_view body, const LinkTargets& targets);

}  // namespace kb
