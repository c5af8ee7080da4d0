"""What to read out or show to whoever answers the phone: titles of articles, never a word that a person typed."""

from __future__ import annotations

from collections.abc import Sequence

from sual.knowledge import Knowledge
from sual.knowledge.render import isolate
from sual.text.dialogue_words import CALLING_ABOUT
from sual.text.languages import Language
from sual.text.words import words

# The languages that 919 speaks (contacts.yml, greta-6).
SPOKEN: tuple[Language, ...] = ("az", "en", "ru")


def call_summary(topics: Sequence[str], knowledge: Knowledge) -> str:
    """Say in Azerbaijani, English and Russian what a call is about.

    Args:
        topics: article ids, the newest first.
        knowledge: where the titles are.

    Returns:
        Three lines, each kept in its own direction.
    """
    lines = []
    for language in SPOKEN:
        titles = "; ".join(knowledge.articles[topic].translations[language].title for topic in topics)
        lines.append(isolate(words(CALLING_ABOUT, language, topics=titles)))
    return "\n".join(lines)
