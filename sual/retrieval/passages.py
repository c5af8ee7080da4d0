"""What is put into the index: every text by which an article can be found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sual.knowledge import Article, Knowledge
from sual.knowledge.render import plain, render, with_names
from sual.text.languages import Language

PassageKind = Literal[
    "question", "title", "summary", "block", "out_of_scope", "danger", "harmless", "small_talk", "follow_up"
]
# The label under which questions that no article answers are learned.
OUT_OF_SCOPE = "-"
_BLOCK_CHARACTERS = 160  # of a block, that are encoded
# Messages from which something else than the topic is learned: they lead to no article.
CUES: frozenset[PassageKind] = frozenset(("danger", "harmless", "follow_up"))


class IndexedPassage(NamedTuple):  # tens of thousands: made in a third of the time, and not looked through for garbage
    """One searchable text.

    Args:
        article: id of the article it leads to, or OUT_OF_SCOPE.
        language: its language.
        kind: what it is within the article.
        text: plain text without isolates.
        meaning: what is encoded of it, where that is another text: contacts by their name alone, so that a new number
            changes no vector.
    """

    article: str
    language: Language
    kind: PassageKind
    text: str
    meaning: str = ""


def encoded_text(passage: IndexedPassage) -> str:
    """Give what is encoded of a passage: of a block its beginning, which says what it is about."""
    text = passage.meaning or passage.text
    return text[:_BLOCK_CHARACTERS] if passage.kind == "block" else text


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
            named = with_names(text, language, knowledge.contacts)
            yield IndexedPassage(article.id, language, kind, shown, named if named != shown else "")
