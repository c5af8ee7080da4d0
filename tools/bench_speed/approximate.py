"""What FAISS's own approximate indexes give in place of an exact search: the one Sual takes, and its alternatives."""

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
from sual.retrieval.dense import DenseIndex
from sual.retrieval.index import NEIGHBOURS
from tools.bench_speed.budget import Budget
from tools.bench_speed.copies import copies
from tools.bench_speed.cost import Cost, cost

_PROBES = (16, 32, 64, 128)  # lists of an IVF index that a search looks into
_BREADTHS = (64, 256)  # candidates that an HNSW search keeps
_LINKS = 32  # of a vector in HNSW
_SAMPLE = 4000  # vectors by which the time to build HNSW is foretold
_GRAPH_SECONDS = 90.0  # HNSW may take at most


@dataclass(frozen=True)
class Approximate:
    """One way of searching faster.

    Args:
        name: of the index and its setting.
        seconds: to build it, on all cores.
        cost: of a search.
        recall: share of the nearest that a search asks for which it finds, 0-1.
    """

    name: str
    seconds: float
    cost: Cost
    recall: float


@dataclass(frozen=True)
class Taken:
    """The index that Sual builds.

    Args:
        dense: the index.
        seconds: to build it, on all cores.
    """

    dense: DenseIndex
    seconds: float


def approximate_rows(
    exact: faiss.Index, taken: Taken, vectors: Vectors, factor: int, asked: Sequence[Vectors], budget: Budget
) -> list[list[str]]:
    """Measure IVF and HNSW beside an exact index.

    Args:
        exact: over all copies.
        taken: what Sual would build over them.
        vectors: (n, dimension) float32, unit length.
        factor: how many copies of them.
        asked: (1, dimension) float32 each.
        budget: what does not fit into it is left out.

    Returns:
        A row of the report for each index and setting.
    """
    found = inverted_lists(exact, taken, asked)
    within = min(_GRAPH_SECONDS, budget.left)
    graph = small_world(exact, vectors, factor, asked, within)
    notes: list[list[str]] = []
    if isinstance(graph, float):
        why = f"left out: needs about {graph:.0f} s to build, {within:.0f} s were allowed"
        notes.append([f"{factor:,}", "HNSW", why, "", "", ""])
    else:
        found += graph
    measured = cost(lambda vector: exact.search(vector, NEIGHBOURS), asked) if found else None
    rows = [
        [f"{factor:,}", one.name, f"{one.seconds:.0f}", str(one.cost), str(measured), f"{one.recall:.3f}"]
        for one in found
    ]
    return rows + notes


def recall(exact: npt.NDArray[np.int64], found: npt.NDArray[np.int64]) -> float:
    """Give the share of the exact nearest that were found, 0-1, for rows of ids of equal length."""
    return float(np.mean([len(np.intersect1d(one, other)) / len(one) for one, other in zip(exact, found, strict=True)]))


def inverted_lists(exact: faiss.Index, taken: Taken, asked: Sequence[Vectors]) -> list[Approximate]:
    """Measure IVF: vectors in lists around centres, of which a search looks into the nearest few.

    Args:
        exact: over all copies.
        taken: what Sual would build over them.
        asked: (1, dimension) float32 each.

    Returns:
        What it gives for a few numbers of lists looked into; nothing when Sual would search exactly.
    """
    index = taken.dense.index
    if not isinstance(index, faiss.IndexIVF):
        return []
    probes = {number for number in (*_PROBES, index.nprobe) if number <= index.nlist}
    settings = {
        f"IVF {index.nlist}, nprobe {number}{' (taken)' if number == index.nprobe else ''}": faiss.SearchParametersIVF(
            nprobe=number
        )
        for number in sorted(probes)
    }
    return _measured(index, settings, taken.seconds, exact, asked)


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
    foretold = 3.0 * (time.perf_counter() - begun) * len(vectors) * factor / len(sample)
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
    _, right = exact.search(questions, NEIGHBOURS)
    found: list[Approximate] = []
    for name, setting in settings.items():
        _, rows = index.search(questions, NEIGHBOURS, params=setting)
        taken = cost(partial(index.search, k=NEIGHBOURS, params=setting), asked)
        found.append(Approximate(name, seconds, taken, recall(right, rows)))
    return found
