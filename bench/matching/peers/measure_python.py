"""One process, one measurement of a Python library (SciPy or networkx) on a file of the benchmark.

    python3 measure_python.py FILE METHOD

Time counts building the graph and solving; reading the file, importing and counting the outcome do not. Prints one line of JSON.
"""
import json
import resource
import sys
import time

# What it costs to leave a learner without a place: the same for every peer.
UNPLACED_COST = 100_000


def absent(reason):
    print(json.dumps({"missing": reason}))
    sys.exit(0)


try:
    import numpy as np
except ImportError:
    absent("needs python3-numpy")


class Clock:
    """Seconds on the wall and of the processor since it was made."""

    def __init__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def stop(self):
        return {"seconds": time.perf_counter() - self.wall, "cpuSeconds": time.process_time() - self.cpu}


class Instance:
    def __init__(self, path):
        with open(path, "rb") as file:
            head = np.fromfile(file, np.int32, 5)
            if head[0] != 0x4D524B32:
                sys.exit("not a file of the benchmark")
            self.learners, self.places, self.edges = (int(number) for number in head[1:4])
            self.offset = np.fromfile(file, np.int32, self.learners + 1)
            self.capacity = np.fromfile(file, np.int32, self.places)
            np.fromfile(file, np.int32, self.learners)
            self.place = np.fromfile(file, np.int32, self.edges)
            self.cost = np.fromfile(file, np.uint16, self.edges)

    def owner(self):
        return np.repeat(np.arange(self.learners, dtype=np.int32), np.diff(self.offset))


def seats_of_edges(instance):
    """Every seat is a column of its own: edge, learner and seat of each pair of a learner and a seat."""
    first = np.concatenate(([0], np.cumsum(instance.capacity)))
    copies = instance.capacity[instance.place]
    edge = np.repeat(np.arange(instance.edges), copies)
    start = np.concatenate(([0], np.cumsum(copies)))[:-1]
    turn = np.arange(len(edge)) - np.repeat(start, copies)
    return edge, instance.owner()[edge], first[instance.place[edge]] + turn, int(first[-1])


def scipy_full(instance):
    """LAPJVsp; a full matching exists because each learner has a seat of the own at the price of no place."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    clock = Clock()
    edge, learner, seat, seats = seats_of_edges(instance)
    everyone = np.arange(instance.learners)
    price = np.concatenate((instance.cost[edge], np.full(instance.learners, UNPLACED_COST))).astype(float)
    rows = np.concatenate((learner, everyone))
    columns = np.concatenate((seat, seats + everyone))
    matrix = csr_matrix((price, (rows, columns)), shape=(instance.learners, seats + instance.learners))
    row, column = min_weight_full_bipartite_matching(matrix)
    took = clock.stop()
    real = column < seats
    cost = np.asarray(matrix[row[real], column[real]]).sum()
    return took, int(real.sum()), int(cost)


def scipy_largest(instance):
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_bipartite_matching

    clock = Clock()
    edge, learner, seat, seats = seats_of_edges(instance)
    matrix = csr_matrix((np.ones(len(edge), np.int8), (learner, seat)), shape=(instance.learners, seats))
    found = maximum_bipartite_matching(matrix, perm_type="column")
    took = clock.stop()
    return took, int((found >= 0).sum()), None


def scipy_highs(instance):
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix

    clock = Clock()
    both = np.arange(instance.edges)
    rows = np.concatenate((instance.owner(), instance.learners + instance.place))
    matrix = csr_matrix((np.ones(2 * instance.edges), (rows, np.concatenate((both, both)))))
    matrix.resize((instance.learners + instance.places, instance.edges))
    bound = np.concatenate((np.ones(instance.learners), instance.capacity))
    answer = linprog(instance.cost.astype(float) - UNPLACED_COST, A_ub=matrix, b_ub=bound, bounds=(0, 1), method="highs")
    took = clock.stop()
    chosen = answer.x > 0.5
    return took, int(chosen.sum()), int(instance.cost[chosen].astype(int).sum())


def networkx_simplex(instance):
    import networkx

    clock = Clock()
    graph = networkx.DiGraph()
    owner = instance.owner().tolist()
    graph.add_node("rest", demand=instance.learners)
    graph.add_nodes_from((("l", learner), {"demand": -1}) for learner in range(instance.learners))
    graph.add_edges_from(
        (("l", learner), ("p", place), {"weight": cost, "capacity": 1})
        for learner, place, cost in zip(owner, instance.place.tolist(), instance.cost.tolist())
    )
    graph.add_edges_from(
        (("l", learner), "rest", {"weight": UNPLACED_COST, "capacity": 1}) for learner in range(instance.learners)
    )
    graph.add_edges_from(
        (("p", place), "rest", {"weight": 0, "capacity": seats}) for place, seats in enumerate(instance.capacity.tolist())
    )
    _, flow = networkx.network_simplex(graph)
    took = clock.stop()
    chosen = [flow[("l", learner)][("p", place)] for learner, place in zip(owner, instance.place.tolist())]
    cost = sum(cost for used, cost in zip(chosen, instance.cost.tolist()) if used)
    return took, sum(chosen), cost


def networkx_largest(instance):
    import networkx

    clock = Clock()
    _, learner, seat, _ = seats_of_edges(instance)
    graph = networkx.Graph()
    everyone = [("l", number) for number in range(instance.learners)]
    graph.add_nodes_from(everyone)
    graph.add_edges_from((("l", one), ("s", other)) for one, other in zip(learner.tolist(), seat.tolist()))
    found = networkx.bipartite.hopcroft_karp_matching(graph, everyone)
    took = clock.stop()
    return took, sum(1 for node in everyone if node in found), None


METHODS = {
    "scipy-full": (scipy_full, "scipy"),
    "scipy-largest": (scipy_largest, "scipy"),
    "scipy-highs": (scipy_highs, "scipy"),
    "networkx-simplex": (networkx_simplex, "networkx"),
    "networkx-largest": (networkx_largest, "networkx"),
}


def main():
    path, method = sys.argv[1:3]
    solve, library = METHODS[method]
    try:
        __import__(library)
    except ImportError:
        absent(f"needs python3-{library}")
    if library == "scipy":
        # Importing is not counted: load what the methods use.
        import scipy.optimize
        import scipy.sparse.csgraph  # noqa: F401
    took, placed, cost = solve(Instance(path))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = {} if cost is None else {"cost": cost}
    print(json.dumps({**took, "placed": placed, **total, "rssMb": round(memory, 1)}))


main()
