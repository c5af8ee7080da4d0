"""Try a draft out: what would be found if it were live, and which questions would then lead elsewhere."""

from __future__ import annotations

import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from sual.answering.decision import Outcome
from sual.answering.pipeline import Answerer
from sual.editing.publishing import disk, making
from sual.editing.publishing.content import Content
from sual.encoders.encoder import Vectors
from sual.knowledge import Article, Knowledge
from sual.knowledge.reload import Snapshot, article_folder, with_changes
from sual.retrieval.batches import encode_batches
from sual.retrieval.build import encoded_text
from sual.retrieval.passages import OUT_OF_SCOPE, passages_of
from sual.text.identify import identify
from sual.text.languages import LANGUAGES, Language

TRIALS = "trials"  # folder beside the releases
_RANKS = 10  # places that are looked at
_CONFUSABLE = 3  # articles found first for a question of this one
_EXAMPLES_OF_OWN = 4  # example questions in each language of an article of the draft
_EXAMPLES_OF_OTHERS = 1  # and of one near it
_MOST_NEAREST = 24  # example questions nearest to what the draft newly says
_MOST_REFUSED = 15  # messages without an article nearest to that
_MOST_NEW = 40  # new texts for which those are looked for
_FORGOTTEN = 86_400.0  # seconds after which no trial is asked any more
_LOOKED_AT = 400  # texts nearest to a new one, among which such messages are looked for
_ANSWERED: frozenset[Outcome] = frozenset(("answer", "urgent"))

Stage = Literal["encoding", "building", "asking"]
Expected = Literal["here", "elsewhere", "nowhere"]
Report = Callable[[Stage, int, int], None]


def _quiet(stage: Stage, done: int, whole: int) -> None:
    return None


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
        expected: here, it must lead to that article; elsewhere, it must not; nowhere, it must not be answered.
        before: article found first as it is live, None when none is; of `nowhere`, the article that answers it.
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
        return (found == self.article) is (self.expected == "here")


@dataclass(frozen=True)
class Effect:
    """What a draft does to golden questions.

    Args:
        questions: all that were asked: golden ones and some examples in every language of its article, of related
            ones and of those it may be taken for; and what is nearest to its new texts, of any article or of none.
        lost: how many it would send to another article than theirs, by language; languages without any are left out.
        caught: how many it would answer with an article that must not answer them, by language.
        mended: how many it would put right, by language.
    """

    questions: tuple[Golden, ...]
    lost: dict[Language, int]
    caught: dict[Language, int]
    mended: dict[Language, int]


