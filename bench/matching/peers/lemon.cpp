// LEMON (Library for Efficient Modeling and Optimization in Networks, Boost licence) on a file of the benchmark.
//
//     lemon FILE ns | ns-arcs | cs | caps     most placed, then least cost: network simplex, cost scaling, capacity scaling
//     lemon FILE flow                          most placed only: preflow push
//
// One process, one measurement. Time counts building the graph and solving; reading the file and counting the outcome do not.
// Prints one line of JSON.
#include <chrono>
#include <ctime>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>
#include <sys/resource.h>
#include <lemon/capacity_scaling.h>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/preflow.h>
#include <lemon/static_graph.h>

using lemon::StaticDigraph;
using Clock = std::chrono::steady_clock;

// What it costs to leave one learner without a place: more than any chain of moves can save in these instances; the number placed is
// compared with that of the other solvers, so a value that is too small would show.
static const int UNPLACED_COST = 100000;

struct Instance {
  int32_t learners, places, edges;
  std::vector<int32_t> offset, capacity, place;
  std::vector<uint16_t> cost;
};

template <class Number> static void fill(std::vector<Number> &numbers, size_t size, FILE *file) {
  numbers.resize(size);
  if (fread(numbers.data(), sizeof(Number), size, file) != size) { fprintf(stderr, "file too short\n"); exit(1); }
}

static Instance readInstance(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) { fprintf(stderr, "cannot open %s\n", path); exit(1); }
  std::vector<int32_t> head, lottery;
  Instance in;
  fill(head, 5, file);
  if (head[0] != 0x4d524b32) { fprintf(stderr, "not a file of the benchmark\n"); exit(1); }
  in.learners = head[1]; in.places = head[2]; in.edges = head[3];
  fill(in.offset, in.learners + 1, file);
  fill(in.capacity, in.places, file);
  fill(lottery, in.learners, file);
  fill(in.place, in.edges, file);
  fill(in.cost, in.edges, file);
  fclose(file);
  return in;
}

struct Network {
  StaticDigraph graph;
  std::vector<int> arcCost, arcCapacity, supply;
  // Per edge of the instance its arc: arcs lie in order of their source, as the rows of the instance do.
  std::vector<int> arcOfEdge;
};

// Nodes: learners, places, and one where learners without a place go (and, with `sinkArcs`, where places send theirs).
// Without `sinkArcs` places take what they can themselves ("at most their seats"), which leaves out one arc per place.
static void build(const Instance &in, bool sinkArcs, Network &net) {
  const int rest = in.learners + in.places;
  std::vector<std::pair<int, int>> arcs;
  const size_t size = size_t(in.edges) + in.learners + (sinkArcs ? in.places : 0);
  arcs.reserve(size); net.arcCost.reserve(size); net.arcCapacity.reserve(size); net.arcOfEdge.resize(in.edges);
  auto add = [&](int from, int to, int cost, int capacity) {
    arcs.emplace_back(from, to); net.arcCost.push_back(cost); net.arcCapacity.push_back(capacity);
  };
  for (int i = 0; i < in.learners; i++) {
    for (int e = in.offset[i]; e < in.offset[i + 1]; e++) {
      net.arcOfEdge[e] = int(arcs.size());
      add(i, in.learners + in.place[e], in.cost[e], 1);
    }
    add(i, rest, UNPLACED_COST, 1);
  }
  net.supply.assign(rest + 1, 0);
  for (int i = 0; i < in.learners; i++) net.supply[i] = 1;
  if (sinkArcs)
    for (int j = 0; j < in.places; j++) add(in.learners + j, rest, 0, in.capacity[j]);
  else
    for (int j = 0; j < in.places; j++) net.supply[in.learners + j] = -in.capacity[j];
  net.supply[rest] = -in.learners;
  net.graph.build(rest + 1, arcs.begin(), arcs.end());
}

typedef StaticDigraph::ArcMap<int> ArcMap;
typedef StaticDigraph::NodeMap<int> NodeMap;

