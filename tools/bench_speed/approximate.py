"""What FAISS's own approximate indexes give in place of an exact search."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import faiss
import numpy as np
import numpy.typing as npt

from sual.encoders.encoder import Vectors
from sual.retrieval.index import NEIGHBOURS
from tools.bench_speed.budget import Budget
from tools.bench_speed.copies import copies
from tools.bench_speed.cost import Cost, cost

NEAREST = 10  # of which recall counts how many were found
_PROBES = (4, 16, 64)  # lists of an IVF index that a search looks into
_BREADTHS = (64, 256)  # candidates that an HNSW search keeps
_TRAINED_ON = 50  # vectors for each list
_LINKS = 32  # of a vector in HNSW
_SAMPLE = 4000  # vectors by which the time to build HNSW is foretold
_LISTS_SECONDS = 40.0  # to build and measure IVF, for each million vectors, as found on two cores
_GRAPH_SECONDS = 90.0  # HNSW may take at most


@dataclass(frozen=True)
class Approximate:
    """One way of searching faster.

    Args:
        name: of the index and its setting.
        seconds: to build it, on all cores.
        cost: of a search.
        recall: share of the ten nearest that it finds, 0-1.
    """

    name: str
    seconds: float
    cost: Cost
    recall: float


def approximate_rows(
    exact: faiss.Index, vectors: Vectors, factor: int, asked: Sequence[Vectors], budget: Budget
) -> list[list[str]]:
    """Measure IVF and HNSW beside an exact index.

    Args:
        exact: over all copies.
        vectors: (n, dimension) float32, unit length.
        factor: how many copies of them.
        asked: (1, dimension) float32 each.
        budget: what does not fit into it is left out.

    Returns:
        A row of the report for each index and setting.
    """
    found: list[Approximate] = []
    notes: list[list[str]] = []
    gigabytes = vectors.nbytes * factor / 1e9
    if lack := budget.lacks(_LISTS_SECONDS * len(vectors) * factor / 1e6, 1.5 * gigabytes):
        notes.append([f"{factor:,}", "IVF", lack, "", "", ""])
    else:
        found += inverted_lists(exact, vectors, factor, asked)
    within = min(_GRAPH_SECONDS, budget.left)
    graph = small_world(exact, vectors, factor, asked, within)
    if isinstance(graph, float):
        why = f"left out: needs about {graph:.0f} s to build, {within:.0f} s were allowed"
        notes.append([f"{factor:,}", "HNSW", why, "", "", ""])
    else:
        found += graph
    measured = cost(lambda vector: exact.search(vector, NEIGHBOURS), asked) if found else None
    rows = [
        [f"{factor:,}", one.name, f"{one.seconds:.0f}", str(one.cost), str(measured), f"{one.recall:.2f}"]
        for one in found
    ]
    return rows + notes


def recall(exact: npt.NDArray[np.int64], found: npt.NDArray[np.int64]) -> float:
    """Give the share of the exact nearest that were found, 0-1, for rows of ids of equal length."""
    return float(np.mean([len(np.intersect1d(one, other)) / len(one) for one, other in zip(exact, found, strict=True)]))


def inverted_lists(exact: faiss.Index, vectors: Vectors, factor: int, asked: Sequence[Vectors]) -> list[Approximate]:
    """Measure IVF: vectors in lists around centres, of which a search looks into the nearest few.

    Args:
        exact: over all copies.
        vectors: (n, dimension) float32, unit length.
        factor: how many copies of them.
        asked: (1, dimension) float32 each.

    Returns:
        What it gives for a few numbers of lists looked into.
    """
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    lists = 2 ** round(np.log2(np.sqrt(len(vectors) * factor)))
    begun = time.perf_counter()
    index = faiss.index_factory(vectors.shape[1], f"IVF{lists},Flat", faiss.METRIC_INNER_PRODUCT)
    every = max(1, len(vectors) * factor // (lists * _TRAINED_ON))
    index.train(np.concatenate([part[::every] for part in copies(vectors, factor)]))
    for part in copies(vectors, factor):
        index.add(part)
    seconds = time.perf_counter() - begun
    settings = {f"IVF {lists}, nprobe {probes}": faiss.SearchParametersIVF(nprobe=probes) for probes in _PROBES}
    return _measured(index, settings, seconds, exact, asked)


def small_world(
    exact: faiss.Index, vectors: Vectors, factor: int, asked: Sequence[Vectors], within: float
) -> list[Approximate] | float:
    """Measure HNSW: a graph of neighbours along which a search walks.

    Args:
        exact: over all copies.
        vectors: (n, dimension) float32, unit length.
        factor: how many copies of them.
        asked: (1, dimension) float32 each.
        within: seconds there are to build it.

    Returns:
        What it gives for a few breadths of search; or, when it would take longer, how many seconds it would take.
    """
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    begun = time.perf_counter()
    index = faiss.IndexHNSWFlat(vectors.shape[1], _LINKS, faiss.METRIC_INNER_PRODUCT)
    sample = vectors[:_SAMPLE]
    index.add(sample)
    # More than in proportion: the walk to a vector's place grows with the graph.
    foretold = 1.5 * (time.perf_counter() - begun) * len(vectors) * factor / len(sample)
    if foretold > within:
        return foretold
    begun = time.perf_counter()
    index.reset()
    for part in copies(vectors, factor):
        index.add(part)
    seconds = time.perf_counter() - begun
    settings = {f"HNSW {_LINKS}, efSearch {wide}": faiss.SearchParametersHNSW(efSearch=wide) for wide in _BREADTHS}
    return _measured(index, settings, seconds, exact, asked)


def _measured(
    index: faiss.Index,
    settings: Mapping[str, faiss.SearchParameters],
    seconds: float,
    exact: faiss.Index,
    asked: Sequence[Vectors],
) -> list[Approximate]:
    questions = np.concatenate(asked)
    _, right = exact.search(questions, NEAREST)
    found: list[Approximate] = []
    for name, setting in settings.items():
        _, rows = index.search(questions, NEAREST, params=setting)
        taken = cost(partial(index.search, k=NEIGHBOURS, params=setting), asked)
        found.append(Approximate(name, seconds, taken, recall(right, rows)))
    return found
