"""Commits as we write and read them: who, why, and which files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dulwich.object_store import iter_tree_contents
from dulwich.objects import Blob, Commit, ObjectID
from dulwich.repo import Repo

from sual.editing.parts import Part

_KINDS = (".yml", ".md")
_WRITER, _WHY, _GIVEN_BY, _CONTACT = "Co-authored-by", "Reason", "Reason-written-by", "Contact"


@dataclass(frozen=True)
class Reason:
    """Who changed something, and why; it is written into the commit.

    Args:
        author: name of who wrote the change, of several who wrote first.
        reviewer: name of who approved it, or "" where nobody had to.
        reason: in one line.
        draft: id of the draft, or "".
        meaning: "words" where some languages are only said in another way, "facts" where what is said changes, "" where
            that was not asked.
        behind: the languages that are behind their article from then on, where what is said changes.
        parts: everybody who changed something, the author first; empty where the author did all and there is no more
            to say than `reason`.
        save: version of the draft that it is, 0 where that is not known.
    """

    author: str
    reviewer: str
    reason: str
    draft: str = ""
    meaning: str = ""
    behind: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    save: int = 0

    @property
    def people(self) -> tuple[Part, ...]:
        """Everybody who changed something, the author first."""
        return self.parts or (Part(self.author, self.reason),)


@dataclass(frozen=True)
class Version:
    """One commit.

    Args:
        commit: its id, 40 hexadecimal digits.
        when: in UTC.
        reason: who and why.
        files: names of the files that it changed.
    """

    commit: str
    when: datetime
    reason: Reason
    files: tuple[str, ...]


def find_commit(repo: Repo, id_: str) -> Commit:
    """Find a commit, or raise KeyError."""
    found = repo[ObjectID(id_.encode())]
    if not isinstance(found, Commit):
        raise KeyError(id_)
    return found


def blobs_of(repo: Repo, commit: str) -> dict[str, ObjectID]:
    """Give the ids of the YAML and Markdown files of a commit."""
    entries = [(e.path, e.sha) for e in iter_tree_contents(repo.object_store, find_commit(repo, commit).tree)]
    return {path.decode(): sha for path, sha in entries if path and sha and counts(path.decode())}


def blob(repo: Repo, id_: ObjectID) -> bytes:
    """Read a file of a commit, or raise KeyError."""
    found = repo[id_]
    if not isinstance(found, Blob):
        raise KeyError(id_)
    return found.data


def plain(text: str) -> str:
    """Give a text in one line, without what would end a name or a trailer of a commit."""
    return " ".join("".join(" " if letter in "<>\0" else letter for letter in text).split())


def message_of(reason: Reason) -> str:
    """Write the message of a commit: the reason, the other writers with theirs, who reviewed it, which draft it was.

    What stands below a writer, first of all below the reason, is of that writer.
    """
    trailers: list[tuple[str, str]] = []
    for number, part in enumerate(reason.people):
        if number:
            trailers += [(_WRITER, plain(part.who)), (_WHY, plain(part.reason))]
        trailers += [(_GIVEN_BY, plain(part.given_by)), *((_CONTACT, plain(id_)) for id_ in part.contacts)]
    trailers += [
        ("Reviewed-by", plain(reason.reviewer)),
        ("Draft", plain(reason.draft)),
        ("Draft-version", str(reason.save or "")),
        ("Meaning", plain(reason.meaning)),
        ("Behind", plain(" ".join(reason.behind))),
    ]
    lines = "".join(f"{name}: {value}\n" for name, value in trailers if value)
    return f"{plain(reason.reason)}\n" + (f"\n{lines}" if lines else "")


def reason_of(commit: Commit) -> Reason:
    """Read what `message_of` wrote; a commit of another program has its first line and its author."""
    subject, *rest = commit.message.decode(errors="replace").splitlines() or [""]
    lines = [(name, value) for name, there, value in (line.partition(": ") for line in rest) if there]
    trailers = dict(lines)
    author = commit.author.decode(errors="replace").rpartition(" <")[0]
    parts = [Part(author, subject)]
    for name, value in lines:
        if name == _WRITER:
            parts.append(Part(value.partition(" <")[0], ""))
        elif name == _WHY:
            parts[-1] = replace(parts[-1], reason=value)
        elif name == _GIVEN_BY:
            parts[-1] = replace(parts[-1], given_by=value)
        elif name == _CONTACT:
            parts[-1] = replace(parts[-1], contacts=(*parts[-1].contacts, value))
    save = trailers.get("Draft-version", "")
    return Reason(
        author,
        trailers.get("Reviewed-by", ""),
        subject,
        trailers.get("Draft", ""),
        meaning=trailers.get("Meaning", ""),
        behind=tuple(trailers.get("Behind", "").split()),
        parts=tuple(parts) if parts != [Part(author, subject)] else (),
        save=int(save) if save.isdecimal() and len(save) < 10 else 0,
    )


def walk(repo: Repo, newest: str, most: int) -> Iterator[Version]:
    """List commits, the newest first."""
    for entry in repo.get_walker(include=[ObjectID(newest.encode())], max_entries=most):
        commit = entry.commit
        changed = [one for one in entry.changes() if not isinstance(one, list)]
        names = {side.path.decode() for one in changed for side in (one.old, one.new) if side and side.path}
        when = datetime.fromtimestamp(commit.commit_time, UTC)
        yield Version(commit.id.decode(), when, reason_of(commit), tuple(sorted(names)))


def changed_texts(repo: Repo, commit: str) -> dict[str, tuple[str, str]]:
    """Give the files that a commit changed, and those beside them in an article, as they were before and after it."""
    parents, new = find_commit(repo, commit).parents, blobs_of(repo, commit)
    old = blobs_of(repo, parents[0].decode()) if parents else {}

    def text(blobs: dict[str, ObjectID], name: str) -> str:
        return blob(repo, blobs[name]).decode(errors="replace") if name in blobs else ""

    changed = {name for name in new.keys() | old.keys() if new.get(name) != old.get(name)}
    folders = {name.rpartition("/")[0] for name in changed if name.startswith("articles/")}
    names = sorted(changed | {name for name in new.keys() | old.keys() if name.rpartition("/")[0] in folders})
    return {name: (text(old, name), text(new, name)) for name in names}


def working_paths(folder: Path) -> list[Path]:
    """List the YAML and Markdown files below a folder, without hidden ones."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place) / name for name in sorted(names) if name.endswith(_KINDS) and not name.startswith(".")]
    return found


def counts(name: str) -> bool:
    """Say whether a path is that of a YAML or Markdown file that is not hidden."""
    return name.endswith(_KINDS) and not any(part.startswith(".") for part in name.split("/"))