struct Maps {
  ArcMap cost, capacity;
  NodeMap supply;
  explicit Maps(Network &net) : cost(net.graph), capacity(net.graph), supply(net.graph) {
    for (int a = 0; a < net.graph.arcNum(); a++) {
      cost[net.graph.arc(a)] = net.arcCost[a];
      capacity[net.graph.arc(a)] = net.arcCapacity[a];
    }
    for (int v = 0; v < net.graph.nodeNum(); v++) supply[net.graph.node(v)] = net.supply[v];
  }
};

// Seconds on the wall and of the processor since it was made.
struct Watch {
  Clock::time_point wall = Clock::now();
  std::clock_t cpu = std::clock();
  double seconds = 0, cpuSeconds = 0;
  void stop() {
    seconds = std::chrono::duration<double>(Clock::now() - wall).count();
    cpuSeconds = double(std::clock() - cpu) / CLOCKS_PER_SEC;
  }
};

// `total` is the end of the line with the sum of costs, or nothing where none was asked.
static void report(const Watch &watch, bool solved, long placed, const std::string &total) {
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  if (!solved) { printf("{\"failed\":\"no solution\"}\n"); return; }
  printf("{\"seconds\":%.6f,\"cpuSeconds\":%.6f,\"placed\":%ld,\"rssMb\":%.1f%s}\n", watch.seconds, watch.cpuSeconds, placed,
         use.ru_maxrss / 1024.0, total.c_str());
}

template <class Solver, class Run> static void minimise(const Instance &in, bool sinkArcs, Run run) {
  Watch watch;
  Network net;
  build(in, sinkArcs, net);
  Maps maps(net);
  Solver solver(net.graph);
  solver.upperMap(maps.capacity).costMap(maps.cost).supplyMap(maps.supply);
  const bool solved = run(solver);
  watch.stop();
  long placed = 0;
  long long cost = 0;
  if (solved)
    for (int e = 0; e < in.edges; e++)
      if (solver.flow(net.graph.arc(net.arcOfEdge[e])) > 0) { placed++; cost += in.cost[e]; }
  report(watch, solved, placed, ",\"cost\":" + std::to_string(cost));
}

static void mostPlaced(const Instance &in) {
  Watch watch;
  const int source = in.learners + in.places, target = source + 1;
  std::vector<std::pair<int, int>> arcs;
  std::vector<int> capacity;
  for (int i = 0; i < in.learners; i++)
    for (int e = in.offset[i]; e < in.offset[i + 1]; e++) { arcs.emplace_back(i, in.learners + in.place[e]); capacity.push_back(1); }
  for (int j = 0; j < in.places; j++) { arcs.emplace_back(in.learners + j, target); capacity.push_back(in.capacity[j]); }
  for (int i = 0; i < in.learners; i++) { arcs.emplace_back(source, i); capacity.push_back(1); }
  StaticDigraph graph;
  graph.build(target + 1, arcs.begin(), arcs.end());
  ArcMap bound(graph);
  for (int a = 0; a < graph.arcNum(); a++) bound[graph.arc(a)] = capacity[a];
  lemon::Preflow<StaticDigraph, ArcMap> preflow(graph, bound, graph.node(source), graph.node(target));
  preflow.runMinCut();
  watch.stop();
  report(watch, true, preflow.flowValue(), "");
}

int main(int count, char **words) {
  if (count < 3) { fprintf(stderr, "lemon FILE ns|ns-arcs|cs|caps|flow\n"); return 2; }
  const Instance in = readInstance(words[1]);
  const std::string method = words[2];
  typedef lemon::NetworkSimplex<StaticDigraph, int, int> Simplex;
  typedef lemon::CostScaling<StaticDigraph, int, long long> Scaling;
  typedef lemon::CapacityScaling<StaticDigraph, int, int> Capacity;
  if (method == "ns") minimise<Simplex>(in, false, [](Simplex &s) { return s.run() == Simplex::OPTIMAL; });
  else if (method == "ns-arcs") minimise<Simplex>(in, true, [](Simplex &s) { return s.run() == Simplex::OPTIMAL; });
  else if (method == "cs") minimise<Scaling>(in, true, [](Scaling &s) { return s.run() == Scaling::OPTIMAL; });
  else if (method == "caps") minimise<Capacity>(in, true, [](Capacity &s) { return s.run() == Capacity::OPTIMAL; });
  else if (method == "flow") mostPlaced(in);
  else return 2;
  return 0;
}
