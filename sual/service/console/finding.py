"""From a question to everything the desk shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from sual.answering.examined import Examined
from sual.answering.messages import ShownContact
from sual.answering.shown import brief_summary, shown_contact
from sual.knowledge.load import Knowledge
from sual.service.aligned import Row, aligned
from sual.service.answers import Answers
from sual.service.console.asked import Asked
from sual.service.console.danger import DangerCard, danger_card
from sual.service.console.reasons import Reasons, percent, reasons_of
from sual.service.console.sending import Sending, sending_of
from sual.service.search import article_answer
from sual.text.languages import NATIVE_NAMES, Direction, Language

MOST_RESULTS = 5
# Where nothing is offered, the nearest ones are still there to be looked at.
_FEWEST_RESULTS = 3


@dataclass(frozen=True)
class Result:
    """One article of the list."""

    id: str
    title: str
    percent: int
    current: bool


@dataclass(frozen=True)
class Column:
    """One language of the open article."""

    language: Language
    dir: Direction
    name: str
    title: str


@dataclass(frozen=True)
class Opened:
    """The open article.

    Args:
        id: of the article.
        archived: whether it tells of the past.
        as_of: year of its newest source.
        columns: her language and, where it is another, the caller's.
        rows: the summary and every block, with its text in the order of the columns.
        contacts: whom to call, in her language.
        sending: the article in the caller's language, to be sent.
    """

    id: str
    archived: bool
    as_of: str
    columns: list[Column]
    rows: list[Row]
    contacts: list[ShownContact]
    sending: Sending


@dataclass(frozen=True)
class Found:
    """Everything below the box.

    Args:
        asked: what was asked.
        callers: the caller's language, picked or found.
        spoken: code of the language of the question, where Sual does not speak it.
        outcome: of the decision; "blank" without a question, "unavailable" when nothing can be searched.
        helplines: whom to call when nothing else is there.
        results: the articles to choose from.
        opened: the open one.
        danger: the card above everything.
        doubt: whom to call first where danger is only possible.
        reasons: why.
    """

    asked: Asked
    callers: Language
    outcome: str = "blank"
    spoken: str | None = None
    helplines: list[ShownContact] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    opened: Opened | None = None
    danger: DangerCard | None = None
    doubt: list[ShownContact] = field(default_factory=list)
    reasons: Reasons | None = None


def find(asked: Asked, answers: Answers, hers: Language, base: str) -> Found:
    """Search, decide, and lay out what the desk shows.

    Args:
        asked: the form.
        answers: what searches and decides.
        hers: language of the person at the desk.
        base: address of this service as people know it.

    Returns:
        What is shown below the box.
    """
    if not asked.question:
        return Found(asked, asked.to or hers)
    examined, knowledge = answers.examine(asked.question), answers.knowledge
    decision = examined.decision
    callers = asked.to or decision.language
    shown = _open(asked, examined, knowledge)
    results = _results(examined, shown, knowledge, hers)
    return Found(
        asked=asked,
        callers=callers,
        outcome=decision.outcome,
        spoken=decision.spoken,
        helplines=_helplines(knowledge, hers),
        results=results,
        opened=open_article(shown, knowledge, hers, callers, base) if shown else None,
        danger=danger_card(decision, knowledge, hers, callers) if decision.outcome == "urgent" else None,
        doubt=_shown(knowledge, hers, "urgent") if decision.doubt else [],
        reasons=reasons_of(examined, shown, [one.id for one in results], knowledge, hers),
    )


def open_article(id_: str, knowledge: Knowledge, hers: Language, callers: Language, base: str) -> Opened:
    """Lay out an article in two languages.

    Args:
        id_: its id.
        knowledge: where it is.
        hers: the first column.
        callers: the second, unless it is the same.
        base: address of this service as people know it.

    Returns:
        The article, passage beside passage.
    """
    article = knowledge.articles[id_]
    columns = [article_answer(article, knowledge, code) for code in dict.fromkeys([hers, callers])]
    return Opened(
        id=id_,
        archived=article.status == "archived",
        as_of=columns[0].as_of,
        columns=[Column(one.language, one.dir, NATIVE_NAMES[one.language], one.title) for one in columns],
        rows=aligned(columns),
        contacts=columns[0].contacts,
        sending=sending_of(
            columns[-1], _helplines(knowledge, callers), base, brief_summary(article, columns[-1].language, knowledge)
        ),
    )


def _open(asked: Asked, examined: Examined, knowledge: Knowledge) -> str | None:
    if asked.article in knowledge.articles:
        return asked.article
    decision = examined.decision
    return decision.article or (decision.choices[0] if decision.outcome == "choice" else None)


def _results(examined: Examined, shown: str | None, knowledge: Knowledge, hers: Language) -> list[Result]:
    hits = [hit for hit in examined.found.results if hit.article in knowledge.articles]
    offered = [hit for hit in hits if hit.score >= knowledge.policy.thresholds.offer][:MOST_RESULTS]
    scores = {hit.article: hit.score for hit in hits}
    listed = [hit.article for hit in (offered if len(offered) >= _FEWEST_RESULTS else hits[:_FEWEST_RESULTS])]
    # In danger the article that helps may be none of those the question is about; it stands first.
    listed = listed if shown is None or shown in listed else [shown, *listed][:MOST_RESULTS]
    return [
        Result(
            id_, knowledge.articles[id_].translations[hers].title, percent(scores.get(id_, 0.0)), current=id_ == shown
        )
        for id_ in listed
    ]  # fmt: skip


def _helplines(knowledge: Knowledge, language: Language) -> list[ShownContact]:
    return _shown(knowledge, language, "answer", "urgent")


def _shown(knowledge: Knowledge, language: Language, *outcomes: str) -> list[ShownContact]:
    ids = dict.fromkeys(id_ for outcome in outcomes for id_ in knowledge.policy.contacts[outcome])
    return [shown_contact(knowledge.contacts[id_], language) for id_ in ids]
