"""Rules on one language of an article: sources, numbers, letters, length, example questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sual.knowledge.articles import Article, Reference, Translation
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import CONTACT, plain, render
from sual.knowledge.wording import findings
from sual.text.skeleton import skeleton

LONGEST_SUMMARY = 300  # characters
FEWEST_QUESTIONS = 10
MOST_HEADINGS = 2
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


def texts_may_be_said(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Phone numbers in contacts.yml only, own letters and digits, no word that hurts or promises, no markup."""
    phones = {contact.phone: id_ for id_, contact in knowledge.contacts.items() if contact.phone}
    for translation in article.translations.values():
        for line, text in _lines(translation):
            found = findings(text, translation.language, knowledge.policy, phones, article.figures)
            for message in dict.fromkeys(one.message for one in found):
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


translation_rules = (every_block_has_sources, texts_may_be_said, contacts_named_exist, shape)
