"""The report of an evaluation: what stands in it, in which order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sual.evaluation import figures
from sual.evaluation.document import Section, Table, write_document
from sual.evaluation.figures import BARS, Bar, Figure, confidences, confusions, written
from sual.evaluation.judge import Verdict
from sual.evaluation.measures import calibration_error, reliability
from sual.evaluation.plots import Series, bars, reliability_plot
from sual.evaluation.report import latency
from sual.text.languages import LANGUAGES

_FOUND = (figures.TOP1, figures.TOP3, figures.REFUSED, figures.FOLLOW_UP)
_PASSED = (figures.OUTSIDE, figures.RECALL, figures.PRECISION)
_NOTICED = (figures.DANGER, figures.HOTLINE, figures.FALSE_ALARM)
_TALKED = (figures.LANGUAGE, figures.SMALL_TALK)
_SCRIPTS = ("native", "roman", "cyrillic", "arabic")
_MOST_CONFUSIONS = 40
_SHOWN_IDS = 8
_READING = "Per cent, with the 95 % interval after Wilson in brackets and the number of lines behind it."


def write_report(
    folder: Path, verdicts: Sequence[Verdict], configuration: Mapping[str, Any], *, with_texts: bool = False
) -> Path:
    """Write the report of an evaluation.

    Args:
        folder: where it goes.
        verdicts: what came of the lines.
        configuration: what it was made with.
        with_texts: whether the misses show what was asked; otherwise only ids stand in it.

    Returns:
        The HTML file.
    """
    sections = [
        _summary(verdicts),
        _bar(verdicts, native=True),
        _bar(verdicts, native=False),
        _top1_plot(verdicts),
        _table("The right article", _FOUND, verdicts),
        _table("An honest no", _PASSED, verdicts),
        _table("Danger", _NOTICED, verdicts),
        _table("Language and small talk", _TALKED, verdicts),
        _calibration(verdicts),
        _confusions(verdicts),
        _misses(verdicts, with_texts=with_texts),
    ]
    return write_document(folder, "How well Sual answers", sections, configuration)


def _summary(verdicts: Sequence[Verdict]) -> Section:
    median, p95 = latency(verdicts)
    took = (
        ""
        if math.isnan(median)
        else f"A turn took {1000 * median:.0f} ms (median), {1000 * p95:.0f} ms (95th percentile). "
    )
    text = (
        f"{len(verdicts)} lines sent through a running service, a new conversation for each. {took}"
        "How lines are judged and what each figure means: docs/evaluation.md."
    )
    return Section("In all", text, _rows(("all lines",), [verdicts], (*_FOUND, *_PASSED, *_NOTICED, *_TALKED)))


def _rows(names: Sequence[str], groups: Sequence[Sequence[Verdict]], chosen: Sequence[Figure]) -> Table:
    """Lay figures out as rows, groups as columns, for few groups and many figures."""
    rows = [[figure.name, figure.meaning, *(str(figure.of(group)) for group in groups)] for figure in chosen]
    return Table(("figure", "meaning", *names), rows)


def _bar(verdicts: Sequence[Verdict], *, native: bool) -> Section:
    title = f"What is aimed at: {'native script' if native else 'romanised and non-standard writing'}"
    chosen = written(verdicts, native=native)
    rows = [
        [
            bar.figure.name,
            bar.aim(native=native),
            *(_standing(bar, group, native=native) for group in _by_language(chosen)),
        ]
        for bar in BARS
    ]
    text = f"{_READING} A figure that reaches its aim only somewhere within its interval is marked ~."
    return Section(title, text, Table(("figure", "aim", *LANGUAGES, "all"), rows))


def _standing(bar: Bar, verdicts: Sequence[Verdict], *, native: bool) -> str:
    share = bar.figure.of(verdicts)
    standing = bar.standing(share, native=native)
    aim = bar.native if native else bar.other
    if standing == "-" or aim is None:
        return str(share)
    low, high = share.interval
    return f"{share} {standing}{' ~' if low < aim < high else ''}"


def _by_language(verdicts: Sequence[Verdict]) -> list[list[Verdict]]:
    return [[v for v in verdicts if code in ("all", v.line.lang)] for code in (*LANGUAGES, "all")]


def _top1_plot(verdicts: Sequence[Verdict]) -> Section:
    series = [
        Series(name, [figures.TOP1.of(group) for group in _by_language(written(verdicts, native=native))])
        for name, native in (("native", True), ("other writing", False))
    ]
    caption = "Right article first, per language and writing, with 95 % intervals"
    return Section(caption, plot=bars("top-1", caption, (*LANGUAGES, "all"), series))


def _table(title: str, chosen: Sequence[Figure], verdicts: Sequence[Verdict]) -> Section:
    rows: list[list[str]] = []
    for code in (*LANGUAGES, "all"):
        of_language = [v for v in verdicts if code in ("all", v.line.lang)]
        groups = {script: [v for v in of_language if v.line.script == script] for script in _SCRIPTS}
        named = {f"{code} {script}": group for script, group in groups.items() if group}
        if len(named) != 1:
            named[f"{code}, every script"] = of_language
        rows += [[name, *(str(figure.of(group)) for figure in chosen)] for name, group in named.items()]
    meanings = "; ".join(f"{figure.name}: {figure.meaning}" for figure in chosen)
    return Section(title, f"{meanings}. {_READING}", Table(("", *(figure.name for figure in chosen)), rows))


def _calibration(verdicts: Sequence[Verdict]) -> Section:
    said = confidences(verdicts)
    bins = reliability(said)
    caption = "How often answers were right, by the confidence they were given with"
    error = calibration_error(bins)
    text = (
        f"Plain answers to questions, in and outside our field ({len(said)}). On the dashed line `confidence` means "
        f"what it says; the dots stand at the mean confidence of their bin. Expected calibration error: {error:.3f} "
        "(0 is best)."
        if said
        else "No question was answered, so there is nothing to calibrate."
    )
    rows = [
        [f"{b.low:.1f}-{b.low + 0.1:.1f}", f"{b.confidence:.3f}" if b.right.count else "-", str(b.right)] for b in bins
    ]
    return Section("Does confidence mean what it says?", text, Table(("confidence", "mean", "right"), rows),
                   reliability_plot("reliability", caption, bins))  # fmt: skip


def _confusions(verdicts: Sequence[Verdict]) -> Section:
    pairs = confusions(verdicts)
    rows = [
        [expected, shown, str(len(ids)), ", ".join(ids[:_SHOWN_IDS]) + (" ..." if len(ids) > _SHOWN_IDS else "")]
        for expected, shown, ids in pairs[:_MOST_CONFUSIONS]
    ]
    more = f" The first {_MOST_CONFUSIONS} of {len(pairs)} pairs." if len(pairs) > _MOST_CONFUSIONS else ""
    text = f"Which article was shown in place of the first one expected.{more}" if rows else "No article was confused."
    return Section("Confusions", text, Table(("expected", "shown", "lines", "ids"), rows) if rows else None)


def _misses(verdicts: Sequence[Verdict], *, with_texts: bool) -> Section:
    missed = [v for v in verdicts if not (v.right and v.language)]
    rows = [
        [v.line.id, v.line.kind, v.first, " ".join(v.line.expect) or "-", "yes" if v.language else "no"]
        + ([f"{v.line.context} → {v.line.text}" if v.line.context else v.line.text] if with_texts else [])
        for v in missed
    ]
    head = ("id", "kind", "got", "expected", "language right", *(("text",) if with_texts else ()))
    text = f"{len(missed)} of {len(verdicts)} lines." if rows else "Nothing was missed."
    return Section("Misses", text, Table(head, rows) if rows else None)
