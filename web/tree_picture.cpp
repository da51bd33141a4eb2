#include "web/tree_picture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "web/graphviz.h"
#include "web/labels.h"
#include "web/refusal.h"
#include "web/state.h"
#include "web/tree_outline.h"
#include "web/tree_poster.h"
#include "web/wrapped_lines.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int node_columns = 30, answer_columns = 22;
constexpr double line_height = 14.4, baseline = 4;  // of 12 points' text
constexpr double margin = 12;

/// Families that have the script, those of Linux first: the server's measure the texts.
std::string_view font_of(std::string_view lang) {
  static constexpr std::pair<std::string_view, std::string_view> fonts[] = {
      {"zh-Hant", "Noto Sans CJK TC,PingFang TC,Microsoft JhengHei,sans-serif"},
      {"zh", "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif"},
      {"ja", "Noto Sans CJK JP,Hiragino Sans,Yu Gothic UI,sans-serif"},
      {"ko", "Noto Sans CJK KR,Apple SD Gothic Neo,Malgun Gothic,sans-serif"},
      {"ar", "Noto Sans Arabic,SF Arabic,Tahoma,sans-serif"},
      {"fa", "Noto Sans Arabic,SF Arabic,Tahoma,sans-serif"},
      {"he", "Noto Sans Hebrew,Arial Hebrew,Arial,sans-serif"},
      {"th", "Noto Sans Thai,Thonburi,Leelawadee UI,sans-serif"},
      {"hi", "Noto Sans Devanagari,Kohinoor Devanagari,Nirmala UI,sans-serif"},
  };
  for (const auto& [tag, families] : fonts)
    if (lang == tag) return families;
  for (const auto& [tag, families] : fonts)
    if (primary_language(lang) == tag) return families;
  return "Noto Sans,Segoe UI,Roboto,sans-serif";
}

std::string number(double value) {
  const auto tenths = std::llround(value * 10);
  return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(std::abs(tenths % 10)) : "");
}

/// What is drawn: the tree's nodes and answers in their order, as lines of text.
struct Drawing {
  std::vector<std::vector<std::string>> nodes, answers;
  Graph graph;
  std::vector<bool> node_walked, answer_walked;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

/// The places at which a walk passed each node: `2` or, in a loop, `2, 5`.
std::map<std::string_view, std::string> steps_by_node(const kb::TreeWalk& walk) {
  std::map<std::string_view, std::string> steps;
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    std::string& text = steps[walk.steps[i].node->id];
    text += (text.empty() ? "" : ", ") + std::to_string(i + 1);
  }
  return steps;
}

Drawing drawing_of(const WalkedTree& walked, const kb::Vocabulary& vocabulary) {
  const std::string& lang = walked.address.name.lang;
  const auto steps = steps_by_node(walked.walk);
  std::map<std::string_view, std::size_t> index;
  for (const auto& node : walked.tree->nodes) index.emplace(node.id, index.size());
  Drawing drawing;
  drawing.graph.font = font_of(lang);
  for (const auto& node : walked.tree->nodes) {
    const auto step = steps.find(node.id);
    const bool here = &node == walked.walk.here;
    std::string text = node.question;
    if (step != steps.end()) text = step->second + " · " + text;
    if (here) text = "▶ " + text;
    auto lines = wrapped_lines(text, lang, node_columns);
    if (!node.outcome.empty()) lines.push_back("■ " + vocabulary.label("outcomes", node.outcome, lang));
    drawing.graph.labels.push_back(joined(lines));
    drawing.nodes.push_back(std::move(lines));
    drawing.node_walked.push_back(here || step != steps.end());
    for (const auto& answer : node.answers) {
      const auto to = index.find(answer.target);
      if (to == index.end()) continue;
      drawing.answers.push_back(wrapped_lines(answer.text, lang, answer_columns));
      drawing.graph.edges.push_back({index.at(node.id), to->second, joined(drawing.answers.back())});
      drawing.answer_walked.push_back(
          std::any_of(walked.walk.steps.begin(), walked.walk.steps.end(), [&](const auto& each) { return each.answer == &answer; }));
    }
  }
  return drawing;
}

json lines_view(const std::vector<std::string>& lines, Point centre) {
  json view = json::array();
  double y = centre.y - line_height * (static_cast<double>(lines.size()) - 1) / 2 + baseline;
  for (const std::string& line : lines) {
    view.push_back({{"text", line}, {"x", number(centre.x)}, {"y", number(y)}});
    y += line_height;
  }
  return view;
}

