"""A guided check in words: its next question with buttons, or its results with their sources."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date
from dateutil.relativedelta import relativedelta

from sual.answering.decision import CheckStep
from sual.answering.messages import Choice, Kind, Message, Passage
from sual.answering.shown import shown_contact, shown_sources
from sual.knowledge import Knowledge
from sual.knowledge.articles import Reference
from sual.knowledge.checks import DONT_KNOW, KNOWN, UNKNOWN, Check, Limit, Question, Result
from sual.knowledge.render import isolate, render
from sual.text.dialogue_words import BACK, PROGRESS, STOP, TODAY, YESTERDAY
from sual.text.digits import western
from sual.text.languages import Language, direction
from sual.text.responses import response_text
from sual.text.words import words

EXAMPLE_DAY = "25.11.2026"
_LOCALES = {"en": "en_GB"}  # the day before the month, as in the other five


def compose_check(step: CheckStep, language: Language, knowledge: Knowledge, *, response: str | None = None) -> Message:
    """Give the next question of a check, or what it ends with.

    Args:
        step: the check and the answers so far.
        language: of the message.
        knowledge: where checks, articles and contacts are.
        response: name in `sual.text.responses` of what is said before the question, when the last answer was not
            understood.

    Returns:
        One message: `choice` with a question; `answer` or `urgent` with the results.

    Raises:
        KeyError: when there is no such check.
    """
    check = knowledge.policy.checks[step.check]
    answers = dict(step.answers)
    question = check.next_question(answers)
    if question is None:
        return _ending(check, answers, language, knowledge)
    parts = [response_text(response, language, example=isolate(EXAMPLE_DAY))] if response else []
    parts += [words(check.intro, language)] if not answers and not response else []
    parts += [f"{_progress(check, answers, language)} {words(question.text, language)}"]
    return Message(
        kind="choice",
        language=language,
        dir=direction(language),
        text=" ".join(render(part, language, {}) for part in parts),
        contacts=[shown_contact(knowledge.contacts[id_], language) for id_ in knowledge.policy.contacts["choice"]],
        choices=_choices(question, bool(answers), language),
    )


def day_in_words(day: date, language: Language) -> str:
    """Write a day as the language does, with Western digits, as everywhere in Sual."""
    return western(format_date(day, format="long", locale=_LOCALES.get(language, language)))


def end_of(limit: Limit, since: date) -> date:
    """Give the day on which a time ends that is counted from another."""
    return since + (relativedelta(months=limit.number) if limit.unit == "months" else timedelta(days=limit.number))


def _progress(check: Check, answers: dict[str, str], language: Language) -> str:
    number = len(answers) + 1
    longest = max(len(way) for way in check.paths() if _agrees(way, answers))
    return f"({words(PROGRESS, language, number=number, total=longest)})"


def _agrees(way: dict[str, str], answers: dict[str, str]) -> bool:
    return all(way.get(name) == (KNOWN if answer[:1].isdigit() else answer) for name, answer in answers.items())


def _choices(question: Question, later: bool, language: Language) -> list[Choice]:
    answers = question.answers
    if question.is_date:
        answers = {"today": TODAY, "yesterday": YESTERDAY, **answers}
    offered = {**answers, UNKNOWN: DONT_KNOW, **({"back": BACK} if later else {}), "stop": STOP}
    return [Choice(label=words(text, language), payload=f"answer:{name}") for name, text in offered.items()]


def _ending(check: Check, answers: dict[str, str], language: Language, knowledge: Knowledge) -> Message:
    rows = check.ending(answers)
    urgent = any(row.urgent for row in rows)
    kind: Kind = "urgent" if urgent else "answer"
    articles = list(dict.fromkeys(article for row in rows for article in row.articles))
    own = [contact for article in articles for contact in knowledge.articles[article].contacts]
    always = list(knowledge.policy.contacts[kind])
    contacts = dict.fromkeys([*always, *own] if urgent else [*own, *always])
    return Message(
        kind=kind,
        language=language,
        dir=direction(language),
        text=response_text("utter_urgent", language) if urgent else words(check.title, language),
        passages=[_passage(row, answers, language, knowledge) for row in rows],
        contacts=[shown_contact(knowledge.contacts[id_], language) for id_ in contacts],
        choices=[
            Choice(
                label=knowledge.articles[id_].translations[language].title, payload=f"article:{id_}", article=id_
            )
            for id_ in articles
        ],
    )  # fmt: skip


def _passage(row: Result, answers: dict[str, str], language: Language, knowledge: Knowledge) -> Passage:
    days: dict[str, str] = {}
    if row.limit:
        since = date.fromisoformat(answers[row.limit.question])
        days = {"since": day_in_words(since, language), "until": day_in_words(end_of(row.limit, since), language)}
    references = [Reference(*source.split("-", 1)) for source in row.sources]
    text = render(words(row.text, language, **days), language, {})
    return Passage(text=text, sources=shown_sources(references, knowledge))
