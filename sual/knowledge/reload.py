"""Read the knowledge anew where little of it changed: what is the same is taken over, not parsed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from sual.knowledge.articles import Article
from sual.knowledge.contacts import load_contacts
from sual.knowledge.laws import load_laws
from sual.knowledge.load import ARTICLE_FILES, NO_ARTICLE, Knowledge, digest_of, load_knowledge, parse_article
from sual.knowledge.policy import load_policy
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.sources import load_sources
from sual.knowledge.yaml_file import read_text
from sual.text.notices import Notice
from sual.text.words import N_

Texts = Mapping[str, str]
_REGISTRIES = ("contacts.yml", "sources.yml")


@dataclass(frozen=True)
class Snapshot:
    """Knowledge, and the files it was read from.

    Args:
        folder: where the files lie.
        texts: of every YAML and Markdown file, by its path within the folder.
        knowledge: what they say.
    """

    folder: Path
    texts: dict[str, str]
    knowledge: Knowledge


def read_texts(folder: Path) -> dict[str, str]:
    """Read every YAML and Markdown file below a folder.

    Args:
        folder: `knowledge/`.

    Returns:
        The texts by path within the folder, with slashes; files and folders that begin with a dot are left out.

    Raises:
        KnowledgeError: when one cannot be read.
    """
    found = (path for path in folder.rglob("*") if path.suffix in {".yml", ".md"} and path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: read_text(names[name]) for name in sorted(names) if not name.startswith(".")}


def snapshot(folder: Path) -> Snapshot:
    """Read the whole folder; see `load_knowledge`."""
    return Snapshot(folder, read_texts(folder), load_knowledge(folder))


def reload(folder: Path, before: Snapshot) -> Snapshot:
    """Read a folder that says much the same as another one.

    Args:
        folder: `knowledge/`, on disk.
        before: what it is held against. An article whose six texts and `article.yml` are the same is the same object,
            so its paths, which are for messages alone, stay those of `before`.

    Returns:
        The same as `snapshot(folder)` says, but for those paths.

    Raises:
        KnowledgeError: with every file and line that cannot be read.
    """
    texts = read_texts(folder)
    known = before.knowledge
    articles = _articles(folder, texts, before)
    return Snapshot(
        folder,
        texts,
        Knowledge(
            articles=articles,
            contacts=known.contacts if _same("contacts.yml", texts, before) else load_contacts(folder / "contacts.yml"),
            sources=known.sources if _same("sources.yml", texts, before) else load_sources(folder / "sources.yml"),
            laws=known.laws if _same("laws.yml", texts, before) else load_laws(folder / "laws.yml"),
            policy=known.policy if _same("policy/", texts, before) else load_policy(folder / "policy"),
            digest=digest_of(folder),
        ),
    )


def with_changes(before: Snapshot, changes: Mapping[str, str | None]) -> Knowledge:
    """Lay changed files over knowledge, in memory.

    Args:
        before: the knowledge that is changed.
        changes: new text by path within the folder, None for a file that goes; of articles, `contacts.yml` and
            `sources.yml` only.

    Returns:
        The knowledge as it would be; its digest is that of `before`.

    Raises:
        KnowledgeError: with every file and line that cannot be read.
        ValueError: when a change is of another file.
    """
    if odd := [name for name in changes if not _may_change(name)]:
        expected = f"expected a file of an article or one of {', '.join(_REGISTRIES)}"
        raise ValueError(f"{odd[0]!r}: {expected}; change it in the folder itself")
    texts = {**before.texts, **{name: text for name, text in changes.items() if text is not None}}
    for name in (name for name, text in changes.items() if text is None):
        texts.pop(name, None)
    contacts = before.knowledge.contacts
    if "contacts.yml" in changes:
        contacts = load_contacts(before.folder / "contacts.yml", texts.get("contacts.yml", ""))
    sources = before.knowledge.sources
    if "sources.yml" in changes:
        sources = load_sources(before.folder / "sources.yml", texts.get("sources.yml", ""))
    articles = _articles(before.folder, texts, before)
    return replace(before.knowledge, articles=articles, contacts=contacts, sources=sources)


def article_folder(name: str) -> str | None:
    """Give `articles/<category>/<id>` of a file of an article, None for any other file."""
    parts = PurePosixPath(name).parts
    return "/".join(parts[:3]) if len(parts) == 4 and parts[0] == "articles" and parts[3] in ARTICLE_FILES else None


def _may_change(name: str) -> bool:
    return name in _REGISTRIES or article_folder(name) is not None


def _articles(folder: Path, texts: Texts, before: Snapshot) -> dict[str, Article]:
    new, old = _grouped(texts), _grouped(before.texts)
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for place, files in sorted(new.items()):
        id_ = PurePosixPath(place).name
        if id_ in articles:
            notice = Notice(N_("the id {id!r} stands in two categories"), N_("rename one"), id=id_)
            problems.append(Problem(folder / place, 1, notice))
        elif files == old.get(place) and id_ in before.knowledge.articles:
            articles[id_] = before.knowledge.articles[id_]
        else:
            try:
                articles[id_] = parse_article(folder / place, files)
            except KnowledgeError as error:
                problems.extend(error.problems)
    if not articles and not problems:
        problems.append(Problem(folder / "articles", 1, NO_ARTICLE))
    if problems:
        raise KnowledgeError(problems)
    return dict(sorted(articles.items()))


def _grouped(texts: Texts) -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    for name, text in texts.items():
        if place := article_folder(name):
            groups.setdefault(place, {})[PurePosixPath(name).name] = text
    return groups


def _same(start: str, texts: Texts, before: Snapshot) -> bool:
    def part(all_: Texts) -> dict[str, str]:
        return {name: text for name, text in all_.items() if name.startswith(start)}

    return part(texts) == part(before.texts)
