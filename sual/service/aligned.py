"""The same article in several languages, passage beside passage."""

from __future__ import annotations

from dataclasses import dataclass

from sual.answering.messages import Passage, Source
from sual.service.search import ArticleAnswer


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
        answers: the same article in one or more languages; all have the same passages (`sual check`).

    Returns:
        The summary, then every passage, each with its text in the order of `answers`.
    """
    summary = Row("paragraph", None, [answer.summary for answer in answers], answers[0].summary_sources)
    passages: list[tuple[Passage, ...]] = list(zip(*(answer.passages for answer in answers), strict=True))
    return [
        summary,
        *(Row(same[0].kind, same[0].step, [one.text for one in same], same[0].sources) for same in passages),
    ]
