"""Why an answer came up, as bars and plain words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sual.answering.examined import Examined
from sual.knowledge.load import Knowledge
from sual.knowledge.policy import Thresholds
from sual.knowledge.render import render
from sual.retrieval.result import Hit
from sual.service.phrases import phrase
from sual.text.desk_words import DESK
from sual.text.languages import Language

_VOICES = ("meaning", "spelling", "dense", "lexical")
_MOST_REJECTED = 4


@dataclass(frozen=True)
class Bar:
    """One voice: what it looks at, and how sure it is, 0-100."""

    label: str
    percent: int


@dataclass(frozen=True)
class Reason:
    """Why one article came up.

    Args:
        head: which one it is, in words.
        bars: the four voices and what they come to together.
        kind: what kind of text matched, in words.
        matched: that text, or empty.
        language: of that text; its letters may be Latin all the same.
    """

    head: str
    bars: list[Bar]
    kind: str
    matched: str
    language: Language


@dataclass(frozen=True)
class Rejected:
    """An article that is not offered, and the rule."""

    title: str
    percent: int
    rule: str


@dataclass(frozen=True)
class Reasons:
    """Everything about one decision.

    Args:
        verdict: the rule that decided, in words.
        articles: the article that is open, then the best other one.
        outside: how sure it is that no article fits.
        rejected: what is not offered.
    """

    verdict: str
    articles: list[Reason]
    outside: Bar
    rejected: list[Rejected]


def reasons_of(
    examined: Examined, shown: str | None, listed: list[str], knowledge: Knowledge, hers: Language
) -> Reasons:
    """Explain a decision.

    Args:
        examined: the decision and what it rests on.
        shown: id of the article that is open, or None.
        listed: ids of the articles that are offered.
        knowledge: for titles and thresholds.
        hers: language of the person who reads it.

    Returns:
        The reasons.
    """
    hits = examined.found.results
    own = next((hit for hit in hits if hit.article == shown), None)
    second = next((hit for hit in hits if hit.article != shown), None)
    pairs = ((own, "first"), (second, "runner_up"))
    return Reasons(
        verdict=_verdict(examined, shown, knowledge.policy.thresholds, hers),
        articles=[_reason(hit, key, knowledge, hers) for hit, key in pairs if hit],
        outside=Bar(phrase(DESK["outside"], hers), percent(examined.found.out_of_scope)),
        rejected=_rejected(examined, [*listed, shown], knowledge, hers),
    )


def percent(probability: float) -> int:
    """Round a probability, 0-1, to whole per cent; 100 only where it is certain to the last digit."""
    return min(99, round(100 * probability)) if probability < 1 else 100


def _reason(hit: Hit, key: str, knowledge: Knowledge, hers: Language) -> Reason:
    why = hit.why
    bars = [Bar(phrase(DESK[voice], hers), percent(math.exp(min(0.0, getattr(why, voice))))) for voice in _VOICES]
    return Reason(
        head=phrase(DESK[key], hers, title=_title(hit.article, knowledge, hers)),
        bars=[*bars, Bar(phrase(DESK["joined"], hers), percent(hit.score))],
        kind=phrase(DESK[f"matched_{why.matched_kind}"], hers),
        matched=render(why.matched, why.matched_language, knowledge.contacts),
        language=why.matched_language,
    )


def _verdict(examined: Examined, shown: str | None, thresholds: Thresholds, hers: Language) -> str:
    decision, found = examined.decision, examined.found
    best = percent(found.results[0].score) if found.results else 0
    if decision.outcome == "urgent" and examined.sign:
        return phrase(DESK["verdict_sign"], hers, sign=examined.sign)
    if decision.outcome == "urgent":
        limit = percent(thresholds.danger)
        return phrase(DESK["verdict_danger"], hers, percent=percent(found.danger), limit=limit)
    if shown != decision.article and shown is not None and decision.outcome == "answer":
        return phrase(DESK["picked"], hers)
    if decision.outcome == "answer":
        return phrase(DESK["verdict_answer"], hers, percent=best, limit=percent(thresholds.answer))
    if decision.outcome == "choice":
        second = percent(found.results[1].score) if len(found.results) > 1 else 0
        return phrase(DESK["verdict_choice"], hers, percent=best, second=second)
    return phrase(DESK["verdict_none"], hers)


def _rejected(examined: Examined, kept: list[str | None], knowledge: Knowledge, hers: Language) -> list[Rejected]:
    found, thresholds = examined.found, knowledge.policy.thresholds
    others = [hit for hit in (*found.results, *found.rejected) if hit.article not in kept][:_MOST_REJECTED]
    return [
        Rejected(
            _title(hit.article, knowledge, hers),
            percent(hit.score),
            _rule(hit, found.out_of_scope, len(kept) - 1, thresholds, hers),
        )
        for hit in others
    ]


def _rule(hit: Hit, outside: float, listed: int, thresholds: Thresholds, hers: Language) -> str:
    """Name the rule of `sual/answering/decide.py` that kept an article from being offered."""
    if outside >= thresholds.refuse:
        limit = percent(thresholds.refuse)
        return phrase(DESK["rule_refuse"], hers, percent=percent(outside), limit=limit)
    if hit.score < thresholds.offer:
        return phrase(DESK["rule_offer"], hers, percent=percent(thresholds.offer))
    return phrase(DESK["rule_limit"], hers, number=listed)


def _title(article: str, knowledge: Knowledge, language: Language) -> str:
    return knowledge.articles[article].translations[language].title