class Trial:
    """What is live beside the same with a draft in it; both answer for as long as somebody holds this."""

    def __init__(self, live: Answerer, changed: Answerer, articles: tuple[str, ...]) -> None:
        self._live, self._changed, self._articles = live, changed, articles

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge with the draft."""
        return self._changed.knowledge

    def rank(self, question: str, language: Language | None = None) -> Ranked:
        """Say where a question leads before and after; it is searched for and kept nowhere."""
        before, after = (_ranks(answerer, question, language) for answerer in (self._live, self._changed))
        outcomes = [answerer.decide(question, language=language).outcome for answerer in (self._live, self._changed)]
        return Ranked(before, after, outcomes[0], outcomes[1])

    def golden(self, report: Report = _quiet) -> Effect:
        """Ask the golden questions of the draft's articles and of those near them, and some nobody must answer.

        Args:
            report: told how many questions were asked, of how many.

        Returns:
            What the draft would change.
        """
        asked = list(dict.fromkeys(self._listed()))
        questions: list[Golden] = []
        for number, (expected, article, question) in enumerate(asked):
            report("asking", number, len(asked))
            questions.append(self._asked(expected, article, question))
        broken = [one for one in questions if one.broken]
        return Effect(
            tuple(questions),
            lost=_by_language(one for one in broken if one.expected == "here"),
            caught=_by_language(one for one in broken if one.expected != "here"),
            mended=_by_language(one for one in questions if one.mended),
        )

    def _listed(self) -> Iterator[tuple[Expected, str, str]]:
        near = sorted({near for article in self._articles for near in self._near(article)})
        for id_ in near:
            article = self._article(id_)
            yield from (("here", id_, question) for question in article.golden_here)
            yield from (("elsewhere", id_, question) for question in article.golden_elsewhere)
        yield from self._examples(near)
        yield from self._nearest()

    def _asked(self, expected: Expected, article: str, question: str) -> Golden:
        found: list[str | None] = []
        for answerer in (self._live, self._changed):
            if expected == "nowhere":
                decision = answerer.decide(question)
                found.append(decision.article if decision.outcome in _ANSWERED else None)
            else:
                ranks = _ranks(answerer, question, None)
                found.append(ranks[0][0] if ranks else None)
        return Golden(question, identify(question).language, article, expected, found[0], found[1])

    def _near(self, id_: str) -> set[str]:
        live, changed = self._live.knowledge.articles, self._changed.knowledge.articles
        article = self._article(id_)
        near = {id_, *article.related} | {other.id for other in live.values() if id_ in other.related}
        titles = [(one.language, one.title) for one in article.translations.values()]
        for language, title in titles:
            near |= {found for found, _ in _ranks(self._live, title, language)[:_CONFUSABLE]}
        return near & (live.keys() | changed.keys())

    def _examples(self, near: Iterable[str]) -> Iterator[tuple[Expected, str, str]]:
        """Choose example questions, which unlike golden ones there are in every language: some of each article."""
        for id_ in near:
            article = self._live.knowledge.articles.get(id_) or self._article(id_)
            most = _EXAMPLES_OF_OWN if id_ in self._articles else _EXAMPLES_OF_OTHERS
            for translation in article.translations.values():
                yield from (("here", id_, question) for question in translation.questions[:most])

    def _nearest(self) -> Iterator[tuple[Expected, str, str]]:
        """Choose what is nearest to what the draft newly says: examples of any article, and what has no article."""
        index = self._changed.tools.index
        listed = {text for texts in self.knowledge.policy.out_of_scope.values() for text in texts}
        examples: dict[tuple[str, str], float] = {}
        refused: dict[tuple[str, str], float] = {}
        for text in self._new_texts():
            vector = index.listen(text, identify(text)).vector
            for row, cosine in index.dense.nearest(vector, _LOOKED_AT):
                passage = index.passages[row]
                key = (passage.article, passage.text)
                if passage.article == OUT_OF_SCOPE and passage.text in listed:
                    refused[key] = max(cosine, refused.get(key, -1.0))
                elif passage.kind == "question" and passage.article not in self._articles:
                    examples[key] = max(cosine, examples.get(key, -1.0))
        yield from (("here", article, text) for article, text in _highest(examples, _MOST_NEAREST))
        yield from (("nowhere", "", text) for _, text in _highest(refused, _MOST_REFUSED))

    def _new_texts(self) -> list[str]:
        texts: dict[str, None] = {}
        for id_ in self._articles:
            before, after = (_short_texts(one.knowledge.articles.get(id_)) for one in (self._live, self._changed))
            texts |= dict.fromkeys(text for text in after if text not in before)
        return list(texts)[:_MOST_NEW]

    def _article(self, id_: str) -> Article:
        return self._changed.knowledge.articles.get(id_) or self._live.knowledge.articles[id_]


def try_out(content: Content, changes: Mapping[str, str | None], report: Report = _quiet) -> Trial:
    """Put a draft into an index of its own, made as it would be made at publishing; takes seconds.

    Args:
        content: what is live.
        changes: new text by path within the knowledge; sound, as `check_changes` says.
        report: told what is being done, with how many of how many.

    Returns:
        What can be asked. Its index is removed from the disk once nobody holds it any more.

    Raises:
        KnowledgeError: when the changes cannot be read.
    """
    live = content.live
    knowledge = with_changes(live.read, changes)
    content.remember(_new_vectors(content, live.read, knowledge, report))
    report("building", 0, 1)
    parent = content.places.releases.parent / TRIALS
    _remove_forgotten(parent)
    folder = disk.new_folder(parent)
    try:
        read = Snapshot(live.read.folder, live.read.texts, knowledge)
        upon = live.release.index if live.release else content.places.index
        making.build(read, folder / "index", content.encoder, upon, content.known)
        changed = making.load(read, folder / "index", content.encoder, (live.read, live.answerer))
    except BaseException:
        disk.remove(folder)
        raise
    recent = live.answerer.tools.index.recent  # a question is encoded once for both
    tools = replace(changed.tools, index=replace(changed.tools.index, recent=recent))
    articles = {PurePosixPath(place).name for name in changes if (place := article_folder(name))}
    trial = Trial(live.answerer, Answerer(tools), tuple(sorted(articles)))
    weakref.finalize(trial, disk.remove, folder)  # terms are looked up in it for as long as somebody asks
    return trial


def _remove_forgotten(parent: Path) -> None:
    """Remove what a process left that was killed."""
    for folder in parent.glob(f"{disk.UNFINISHED}*"):
        if time.time() - folder.stat().st_mtime > _FORGOTTEN:
            disk.remove(folder)


def _new_vectors(content: Content, live: Snapshot, knowledge: Knowledge, report: Report) -> dict[str, Vectors]:
    known = {encoded_text(passage) for passage in passages_of(live.knowledge)} | content.known.keys()
    new = [text for text in dict.fromkeys(map(encoded_text, passages_of(knowledge))) if text not in known]
    vectors: dict[str, Vectors] = {}
    report("encoding", 0, len(new))
    for texts, encoded in encode_batches(content.encoder, new, lambda done, whole: report("encoding", done, whole)):
        vectors.update(zip(texts, encoded, strict=True))
    return vectors


def _ranks(answerer: Answerer, question: str, language: Language | None) -> tuple[tuple[str, float], ...]:
    found = answerer.search(question, language=language, limit=_RANKS)
    return tuple((hit.article, hit.score) for hit in found.results)


def _highest(scores: Mapping[tuple[str, str], float], most: int) -> list[tuple[str, str]]:
    return sorted(scores, key=lambda key: (-scores[key], key))[:most]


def _short_texts(article: Article | None) -> list[str]:
    translations = article.translations.values() if article else ()
    return [text for one in translations for text in (one.title, one.summary, *one.questions)]


def _by_language(questions: Iterable[Golden]) -> dict[Language, int]:
    counted = Counter(one.language for one in questions)
    return {language: counted[language] for language in LANGUAGES if counted[language]}
