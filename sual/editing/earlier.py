"""Bring back one article as it was in an earlier version, as a draft like any other; everything else stays."""

from __future__ import annotations

from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.publishing.repository import Repository
from sual.knowledge.load import ARTICLE_FILES
from sual.knowledge.reload import Snapshot, article_folder


def article_at(repository: Repository, version: str, article: str) -> tuple[str, dict[str, str]]:
    """Give an article as it was in a version.

    Args:
        repository: of the content.
        version: commit.
        article: id.

    Returns:
        Its category then, and its files by name.

    Raises:
        NotAllowedError: when there is no such version, or the article was not in it.
    """
    try:
        files = repository.files(version) if repository.exists else {}
    except (KeyError, ValueError):
        files = {}
    category, found = "", {}
    for path, content in files.items():
        folder, name = PurePosixPath(article_folder(path) or "/"), PurePosixPath(path).name
        if folder.name == article and name in ARTICLE_FILES:
            category, found[name] = folder.parent.name, content.decode()
    if not found:
        raise NotAllowedError("there is no such version of the article; choose one of the list", "no_version")
    return category, found


def begin_as_it_was(
    session: Session, live: Snapshot, commit: str | None, who: str, article: str, then: tuple[str, dict[str, str]]
) -> Draft:
    """Begin a draft in which an article says in all languages what it said in an earlier version.

    Args:
        session: open for writing.
        live: what is live.
        commit: its version.
        who: name of the author.
        article: id.
        then: what `article_at` gives.

    Returns:
        The draft; it is checked, reviewed and published as any other.

    Raises:
        NotAllowedError: when there is an open draft of the article, which would be overtaken, or it says the same now.
        UnsafeError: as for `begin_article`.
    """
    if there := next((one for one in writing.listed(session) if one.place.endswith(f"/{article}")), None):
        names = ", ".join(there.people)
        said = f"there is a draft of this article already, by {names}; publish it or reject it first"
        raise NotAllowedError(said, "draft_there", who=names)
    category, files = then
    known = live.knowledge.articles.get(article)
    draft = writing.begin_article(session, live, commit, who, known.category if known else category, article)
    if {**draft.files, **files} == draft.files:
        raise NotAllowedError("the article says the same now; there is nothing to bring back", "same_now")
    return writing.save(session, draft.id, draft.version, files, who).draft
