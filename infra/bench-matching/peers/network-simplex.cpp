// LEMON's NetworkSimplex on an instance in columns (src/instances/columns.ts). Every head goes over a pair and a seat to the
// sink, or past both for nothing. With `filled` as second argument every seat has to be filled, by a head or for nothing out
// of a spare source: the same problem, but another first tree, which is much faster on some instances and slower on others.
// Prints objective, seconds of run() alone and peak memory as one line of JSON.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph>;

static std::vector<int> column(std::ifstream& file, std::size_t length) {
  std::vector<int> values(length);
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(length * sizeof(int)));
  return values;
}

static long peakBytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmHWM:", 0) == 0) return std::stol(line.substr(6)) * 1024;
  return 0;
}

int main(int count, char** arguments) {
  if (count < 2) return std::fprintf(stderr, "network-simplex FILE [filled]\n"), 2;
  const bool filled = count > 2 && std::string(arguments[2]) == "filled";
  std::ifstream file(arguments[1], std::ios::binary);
  const auto sizes = column(file, 3);
  const int demands = sizes[0], slots = sizes[1], pairs = sizes[2];
  const auto demand = column(file, demands), capacity = column(file, slots);
  const auto from = column(file, pairs), to = column(file, pairs), weight = column(file, pairs);
  if (!file) return std::fprintf(stderr, "%s is not an instance\n", arguments[1]), 2;

  Graph graph;
  graph.reserveNode(demands + slots + 2);
  graph.reserveArc(pairs + demands + slots + 1);
  for (int n = 0; n < demands + slots; n++) graph.addNode();
  const auto sink = graph.addNode();
  Graph::ArcMap<int> room(graph), cost(graph);
  Graph::NodeMap<int> supply(graph, 0);
  const auto join = [&](Graph::Node tail, Graph::Node head, int most, int points) {
    const auto arc = graph.addArc(tail, head);
    room[arc] = most;
    cost[arc] = -points;
  };
  const auto send = [&](Graph::Node source, Graph::Node destination, int heads) {
    supply[source] += heads;
    supply[destination] -= heads;
  };
  const auto demandNode = [&](int i) { return graph.nodeFromId(i); };
  const auto slotNode = [&](int j) { return graph.nodeFromId(demands + j); };

  for (int e = 0; e < pairs; e++)
    join(demandNode(from[e]), slotNode(to[e]), std::min(demand[from[e]], capacity[to[e]]), weight[e]);
  for (int i = 0; i < demands; i++) {
    join(demandNode(i), sink, demand[i], 0);
    send(demandNode(i), sink, demand[i]);
  }
  if (filled) {
    const auto spare = graph.addNode();
    for (int j = 0; j < slots; j++) {
      join(spare, slotNode(j), capacity[j], 0);
      send(spare, slotNode(j), capacity[j]);
    }
    join(spare, sink, supply[spare], 0);
  } else {
    for (int j = 0; j < slots; j++) join(slotNode(j), sink, capacity[j], 0);
  }

  Simplex simplex(graph);
  simplex.upperMap(room).costMap(cost).supplyMap(supply);
  const auto began = std::chrono::steady_clock::now();
  const auto status = simplex.run();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
  if (status != Simplex::OPTIMAL) return std::fprintf(stderr, "status %d\n", static_cast<int>(status)), 1;
  std::printf("{\"objective\":%lld,\"seconds\":%.6f,\"peakBytes\":%ld}\n", -simplex.totalCost<long long>(),
              taken.count(), peakBytes());
}
