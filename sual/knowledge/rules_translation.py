"""Rules on one language of an article: sources, numbers, letters, length, example questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sual.knowledge.articles import Article, Reference, Translation
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import CONTACT, plain, render
from sual.text.skeleton import skeleton

LONGEST_SUMMARY = 300  # characters
FEWEST_QUESTIONS = 10
MOST_HEADINGS = 2
_OTHER_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
_LONG_NUMBER = re.compile(r"\+\d|(?<![\d.,-])\d[\d ()-]{6,}\d")
_WRONG_LETTERS = {"fa": re.compile(r"[كيىۃہے]"), "ur": re.compile(r"[كيىة]")}
Line = tuple[int, str]


def _lines(translation: Translation) -> Iterator[Line]:
    yield translation.lines["title"], translation.title
    yield translation.lines["summary"], translation.summary
    for block in translation.blocks:
        yield block.line, block.text


def every_block_has_sources(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """The summary and every block but headings rest on paragraphs that exist."""
    for translation in article.translations.values():
        cited: list[tuple[int, tuple[Reference, ...]]] = [
            (translation.lines["summary"], translation.summary_references)
        ]
        cited += [(b.line, b.references) for b in translation.blocks if b.kind != "heading"]
        for line, references in cited:
            if not references:
                message = "no source; end it with [^source-paragraph] or remove it"
                yield Problem(translation.path, line, message)
            for reference in references:
                yield from _unknown(reference, knowledge, translation, line)


def _unknown(reference: Reference, knowledge: Knowledge, translation: Translation, line: int) -> Iterator[Problem]:
    source = knowledge.sources.get(reference.source)
    if source is None:
        known = ", ".join(knowledge.sources)
        message = f"unknown source {reference.source!r} in [^{reference}]; known are {known}"
        yield Problem(translation.path, line, message)
    elif reference.paragraph not in source.paragraphs:
        message = f"{reference.source} has no paragraph {reference.paragraph!r}; see sources.yml"
        yield Problem(translation.path, line, message)


def no_literal_phone(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Phone numbers stand in contacts.yml only."""
    phones = {contact.phone: id_ for id_, contact in knowledge.contacts.items() if contact.phone}
    for translation in article.translations.values():
        for line, text in _lines(translation):
            bare = CONTACT.sub("", text)
            for number in re.findall(r"(?<![\d.])\d+(?![\d.]*\d)", bare):
                if number in phones and number not in article.figures:
                    message = f"literal phone number {number}; write {{contact:{phones[number]}}}"
                    yield Problem(translation.path, line, message)
            if _LONG_NUMBER.search(bare):
                message = "looks like a literal phone number; put it into contacts.yml"
                yield Problem(translation.path, line, message)


def contacts_named_exist(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every {contact:id} in a text is in contacts.yml."""
    for translation in article.translations.values():
        for line, text in _lines(translation):
            for id_ in CONTACT.findall(text):
                if id_ not in knowledge.contacts:
                    message = f"unknown contact {{contact:{id_}}}; see contacts.yml"
                    yield Problem(translation.path, line, message)
            if re.search(r"[{}]", CONTACT.sub("", text)):
                message = "a brace that is no {contact:id}; mend it"
                yield Problem(translation.path, line, message)


def letters_and_digits(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Western digits everywhere; Persian and Urdu with their own letters."""
    for translation in article.translations.values():
        wrong = _WRONG_LETTERS.get(translation.language)
        for line, text in _lines(translation):
            if _OTHER_DIGITS.search(text):
                message = "digits that are not 0-9; write Western digits, as in every language"
                yield Problem(translation.path, line, message)
            if wrong and (found := wrong.search(text)):
                message = f"the letter {found.group()!r} is not of this language; type its own"
                yield Problem(translation.path, line, message)


def wording(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """No word of policy/wording.yml, and no raw HTML."""
    for translation in article.translations.values():
        forbidden = knowledge.policy.forbidden[translation.language]
        for line, text in _lines(translation):
            for word in forbidden:
                if word.casefold() in text.casefold():
                    message = f"{word!r} may not be said (policy/wording.yml); put it otherwise"
                    yield Problem(translation.path, line, message)
            if re.search(r"[<>\u202a-\u202e\u2066-\u2069]", text):
                message = "markup or direction characters; write plain text"
                yield Problem(translation.path, line, message)


def shape(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Length of the summary, number of questions and headings, no question twice."""
    for translation in article.translations.values():
        lines, path = translation.lines, translation.path
        summary = CONTACT.sub("{contact}", translation.summary)
        if not CONTACT.findall(summary):
            try:
                text = render(translation.summary, translation.language, knowledge.contacts)
                summary = plain(text)
            except KeyError:
                pass  # an unknown contact, which another rule reports
        if len(summary) > LONGEST_SUMMARY:
            message = f"the summary has {len(summary)} characters, at most {LONGEST_SUMMARY}; cut"
            yield Problem(path, lines["summary"], message)
        if len(translation.questions) < FEWEST_QUESTIONS:
            count = len(translation.questions)
            message = f"{count} example questions, at least {FEWEST_QUESTIONS}; write more"
            yield Problem(path, lines["questions"], message)
        folded = [skeleton(question) for question in translation.questions]
        for question in {q for q in folded if folded.count(q) > 1}:
            message = f"the example question {question!r} (folded) stands twice; remove one"
            yield Problem(path, lines["questions"], message)
        if sum(block.kind == "heading" for block in translation.blocks) > MOST_HEADINGS:
            yield Problem(path, 1, f"more than {MOST_HEADINGS} headings; remove some")
        if len(translation.blocks) < 3:
            yield Problem(path, 1, "fewer than three blocks; the article says too little")


translation_rules = (
    every_block_has_sources, no_literal_phone, contacts_named_exist, letters_and_digits,
    wording, shape,
)  # fmt: skip
