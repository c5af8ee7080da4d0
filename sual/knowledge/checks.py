"""Guided checks: a few questions that end with what to do next (`knowledge/policy/checks/`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sual.knowledge.problems import misshapen
from sual.knowledge.yaml_file import LinedMapping, read_mapping
from sual.text.words import N_

UNKNOWN = "unknown"
KNOWN = "known"
# What stands for a list of answers in the files.
READY_MADE: dict[str, dict[str, str]] = {
    "yes_no": {"yes": N_("Yes"), "no": N_("No")},
    "date": {KNOWN: N_("Another day")},
}
DONT_KNOW = N_("I do not know")
Answers = Mapping[str, str]
Unit = Literal["days", "months"]


@dataclass(frozen=True)
class Condition:
    """When a question is asked or a result shown.

    Args:
        every: names of questions with the answers that count; all must have been given.
        some: the same, of which one is enough; empty when there is no such part.
    """

    every: dict[str, tuple[str, ...]]
    some: dict[str, tuple[str, ...]]

    def holds(self, answers: Answers) -> bool:
        """Say whether answers, by question, fulfil it."""
        every = all(kind_of(answers.get(name)) in wanted for name, wanted in self.every.items())
        return every and (not self.some or any(kind_of(answers.get(name)) in w for name, w in self.some.items()))

    @property
    def questions(self) -> set[str]:
        """Names of all questions it looks at."""
        return {*self.every, *self.some}


@dataclass(frozen=True)
class Question:
    """One question.

    Args:
        name: within its check.
        text: in English; other languages by `sual.text.words`.
        answers: what a button says, by name, without "I do not know".
        when: the earlier answers with which it is asked.
        is_date: whether a day is the answer.
        line: in its file, from 1.
    """

    name: str
    text: str
    answers: dict[str, str]
    when: Condition
    is_date: bool
    line: int


@dataclass(frozen=True)
class Limit:
    """A time that is counted from an answer.

    Args:
        question: name of the question for the first day.
        number, unit: how long.
    """

    question: str
    number: int
    unit: Unit


@dataclass(frozen=True)
class Result:
    """One row of what a check may end with.

    Args:
        when: the answers with which it is shown.
        text: in English.
        articles: ids of what to read.
        sources: where the rule stands, "source-paragraph".
        urgent: whether the helplines come first.
        limit: the time whose end the text names, or None.
        line: in its file, from 1.
    """

    when: Condition
    text: str
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    urgent: bool
    limit: Limit | None
    line: int


@dataclass(frozen=True)
class Check:
    """A guided check.

    Args:
        id: name of its file.
        title: what its button says, in English.
        intro: what is said before the first question, in English.
        questions: in the order they are asked.
        results: rows in the order they are shown.
        offered_with: ids of articles beside whose answer the check is offered.
        path: its file.
    """

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    results: tuple[Result, ...]
    offered_with: tuple[str, ...]
    path: Path

    def question(self, name: str) -> Question:
        """Give a question by its name; KeyError when there is none."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(f"check {self.id!r} has no question {name!r}")

    def asked(self, answers: Answers) -> list[Question]:
        """Give the questions that these answers lead to, answered ones included, in order."""
        return [question for question in self.questions if question.when.holds(answers)]

    def next_question(self, answers: Answers) -> Question | None:
        """Give the first question that is still open, or None at the end."""
        return next((question for question in self.asked(answers) if question.name not in answers), None)

    def ending(self, answers: Answers) -> list[Result]:
        """Give the rows that hold for complete answers."""
        return [row for row in self.results if row.when.holds(answers)]

    def texts(self) -> Iterator[tuple[str, int]]:
        """Give every text that a person may read, with its line; ready-made answers are the code's."""
        yield self.title, 1
        yield self.intro, 1
        for question in self.questions:
            yield question.text, question.line
            yield from ((text, question.line) for text in question.answers.values())
        yield from ((row.text, row.line) for row in self.results)

    def paths(self) -> Iterator[dict[str, str]]:
        """Walk every way through the check.

        Yields:
            The answers of one way; a date is `known` or `unknown`.
        """
        open_ways: list[dict[str, str]] = [{}]
        while open_ways:
            way = open_ways.pop()
            question = self.next_question(way)
            if question is None:
                yield way
            else:
                open_ways += [{**way, question.name: answer} for answer in (UNKNOWN, *reversed(question.answers))]


def kind_of(answer: str | None) -> str | None:
    """Give an answer as conditions name it: a date is `known`."""
    return KNOWN if answer is not None and answer[:1].isdigit() else answer


def load_checks(folder: Path) -> dict[str, Check]:
    """Read every check.

    Args:
        folder: `knowledge/policy/checks`; may be missing, then there is none.

    Returns:
        The checks by id, in alphabetical order.

    Raises:
        KnowledgeError: with file and line when one has another shape.
    """
    return {path.stem: _check(path) for path in sorted(folder.glob("*.yml"))}


def _check(path: Path) -> Check:
    mapping = read_mapping(path)
    try:
        questions = tuple(_question(name, entry, mapping) for name, entry in mapping["questions"].items())
        lines = _row_lines(path)
        results = tuple(_result(entry, line) for entry, line in zip(mapping["results"], lines, strict=True))
        offered = tuple(str(article) for article in mapping["offered_with"])
        return Check(path.stem, str(mapping["title"]), str(mapping["intro"]), questions, results, offered, path)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise misshapen(path, error, "checks/README.md") from error


def _question(name: str, entry: Mapping[str, Any], mapping: LinedMapping) -> Question:
    given = entry["answers"]
    answers = READY_MADE[given] if isinstance(given, str) else {str(key): str(text) for key, text in given.items()}
    return Question(
        name, entry["text"], dict(answers), _condition(entry.get("when")), given == "date", mapping.line_of(name)
    )


def _result(entry: Mapping[str, Any], line: int) -> Result:
    limit = entry.get("limit")
    unit: Unit = "months" if limit and "months" in limit else "days"
    return Result(
        when=_condition(entry["when"]),
        text=entry["text"],
        articles=tuple(entry["articles"]),
        sources=tuple(entry["sources"]),
        urgent=bool(entry.get("urgent", False)),
        limit=Limit(limit["from"], int(limit[unit]), unit) if limit else None,
        line=line,
    )


def _condition(entry: Mapping[str, Any] | None) -> Condition:
    given = dict(entry or {})
    some = given.pop("any", {})
    return Condition(_answers(given), _answers(some))


def _answers(given: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(answer) for answer in answers) for name, answers in given.items()}


def _row_lines(path: Path) -> list[int]:
    return [
        n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.startswith("  - when:")
    ]
