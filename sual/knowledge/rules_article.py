"""Rules on what is the same in all languages: category, contacts, related articles, figures."""

from __future__ import annotations

from collections.abc import Iterator

from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import Problem
from sual.knowledge.render import plain, render


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
    """Every `must` figure stands in the text of every language."""
    for translation in article.translations.values():
        texts = [translation.title, translation.summary, *(b.text for b in translation.blocks)]
        try:
            shown = plain(" ".join(render(t, translation.language, knowledge.contacts) for t in texts))
        except KeyError:
            continue  # an unknown contact, which another rule reports
        for figure in article.must:
            if figure not in shown:
                message = f"the figure {figure!r} must appear (see article.yml); write it in"
                yield Problem(translation.path, 1, message)


article_rules = (category_is_the_folder, contacts_exist, related_exist, must_figures_appear)
