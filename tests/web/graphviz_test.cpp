#include "web/graphviz.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <thread>
#include <vector>

namespace {

web::Graph graph() { return {.font = "Noto Sans", .labels = {"first", "second\nline"}, .edges = {{0, 1, "yes"}, {0, 1, "no"}}}; }

}  // namespace

TEST_CASE("a graph's layout places nodes from above, with room for their texts") {
  web::Graphviz graphviz;
  const auto layout = graphviz.layout(graph());
  REQUIRE(layout);
  REQUIRE(layout->nodes.size() == 2);
  CHECK(layout->nodes[0].centre.y < layout->nodes[1].centre.y);
  CHECK(layout->nodes[1].height > layout->nodes[0].height - 1);
  CHECK(layout->width >= layout->nodes[0].width);
  REQUIRE(layout->edges.size() == 2);
  CHECK(layout->edges[0].curve.size() % 3 == 1);
  CHECK(layout->edges[0].arrow.y > layout->edges[0].curve.front().y);
  CHECK(layout->edges[0].label.x != layout->edges[1].label.x);
}

TEST_CASE("edges keep their order, whichever Graphviz gives them back in") {
  web::Graphviz graphviz;
  const auto layout = graphviz.layout({.font = "", .labels = {"a", "b", "c"}, .edges = {{0, 2, ""}, {0, 1, ""}, {1, 2, ""}}});
  REQUIRE(layout);
  const auto ends_at = [&](std::size_t edge, std::size_t node) {
    const double top = layout->nodes[node].centre.y - layout->nodes[node].height / 2;
    return std::abs(layout->edges[edge].arrow.y - top) < 1;
  };
  CHECK(ends_at(0, 2));
  CHECK(ends_at(1, 1));
  CHECK(ends_at(2, 2));
}

TEST_CASE("whatever a label says stays a label") {
  web::Graphviz graphviz;
  for (const char* label : {"\"]; x [label=\"", "\\", "\\N\\\"", "<b>not HTML</b>", "a -> b; }", "&lt;&amp;&nosuch;", "", "\x01\x02",
                            "هل يعمل السوار؟", "เชื่อมต่อ", "手环"}) {
    CAPTURE(label);
    web::Graph one = graph();
    one.labels[0] = one.edges[0].label = label;
    const auto layout = graphviz.layout(one);
    REQUIRE(layout);
    CHECK(layout->nodes.size() == 2);
    CHECK(layout->edges.size() == 2);
  }
}

TEST_CASE("a graph that is too large isn't drawn") {
  web::Graphviz graphviz;
  web::Graph large = graph();
  large.labels.resize(2000, "x");
  CHECK_FALSE(graphviz.layout(large));
}

TEST_CASE("layouts are made from many threads, one after the other") {
  web::Graphviz graphviz;
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      web::Graph one = graph();
      one.labels[0] += std::to_string(i % 2);
      if (graphviz.layout(one)) ++made;
    });
  for (auto& thread : threads) thread.join();
  CHECK(made == 4);
}
