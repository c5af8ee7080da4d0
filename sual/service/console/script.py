"""A call script: a guided check or an article as questions to read aloud, with a number at every end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sual.answering.compose_check import compose_check
from sual.answering.decision import CheckStep
from sual.answering.messages import Message, ShownContact
from sual.answering.read_answer import read_day
from sual.answering.shown import shown_contact, shown_summary
from sual.knowledge.articles import Article, Block
from sual.knowledge.checks import READY_MADE, UNKNOWN, Check, Question
from sual.knowledge.load import Knowledge
from sual.knowledge.render import CONTACT, render
from sual.service.phrases import phrase
from sual.text.desk_words import SCRIPT
from sual.text.languages import Language

_BAKU = ZoneInfo("Asia/Baku")
Answers = dict[str, str]
Texts = list[str]  # in her language and, where it is another, in the caller's


@dataclass(frozen=True)
class Choice:
    """One thing a caller may answer."""

    value: str
    labels: Texts


@dataclass(frozen=True)
class Page:
    """One page of a script: a question, or an end.

    Args:
        titles: of the script.
        texts: what to read aloud, one list for each paragraph.
        choices: what the caller may answer; empty at an end.
        is_date: whether a day may be given too.
        urgent: whether the helplines come first.
        contacts: at an end, whom to call, the next one first; in her language.
        articles: at an end, ids of what to read.
    """

    titles: Texts
    texts: list[Texts]
    choices: list[Choice] = field(default_factory=list)
    is_date: bool = False
    urgent: bool = False
    contacts: list[ShownContact] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)


def check_page(check: Check, answers: Answers, languages: list[Language], knowledge: Knowledge) -> Page:
    """Give the next page of a guided check.

    Args:
        check: the check.
        answers: valid answers so far (`valid_answers`).
        languages: hers, then the caller's.
        knowledge: where articles and contacts are.

    Returns:
        Its next question, or its end.
    """
    step = CheckStep(check=check.id, answers=tuple(answers.items()))
    messages = [compose_check(step, language, knowledge) for language in languages]
    titles = [phrase(check.title, language) for language in languages]
    question = check.next_question(answers)
    if question is None:
        first = messages[0]
        head = [[message.text for message in messages]] if first.kind == "urgent" else []
        rows = [[one.text for one in same] for same in zip(*(m.passages for m in messages), strict=True)]
        articles = [choice.article for choice in first.choices if choice.article]
        return Page(
            titles, head + rows, urgent=first.kind == "urgent", contacts=_callable(first.contacts), articles=articles
        )
    texts = [[message.text for message in messages]]
    return Page(titles, texts, _offered(question, messages), is_date=question.is_date)


def article_page(article: Article, answers: Answers, languages: list[Language], knowledge: Knowledge) -> Page:
    """Give the next page of an article: whether it is what is asked, then step by step whether it is done.

    Args:
        article: the article.
        answers: "yes" or "no" by number of the question, from "0".
        languages: hers, then the caller's.
        knowledge: where contacts are.

    Returns:
        The next question; at the first "no", or after the last "yes", an end.
    """
    titles = [article.translations[language].title for language in languages]
    summary = [shown_summary(article, language, knowledge) for language in languages]
    if answers.get("0") == "no":
        return _end(article, [], SCRIPT["not_about"], titles, languages, knowledge)
    if "0" not in answers:
        return Page(titles, [summary, _said(SCRIPT["about"], languages)], _yes_no(languages))
    newest = max(article.translations.values(), key=lambda one: one.revision)
    steps = [n for n, block in enumerate(newest.blocks) if block.kind == "step"]
    for number, place in enumerate(steps, 1):
        text = _rendered(lambda language, n=place: _block(article, language, n).text, languages, knowledge)  # type: ignore[misc]
        if answers.get(str(number)) == "no":
            named = CONTACT.findall(_block(article, newest.language, place).text)
            return _end(article, named, None, titles, languages, knowledge, text)
        if str(number) not in answers:
            return Page(titles, [text, _said(SCRIPT["done"], languages)], _yes_no(languages))
    return _end(article, [], SCRIPT["all_done"], titles, languages, knowledge, *([] if steps else [summary]))


def valid_answers(check: Check, given: Answers, hers: Language) -> Answers:
    """Keep the answers that a check can be walked with, in its order.

    Args:
        check: the check.
        given: answers by question, as a form has them; a day in any way of writing it.
        hers: language of days in words.

    Returns:
        The answers up to the first that is missing or wrong.
    """
    valid: Answers = {}
    while question := check.next_question(valid):
        answer = _valid(question, given.get(question.name), hers)
        if answer is None:
            break
        valid[question.name] = answer
    return valid


def _valid(question: Question, answer: str | None, hers: Language) -> str | None:
    if answer is None or answer == UNKNOWN:
        return answer
    if not question.is_date:
        return answer if answer in question.answers else None
    day = read_day(answer, "en" if answer in {"today", "yesterday"} else hers, datetime.now(_BAKU).date())
    return day.isoformat() if day else None


def _offered(question: Question, messages: list[Message]) -> list[Choice]:
    """Give the answers of a question; going back and stopping have buttons of their own."""
    left_out = {"answer:back", "answer:stop", *(["answer:known"] if question.is_date else [])}
    same = zip(*(message.choices for message in messages), strict=True)
    return [
        Choice(choices[0].payload.removeprefix("answer:"), [choice.label for choice in choices])
        for choices in same
        if choices[0].payload not in left_out
    ]


def _end(
    article: Article,
    named: list[str],
    word: str | None,
    titles: Texts,
    languages: list[Language],
    knowledge: Knowledge,
    *texts: Texts,
) -> Page:
    ids = dict.fromkeys([*named, *article.contacts, *knowledge.policy.contacts["answer"]])
    contacts = [shown_contact(knowledge.contacts[id_], languages[0]) for id_ in ids]
    said = [_said(word, languages)] if word else []
    return Page(titles, [*texts, *said], contacts=_callable(contacts), articles=[article.id])


def _callable(contacts: Iterable[ShownContact]) -> list[ShownContact]:
    return [contact for contact in contacts if contact.phone]


def _yes_no(languages: list[Language]) -> list[Choice]:
    return [
        Choice(value, [phrase(text, language) for language in languages])
        for value, text in READY_MADE["yes_no"].items()
    ]


def _said(word: str, languages: list[Language]) -> Texts:
    return [phrase(word, language) for language in languages]


def _rendered(text_in: Callable[[Language], str], languages: list[Language], knowledge: Knowledge) -> Texts:
    return [render(text_in(language), language, knowledge.contacts) for language in languages]


def _block(article: Article, language: Language, place: int) -> Block:
    blocks = article.translations[language].blocks
    # A language of an earlier revision, which its summary says, may be shorter.
    return blocks[place] if place < len(blocks) else Block("step", "", (), None, 1)
