"""Which questions are asked of a draft: the golden ones, and some that only show what they show beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sual.answering.pipeline import Answerer
from sual.editing.trial_effect import Expected, ranks_of
from sual.knowledge import Article
from sual.retrieval.passages import OUT_OF_SCOPE
from sual.text.identify import identify
from sual.text.languages import Language

_CONFUSABLE = 3  # articles found first for a question of this one
_EXAMPLES_OF_OWN = 4  # example questions in each language of an article of the draft
_EXAMPLES_OF_OTHERS = 1  # and of one near it
_MOST_TAKEN = 20  # example questions in each language that the draft takes away from an article
_MOST_NEAREST = 24  # example questions nearest to what the draft newly says
_MOST_REFUSED = 15  # messages without an article nearest to that
_MOST_NEW = 40  # new texts for which those are looked for
_LOOKED_AT = 400  # texts nearest to a new one, among which such messages are looked for


@dataclass(frozen=True)
class Question:
    """One question for a draft.

    Args:
        expected: what is expected of it.
        article: whose it is, "" where it is nobody's.
        text: the question.
        language: of the page on which it is asked.
    """

    expected: Expected
    article: str
    text: str
    language: Language


@dataclass(frozen=True)
class Questions:
    """The questions for a draft.

    Args:
        live: answers from what is live.
        changed: answers from the same with the draft.
        articles: ids of the articles of the draft.
    """

    live: Answerer
    changed: Answerer
    articles: tuple[str, ...]

    def listed(self) -> list[Question]:
        """List them, each one once: what the draft takes away first, whatever else it is besides."""
        listed: dict[tuple[str, str], Question] = {}
        for one in self._taken():
            listed.setdefault((one.article, one.text), one)
        for expected, article, text in self._found():
            listed.setdefault((article, text), Question(expected, article, text, identify(text).language))
        return list(listed.values())

    def _taken(self) -> Iterator[Question]:
        """Choose questions that the draft takes away or changes, example or golden ones: people go on asking them."""
        for id_ in self.articles:
            before, after = (one.knowledge.articles.get(id_) for one in (self.live, self.changed))
            if before is None:
                continue
            golden = set(after.golden_here) if after else set()
            for language, translation in before.translations.items():
                left = golden | set(after.translations[language].questions if after else ())
                taken = [question for question in translation.questions if question not in left]
                yield from (Question("taken", id_, text, language) for text in _spread(taken, _MOST_TAKEN))
            said = _said_of(after)  # one that only goes from one list to another is asked as it stands there
            lists: tuple[tuple[Expected, Iterable[str]], ...]
            lists = (("taken", before.golden_here), ("freed", before.golden_elsewhere))
            for expected, texts in lists:
                gone = (text for text in texts if text not in said)
                yield from (Question(expected, id_, text, identify(text).language) for text in gone)

    def _found(self) -> Iterator[tuple[Expected, str, str]]:
        near = sorted({near for article in self.articles for near in self._near(article)})
        for id_ in near:
            article = self._article(id_)
            yield from (("here", id_, question) for question in article.golden_here)
            yield from (("elsewhere", id_, question) for question in article.golden_elsewhere)
        yield from self._examples(near)
        yield from self._nearest()

    def _near(self, id_: str) -> set[str]:
        live, changed = self.live.knowledge.articles, self.changed.knowledge.articles
        article = self._article(id_)
        near = {id_, *article.related} | {other.id for other in live.values() if id_ in other.related}
        titles = [(one.language, one.title) for one in article.translations.values()]
        for language, title in titles:
            near |= {found for found, _ in ranks_of(self.live, title, language)[:_CONFUSABLE]}
        return near & (live.keys() | changed.keys())

    def _examples(self, near: Iterable[str]) -> Iterator[tuple[Expected, str, str]]:
        """Choose example questions, which unlike golden ones there are in every language: some of each article."""
        for id_ in near:
            article = self.live.knowledge.articles.get(id_) or self._article(id_)
            most = _EXAMPLES_OF_OWN if id_ in self.articles else _EXAMPLES_OF_OTHERS
            for translation in article.translations.values():
                yield from (("here", id_, question) for question in translation.questions[:most])

    def _nearest(self) -> Iterator[tuple[Expected, str, str]]:
        """Choose what is nearest to what the draft newly says: examples of any article, and what has no article."""
        index = self.changed.tools.index
        listed = {text for texts in self.changed.knowledge.policy.out_of_scope.values() for text in texts}
        examples: dict[tuple[str, str], float] = {}
        refused: dict[tuple[str, str], float] = {}
        for text in self._new_texts():
            vector = index.listen(text, identify(text)).vector
            for row, cosine in index.dense.nearest(vector, _LOOKED_AT):
                passage = index.passages[row]
                key = (passage.article, passage.text)
                if passage.article == OUT_OF_SCOPE and passage.text in listed:
                    refused[key] = max(cosine, refused.get(key, -1.0))
                elif passage.kind == "question" and passage.article not in self.articles:
                    examples[key] = max(cosine, examples.get(key, -1.0))
        yield from (("here", article, text) for article, text in _highest(examples, _MOST_NEAREST))
        yield from (("nowhere", "", text) for _, text in _highest(refused, _MOST_REFUSED))

    def _new_texts(self) -> list[str]:
        texts: dict[str, None] = {}
        for id_ in self.articles:
            before, after = (_short_texts(one.knowledge.articles.get(id_)) for one in (self.live, self.changed))
            texts |= dict.fromkeys(text for text in after if text not in before)
        return list(texts)[:_MOST_NEW]

    def _article(self, id_: str) -> Article:
        return self.changed.knowledge.articles.get(id_) or self.live.knowledge.articles[id_]


def _said_of(article: Article | None) -> set[str]:
    """Give the questions of which an article says whether they lead to it."""
    if article is None:
        return set()
    examples = (text for one in article.translations.values() for text in one.questions)
    return {*article.golden_here, *article.golden_elsewhere, *examples}


def _spread(texts: Sequence[str], most: int) -> list[str]:
    """Choose so many texts at most, evenly from the first to the last."""
    number = min(most, len(texts))
    return [texts[at * len(texts) // number] for at in range(number)]


def _highest(scores: Mapping[tuple[str, str], float], most: int) -> list[tuple[str, str]]:
    return sorted(scores, key=lambda key: (-scores[key], key))[:most]


def _short_texts(article: Article | None) -> list[str]:
    translations = article.translations.values() if article else ()
    return [text for one in translations for text in (one.title, one.summary, *one.questions)]
