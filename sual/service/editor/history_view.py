"""What the list of published versions shows of each: what it changed, and what going back to it would undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sual.editing import own_reasons
from sual.editing.desk import Desk
from sual.editing.parts import Part, reasons_of
from sual.editing.publishing.repository import Version
from sual.editing.undoing import Undoing, undoings
from sual.knowledge.load import ARTICLE_FILES
from sual.knowledge.reload import article_folder
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.accounts.page import plain_moment
from sual.service.editor.placing import named_file
from sual.service.editor.review_titles import title_in
from sual.service.phrases import phrase
from sual.text.editor_words.history import HISTORY
from sual.text.languages import Language

_MOST_NAMED = 3  # later versions; the others stand above it on the page anyway


@dataclass(frozen=True)
class Row:
    """A version as it is listed.

    Args:
        version: the version.
        names: what it changed, as readers call it.
        reason: why, where Sual itself wrote it in the language of the reader; all reasons in one line.
        author: who, all of them.
        parts: who changed what, and why, where that are several, or contacts are named.
    """

    version: Version
    names: list[str]
    reason: str
    author: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Expired:
    """What a version says though its last day is over.

    Args:
        names: what was changed until that day, as readers call it.
        day: the last day.
    """

    names: list[str]
    day: str


@dataclass(frozen=True)
class Listed:
    """A version, and the way back to it.

    Args:
        row: the version.
        back: what going back undoes, None for the one that is live.
        undone: the first of the later versions that it undoes.
        more: how many more there are.
        expired: what it says though its last day is over; who goes back makes it live again, and no day ends it.
    """

    row: Row
    back: Undoing | None
    undone: tuple[Row, ...]
    more: int
    expired: tuple[Expired, ...]


def listed_versions(desk: Desk, language: Language, article: str = "") -> list[Listed]:
    """List the versions, the newest first; blocks.

    Args:
        desk: drafts and content.
        language: of the reader.
        article: id of the only article whose versions are listed, "" for all.
    """
    versions = desk.content.versions()
    back, over = undoings(desk.content, versions), desk.over_in(versions)
    titles = titles_then(desk, versions, language)
    rows = {version.commit: _row(version, titles, language) for version in versions}
    found: list[Listed] = []
    for version in versions:
        if article and not any(PurePosixPath(article_folder(name) or "/").name == article for name in version.files):
            continue
        undoing = back.get(version.commit)
        later = undoing.versions if undoing else ()
        first = tuple(rows[one.commit] for one in later[:_MOST_NAMED])
        expired = tuple(Expired(_names(one.files, titles, language), one.day) for one in over.get(version.commit, ()))
        found.append(Listed(rows[version.commit], undoing, first, len(later) - len(first), expired))
    return found


def row_of(desk: Desk, version: Version, language: Language) -> Row:
    """Put one version into the words of a reader."""
    return _row(version, titles_then(desk, [version], language), language)


def usual_reason(version: Version, language: Language) -> str:
    """Give the reason for going back to a version that nobody has to write."""
    return phrase(HISTORY["reason_back"], language, when=plain_moment(version.when), id=version.commit[:8])


def kept_reason(version: Version, why: str) -> str:
    """Give what is stored of a reason: the usual one in a form that every reader is told in their own language."""
    usual = {usual_reason(version, language) for language in CONSOLE_LANGUAGES}
    return own_reasons.back(plain_moment(version.when), version.commit[:8]) if why.strip() in usual else why


def _row(version: Version, titles: Mapping[str, str], language: Language) -> Row:
    names, (first, *others) = _names(version.files, titles, language), version.reason.people
    if own := own_reasons.own_reason(first.reason):
        said = phrase(HISTORY[f"reason_{own.code}"], language, **own.values, title="; ".join(names))
        first = replace(first, reason=said)
    author = ", ".join(part.who for part in (first, *others))
    if author == own_reasons.OUTSIDE_AUTHOR:
        author = phrase(HISTORY["by_outside"], language)
    parts = (first, *others)
    return Row(version, names, reasons_of(parts), author, parts if others or first.contacts else ())


def article_titles(desk: Desk, language: Language) -> dict[str, str]:
    """Give the titles of the live articles by their ids."""
    articles = desk.content.live.read.knowledge.articles
    return {id_: one.translations[language].title for id_, one in articles.items()}


def titles_then(desk: Desk, versions: Sequence[Version], language: Language) -> dict[str, str]:
    """Give the titles of all articles that some versions changed; blocks.

    Args:
        desk: drafts and content.
        versions: the newest first.
        language: of the reader.

    Returns:
        By id the live title, or the last one of an article that is not live any more.
    """
    titles = article_titles(desk, language)
    for version in versions:
        gone = {place for name in version.files if (place := article_folder(name)) and _id(place) not in titles}
        texts = desk.content.repository.changed_texts(version.commit) if gone else {}
        for place in gone:
            then = [
                {name: texts[f"{place}/{name}"][side] for name in ARTICLE_FILES if f"{place}/{name}" in texts}
                for side in (1, 0)
            ]
            if title := title_in(then[0], language) or title_in(then[1], language):
                titles[_id(place)] = title
    return titles


def contact_names(desk: Desk, language: Language) -> dict[str, str]:
    """Give the names of the live contacts by their ids."""
    return {id_: one.name[language] for id_, one in desk.content.live.read.knowledge.contacts.items()}


def _names(files: tuple[str, ...], titles: Mapping[str, str], language: Language) -> list[str]:
    places = dict.fromkeys(article_folder(name) or name for name in files)
    return list(dict.fromkeys(_named(place, titles, language) for place in places))


def _named(place: str, titles: Mapping[str, str], language: Language) -> str:
    return named_file(PurePosixPath(place), language) or titles.get(_id(place), _id(place))


def _id(place: str) -> str:
    return PurePosixPath(place).name
