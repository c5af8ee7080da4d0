"""What came back from elsewhere as changes of what is live: nothing is written, a draft is made of it or nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sual.editing.drafts.draft import path_of
from sual.editing.drafts.guard import CONTACTS, unsafe_in_file
from sual.editing.exchange.archive_read import read_archive
from sual.editing.exchange.folder import FilesOf, changes, parcels_of
from sual.editing.exchange.parcel import ExchangeError, Files
from sual.editing.publishing.making import within
from sual.knowledge import Article, KnowledgeError, Problem
from sual.knowledge.reload import Snapshot, article_folder, with_changes
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.visible import visible
from sual.text.words import N_


@dataclass(frozen=True)
class Incoming:
    """What would change.

    Args:
        changes: new text by path within the knowledge.
        base: what is live by the same paths, None where there is no such file.
        left_out: files of a ZIP that differ and that no draft can change, such as the policy.
    """

    changes: dict[str, str]
    base: dict[str, str | None]
    left_out: tuple[str, ...] = ()

    @property
    def places(self) -> dict[str, dict[str, str]]:
        """The changes by what a draft is about: `articles/<category>/<id>`, or "" for contacts; files by name."""
        grouped: dict[str, dict[str, str]] = {}
        for name, text in self.changes.items():
            grouped.setdefault(article_folder(name) or "", {})[PurePosixPath(name).name] = text
        return grouped

    def is_stale(self, live: Snapshot) -> bool:
        """Say whether what is live changed since."""
        return any(live.texts.get(name) != text for name, text in self.base.items())


def files_in(live: Snapshot) -> FilesOf:
    """Give the files of articles as they are live, wherever those lie.

    Args:
        live: what is live.

    Returns:
        What `pack_articles` and `changes` take.
    """

    def files(article: Article, source: Language, target: Language) -> Files:
        place = f"articles/{article.category}/{article.id}"
        texts = [live.texts.get(path_of(place, f"{code}.md"), "") for code in (source, target)]
        return Files(article.revision, texts[0], texts[1])

    return files


def incoming_translations(uploads: Mapping[str, bytes], live: Snapshot) -> Incoming:
    """Take translations out of files that came back.

    Args:
        uploads: contents by name; XLIFF or CSV, by its ending.
        live: what is live.

    Returns:
        What would change.

    Raises:
        ExchangeError: with everything that is wrong in any of them.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for name, data in uploads.items():
        path = Path(name)
        try:
            changed = changes(parcels_of(data, path), live.knowledge.articles, path, files_in(live))
        except KnowledgeError as error:
            problems += error.problems
            continue
        texts = {PurePosixPath(*place.parts[-4:]).as_posix(): text for place, text in changed.items()}
        if twice := sorted(texts.keys() & found.keys()):
            notice = Notice(N_("{file} is in another of these files, too"), N_("send one of them"), file=twice[0])
            problems.append(Problem(path, 1, notice))
        found |= texts
    if problems:
        raise ExchangeError(problems)
    return _held(found, live, ())


def incoming_archive(data: bytes, name: str, trusted: Iterable[Ed25519PublicKey], live: Snapshot) -> Incoming:
    """Hold a signed ZIP against what is live.

    Args:
        data: the ZIP.
        name: of the file, for messages.
        trusted: public keys, one of which must have signed it.
        live: what is live.

    Returns:
        What would change; articles that the ZIP has not stay.

    Raises:
        ExchangeError: as for `read_archive`, or when an article in it cannot be read.
    """
    path = Path(name)
    archive = read_archive(data, trusted, path)
    try:
        texts = {file: content.decode() for file, content in archive.files.items()}
    except UnicodeDecodeError as error:
        notice = Notice(N_("holds a file that is not UTF-8"), N_("ask for it again"), detail=str(error))
        raise ExchangeError([Problem(path, 1, notice)]) from error
    differing = {file: text for file, text in texts.items() if live.texts.get(file) != text}
    found = {file: text for file, text in differing.items() if file == CONTACTS or article_folder(file)}
    return _held(found, live, tuple(sorted(differing.keys() - found.keys())))


def _held(sent: dict[str, str], live: Snapshot, left_out: tuple[str, ...]) -> Incoming:
    read = {name: visible(text) for name, text in sent.items()}
    found = {name: text for name, text in read.items() if text != live.texts.get(name)}
    incoming = Incoming(found, {name: live.texts.get(name) for name in found}, left_out)
    unsafe = {path: why for path, text in found.items() if (why := unsafe_in_file(Path(path).name, text, _line))}
    if unsafe:
        raise ExchangeError([Problem(Path(path), 1, why) for path, why in unsafe.items()])
    try:
        with_changes(live, found)
    except KnowledgeError as error:
        raise ExchangeError([within(problem) for problem in error.problems]) from error
    return incoming


def _line(line: int) -> Notice:
    return Notice(N_("Line {line}"), line=line)
