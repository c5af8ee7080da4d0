"""The content repository: every version that was ever live is a commit in it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dulwich.index import IndexEntry, index_entry_from_stat
from dulwich.object_store import commit_tree_changes, iter_tree_contents
from dulwich.objects import Blob, Commit, ObjectID, Tree
from dulwich.refs import HEADREF, Ref
from dulwich.repo import Repo

from sual.editing.publishing import disk

Changes = Mapping[str, bytes | None]
_PUBLISHED = Ref(b"refs/sual/published")  # the last commit that was wholly published
_SECTION = (b"sual",)
_FILE = 0o100644
_KINDS = (".yml", ".md")


@dataclass(frozen=True)
class Reason:
    """Who changed something, and why; it is written into the commit.

    Args:
        author: name of who wrote the change.
        reviewer: name of who approved it, or "" where nobody had to.
        reason: in one line.
        draft: id of the draft, or "".
    """

    author: str
    reviewer: str
    reason: str
    draft: str = ""


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


class Repository:
    """A git repository with a working tree that people may edit and pull into.

    Args:
        folder: where it is or will be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether it is there; one of ours from which nothing was published yet counts as not there."""
        if not (self.folder / ".git").is_dir():
            return False
        with Repo(str(self.folder)) as repo:
            return not repo.get_config().has_section(_SECTION) or _PUBLISHED in repo.refs

    def create(self, files: Mapping[str, bytes]) -> str:
        """Make it, whole or not at all.

        Args:
            files: what is live now.

        Returns:
            The first commit.
        """
        disk.remove(self.folder)
        fresh = disk.new_folder(self.folder.parent)
        with Repo.init(str(fresh), default_branch=b"main") as repo:
            config = repo.get_config()
            config.set(_SECTION, b"made", b"true")
            config.write_to_path()
        for name, content in files.items():
            disk.write_new(fresh / name, content)
        made = Repository(fresh)
        commit = made.prepare(None, files, Reason("Sual", "", "The articles as they came with Sual"))
        made.settle(commit)
        disk.finish(fresh, self.folder)
        return commit

    def head(self) -> str:
        """Give the commit that is checked out."""
        with Repo(str(self.folder)) as repo:
            return repo.head().decode()

    def published(self) -> str | None:
        """Give the last commit that was wholly published, None when there is none."""
        with Repo(str(self.folder)) as repo:
            return repo.refs[_PUBLISHED].decode() if _PUBLISHED in repo.refs else None

    def files(self, commit: str) -> dict[str, bytes]:
        """Give the YAML and Markdown files of a commit.

        Raises:
            KeyError: when there is no such commit.
        """
        with Repo(str(self.folder)) as repo:
            return {name: _blob(repo, id_) for name, id_ in _blobs(repo, commit).items()}

    def prepare(self, parent: str | None, changes: Changes, reason: Reason) -> str:
        """Write a commit, to which nothing points yet.

        Args:
            parent: the commit before, None for the first.
            changes: new content by name, None for a file that goes.
            reason: who and why.

        Returns:
            Its id.
        """
        # Whoever calls this holds the lock of publishing, and git itself locks no objects: these are of a dead process.
        for lock in (self.folder / ".git" / "objects").glob("*/*.lock"):
            lock.unlink(missing_ok=True)
        with self._durable() as repo:
            store = repo.object_store
            tree: ObjectID | Tree = _commit(repo, parent).tree if parent else Tree()
            listed: list[tuple[bytes, int | None, ObjectID | None]] = []
            for name, content in changes.items():
                if content is None:
                    listed.append((name.encode(), None, None))
                    continue
                blob = Blob.from_string(content)
                store.add_object(blob)
                listed.append((name.encode(), _FILE, blob.id))
            commit = Commit()
            commit.tree = commit_tree_changes(store, tree, listed)
            commit.parents = [ObjectID(parent.encode())] if parent else []
            commit.author = commit.committer = f"{_plain(reason.author)} <>".encode()
            commit.author_time = commit.commit_time = int(time.time())
            commit.author_timezone = commit.commit_timezone = 0
            commit.encoding = b"UTF-8"
            commit.message = _message(reason).encode()
            store.add_object(commit)
            disk.sync_folders(self.folder / ".git" / "objects")
            return commit.id.decode()

    def settle(self, commit: str) -> None:
        """Check a commit out: files that it changed, the index, the branch; may be done again after a crash.

        Args:
            commit: the commit that is live. A file that somebody edited meanwhile is left as it is.
        """
        with self._durable() as repo:
            parents, new = _commit(repo, commit).parents, _blobs(repo, commit)
            old = _blobs(repo, parents[0].decode()) if parents else {}
            for name in sorted(name for name in new.keys() | old.keys() if new.get(name) != old.get(name)):
                self._check_out(name, *(_blob(repo, one[name]) if name in one else None for one in (old, new)))
            branch = repo.refs.follow(HEADREF)[0][-1]
            repo.refs[branch] = ObjectID(commit.encode())
            self._stage(repo, new)
            repo.refs[_PUBLISHED] = ObjectID(commit.encode())

    def break_locks(self, patience: float = 1.0) -> None:
        """Remove locks that a process of ours left when it died; done at start, where an unfinished version is found.

        Args:
            patience: seconds in which another program, which may hold them, can finish.
        """
        git = self.folder / ".git"
        until = time.monotonic() + patience
        while locks := [*git.glob("*.lock"), *(git / "refs").rglob("*.lock")]:
            if time.monotonic() >= until:
                for lock in locks:
                    lock.unlink(missing_ok=True)
                return
            time.sleep(patience / 10)

    def version(self, commit: str) -> Version:
        """Give one version."""
        return next(self.versions(1, commit))

    def outside(self) -> dict[str, bytes | None]:
        """Give what the working tree says otherwise than the commit that is checked out."""
        with Repo(str(self.folder)) as repo:
            told, found = _blobs(repo, repo.head().decode()), self.working_files()
        gone = told.keys() - found.keys()
        other = {name for name, content in found.items() if Blob.from_string(content).id != told.get(name)}
        return {name: found.get(name) for name in sorted(gone | other)}

    def working_files(self) -> dict[str, bytes]:
        """Give the YAML and Markdown files of the working tree."""
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in working_paths(self.folder)}

    def versions(self, most: int = 100, newest: str | None = None) -> Iterator[Version]:
        """List the versions, the newest first; from a given one, or the one that is checked out."""
        with Repo(str(self.folder)) as repo:
            for entry in repo.get_walker(include=[ObjectID((newest or self.head()).encode())], max_entries=most):
                commit = entry.commit
                changed = [one for one in entry.changes() if not isinstance(one, list)]
                names = {side.path.decode() for one in changed for side in (one.old, one.new) if side and side.path}
                when = datetime.fromtimestamp(commit.commit_time, UTC)
                yield Version(commit.id.decode(), when, _reason(commit), tuple(sorted(names)))

    def _check_out(self, name: str, old: bytes | None, new: bytes | None) -> None:
        path = self.folder / name
        found = path.read_bytes() if path.is_file() else None
        if found == new or found != old:
            return
        if new is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            disk.write_over(path, new)

    def _stage(self, repo: Repo, files: Mapping[str, ObjectID]) -> None:
        index = repo.open_index()
        for path in list(index):
            if _counts(path.decode()) and path.decode() not in files:
                del index[path]
        for name, blob in files.items():
            place = self.folder / name
            known = index[name.encode()] if name.encode() in index else None
            if not (isinstance(known, IndexEntry) and known.sha == blob) and place.is_file():
                index[name.encode()] = index_entry_from_stat(os.lstat(place), blob)
        index.write()

    def _durable(self) -> Repo:
        repo = Repo(str(self.folder))
        repo.object_store.fsync_object_files = True
        return repo


def working_paths(folder: Path) -> list[Path]:
    """List the YAML and Markdown files below a folder, without hidden ones."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place) / name for name in sorted(names) if name.endswith(_KINDS) and not name.startswith(".")]
    return found


