"""Rules on one language of an article: sources, numbers, letters, length, example questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sual.knowledge.articles import Article, Reference, Translation
from sual.knowledge.folding import folded
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import CONTACT, plain, render
from sual.knowledge.wording import findings
from sual.text.notices import Notice
from sual.text.words import N_

LONGEST_TITLE = 120  # characters; the longest of ours has 101. Beside it an SMS needs 180 for an address and a number
LONGEST_SUMMARY = 300  # characters
FEWEST_QUESTIONS = 10
MOST_HEADINGS = 2
Line = tuple[int, str]
NO_SOURCE = N_("no source")
UNKNOWN_SOURCE = N_("unknown source {source!r} in {reference}")
UNKNOWN_PARAGRAPH = N_("{source} has no paragraph {paragraph!r}")


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
                notice = Notice(NO_SOURCE, N_("end it with [^source-paragraph] or remove it"))
                yield Problem(translation.path, line, notice)
            for reference in references:
                yield from _unknown(reference, knowledge, translation, line)


def _unknown(reference: Reference, knowledge: Knowledge, translation: Translation, line: int) -> Iterator[Problem]:
    source = knowledge.sources.get(reference.source)
    if source is None:
        notice = Notice(
            UNKNOWN_SOURCE,
            N_("known are {known}"),
            source=reference.source,
            reference=f"[^{reference}]",
            known=tuple(knowledge.sources),
        )
        yield Problem(translation.path, line, notice)
    elif reference.paragraph not in source.paragraphs:
        notice = Notice(
            UNKNOWN_PARAGRAPH,
            N_("see sources.yml"),
            source=reference.source,
            paragraph=reference.paragraph,
        )
        yield Problem(translation.path, line, notice)


def texts_may_be_said(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Numbers and addresses in contacts.yml only, own letters and digits, nothing that hurts or promises, no markup."""
    phones = {contact.phone: id_ for id_, contact in knowledge.contacts.items() if contact.phone}
    websites = {contact.website for contact in knowledge.contacts.values() if contact.website}
    for translation in article.translations.values():
        for line, text in _lines(translation):
            found = findings(text, translation.language, knowledge.policy, phones, article.figures, websites)
            for notice in dict.fromkeys(one.notice for one in found):
                yield Problem(translation.path, line, notice)


def contacts_named_exist(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every {contact:id} in a text is in contacts.yml."""
    for translation in article.translations.values():
        for line, text in _lines(translation):
            for id_ in CONTACT.findall(text):
                if id_ not in knowledge.contacts:
                    mark = f"{{contact:{id_}}}"
                    notice = Notice(N_("unknown contact {contact}"), N_("see contacts.yml"), contact=mark)
                    yield Problem(translation.path, line, notice)
            if re.search(r"[{}]", CONTACT.sub("", text)):
                notice = Notice(N_("a brace that is no {pattern}"), N_("mend it"), pattern="{contact:id}")
                yield Problem(translation.path, line, notice)


def titles_are_short(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """A title fits into the head of an answer, an SMS and a leaflet."""
    for translation in article.translations.values():
        if (count := len(translation.title)) > LONGEST_TITLE:
            why = N_("the title has {count} characters, at most {limit}")
            notice = Notice(why, N_("cut"), count=count, limit=LONGEST_TITLE)
            yield Problem(translation.path, translation.lines["title"], notice)


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
            notice = Notice(
                N_("the summary has {count} characters, at most {limit}"),
                N_("cut"),
                count=len(summary),
                limit=LONGEST_SUMMARY,
            )
            yield Problem(path, lines["summary"], notice)
        if len(translation.questions) < FEWEST_QUESTIONS:
            count = len(translation.questions)
            notice = Notice(
                N_("{count} example questions, at least {limit}"), N_("write more"), count=count, limit=FEWEST_QUESTIONS
            )
            yield Problem(path, lines["questions"], notice)
        same = Counter(folded(question) for question in translation.questions)
        for question in (question for question, times in same.items() if times > 1):
            notice = Notice(
                N_("the example question {question!r} (folded) stands twice"), N_("remove one"), question=question
            )
            yield Problem(path, lines["questions"], notice)
        if sum(block.kind == "heading" for block in translation.blocks) > MOST_HEADINGS:
            notice = Notice(N_("more than {limit} headings"), N_("remove some"), limit=MOST_HEADINGS)
            yield Problem(path, 1, notice)
        if len(translation.blocks) < 3:
            notice = Notice(N_("fewer than three blocks"), N_("the article says too little"))
            yield Problem(path, 1, notice)


translation_rules = (every_block_has_sources, texts_may_be_said, contacts_named_exist, titles_are_short, shape)
