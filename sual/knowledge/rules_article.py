"""Rules on what is the same in all languages: category, contacts, related articles, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sual.knowledge.articles import Article, Translation
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import plain, render
from sual.text.notices import Notice
from sual.text.words import N_

MUST_APPEAR = N_("the figure {figure!r} must appear (see article.yml)")
_NUMBER = r"[0-9]+(?:[.-][0-9]+)*"
_LAW_ARTICLES = re.compile(rf"Articles? ({_NUMBER}(?:(?:, | and ){_NUMBER})*)")


def category_is_the_folder(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """The category names the folder in which the article lies."""
    folder = article.path.parent.parent.name
    if article.category != folder:
        notice = Notice(
            N_("category is {category!r} but the folder is {folder!r}"),
            N_("make them equal"),
            category=article.category,
            folder=folder,
        )
        yield Problem(article.path, article.lines["category"], notice)


def contacts_exist(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every contact of the article is in contacts.yml, and one of them has a phone number."""
    for id_ in article.contacts:
        if id_ not in knowledge.contacts:
            known = tuple(knowledge.contacts)
            notice = Notice(N_("unknown contact {contact!r}"), N_("known are {known}"), contact=id_, known=known)
            yield Problem(article.path, article.lines["contacts"], notice)
    phones = [knowledge.contacts[i].phone for i in article.contacts if i in knowledge.contacts]
    if not any(phones):
        notice = Notice(N_("no contact with a phone number"), N_("add one, so that nobody is left alone"))
        yield Problem(article.path, article.lines["contacts"], notice)


def related_exist(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every related article exists and is another one."""
    for id_ in article.related:
        if id_ not in knowledge.articles or id_ == article.id:
            notice = Notice(
                N_("related article {article!r} does not exist or is this one"), N_("remove or mend it"), article=id_
            )
            yield Problem(article.path, article.lines["related"], notice)


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
                advice = N_("write it in; where the rule itself changed, change `must` in article.yml first")
                notice = Notice(MUST_APPEAR, advice, figure=figure)
                yield Problem(translation.path, 1, notice)


def laws_exist_and_are_named(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """Every law is in laws.yml, its article stands in every language of the present revision, none is left out."""
    line = article.lines.get("laws", 1)
    for reference in article.laws:
        if reference.law not in knowledge.laws:
            known = tuple(knowledge.laws)
            notice = Notice(N_("unknown law {law!r}"), N_("known are {known}"), law=reference.law, known=known)
            yield Problem(article.path, line, notice)
    named = {reference.article for reference in article.laws if reference.article}
    for translation in _current(article):
        found = set(re.findall(_NUMBER, _text(translation)))
        for number in sorted(named - found):
            notice = Notice(
                N_("article {article} of a law is in article.yml but not in this text"),
                N_("write it in"),
                article=number,
            )
            yield Problem(translation.path, 1, notice)
    english = article.translations["en"]
    for listed in _LAW_ARTICLES.findall(_text(english)) if english.revision == article.revision else ():
        for number in sorted(set(re.findall(_NUMBER, listed)) - named):
            notice = Notice(
                N_("the text names Article {article}"), N_("add the law and the article to `laws`"), article=number
            )
            yield Problem(article.path, line, notice)


def _current(article: Article) -> list[Translation]:
    """Give the languages of the present revision; the others say what was so before, and that they do."""
    return [one for one in article.translations.values() if one.revision == article.revision]


def _text(translation: Translation) -> str:
    return " ".join([translation.title, translation.summary, *(block.text for block in translation.blocks)])


article_rules = (category_is_the_folder, contacts_exist, related_exist, must_figures_appear, laws_exist_and_are_named)
