"""Everything that must hold before the knowledge may be shown; `sual check` prints what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge, load_knowledge
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.revised import revised_days_hold
from sual.knowledge.rules_across import across_languages
from sual.knowledge.rules_article import article_rules
from sual.knowledge.rules_checks import check_rules
from sual.knowledge.rules_policy import policy_rules
from sual.knowledge.rules_translation import translation_rules

Rule = Callable[[Article, Knowledge], Iterator[Problem]]
ARTICLE_RULES: tuple[Rule, ...] = (*article_rules, revised_days_hold, *translation_rules, *across_languages)


def check_knowledge(folder: Path) -> list[Problem]:
    """Check the whole folder.

    Args:
        folder: `knowledge/`.

    Returns:
        What is wrong, in the order of files and lines; empty when nothing is.
    """
    try:
        knowledge = load_knowledge(folder)
    except KnowledgeError as error:
        return error.problems
    return check_loaded(knowledge, folder)


def check_loaded(knowledge: Knowledge, folder: Path, sound: Knowledge | None = None) -> list[Problem]:
    """Check knowledge that was read already.

    Args:
        knowledge: everything, loaded.
        folder: `knowledge/`.
        sound: knowledge without fault, of which parts were taken over: an article that is the same object, among the
            same contacts, sources, laws and policy, is not checked again.

    Returns:
        What is wrong, in the order of files and lines; empty when nothing is.
    """
    same_policy = sound is not None and sound.policy is knowledge.policy
    problems = [*policy_rules(knowledge, folder, same_policy=same_policy), *check_rules(knowledge)]
    for article in knowledge.articles.values():
        if sound is None or not _known_as_sound(article, knowledge, sound):
            problems.extend(check_article(article, knowledge))
    return sorted(problems)


def check_article(article: Article, knowledge: Knowledge) -> list[Problem]:
    """Check one article alone.

    Args:
        article: it may differ from the one of its id in `knowledge`.
        knowledge: what its contacts, sources, laws and related articles are looked for in.

    Returns:
        What is wrong with it, in the order of files and lines.
    """
    return sorted(problem for rule in ARTICLE_RULES for problem in rule(article, knowledge))


def _known_as_sound(article: Article, knowledge: Knowledge, sound: Knowledge) -> bool:
    return (
        sound.articles.get(article.id) is article
        and sound.contacts == knowledge.contacts
        and sound.sources == knowledge.sources
        and sound.laws == knowledge.laws
        and sound.policy.forbidden == knowledge.policy.forbidden
        and sound.policy.promises == knowledge.policy.promises
        and sound.policy.glossary == knowledge.policy.glossary
        and sound.policy.measures == knowledge.policy.measures
        and all(id_ in knowledge.articles for id_ in article.related)
    )
