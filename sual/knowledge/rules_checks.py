"""Rules on guided checks: every path ends, every question counts, every row stands on a source."""

from __future__ import annotations

from collections.abc import Iterator

from sual.knowledge.checks import KNOWN, UNKNOWN, Check, Condition, Result
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem

_Steps = tuple[tuple[str, str], ...]
MOST_QUESTIONS = 5
MOST_ROWS = 3


def check_rules(knowledge: Knowledge) -> Iterator[Problem]:
    """Check every guided check by walking all its paths.

    Args:
        knowledge: everything, loaded.

    Yields:
        What is wrong, with file and line.
    """
    for check in knowledge.policy.checks.values():
        wrong = [*_names(check), *_order(check)]
        yield from wrong
        yield from _rests_on(check, knowledge)
        if not wrong:
            yield from _paths(check)
            yield from _useless(check)


def _names(check: Check) -> Iterator[Problem]:
    known = {question.name: {*question.answers, UNKNOWN} for question in check.questions}
    conditions: list[tuple[int, Condition]] = [(q.line, q.when) for q in check.questions]
    conditions += [(row.line, row.when) for row in check.results]
    for line, condition in conditions:
        for name, answers in (*condition.every.items(), *condition.some.items()):
            if name not in known:
                yield Problem(check.path, line, f"there is no question {name!r}; known are {', '.join(known)}")
            elif odd := set(answers) - known[name]:
                message = f"{name} has no answer {', '.join(sorted(odd))}; known are {', '.join(sorted(known[name]))}"
                yield Problem(check.path, line, message)


def _order(check: Check) -> Iterator[Problem]:
    """A question may depend on earlier ones only, or it could be asked in the middle of others."""
    earlier: set[str] = set()
    for question in check.questions:
        if later := question.when.questions - earlier:
            message = f"{question.name} depends on {', '.join(sorted(later))}, which is not asked before it; move it"
            yield Problem(check.path, question.line, message)
        earlier.add(question.name)


def _rests_on(check: Check, knowledge: Knowledge) -> Iterator[Problem]:
    for article in check.offered_with:
        if article not in knowledge.articles:
            yield Problem(check.path, 1, f"`offered_with` names {article!r}, which is no article; name another")
    for row in check.results:
        yield from (Problem(check.path, row.line, message) for message in _row_faults(row, knowledge))


def _row_faults(row: Result, knowledge: Knowledge) -> Iterator[str]:
    if not row.articles or not row.sources:
        yield "a row needs at least one article and one source; add them"
    for article in row.articles:
        found = knowledge.articles.get(article)
        if found is None or found.status == "archived":
            yield f"there is no live article {article!r}; name another"
    for reference in row.sources:
        source, _, paragraph = reference.partition("-")
        if source not in knowledge.sources or paragraph not in knowledge.sources[source].paragraphs:
            yield f"sources.yml has no {reference!r}; name a paragraph it has"
    counted = "{since}" in row.text or "{until}" in row.text
    if counted != (row.limit is not None):
        yield "`limit` and {since} or {until} in the text go together; mend one"
    elif row.limit and row.when.every.get(row.limit.question) != (KNOWN,):
        yield f"`limit` counts from {row.limit.question}, so `when` must say {row.limit.question}: [known]"


def _paths(check: Check) -> Iterator[Problem]:
    shown: set[int] = set()
    for path in check.paths():
        way = ", ".join(f"{name}: {answer}" for name, answer in path.items())
        rows = check.ending(path)
        shown |= {row.line for row in rows}
        if not rows:
            yield Problem(check.path, 1, f"the path {way} ends without a result; add a row for it")
        if len(rows) > MOST_ROWS:
            yield Problem(check.path, rows[0].line, f"the path {way} ends with {len(rows)} rows, at most {MOST_ROWS}")
        if len(path) > MOST_QUESTIONS:
            yield Problem(check.path, 1, f"the path {way} asks {len(path)} questions, at most {MOST_QUESTIONS}")
    for row in check.results:
        if row.line not in shown:
            yield Problem(check.path, row.line, "no path leads to this row; mend its `when` or remove it")


def _useless(check: Check) -> Iterator[Problem]:
    """No question may be asked where every answer to it leads on to the same."""
    ways = [(list(way.items()), tuple(row.line for row in check.ending(way))) for way in check.paths()]
    for question in check.questions:
        prefixes: dict[_Steps, dict[str, set[tuple[_Steps, tuple[int, ...]]]]] = {}
        for steps, rows in ways:
            place = next((at for at, (name, _) in enumerate(steps) if name == question.name), None)
            if place is not None:
                answers = prefixes.setdefault(tuple(steps[:place]), {})
                answers.setdefault(steps[place][1], set()).add((tuple(steps[place + 1 :]), rows))
        for prefix, answers in prefixes.items():
            first, *others = answers.values()
            if all(other == first for other in others):
                way = ", ".join(f"{name}: {answer}" for name, answer in prefix) or "nothing else"
                message = f"after {way}, no answer to {question.name} changes anything; do not ask it there"
                yield Problem(check.path, question.line, message)
                break
