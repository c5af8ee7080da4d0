"""The checks of a draft: those of `sual check`, with the draft laid over what is live, in memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from sual.editing.drafts.days import today_in_baku
from sual.editing.publishing.making import within
from sual.knowledge import Article, Knowledge, KnowledgeError, Problem
from sual.knowledge.check import check_article
from sual.knowledge.overview import BEHIND, strict_problems_of
from sual.knowledge.reload import Snapshot, article_folder, with_changes
from sual.knowledge.rules_policy import contact_rules, questions_once
from sual.text.languages import Language, is_language
from sual.text.notices import Notice
from sual.text.words import N_

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing that the checks found.

    Args:
        severity: an error has to be mended, a warning may be ignored for a reason.
        file: path within the knowledge.
        language: of that file, None where it is the same for all.
        where: title, summary, questions, another key of the file, "block 3" counted from 1, or file.
        line: line in the file, from 1.
        notice: what was found, what was expected, what to do.
        key: the same in every language, and for the same finding although lines above it changed.
    """

    severity: Severity
    file: str
    language: Language | None
    where: str
    line: int
    notice: Notice
    key: str

    @property
    def why(self) -> str:
        """What was found and what was expected, in English."""
        return self.notice.found

    @property
    def mend(self) -> str:
        """What to do, in English, or "" where `why` says it."""
        return self.notice.advice


def check_changes(live: Snapshot, changes: Mapping[str, str | None]) -> list[Finding]:
    """Check changed files.

    Args:
        live: what is live.
        changes: new text by path within the knowledge, None for a file that goes; nothing is written.

    Returns:
        What is wrong, errors first, in the order of files and lines; empty when all may be published.
    """
    try:
        knowledge = with_changes(live, changes)
    except KnowledgeError as error:
        return sorted((_finding(one, "error", None) for one in error.problems), key=_order)
    return sorted(_findings(live, knowledge, changes), key=_order)


def is_behind(finding: Finding) -> bool:
    """Say whether it is that a language is behind its article, which its readers are told."""
    return finding.severity == "warning" and finding.notice.why == BEHIND


def _findings(live: Snapshot, knowledge: Knowledge, changes: Mapping[str, str | None]) -> Iterator[Finding]:
    changed = {PurePosixPath(place).name for name in changes if (place := article_folder(name))}
    gone = live.knowledge.articles.keys() - knowledge.articles.keys()
    everywhere = "contacts.yml" in changes or "sources.yml" in changes
    checked = set(knowledge.articles) if everywhere else changed & knowledge.articles.keys()
    checked |= {article.id for article in knowledge.articles.values() if gone & set(article.related)}
    for id_ in sorted(checked):
        article = knowledge.articles[id_]
        for problem in check_article(article, knowledge):
            yield _finding(problem, "error", article)
        if id_ in changed:
            for problem in strict_problems_of(article, knowledge.policy.longest_sentence):
                yield _finding(problem, "warning", article)
    for problem in questions_once(knowledge):
        yield _finding(problem, "error", None)
    if "contacts.yml" in changes:
        for problem in (*contact_rules(knowledge, live.folder), *_checked_in_future(live, knowledge)):
            yield _finding(problem, "error", None)


def _checked_in_future(live: Snapshot, knowledge: Knowledge) -> Iterator[Problem]:
    """Find new days of checking that are still to come: such a contact would count as fresh for years.

    What is live is not asked, so that a clock that runs slow keeps nothing from starting.
    """
    today = today_in_baku().isoformat()
    for contact in knowledge.contacts.values():
        before = live.knowledge.contacts.get(contact.id)
        if contact.checked > today and (before is None or contact.checked != before.checked):
            why = N_("contact {contact!r}: the day {day} on which it was checked is still to come")
            notice = Notice(why, N_("write the day on which it was done"), contact=contact.id, day=contact.checked)
            yield Problem(live.folder / "contacts.yml", contact.line, notice)


def _finding(problem: Problem, severity: Severity, article: Article | None) -> Finding:
    file = within(problem).file.as_posix()
    stem = PurePosixPath(file).stem
    language = stem if file.endswith(".md") and is_language(stem) else None
    where = _where(problem, article, language)
    key = hashlib.sha256("\0".join((file, re.sub(r"\d+", "#", problem.message))).encode()).hexdigest()[:16]
    return Finding(severity, file, language, where, problem.line, problem.notice, key)


def _where(problem: Problem, article: Article | None, language: Language | None) -> str:
    if article is None:
        return "file"
    translation = article.translations[language] if language else None
    lines = translation.lines if translation else article.lines
    for key, line in lines.items():
        if line == problem.line:
            return key
    for number, block in enumerate(translation.blocks if translation else (), 1):
        if block.line == problem.line:
            return f"block {number}"
    return "file"


def _order(finding: Finding) -> tuple[bool, str, int, str]:
    return finding.severity != "error", finding.file, finding.line, finding.why
