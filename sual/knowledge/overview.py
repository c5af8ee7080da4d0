"""How much each article says in each language, and how plainly: the table of `sual check`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sual.knowledge.articles import Article, Translation
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import CONTACT
from sual.knowledge.rules_order import contacts_in_order
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.words import N_

# Plain language for a reader of twelve years: on average shorter than this.
MOST_WORDS = 20.0
BEHIND = N_("made from revision {own}, the article is at {revision}, which readers are told")
# The end of a sentence in the six languages, not the dot within "24.5" or "Art. 5".
_SENTENCE_END = re.compile(r"[.!?؟۔:;؛]+(?=\s|$)")


@dataclass(frozen=True)
class Overview:
    """Counts of one article.

    Args:
        article: its id.
        blocks: number of blocks, the same in all languages.
        sources: number of paragraphs of documents it rests on.
        words_per_sentence: mean by language.
        questions: number of example questions by language.
    """

    article: str
    blocks: int
    sources: int
    words_per_sentence: dict[Language, float]
    questions: dict[Language, int]


def overview(article: Article) -> Overview:
    """Count one article.

    Args:
        article: with its six translations.

    Returns:
        The counts.
    """
    translations = article.translations
    return Overview(
        article=article.id,
        blocks=len(translations["en"].blocks),
        sources=len(article.references),
        words_per_sentence={code: words_per_sentence(translations[code]) for code in LANGUAGES},
        questions={code: len(translations[code].questions) for code in LANGUAGES},
    )


def words_per_sentence(translation: Translation) -> float:
    """Give the mean number of words in the sentences of a summary and its blocks; headings do not count."""
    counts = [len(words) for _, words in _sentences(translation)]
    return sum(counts) / max(len(counts), 1)


def _sentences(translation: Translation) -> Iterator[tuple[int, list[str]]]:
    """Give the words of each sentence with the line of the file on which its text begins."""
    texts = [(translation.lines["summary"], translation.summary)]
    texts += [(block.line, block.text) for block in translation.blocks if block.kind != "heading"]
    for line, text in texts:
        for sentence in _SENTENCE_END.split(CONTACT.sub("contact", text)):
            if words := sentence.split():
                yield line, words


def strict_problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Find what is right but not good: long sentences, contacts in another order, languages of an earlier revision.

    Args:
        knowledge: without fault.

    Yields:
        A problem for each article and language whose sentences are too long on average, or that is behind the article,
        and for each sentence that is too long by itself.
    """
    for article in knowledge.articles.values():
        yield from strict_problems_of(article, knowledge.policy.longest_sentence)


def strict_problems_of(article: Article, longest: Mapping[Language, int]) -> Iterator[Problem]:
    """Find the same in one article, and contacts in another order; `longest` has the most words of a sentence."""
    yield from contacts_in_order(article)
    for translation in article.translations.values():
        mean = words_per_sentence(translation)
        limit = longest.get(translation.language)
        for line, words in _sentences(translation):
            if limit is not None and len(words) > limit:
                notice = Notice(
                    N_("a sentence of {count} words, at most {limit} wanted: {begin} ..."),
                    N_("make two of it"),
                    count=len(words),
                    limit=limit,
                    begin=" ".join(words[:5]),
                )
                yield Problem(translation.path, line, notice)
        if mean >= MOST_WORDS:
            notice = Notice(
                N_("sentences have {mean} words on average, fewer than {limit} wanted"),
                N_("split some"),
                mean=mean,
                limit=f"{MOST_WORDS:.0f}",
            )
            line, _ = max(_sentences(translation), key=lambda pair: len(pair[1]))
            yield Problem(translation.path, line, notice)
        if translation.revision < article.revision:
            notice = Notice(
                BEHIND,
                N_("bring it up to the languages that are, then raise its revision"),
                own=translation.revision,
                revision=article.revision,
            )
            yield Problem(translation.path, translation.lines["revision"], notice)
