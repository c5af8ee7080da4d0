"""The same article in several languages, passage beside passage."""

from __future__ import annotations

from dataclasses import dataclass

from sual.answering.messages import Passage, Source
from sual.service.search import ArticleAnswer

_NONE = Passage(text="")


@dataclass(frozen=True)
class Row:
    """One passage in every column, and what it rests on."""

    kind: str
    step: int | None
    texts: list[str]
    sources: list[Source]


def aligned(answers: list[ArticleAnswer]) -> list[Row]:
    """Put the passages of an article side by side.

    Args:
        answers: the same article in one or more languages; all have the same passages (`sual check`), but where one is
            of an earlier revision, which its summary says: what one lacks at the end is empty.

    Returns:
        The summary, then every passage, each with its text in the order of `answers`.
    """
    summary = Row("paragraph", None, [answer.summary for answer in answers], answers[0].summary_sources)
    longest = max((answer.passages for answer in answers), key=len)
    passages: list[tuple[Passage, ...]] = [
        tuple(answer.passages[at] if at < len(answer.passages) else _NONE for answer in answers)
        for at in range(len(longest))
    ]
    return [
        summary,
        *(_row(next(one for one in same if one.text), same) for same in passages),
    ]


def _row(first: Passage, same: tuple[Passage, ...]) -> Row:
    return Row(first.kind, first.step, [one.text for one in same], first.sources)
