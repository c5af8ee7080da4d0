"""Try a draft out: what would be found if it were live, and which questions would then lead elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Literal

from sual.answering.pipeline import Answerer
from sual.editing.publishing import disk, making
from sual.editing.publishing.content import Content
from sual.encoders.encoder import Vectors
from sual.knowledge import Knowledge
from sual.knowledge.reload import Snapshot, article_folder, with_changes
from sual.retrieval.batches import encode_batches
from sual.retrieval.build import encoded_text
from sual.retrieval.passages import passages_of
from sual.text.identify import identify
from sual.text.languages import LANGUAGES, Language

_RANKS = 10  # places that are looked at
_CONFUSABLE = 3  # articles found first for a question of this one


@dataclass(frozen=True)
class Ranked:
    """Where a question leads before and after.

    Args:
        before: article ids with probabilities 0-1, likeliest first, as it is live.
        after: the same with the draft.
    """

    before: tuple[tuple[str, float], ...]
    after: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Golden:
    """One golden question before and after.

    Args:
        question: as it stands in `article.yml`.
        language: in which it is written.
        article: whose golden question it is.
        expected: here, it must lead to that article, or elsewhere, it must not.
        before: article found first as it is live, None when none is.
        after: article found first with the draft.
    """

    question: str
    language: Language
    article: str
    expected: Literal["here", "elsewhere"]
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
        return (found == self.article) is (self.expected == "here")


@dataclass(frozen=True)
class Effect:
    """What a draft does to golden questions.

    Args:
        questions: all that were asked: of its article, of related ones, and of those it may be taken for.
        lost: how many it would send to another article, by language; languages without any are left out.
    """

    questions: tuple[Golden, ...]
    lost: dict[Language, int]


class Trial:
    """An index with a draft in it, for as long as `try_out` lasts."""

    def __init__(self, live: Answerer, changed: Answerer, articles: tuple[str, ...]) -> None:
        self._live, self._changed, self._articles = live, changed, articles

    def rank(self, question: str, language: Language | None = None) -> Ranked:
        """Say where a question leads before and after; it is searched for and kept nowhere."""
        return Ranked(_ranks(self._live, question, language), _ranks(self._changed, question, language))

    def golden(self) -> Effect:
        """Ask the golden questions of the draft's articles and of those near them."""
        near = sorted({one for article in self._articles for one in self._near(article)})
        asked = tuple(one for id_ in near for one in self._asked(id_))
        lost = Counter(one.language for one in asked if one.broken)
        return Effect(asked, {language: lost[language] for language in LANGUAGES if lost[language]})

    def _asked(self, id_: str) -> Iterator[Golden]:
        article = self._changed.knowledge.articles.get(id_) or self._live.knowledge.articles[id_]
        lists: tuple[tuple[Literal["here", "elsewhere"], tuple[str, ...]], ...] = (
            ("here", article.golden_here),
            ("elsewhere", article.golden_elsewhere),
        )
        for expected, questions in lists:
            for question in questions:
                ranked = self.rank(question)
                first = [ranks[0][0] if ranks else None for ranks in (ranked.before, ranked.after)]
                yield Golden(question, identify(question).language, id_, expected, first[0], first[1])

    def _near(self, id_: str) -> set[str]:
        live, changed = self._live.knowledge.articles, self._changed.knowledge.articles
        article = changed.get(id_) or live[id_]
        near = {id_, *article.related} | {other.id for other in live.values() if id_ in other.related}
        titles = [(one.language, one.title) for one in article.translations.values()]
        for language, title in titles:
            near |= {found for found, _ in _ranks(self._live, title, language)[:_CONFUSABLE]}
        return near & (live.keys() | changed.keys())


@contextmanager
def try_out(content: Content, changes: Mapping[str, str | None]) -> Iterator[Trial]:
    """Put a draft into an index of its own, made as it would be made at publishing; takes seconds.

    Args:
        content: what is live.
        changes: new text by path within the knowledge; sound, as `check_changes` says.

    Yields:
        What can be asked; it is gone afterwards.

    Raises:
        KnowledgeError: when the changes cannot be read.
    """
    live = content.live
    knowledge = with_changes(live.read, changes)
    new = _new_vectors(content, live.read, knowledge)
    content.remember(new)
    folder = disk.new_folder(content.places.releases.parent / "trials")
    try:
        read = Snapshot(live.read.folder, live.read.texts, knowledge)
        upon = live.release.index if live.release else content.places.index
        making.build(read, folder / "index", content.encoder, upon, content.known)
        changed = making.load(read, folder / "index", content.encoder, (live.read, live.answerer))
        recent = live.answerer.tools.index.recent  # a question is encoded once for both
        tools = replace(changed.tools, index=replace(changed.tools.index, recent=recent))
        articles = {PurePosixPath(place).name for name in changes if (place := article_folder(name))}
        yield Trial(live.answerer, Answerer(tools), tuple(sorted(articles)))
    finally:
        disk.remove(folder)


def _new_vectors(content: Content, live: Snapshot, knowledge: Knowledge) -> dict[str, Vectors]:
    known = {encoded_text(passage) for passage in passages_of(live.knowledge)} | content.known.keys()
    new = [text for text in dict.fromkeys(map(encoded_text, passages_of(knowledge))) if text not in known]
    vectors: dict[str, Vectors] = {}
    for texts, encoded in encode_batches(content.encoder, new, None):
        vectors.update(zip(texts, encoded, strict=True))
    return vectors


def _ranks(answerer: Answerer, question: str, language: Language | None) -> tuple[tuple[str, float], ...]:
    found = answerer.search(question, language=language, limit=_RANKS)
    return tuple((hit.article, hit.score) for hit in found.results)
