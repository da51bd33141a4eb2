#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Layout by Graphviz's `dot`, run as a child process: it gets what we write and gives back places; no drawing of its is used.
namespace web {

struct Point {
  double x = 0, y = 0;
};

/// Places in points (1/72 inch), from the upper left corner.
struct GraphLayout {
  struct Node {
    Point centre;
    double width = 0, height = 0;
  };
  struct Edge {
    std::vector<Point> curve;  ///< a Bézier spline: a start, then three points for each piece
    Point arrow;               ///< the tip; the arrow begins at the curve's end
    Point label;               ///< the centre of the label
  };
  double width = 0, height = 0;
  std::vector<Node> nodes;  ///< in the order of the graph
  std::vector<Edge> edges;
};

struct Graph {
  struct Edge {
    std::size_t from = 0, to = 0;
    std::string label;  ///< its lines with `\n` between
  };
  std::string font;                 ///< families, the first that is installed measures the texts
  std::vector<std::string> labels;  ///< of the nodes
  std::vector<Edge> edges;
};

class Graphviz {
 public:
  /// `program`: a path, or a name to be looked for in PATH.
  explicit Graphviz(std::string program = "dot");
  ~Graphviz();

  /// nullopt if there is no such program, or the graph has more than 1,000 nodes or takes more than 5 s, 512 MB or 4 MB of answer. Layouts
  /// are kept by the graph's content. Any thread; one graph at a time.
  std::optional<GraphLayout> layout(const Graph& graph);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace web
