"""Everything that must hold before the knowledge may be shown; `sual check` prints what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge, load_knowledge
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.rules_across import across_languages
from sual.knowledge.rules_article import article_rules
from sual.knowledge.rules_checks import check_rules
from sual.knowledge.rules_policy import policy_rules
from sual.knowledge.rules_translation import translation_rules

Rule = Callable[[Article, Knowledge], Iterator[Problem]]
ARTICLE_RULES: tuple[Rule, ...] = (*article_rules, *translation_rules, *across_languages)


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
    problems = [*policy_rules(knowledge, folder), *check_rules(knowledge)]
    for article in knowledge.articles.values():
        for rule in ARTICLE_RULES:
            problems.extend(rule(article, knowledge))
    return sorted(problems)
