"""Guided checks: every path ends, and whatever would strand a person is told with file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sual.knowledge import check_knowledge, load_knowledge
from sual.knowledge.checks import UNKNOWN, Check, load_checks
from tests.conftest import ROOT

CHECKS = load_checks(ROOT / "knowledge" / "policy" / "checks")


def test_the_five_checks_are_there() -> None:
    assert set(CHECKS) == {"work", "papers", "stay", "held", "exploitation"}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_every_path_is_short_and_ends_with_a_row(check: Check) -> None:
    ways = list(check.paths())
    assert len(ways) > 10
    assert all(1 <= len(check.ending(way)) <= 3 and len(way) <= 5 for way in ways)


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_i_do_not_know_can_be_answered_everywhere(check: Check) -> None:
    answers: dict[str, str] = {}
    while (question := check.next_question(answers)) is not None:
        answers[question.name] = UNKNOWN
    assert check.ending(answers)


def test_a_day_counts_as_known() -> None:
    held = CHECKS["held"]
    answers = {"decided": "court", "since": "2026-11-25", "age": "adult", "asylum": "no"}
    assert [row.limit.number for row in held.ending(answers) if row.limit] == [3]


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A copy in which a check can be broken."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


FAULTS = {
    "a path without a row": ("stay", '{expired: ["no"]}', '{expired: ["no"], kept: ["no"]}', "ends without a result"),
    "an answer nobody can give": ("work", "{group: [refugee]}", "{group: [refuge]}", "has no answer refuge"),
    "a question that is none": ("work", '{contract: ["yes"]}', '{contracts: ["yes"]}', "no question 'contracts'"),
    "a question too early": ("papers", 'when: {asked: ["yes"]}', 'when: {appeal: ["yes"]}', "not asked before it"),
    "an article that is none": ("held", "[unaccompanied-children]", "[children]", "no live article"),
    "an archived article": ("held", "[unaccompanied-children]", "[quarantine-2020]", "no live article"),
    "a paragraph that is none": ("held", "[cmw-30, cmw-24]", "[cmw-999]", "has no 'cmw-999'"),
    "a row without a source": ("held", "[cmw-30, cmw-24]", "[]", "at least one article and one source"),
    "a limit that is not told": ("held", " Counted from {since}, they end on {until}.", "", "go together"),
    "offered with nothing": ("work", "work-compatriots]\nquestions", "nothing]\nquestions", "offered_with"),
    "another shape": ("work", "results:", "outcomes:", "compare with checks/README.md"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "told"), FAULTS.values(), ids=FAULTS)
def test_a_broken_check_is_told_with_file_and_line(
    knowledge: Path, name: str, before: str, after: str, told: str
) -> None:
    path = knowledge / "policy" / "checks" / f"{name}.yml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    found = [str(problem) for problem in check_knowledge(knowledge) if problem.file == path]
    assert any(told in problem and re.search(rf"{name}.yml:\d+:", problem) for problem in found), found


def test_a_question_without_effect_is_told(knowledge: Path) -> None:
    path = knowledge / "policy" / "checks" / "stay.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('expired: ["yes", unknown], family: ["yes"]', 'expired: ["yes", unknown]')
    text = text.replace('  - when: {expired: ["yes", unknown], family: ["no", unknown]}', "  - when: {kept: [nobody]}")
    start = text.index("  - when: {kept: [nobody]}")
    path.write_text(text[:start], encoding="utf-8")
    assert any("no answer to family changes anything" in str(problem) for problem in check_knowledge(knowledge))


def test_the_repository_has_no_problem() -> None:
    assert load_knowledge(ROOT / "knowledge").policy.safe_to_talk
    assert [problem for problem in check_knowledge(ROOT / "knowledge") if "policy" in problem.file.parts] == []
