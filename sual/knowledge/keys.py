"""Which keys the files of an article have, and what kind of value stands behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from sual.knowledge.kinds import type_named
from sual.knowledge.problems import Problem
from sual.knowledge.yaml_file import LinedMapping
from sual.text.notices import Notice
from sual.text.words import N_

ARTICLE_KEYS = {
    "category": str, "status": str, "urgent": bool, "revision": int, "reviewed": object,
    "contacts": list, "related": list, "must": list, "golden": dict,
}  # fmt: skip
OPTIONAL_KEYS = {"figures": list, "laws": list, "revised": list}
TRANSLATION_KEYS = {"title": str, "summary": str, "questions": list, "revision": int}


def key_problems(
    path: Path,
    mapping: LinedMapping,
    expected: Mapping[str, type],
    first_line: int,
    optional: Mapping[str, type] | None = None,
) -> list[Problem]:
    """Find keys that are missing, unknown or of another type.

    Args:
        path: the file, for messages.
        mapping: what stands in it.
        expected: type by key that has to be there.
        first_line: line on which its keys begin.
        optional: type by key that may be there.

    Returns:
        What is wrong.
    """
    known = {**expected, **(optional or {})}
    problems = [
        Problem(path, first_line, Notice(N_("`{key}` is missing"), N_("see knowledge/README.md"), key=key))
        for key in expected
        if key not in mapping
    ]
    for key, value in mapping.items():
        line = mapping.line_of(key)
        if key not in known:
            notice = Notice(
                N_("`{key}` is not known here (known: {known})"), N_("remove or mend it"), key=key, known=tuple(known)
            )
            problems.append(Problem(path, line, notice))
        elif not isinstance(value, known[key]):
            found, wanted = type_named(type(value)), type_named(known[key])
            notice = Notice(
                N_("`{key}` is {found}, expected {expected}"), N_("mend it"), key=key, found=found, expected=wanted
            )
            problems.append(Problem(path, line, notice))
    return problems


def golden_problems(path: Path, mapping: LinedMapping) -> Iterator[Problem]:
    """Find golden questions that are no list."""
    for key, questions in mapping["golden"].items():
        if not isinstance(questions, list):
            notice = Notice(
                N_("{key} is {found}, expected a list of questions"),
                N_("mend it"),
                key=f"golden.{key}",
                found=type_named(type(questions)),
            )
            yield Problem(path, mapping.line_of("golden"), notice)


def day_problems(path: Path, mapping: LinedMapping) -> Iterator[Problem]:
    """Find a day of review that is none."""
    try:
        date.fromisoformat(str(mapping["reviewed"]))
    except ValueError:
        found = str(mapping["reviewed"])[:40]
        notice = Notice(N_("reviewed is {day!r}, expected a day such as 2026-11-22"), N_("mend it"), day=found)
        yield Problem(path, mapping.line_of("reviewed"), notice)
