"""OR-Tools' SimpleMinCostFlow on an instance in columns (src/instances/columns.ts): every head goes over a pair and a seat to the sink,
or past both for nothing. Prints objective, seconds of solve() alone and peak memory as one line of JSON."""

import json
import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow


def peak_bytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def main(path):
    numbers = np.fromfile(path, dtype="<i4")
    demands, slots, pairs = (int(size) for size in numbers[:3])
    lengths = [3, demands, slots, pairs, pairs, pairs]
    _, demand, capacity, start, end, weight = np.split(numbers, np.cumsum(lengths)[:-1])
    sink = demands + slots
    every_demand, every_slot = np.arange(demands), np.arange(demands, sink)

    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(start, demands + end, np.minimum(demand[start], capacity[end]), -weight)
    flow.add_arcs_with_capacity_and_unit_cost(every_demand, np.full(demands, sink), demand, np.zeros(demands, dtype=np.int64))
    flow.add_arcs_with_capacity_and_unit_cost(every_slot, np.full(slots, sink), capacity, np.zeros(slots, dtype=np.int64))
    flow.set_nodes_supplies(every_demand, demand)
    flow.set_node_supply(sink, -int(demand.sum()))

    began = time.perf_counter()
    status = flow.solve()
    seconds = time.perf_counter() - began
    if status != flow.OPTIMAL:
        sys.exit(f"status {status}")
    print(json.dumps({"objective": -flow.optimal_cost(), "seconds": seconds, "peakBytes": peak_bytes()}))


main(sys.argv[1])
