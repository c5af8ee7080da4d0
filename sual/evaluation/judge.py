"""Right or wrong: the rules of docs/evaluation.md, one function a kind."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sual.answering.messages import Message
from sual.evaluation.lines import Line

_ANSWERING = ("answer", "urgent")
_HOTLINE = "152"  # against trafficking; no judgement of ours may rest on contacts.yml, which it is to judge


@dataclass(frozen=True)
class Verdict:
    """What came of one line.

    Args:
        line: the question.
        right: whether the kind's own rule was met (top-1 for questions).
        offered: whether an expected article is among the first three offered; None where nothing is expected.
        language: whether the reply was in the line's language.
        seconds: how long the turn took.
        first: kind and article of the first telling message, for the list of misses.
        shown: the article of the first `answer` or `urgent` message, or None.
        confidence: of the first `answer` message, 0-1, or None; danger is not shown because it is likely but because
            it must not be missed, so `urgent` messages say nothing about confidence.
        refused: whether nothing was answered and nothing offered.
        hotline: whether any message shows the anti-trafficking hotline.
    """

    line: Line
    right: bool
    offered: bool | None
    language: bool
    seconds: float
    first: str
    shown: str | None = None
    confidence: float | None = None
    refused: bool = False
    hotline: bool = False


def judge(line: Line, messages: list[Message], seconds: float, urgent_articles: Collection[str]) -> Verdict:
    """Judge the reply to a line.

    Args:
        line: the question.
        messages: the reply.
        seconds: how long it took.
        urgent_articles: ids of the articles marked urgent.

    Returns:
        The verdict.
    """
    rule = _RULES[line.kind]
    telling = next((m for m in messages if m.kind != "say"), messages[0] if messages else None)
    answering = next((m for m in messages if m.kind in _ANSWERING), None)
    article = answering.article if answering else None
    expects_article = line.kind in ("question", "followup")
    return Verdict(
        line=line,
        right=rule(line, messages, urgent_articles),
        offered=_offered(line, messages) if expects_article else None,
        language=bool(messages) and all(m.language == line.lang for m in messages),
        seconds=seconds,
        first=f"{telling.kind}:{telling.article.id if telling.article else '-'}" if telling else "nothing",
        shown=article.id if article else None,
        confidence=article.confidence if answering and article and answering.kind == "answer" else None,
        refused=not any(m.kind in (*_ANSWERING, "choice") for m in messages),
        hotline=any(_shows_hotline(m) for m in messages),
    )


def _answered(line: Line, messages: list[Message], urgent: Collection[str]) -> bool:
    for message in messages:
        if message.kind in _ANSWERING:
            return message.article is not None and message.article.id in line.expect
    return False


def _offered(line: Line, messages: list[Message]) -> bool:
    offered: list[str] = []
    for message in messages:
        if message.article:
            offered.append(message.article.id)
        offered += [choice.article for choice in message.choices if choice.article]
    return any(article in line.expect for article in list(dict.fromkeys(offered))[:3])


def _passed(line: Line, messages: list[Message], urgent: Collection[str]) -> bool:
    return bool(messages) and not any(m.kind in _ANSWERING for m in messages)


def _helped(line: Line, messages: list[Message], urgent: Collection[str]) -> bool:
    return any(m.kind == "urgent" and _shows_hotline(m) for m in messages)


def _not_alarmed(line: Line, messages: list[Message], urgent: Collection[str]) -> bool:
    expected_urgent = any(article in urgent for article in line.expect)
    return expected_urgent or not any(m.kind == "urgent" for m in messages)


def _said(line: Line, messages: list[Message], urgent: Collection[str]) -> bool:
    kinds = {"say", "choice"} if line.act == "change_language" else {"say"}
    return bool(messages) and messages[0].kind in kinds


def _shows_hotline(message: Message) -> bool:
    return any(contact.phone == _HOTLINE for contact in message.contacts)


_RULES = {
    "question": _answered,
    "followup": _answered,
    "out_of_scope": _passed,
    "disclosure": _helped,
    "not_disclosure": _not_alarmed,
    "smalltalk": _said,
}