std::string place(Point point) { return number(point.x) + " " + number(point.y); }

std::string curve_path(const std::vector<Point>& curve) {
  std::string path;
  for (std::size_t i = 0; i < curve.size(); ++i) path += (i == 0 ? "M" : i == 1 ? "C" : " ") + place(curve[i]);
  return path;
}

/// A triangle from the curve's end to the tip.
std::string arrow_path(const GraphLayout::Edge& edge) {
  const Point end = edge.curve.back(), tip = edge.arrow;
  const double dx = tip.x - end.x, dy = tip.y - end.y, length = std::hypot(dx, dy);
  if (length < 0.1) return {};
  const double across_x = -dy / length * 4, across_y = dx / length * 4;
  return "M" + place({end.x + across_x, end.y + across_y}) + "L" + place(tip) + "L" + place({end.x - across_x, end.y - across_y}) + "Z";
}

json svg_view(const WalkedTree& walked, const Drawing& drawing, const GraphLayout& layout, const Locale& locale) {
  json nodes = json::array(), answers = json::array();
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    const auto& node = layout.nodes[i];
    const Point corner{node.centre.x - node.width / 2, node.centre.y - node.height / 2};
    nodes.push_back({{"x", number(corner.x)},
                     {"y", number(corner.y)},
                     {"width", number(node.width)},
                     {"height", number(node.height)},
                     {"round", walked.tree->nodes[i].answers.empty() ? "14" : "3"},
                     {"end", walked.tree->nodes[i].answers.empty()},
                     {"walked", drawing.node_walked[i] == true},
                     {"lines", lines_view(drawing.nodes[i], node.centre)}});
  }
  for (std::size_t i = 0; i < layout.edges.size(); ++i)
    answers.push_back({{"curve", curve_path(layout.edges[i].curve)},
                       {"arrow", arrow_path(layout.edges[i])},
                       {"walked", drawing.answer_walked[i] == true},
                       {"lines", lines_view(drawing.answers[i], layout.edges[i].label)}});
  const kb::Revision& revision = walked.view->revision;
  return {
      {"svg_title", revision.title},
      {"svg_alt", locale.text("tree_alt")},
      {"text_lang", revision.name.lang},
      {"text_dir", text_direction(revision.name.lang)},
      {"font", drawing.graph.font},
      {"width", number(layout.width + 2 * margin)},
      {"height", number(layout.height + 2 * margin)},
      {"box", number(-margin) + " " + number(-margin) + " " + number(layout.width + 2 * margin) + " " + number(layout.height + 2 * margin)},
      {"left", number(-margin)},
      {"nodes", nodes},
      {"answers", answers}};
}

}  // namespace

std::string tree_svg(Application& application, const Request& request, const WalkedTree& walked) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Drawing drawing = drawing_of(walked, *vocabulary);
  const auto layout = application.state->graphviz.layout(drawing.graph);
  if (!layout) return {};
  const Locale& locale = locale_of(application, request);
  return application.state->pages.render("tree_svg", svg_view(walked, drawing, *layout, locale), locale);
}

Response tree_picture(Application& application, const Request& request) {
  const WalkedTree walked = walked_tree(application, request);
  std::string svg = tree_svg(application, request, walked);
  if (svg.empty()) return refuse(application, request, {.status = 404, .message = "tree_no_picture"});
  return {.type = "image/svg+xml", .body = std::move(svg), .headers = {{"Content-Security-Policy", "default-src 'none'; sandbox"}}};
}

Response tree_page(Application& application, const Request& request) {
  const WalkedTree walked = walked_tree(application, request);
  if (const auto* print = request.parameter("print"); print && *print == "poster") return tree_poster(application, request, walked);
  const Locale& locale = locale_of(application, request);
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const kb::Revision& revision = walked.view->revision;
  return page(application, request, "tree",
              {{"title", locale.text("tree_title", {{"title", revision.title}})},
               {"header_search", true},
               {"document_title", revision.title},
               {"document_url", document_url(revision.name.id, revision.name.lang)},
               {"text_lang", revision.name.lang},
               {"text_dir", text_direction(revision.name.lang)},
               {"svg", tree_svg(application, request, walked)},
               {"poster_url", walked.address.with("print", "poster").url("tree")},
               {"svg_url", walked.address.url("tree.svg")},
               {"walk_url", walked.address.url("walk")},
               {"outline", tree_outline(walked, *vocabulary)}});
}

}  // namespace web
