"""Read the knowledge folder into typed objects; everything wrong is told at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sual.knowledge.articles import Article, Translation
from sual.knowledge.contacts import Contact, load_contacts
from sual.knowledge.keys import (
    ARTICLE_KEYS,
    OPTIONAL_KEYS,
    TRANSLATION_KEYS,
    day_problems,
    golden_problems,
    key_problems,
)
from sual.knowledge.laws import Law, LawReference, load_laws
from sual.knowledge.markdown import MISPLACED, read_blocks, split_references
from sual.knowledge.policy import Policy, load_policy
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.sources import Source, load_sources
from sual.knowledge.yaml_file import read_mapping, read_text, refuse_huge
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.visible import one_line, visible
from sual.text.words import N_

ID = re.compile(r"[a-z0-9-]{1,64}")
NO_ARTICLE = Notice(N_("no article found"), N_("write at least one"))
NO_FRONT_MATTER = Notice(N_("expected front matter between two lines of ---, then the text"))
MISSING = Notice(N_("what is the same in all languages is missing"), N_("write it"))
ARTICLE_FILES = ("article.yml", *(f"{language}.md" for language in LANGUAGES))


@dataclass(frozen=True)
class Knowledge:
    """Everything Sual can say.

    Args:
        articles: by id, in alphabetical order.
        contacts: by id.
        sources: by id.
        laws: by id.
        policy: what non-programmers tune.
        digest: SHA-256 of all files, hexadecimal; changes when anything changes.
    """

    articles: dict[str, Article]
    contacts: dict[str, Contact]
    sources: dict[str, Source]
    laws: dict[str, Law]
    policy: Policy
    digest: str


def load_knowledge(folder: Path) -> Knowledge:
    """Read the whole folder.

    Args:
        folder: `knowledge/`.

    Returns:
        The knowledge; its contents are not yet checked against one another (`check_knowledge`).

    Raises:
        KnowledgeError: with every file and line that cannot be read.
    """
    problems: list[Problem] = []
    articles: dict[str, Article] = {}
    for path in sorted((folder / "articles").glob("*/*/")):
        try:
            articles[path.name] = parse_article(path, article_files(path))
        except KnowledgeError as error:
            problems.extend(error.problems)
    if not articles and not problems:
        problems.append(Problem(folder / "articles", 1, NO_ARTICLE))
    if problems:
        raise KnowledgeError(problems)
    return Knowledge(
        articles=dict(sorted(articles.items())),
        contacts=load_contacts(folder / "contacts.yml"),
        sources=load_sources(folder / "sources.yml"),
        laws=load_laws(folder / "laws.yml"),
        policy=load_policy(folder / "policy"),
        digest=digest_of(folder),
    )


def digest_of(folder: Path) -> str:
    """Give the SHA-256 of all YAML and Markdown files below a folder, names included."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".yml", ".md"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def article_files(folder: Path) -> dict[str, str]:
    """Read the files of one article.

    Args:
        folder: `knowledge/articles/<category>/<id>`.

    Returns:
        Their texts by name, those that are missing left out.

    Raises:
        KnowledgeError: when one cannot be read.
    """
    found = (folder / name for name in ARTICLE_FILES)
    return {path.name: read_text(path) for path in found if path.is_file()}


def parse_article(folder: Path, texts: Mapping[str, str]) -> Article:
    """Read one article from texts, which need not be on disk.

    Args:
        folder: where its files are or would be; its name is the id.
        texts: by name of the file, those of `ARTICLE_FILES`.

    Returns:
        The article.

    Raises:
        KnowledgeError: with every file and line that cannot be read.
    """
    path = folder / "article.yml"
    if not ID.fullmatch(folder.name):
        notice = Notice(N_("the id {id!r} may hold a-z, 0-9 and - only"), N_("rename the folder"), id=folder.name)
        raise KnowledgeError([Problem(folder, 1, notice)])
    if path.name not in texts:
        raise KnowledgeError([Problem(path, 1, MISSING)])
    mapping = read_mapping(path, texts[path.name])
    problems = key_problems(path, mapping, ARTICLE_KEYS, 1, OPTIONAL_KEYS)
    translations: dict[Language, Translation] = {}
    for language in LANGUAGES:
        try:
            name = f"{language}.md"
            translations[language] = parse_translation(folder / name, texts.get(name), language)
        except KnowledgeError as error:
            problems.extend(error.problems)
    if problems:
        raise KnowledgeError(problems)
    if mapping["status"] not in ("live", "archived"):
        notice = Notice(N_("status is {status!r}"), N_("write live or archived"), status=mapping["status"])
        raise KnowledgeError([Problem(path, mapping.line_of("status"), notice)])
    problems = [*golden_problems(path, mapping), *day_problems(path, mapping)]
    if problems:
        raise KnowledgeError(problems)
    golden = mapping["golden"]
    return Article(
        id=folder.name,
        category=mapping["category"],
        status=mapping["status"],
        urgent=mapping["urgent"],
        revision=mapping["revision"],
        reviewed=str(mapping["reviewed"]),
        contacts=_texts(mapping["contacts"]),
        related=_texts(mapping["related"]),
        laws=tuple(LawReference.read(text) for text in _texts(mapping.get("laws", []))),
        must=_texts(mapping["must"]),
        figures=_texts(mapping.get("figures", [])),
        golden_here=_texts(golden.get("here", [])),
        golden_elsewhere=_texts(golden.get("elsewhere", [])),
        translations=translations,
        path=path,
        lines=mapping.lines,
        revised=_texts(mapping.get("revised", [])),
    )


def parse_translation(path: Path, text: str | None, language: Language) -> Translation:
    """Read one language of an article.

    Args:
        path: where its file is or would be, for messages.
        text: the whole file, None where there is none.
        language: of the text.

    Returns:
        The text in this language; the other languages may be missing, or cannot be read.

    Raises:
        KnowledgeError: with every line that cannot be read.
    """
    if text is None:
        notice = Notice(N_("the article lacks this language"), N_("write it"))
        raise KnowledgeError([Problem(path, 1, notice)])
    refuse_huge(path, text)
    parts = visible(text).split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise KnowledgeError([Problem(path, 1, NO_FRONT_MATTER)])
    mapping = read_mapping(path, parts[1], first_line=2)
    problems = key_problems(path, mapping, TRANSLATION_KEYS, 2)
    body_line = parts[1].count("\n") + 3
    blocks, block_problems = read_blocks(parts[2], path, body_line)
    if problems or block_problems:
        raise KnowledgeError(problems + block_problems)
    summary, references = split_references(one_line(mapping["summary"]))
    if misplaced := [key for key, said in (("title", mapping["title"]), ("summary", summary)) if "[^" in said]:
        raise KnowledgeError([Problem(path, mapping.line_of(key), MISPLACED) for key in misplaced])
    return Translation(
        language=language,
        title=one_line(mapping["title"]),
        summary=summary,
        summary_references=references,
        questions=tuple(one_line(one) for one in _texts(mapping["questions"])),
        revision=mapping["revision"],
        blocks=tuple(blocks),
        path=path,
        lines=mapping.lines,
    )


def _texts(items: list[Any]) -> tuple[str, ...]:
    return tuple(str(item) for item in items)
