"""What a draft does to questions: where each leads as it is live, and where with the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sual.answering.decision import Outcome
from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language

_RANKS = 10  # places that are looked at
_HERE = ("here", "taken")

Expected = Literal["here", "elsewhere", "nowhere", "taken", "freed"]


@dataclass(frozen=True)
class Ranked:
    """Where a question leads before and after.

    Args:
        before: article ids with probabilities 0-1, likeliest first, as it is live.
        after: the same with the draft.
        outcome_before: what Sual does with the question, as it is live.
        outcome_after: the same with the draft.
    """

    before: tuple[tuple[str, float], ...]
    after: tuple[tuple[str, float], ...]
    outcome_before: Outcome
    outcome_after: Outcome


@dataclass(frozen=True)
class Golden:
    """One golden question, or an example one, before and after.

    Args:
        question: as it stands in the article, or among the messages that Sual has no article for.
        language: in which it is written.
        article: whose golden question it is; "" where it is nobody's.
        expected: here, it must lead to that article; elsewhere, it must not; nowhere, it must not be answered; taken,
            it must still lead to that article, although the draft takes it away; freed, it must not, although the
            draft no longer says so.
        before: article found first as it is live, None when none is; of `nowhere`, the article that answers it; of
            `taken`, the article that answers it or is offered first, the same as after where that is its article.
        after: the same with the draft.
    """

    question: str
    language: Language
    article: str
    expected: Expected
    before: str | None
    after: str | None

    @property
    def broken(self) -> bool:
        """Whether the draft makes it wrong."""
        return self._right(self.before) and not self._right(self.after)

    @property
    def mended(self) -> bool:
        """Whether the draft makes it right."""
        return not self._right(self.before) and self._right(self.after)

    def _right(self, found: str | None) -> bool:
        if self.expected == "nowhere":
            return found is None
        return (found == self.article) is (self.expected in _HERE)


@dataclass(frozen=True)
class Effect:
    """What a draft does to golden questions.

    Args:
        questions: all that were asked: golden ones and some examples in every language of its article, of related
            ones and of those it may be taken for; those that the draft takes away; and what is nearest to its new
            texts, of any article or of none.
        lost: how many it would send to another article than theirs, by language; languages without any are left out.
        unanswered: how many of theirs it would leave without any answer, by language.
        caught: how many it would answer with an article that must not answer them, by language.
        mended: how many it would put right, by language.
    """

    questions: tuple[Golden, ...]
    lost: dict[Language, int]
    unanswered: dict[Language, int]
    caught: dict[Language, int]
    mended: dict[Language, int]


def effect_of(questions: Sequence[Golden]) -> Effect:
    """Count what becomes of questions."""
    broken = [one for one in questions if one.broken]
    return Effect(
        tuple(questions),
        lost=_by_language(one for one in broken if one.expected in _HERE and one.after),
        unanswered=_by_language(one for one in broken if one.expected in _HERE and not one.after),
        caught=_by_language(one for one in broken if one.expected not in _HERE),
        mended=_by_language(one for one in questions if one.mended),
    )


def ranks_of(answerer: Answerer, question: str, language: Language | None) -> tuple[tuple[str, float], ...]:
    """Give the articles that a question finds with their probabilities, likeliest first."""
    found = answerer.search(question, language=language, limit=_RANKS)
    return tuple((hit.article, hit.score) for hit in found.results)


def _by_language(questions: Iterable[Golden]) -> dict[Language, int]:
    counted = Counter(one.language for one in questions)
    return {language: counted[language] for language in LANGUAGES if counted[language]}
