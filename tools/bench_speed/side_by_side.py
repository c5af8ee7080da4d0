"""What a question costs, beside what a user would pick in Sual's place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from sual.evaluation.document import Section, Table
from sual.evaluation.lines import Line
from sual.knowledge import Knowledge
from tools.bench_quality.material import write_material
from tools.bench_quality.systems import SYSTEMS, System, UnavailableError, Worker, bench_environment
from tools.bench_speed.cost import REPEATS, summed_up

COMPARED = ("sual", "bm25", "stock")


def side_by_side(lines: Sequence[Line], knowledge: Knowledge, folder: Path) -> Section:
    """Measure systems on the same questions, each in a process of its own, taking turns.

    Args:
        lines: what is asked.
        knowledge: what is searched.
        folder: for files of the run.

    Returns:
        The section of the report.
    """
    trouble = bench_environment()
    material = write_material(folder / "material.json", lines, knowledge, epochs=0)
    workers: list[Worker] = []
    missing: list[list[str]] = []
    for system in (one for one in SYSTEMS if one.word in COMPARED):
        try:
            workers.append(Worker(system, material, folder / f"{system.name}.log"))
        except UnavailableError as error:
            missing.append([system.title, f"not measured: {trouble or error}", "", "", "", ""])
    answers: dict[System, list[dict[str, Any]]] = {worker.system: [] for worker in workers}
    for _ in range(REPEATS):
        for worker in workers:
            answers[worker.system].append(worker.ask("time"))
    for worker in workers:
        worker.close()
    text = (
        f"{len(lines)} messages of tests/eval, one thread, medians of {REPEATS} repeats. Sual: language, danger, "
        "search and decision together (aim: p50 20 ms, p95 40 ms at most); the others: their search. Memory is that of "
        "a process that does nothing else and holds the texts of the passages."
    )
    head = ("", "p50 ms", "p95 ms", "p50 beside the first", "share of the encoder", "resident MB")
    return Section("Side by side", text, Table(head, [*_rows(answers), *missing]))


def _rows(answers: dict[System, list[dict[str, Any]]]) -> list[list[str]]:
    costs = {system: summed_up([one["seconds"] for one in repeats]) for system, repeats in answers.items()}
    rows: list[list[str]] = []
    for system, repeats in answers.items():
        encoder = median(sum(one["encoder_seconds"]) / sum(one["seconds"]) for one in repeats)
        ratio = costs[system].p50 / next(iter(costs.values())).p50
        megabytes = repeats[-1]["megabytes"]
        rows.append([
            system.title, f"{costs[system].p50:.1f}", f"{costs[system].p95:.1f}", f"{ratio:.2f}",
            f"{100 * encoder:.0f} %", "-" if megabytes is None else f"{megabytes:.0f}",
        ])  # fmt: skip
    return rows
