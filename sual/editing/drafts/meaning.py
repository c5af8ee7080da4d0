"""Whether a draft changes what an article says, or only how it is said, where it changes some languages and not all.

Whoever asks for a review says it. Where what is said changes, the article goes to its next revision, together with the
languages that were changed; the others stay behind, which their readers are told (`sual/answering/shown.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sual.knowledge import KnowledgeError
from sual.knowledge.articles import Article, Translation
from sual.knowledge.load import parse_article
from sual.text.languages import LANGUAGES, Language

Meaning = Literal["words", "facts"]
MEANINGS: tuple[Meaning, ...] = ("words", "facts")
_COMMON = "article.yml"


@dataclass(frozen=True)
class Answer:
    """What somebody said of a draft.

    Args:
        meaning: "words" where only how it is said changes, "facts" where what is said changes.
        who: who said it; another person has to approve the draft.
    """

    meaning: Meaning
    who: str


@dataclass(frozen=True)
class Question:
    """What is asked of a draft that changes the text of some languages and not of all.

    Args:
        changed: the languages whose title, summary or blocks it changes.
        behind: those that are behind the article once what is said changes.
        raised: the changed languages that then are at the new revision; the others among them were behind before.
    """

    changed: tuple[Language, ...]
    behind: tuple[Language, ...]
    raised: tuple[Language, ...]


def question_of(base: Mapping[str, str], files: Mapping[str, str]) -> Question | None:
    """Give what has to be asked of a draft.

    Args:
        base: the texts it was begun from, by name of the file.
        files: its texts as people wrote them.

    Returns:
        The question; None where all languages are changed or none, where somebody raised the revision already, and
        where the texts cannot be read, which the checks say.
    """
    before, after = _article(base), _article(files)
    if before is None or after is None or after.revision > before.revision:
        return None
    changed = tuple(c for c in LANGUAGES if _said(before.translations[c]) != _said(after.translations[c]))
    if not changed or len(changed) == len(LANGUAGES):
        return None
    raised = tuple(code for code in changed if after.translations[code].revision == after.revision)
    return Question(changed, tuple(code for code in LANGUAGES if code not in raised), raised)


def with_new_facts(base: Mapping[str, str], files: Mapping[str, str]) -> dict[str, str]:
    """Give the texts of a draft that changes what is said: at the next revision, and so are the changed languages.

    Args:
        base: the texts it was begun from, by name of the file.
        files: its texts as people wrote them.

    Returns:
        The texts; as they are where nothing is to be asked of them.
    """
    question, before, after = question_of(base, files), _article(base), _article(files)
    if question is None or before is None or after is None:
        return dict(files)
    number = before.revision + 1
    lines = {f"{code}.md": after.translations[code].lines["revision"] for code in question.raised}
    lines[_COMMON] = after.lines["revision"]
    return {**files, **{name: _at_revision(files[name], line, number) for name, line in lines.items()}}


def behind_in(files: Mapping[str, str]) -> tuple[Language, ...]:
    """Give the languages whose text is of an earlier revision than the article; none where it cannot be read."""
    article = _article(files)
    return tuple(c for c in LANGUAGES if article.translations[c].revision < article.revision) if article else ()


def revision_in(files: Mapping[str, str]) -> int | None:
    """Give the revision of an article, None where it cannot be read or there is none yet."""
    article = _article(files)
    return article.revision if article else None


def _article(files: Mapping[str, str]) -> Article | None:
    if _COMMON not in files:
        return None
    try:
        return parse_article(Path("article"), files)
    except KnowledgeError:
        return None


def _said(text: Translation) -> object:
    """Give what readers read; example questions are for finding it only."""
    blocks = tuple((one.kind, one.text, one.references, one.step) for one in text.blocks)
    return text.title, text.summary, text.summary_references, blocks


def _at_revision(text: str, line: int, number: int) -> str:
    lines = text.splitlines(keepends=True)
    lines[line - 1] = re.sub(r"\d+", str(number), lines[line - 1], count=1)
    return "".join(lines)
