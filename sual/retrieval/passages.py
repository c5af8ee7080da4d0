"""What is put into the index: every text by which an article can be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sual.knowledge import Article, Knowledge
from sual.knowledge.render import plain, render
from sual.text.languages import Language

PassageKind = Literal[
    "question", "title", "summary", "block", "out_of_scope", "danger", "harmless", "small_talk", "follow_up"
]
# The label under which questions that no article answers are learned.
OUT_OF_SCOPE = "-"
# Messages from which something else than the topic is learned: they lead to no article.
CUES: frozenset[PassageKind] = frozenset(("danger", "harmless", "follow_up"))


@dataclass(frozen=True)
class IndexedPassage:
    """One searchable text.

    Args:
        article: id of the article it leads to, or OUT_OF_SCOPE.
        language: its language.
        kind: what it is within the article.
        text: plain text without isolates.
    """

    article: str
    language: Language
    kind: PassageKind
    text: str


def passages_of(knowledge: Knowledge) -> list[IndexedPassage]:
    """List every text that is searched or learned from.

    Args:
        knowledge: the checked knowledge.

    Returns:
        First what can be searched: questions, titles, summaries and blocks of every article and language, and the
        messages about none. Then the messages of `CUES`.
    """
    passages = [p for article in knowledge.articles.values() for p in _of_article(article, knowledge)]
    examples: dict[PassageKind, dict[Language, tuple[str, ...]]] = {
        "out_of_scope": knowledge.policy.out_of_scope,
        # About no article either: "thank you for your help" is no call for help.
        "small_talk": knowledge.policy.small_talk,
        "danger": knowledge.policy.danger,
        "harmless": knowledge.policy.harmless,
        "follow_up": knowledge.policy.follow_ups,
    }
    for kind, by_language in examples.items():
        for language, texts in by_language.items():
            passages += [IndexedPassage(OUT_OF_SCOPE, language, kind, text) for text in texts]
    return passages


def _of_article(article: Article, knowledge: Knowledge) -> Iterator[IndexedPassage]:
    for language, translation in article.translations.items():
        for question in translation.questions:
            yield IndexedPassage(article.id, language, "question", question)
        texts: list[tuple[PassageKind, str]] = [
            ("title", translation.title),
            ("summary", translation.summary),
            *(("block", b.text) for b in translation.blocks if b.kind != "heading"),
        ]
        for kind, text in texts:
            shown = plain(render(text, language, knowledge.contacts))
            yield IndexedPassage(article.id, language, kind, shown)
