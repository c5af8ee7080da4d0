"""Rules on guided checks: every path ends, every question counts, every row stands on a source."""

from __future__ import annotations

from collections.abc import Iterator

from sual.knowledge.checks import KNOWN, UNKNOWN, Check, Condition, Result
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.text.notices import Notice
from sual.text.words import N_

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
                notice = Notice(
                    N_("there is no question {question!r}"),
                    N_("known are {known}"),
                    question=name,
                    known=tuple(known),
                )
                yield Problem(check.path, line, notice)
            elif odd := set(answers) - known[name]:
                notice = Notice(
                    N_("{question} has no answer {answer}"),
                    N_("known are {known}"),
                    question=name,
                    answer=tuple(sorted(odd)),
                    known=tuple(sorted(known[name])),
                )
                yield Problem(check.path, line, notice)


def _order(check: Check) -> Iterator[Problem]:
    """A question may depend on earlier ones only, or it could be asked in the middle of others."""
    earlier: set[str] = set()
    for question in check.questions:
        if later := question.when.questions - earlier:
            notice = Notice(
                N_("{question} depends on {later}, which is not asked before it"),
                N_("move it"),
                question=question.name,
                later=tuple(sorted(later)),
            )
            yield Problem(check.path, question.line, notice)
        earlier.add(question.name)


def _rests_on(check: Check, knowledge: Knowledge) -> Iterator[Problem]:
    for article in check.offered_with:
        if article not in knowledge.articles:
            notice = Notice(
                N_("`offered_with` names {article!r}, which is no article"), N_("name another"), article=article
            )
            yield Problem(check.path, 1, notice)
    for row in check.results:
        yield from (Problem(check.path, row.line, notice) for notice in _row_faults(row, knowledge))


def _row_faults(row: Result, knowledge: Knowledge) -> Iterator[Notice]:
    if not row.articles or not row.sources:
        yield Notice(N_("a row needs at least one article and one source"), N_("add them"))
    for article in row.articles:
        found = knowledge.articles.get(article)
        if found is None or found.status == "archived":
            yield Notice(N_("there is no live article {article!r}"), N_("name another"), article=article)
    for reference in row.sources:
        source, _, paragraph = reference.partition("-")
        if source not in knowledge.sources or paragraph not in knowledge.sources[source].paragraphs:
            yield Notice(N_("sources.yml has no {reference!r}"), N_("name a paragraph it has"), reference=reference)
    counted = "{since}" in row.text or "{until}" in row.text
    if counted != (row.limit is not None):
        yield Notice(
            N_("`limit` and {since} or {until} in the text go together"),
            N_("mend one"),
            since="{since}",
            until="{until}",
        )
    elif row.limit and row.when.every.get(row.limit.question) != (KNOWN,):
        yield Notice(
            N_("`limit` counts from {question}, so `when` must say {answer}"),
            question=row.limit.question,
            answer=f"{row.limit.question}: [known]",
        )


def _paths(check: Check) -> Iterator[Problem]:
    shown: set[int] = set()
    for path in check.paths():
        way = ", ".join(f"{name}: {answer}" for name, answer in path.items())
        rows = check.ending(path)
        shown |= {row.line for row in rows}
        if not rows:
            notice = Notice(N_("the path {way} ends without a result"), N_("add a row for it"), way=way)
            yield Problem(check.path, 1, notice)
        if len(rows) > MOST_ROWS:
            notice = Notice(
                N_("the path {way} ends with {count} rows, at most {limit}"), way=way, count=len(rows), limit=MOST_ROWS
            )
            yield Problem(check.path, rows[0].line, notice)
        if len(path) > MOST_QUESTIONS:
            notice = Notice(
                N_("the path {way} asks {count} questions, at most {limit}"),
                way=way,
                count=len(path),
                limit=MOST_QUESTIONS,
            )
            yield Problem(check.path, 1, notice)
    for row in check.results:
        if row.line not in shown:
            notice = Notice(N_("no path leads to this row"), N_("mend its `when` or remove it"))
            yield Problem(check.path, row.line, notice)


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
                way = ", ".join(f"{name}: {answer}" for name, answer in prefix)
                notice = Notice(
                    N_("after {way}, no answer to {question} changes anything"),
                    N_("do not ask it there"),
                    way=way or Notice(N_("nothing else")),
                    question=question.name,
                )
                yield Problem(check.path, question.line, notice)
                break