def _counts(name: str) -> bool:
    return name.endswith(_KINDS) and not any(part.startswith(".") for part in name.split("/"))


def _commit(repo: Repo, id_: str) -> Commit:
    found = repo[ObjectID(id_.encode())]
    if not isinstance(found, Commit):
        raise KeyError(id_)
    return found


def _blobs(repo: Repo, commit: str) -> dict[str, ObjectID]:
    """Give the ids of the YAML and Markdown files of a commit."""
    entries = [(e.path, e.sha) for e in iter_tree_contents(repo.object_store, _commit(repo, commit).tree)]
    return {path.decode(): sha for path, sha in entries if path and sha and _counts(path.decode())}


def _blob(repo: Repo, id_: ObjectID) -> bytes:
    found = repo[id_]
    if not isinstance(found, Blob):
        raise KeyError(id_)
    return found.data


def _plain(text: str) -> str:
    return " ".join("".join(" " if letter in "<>\0" else letter for letter in text).split())


def _message(reason: Reason) -> str:
    trailers = [("Reviewed-by", _plain(reason.reviewer)), ("Draft", _plain(reason.draft))]
    lines = "".join(f"{name}: {value}\n" for name, value in trailers if value)
    return f"{_plain(reason.reason)}\n" + (f"\n{lines}" if lines else "")


def _reason(commit: Commit) -> Reason:
    subject, *rest = commit.message.decode(errors="replace").splitlines() or [""]
    trailers = dict(line.split(": ", 1) for line in rest if ": " in line)
    author = commit.author.decode(errors="replace").rpartition(" <")[0]
    return Reason(author, trailers.get("Reviewed-by", ""), subject, trailers.get("Draft", ""))
