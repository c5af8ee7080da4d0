"""What the page shows of a trial: places before and after, and what happens to golden questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sual.answering.decision import Outcome
from sual.editing.trial import Trial
from sual.editing.trial_effect import Effect, Golden, Ranked
from sual.knowledge.articles import Article
from sual.service.phrases import phrase
from sual.text.editor_words import trying as said
from sual.text.languages import Direction, Language, direction

_SHOWN = 6  # places of either list
_WORDS = ((0.8, "almost_sure"), (0.5, "likely"), (0.15, "possible"), (0.0, "hardly"))


@dataclass(frozen=True)
class Standing:
    """Where an article stands in one of the two lists.

    Args:
        place: from 1, None where it is not among the first.
        percent: 0-100.
        sure: key of the word for it.
    """

    place: int | None
    percent: int
    sure: str


@dataclass(frozen=True)
class Row:
    """One article for a question.

    Args:
        article: its id.
        title: in the language of the editor.
        mine: whether it is that of the draft.
        before, after: where it stands.
        moved: key of the word.
    """

    article: str
    title: str
    mine: bool
    before: Standing
    after: Standing
    moved: str


@dataclass(frozen=True)
class Places:
    """Where a question leads.

    Args:
        rows: by their place with the draft.
        outcome_before, outcome_after: keys of what Sual does.
    """

    rows: list[Row]
    outcome_before: Outcome
    outcome_after: Outcome


@dataclass(frozen=True)
class Asked:
    """A golden question that the draft changes.

    Args:
        question, language, dir: as it is written.
        worse: whether it was right before; otherwise it is right now.
        expected: key of what is expected.
        title: of the article that this is about.
        before, after: titles of the articles found, None for none.
    """

    question: str
    language: Language
    dir: Direction
    worse: bool
    expected: str
    title: str
    before: str | None
    after: str | None


def places_of(ranked: Ranked, trial: Trial, mine: str | None, language: Language) -> Places:
    """Put the two lists beside each other.

    Args:
        ranked: of a question.
        trial: in which it was asked.
        mine: id of the draft's article.
        language: of the editor.

    Returns:
        What is to be shown: the first of either list, and the draft's article wherever it stands.
    """
    before, after = _standings(ranked.before), _standings(ranked.after)
    shown = {id_ for listed in (ranked.before, ranked.after) for id_, _ in listed[:_SHOWN]} | ({mine} - {None})
    known = [id_ for id_ in shown if id_ in before or id_ in after or id_ == mine]
    nowhere = Standing(None, 0, "hardly")
    rows = [
        Row(id_, title_of(id_, trial.knowledge.articles, language), id_ == mine, b, a, _moved(b, a))
        for id_ in known
        if id_
        for b, a in [(before.get(id_, nowhere), after.get(id_, nowhere))]
    ]
    rows.sort(key=lambda row: (row.after.place or 99, row.before.place or 99, row.article))
    return Places(rows, ranked.outcome_before, ranked.outcome_after)


def sentences_of(effect: Effect, language: Language) -> list[tuple[str, bool]]:
    """Say by language what a draft does to golden questions, with whether that is bad; the worst first."""
    said_of = (
        (said.caught, effect.caught, True),
        (said.lost, effect.lost, True),
        (said.unanswered, effect.unanswered, True),
        (said.mended, effect.mended, False),
    )
    return [
        (tell(number, phrase(said.LANGUAGE_NAMES[code], language), language), bad)
        for tell, counted, bad in said_of
        for code, number in counted.items()
    ]


def changed_questions(effect: Effect, trial: Trial, language: Language) -> list[Asked]:
    """List the golden questions that a draft makes wrong, then those it puts right."""
    changed = [one for one in effect.questions if one.broken or one.mended]
    return sorted((_asked(one, trial.knowledge.articles, language) for one in changed), key=lambda one: not one.worse)


def title_of(id_: str | None, articles: Mapping[str, Article], language: Language) -> str:
    """Give the title of an article, its id where the draft has it no more."""
    article = articles.get(id_ or "")
    return article.translations[language].title if article else id_ or ""


def _asked(one: Golden, articles: Mapping[str, Article], language: Language) -> Asked:
    before, after = (title_of(id_, articles, language) if id_ else None for id_ in (one.before, one.after))
    title = title_of(one.article, articles, language)
    return Asked(
        one.question,
        one.language,
        direction(one.language),
        one.broken,
        f"expected_{one.expected}",
        title,
        before,
        after,
    )


def _standings(listed: tuple[tuple[str, float], ...]) -> dict[str, Standing]:
    return dict(_standing(place, id_, share) for place, (id_, share) in enumerate(listed, 1))


def _standing(place: int, id_: str, share: float) -> tuple[str, Standing]:
    return id_, Standing(place, round(100 * share), next(key for least, key in _WORDS if share >= least))


def _moved(before: Standing, after: Standing) -> str:
    places = [one.place or 99 for one in (before, after)]
    return "same_place" if places[0] == places[1] else "up" if places[1] < places[0] else "down"
