"""What the list of published versions shows of each: what it changed, and what going back to it would undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from sual.editing.desk import Desk
from sual.editing.publishing.repository import Version
from sual.editing.undoing import Undoing, undoings
from sual.knowledge.reload import article_folder
from sual.text.languages import Language

_MOST_NAMED = 3  # later versions; the others stand above it on the page anyway


@dataclass(frozen=True)
class Row:
    """A version as it is listed.

    Args:
        version: the version.
        names: what it changed, as readers call it.
    """

    version: Version
    names: list[str]


@dataclass(frozen=True)
class Listed:
    """A version, and the way back to it.

    Args:
        row: the version.
        back: what going back undoes, None for the one that is live.
        undone: the first of the later versions that it undoes.
        more: how many more there are.
    """

    row: Row
    back: Undoing | None
    undone: tuple[Row, ...]
    more: int


def listed_versions(desk: Desk, language: Language) -> list[Listed]:
    """List the versions, the newest first; blocks.

    Args:
        desk: drafts and content.
        language: of the reader.
    """
    versions = desk.content.versions()
    back = undoings(desk.content, versions)
    articles = desk.content.live.read.knowledge.articles
    titles = {id_: one.translations[language].title for id_, one in articles.items()}
    rows = {version.commit: Row(version, _names(version.files, titles)) for version in versions}
    found: list[Listed] = []
    for version in versions:
        undoing = back.get(version.commit)
        later = undoing.versions if undoing else ()
        first = tuple(rows[one.commit] for one in later[:_MOST_NAMED])
        found.append(Listed(rows[version.commit], undoing, first, len(later) - len(first)))
    return found


def _names(files: tuple[str, ...], titles: Mapping[str, str]) -> list[str]:
    places = dict.fromkeys(PurePosixPath(article_folder(name) or name).name for name in files)
    return [titles.get(place, place) for place in places]
