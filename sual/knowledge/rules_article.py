"""Rules on what is the same in all languages: category, contacts, related articles, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sual.knowledge.articles import Article, Translation
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import plain, render

_NUMBER = r"[0-9]+(?:[.-][0-9]+)*"
_LAW_ARTICLES = re.compile(rf"Articles? ({_NUMBER}(?:(?:, | and ){_NUMBER})*)")


def category_is_the_folder(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """The category names the folder in which the article lies."""
    folder = article.path.parent.parent.name
    if article.category != folder:
        message = f"category is {article.category!r} but the folder is {folder!r}; make them equal"
        yield Problem(article.path, article.lines["category"], message)


def contacts_exist(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every contact of the article is in contacts.yml, and one of them has a phone number."""
    for id_ in article.contacts:
        if id_ not in knowledge.contacts:
            known = ", ".join(knowledge.contacts)
            message = f"unknown contact {id_!r}; known are {known}"
            yield Problem(article.path, article.lines["contacts"], message)
    phones = [knowledge.contacts[i].phone for i in article.contacts if i in knowledge.contacts]
    if not any(phones):
        message = "no contact with a phone number; add one, so that nobody is left alone"
        yield Problem(article.path, article.lines["contacts"], message)


def related_exist(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every related article exists and is another one."""
    for id_ in article.related:
        if id_ not in knowledge.articles or id_ == article.id:
            message = f"related article {id_!r} does not exist or is this one; remove or mend it"
            yield Problem(article.path, article.lines["related"], message)


def must_figures_appear(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every `must` figure stands in the text of every language of the present revision."""
    for translation in _current(article):
        texts = [translation.title, translation.summary, *(b.text for b in translation.blocks)]
        try:
            shown = plain(" ".join(render(t, translation.language, knowledge.contacts) for t in texts))
        except KeyError:
            continue  # an unknown contact, which another rule reports
        for figure in article.must:
            if figure not in shown:
                message = f"the figure {figure!r} must appear (see article.yml); write it in"
                yield Problem(translation.path, 1, message)


def laws_exist_and_are_named(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every law is in laws.yml, its article stands in every language of the present revision, none is left out."""
    line = article.lines.get("laws", 1)
    for reference in article.laws:
        if reference.law not in knowledge.laws:
            message = f"unknown law {reference.law!r}; known are {', '.join(knowledge.laws)}"
            yield Problem(article.path, line, message)
    named = {reference.article for reference in article.laws if reference.article}
    for translation in _current(article):
        found = set(re.findall(_NUMBER, _text(translation)))
        for number in sorted(named - found):
            message = f"article {number} of a law is in article.yml but not in this text; write it in"
            yield Problem(translation.path, 1, message)
    english = article.translations["en"]
    for listed in _LAW_ARTICLES.findall(_text(english)) if english.revision == article.revision else ():
        for number in sorted(set(re.findall(_NUMBER, listed)) - named):
            message = f"the text names Article {number}; add the law and the article to `laws`"
            yield Problem(article.path, line, message)


def _current(article: Article) -> list[Translation]:
    """Give the languages of the present revision; the others say what was so before, and that they do."""
    return [one for one in article.translations.values() if one.revision == article.revision]


def _text(translation: Translation) -> str:
    return " ".join([translation.title, translation.summary, *(block.text for block in translation.blocks)])


article_rules = (category_is_the_folder, contacts_exist, related_exist, must_figures_appear, laws_exist_and_are_named)
