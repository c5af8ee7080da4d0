"""Figures of the systems side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sual.evaluation.document import Section, Table
from sual.evaluation.lines import Line
from sual.evaluation.measures import Separation, Share
from sual.evaluation.plots import Series, bars
from sual.text.languages import LANGUAGES

Ranking = Sequence[tuple[str, float]]
_WRITINGS = ((True, "native script"), (False, "romanised and non-standard writing"))
_READING = "95 % intervals (Wilson) in brackets, then the number of questions."
_ABOUT_SEPARATION = (
    "How well each system's own score - a probability, BM25, a cosine, a confidence - tells questions of our field "
    "from others: the area under the ROC curve, 1 is perfect, 0.5 is guessing. 95 % intervals (Hanley and McNeil) in "
    "brackets, then the number of questions and of messages outside our field."
)


@dataclass(frozen=True)
class Result:
    """What came of one system.

    Args:
        title: what the report calls it.
        rankings: best articles with their scores, a line each; None when the system could not be had.
        reason: why it could not.
        versions: of the libraries it is made of.
        seconds: how long it took to load, train or encode what was not kept, and how long to answer.
    """

    title: str
    rankings: Sequence[Ranking] | None
    reason: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    seconds: tuple[float, float] = (0.0, 0.0)


def top(lines: Sequence[Line], rankings: Sequence[Ranking], first: int) -> Share:
    """Count the questions with an expected article among the first so many."""
    return Share.of(
        any(article in line.expect for article, _ in ranking[:first])
        for line, ranking in zip(lines, rankings, strict=True)
        if line.kind == "question"
    )


def separation(lines: Sequence[Line], rankings: Sequence[Ranking]) -> Separation:
    """Say how well the score of the first article parts questions of our field from others; nothing found scores 0."""
    scores = [(line.kind, ranking[0][1] if ranking else 0.0) for line, ranking in zip(lines, rankings, strict=True)]
    return Separation.of(
        [score for kind, score in scores if kind == "question"],
        [score for kind, score in scores if kind == "out_of_scope"],
    )


def comparison_sections(lines: Sequence[Line], results: Sequence[Result]) -> list[Section]:
    """Lay out the comparison.

    Args:
        lines: what was asked.
        results: of every system.

    Returns:
        A summary, then top-1, top-3 and separation per language and writing, with pictures of top-1.
    """
    sections = [_summary(lines, results)]
    for native, writing in _WRITINGS:
        caption = f"Right article first, {writing}"
        plot = bars(f"top-1-{'native' if native else 'other'}", caption, (*LANGUAGES, "all"), [
            Series(result.title, [top(*group, 1) for group in _by_language(lines, result.rankings, native=native)])
            for result in results if result.rankings is not None
        ])  # fmt: skip
        sections.append(_per_language(caption, _READING, lines, results, _top(1), native=native, plot=plot))
        caption = f"Right article among the first three, {writing}"
        sections.append(_per_language(caption, _READING, lines, results, _top(3), native=native))
        caption = f"In our field or not, {writing}"
        sections.append(_per_language(caption, _ABOUT_SEPARATION, lines, results, separation, native=native))
    return sections


def _top(first: int) -> Callable[[Sequence[Line], Sequence[Ranking]], Share]:
    return lambda lines, rankings: top(lines, rankings, first)


def _by_language(
    lines: Sequence[Line], rankings: Sequence[Ranking], *, native: bool
) -> list[tuple[list[Line], list[Ranking]]]:
    groups: list[tuple[list[Line], list[Ranking]]] = []
    for code in (*LANGUAGES, "all"):
        rows = [
            row for row, line in enumerate(lines) if code in ("all", line.lang) and (line.script == "native") == native
        ]
        groups.append(([lines[row] for row in rows], [rankings[row] for row in rows]))
    return groups


def _per_language(
    title: str,
    text: str,
    lines: Sequence[Line],
    results: Sequence[Result],
    figure: Callable[[Sequence[Line], Sequence[Ranking]], Share | Separation],
    *,
    native: bool,
    **more: Any,  # noqa: ANN401 - what else a section has
) -> Section:
    rows = [
        [result.title, *(str(figure(*group)) for group in _by_language(lines, result.rankings, native=native))]
        for result in results
        if result.rankings is not None
    ]
    return Section(title, text, Table(("", *LANGUAGES, "all"), rows), **more)


def _summary(lines: Sequence[Line], results: Sequence[Result]) -> Section:
    rows: list[list[str]] = []
    for result in results:
        if result.rankings is None:
            rows.append([result.title, f"not measured: {result.reason}", "", "", "", "", ""])
            continue
        written = [_by_language(lines, result.rankings, native=native)[-1] for native, _ in _WRITINGS]
        loading, answering = result.seconds
        rows.append([
            result.title,
            *(str(top(*group, first)) for first in (1, 3) for group in written),
            str(separation(lines, result.rankings)),
            f"{loading:.0f} s, then {answering:.0f} s",
        ])  # fmt: skip
    head = ("", "top-1 native", "top-1 other", "top-3 native", "top-3 other", "in our field or not", "made, then asked")
    text = (
        "The same articles and questions for every system, in one run; each system as its own handbook shows it. "
        "Sual is its search alone, without dialogue, danger and thresholds. "
        f"{_READING} {_ABOUT_SEPARATION}"
    )
    return Section("Side by side", text, Table(head, rows))
