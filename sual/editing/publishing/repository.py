"""The content repository: every version that was ever live is a commit in it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dulwich.file import FileLocked
from dulwich.object_store import BaseObjectStore, MemoryObjectStore, commit_tree_changes
from dulwich.objects import Blob, ObjectID, Tree
from dulwich.repo import Repo

from sual.editing.own_reasons import CAME
from sual.editing.publishing import disk, settling
from sual.editing.publishing.commits import (
    Reason,
    Version,
    blob,
    blobs_of,
    changed_texts,
    find_commit,
    walk,
    working_paths,
)
from sual.editing.publishing.errors import RefusedError
from sual.editing.publishing.settling import PUBLISHED, new_commit

__all__ = ["Changes", "Reason", "Repository", "Version", "working_paths"]
Changes = Mapping[str, bytes | None]
_SECTION = (b"sual",)
_FILE = 0o100644
_log = logging.getLogger(__name__)


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
            return not repo.get_config().has_section(_SECTION) or PUBLISHED in repo.refs

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
        disk.write_all(fresh, files)
        made = Repository(fresh)
        commit = made.prepare(None, files, Reason("Sual", "", CAME))
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
            return repo.refs[PUBLISHED].decode() if PUBLISHED in repo.refs else None

    def files(self, commit: str) -> dict[str, bytes]:
        """Give the YAML and Markdown files of a commit.

        Raises:
            KeyError: when there is no such commit.
        """
        with Repo(str(self.folder)) as repo:
            return {name: blob(repo, id_) for name, id_ in blobs_of(repo, commit).items()}

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
            # The first commit has some hundreds of objects: as one pack they are two files to wait for, not hundreds.
            store: BaseObjectStore = repo.object_store if parent else MemoryObjectStore()
            tree: ObjectID | Tree = find_commit(repo, parent).tree if parent else Tree()
            listed: list[tuple[bytes, int | None, ObjectID | None]] = []
            for name, content in changes.items():
                if content is None:
                    listed.append((name.encode(), None, None))
                    continue
                blob = Blob.from_string(content)
                store.add_object(blob)
                listed.append((name.encode(), _FILE, blob.id))
            laid = commit_tree_changes(store, tree, listed)
            commit = new_commit(laid, [ObjectID(parent.encode())] if parent else [], reason)
            store.add_object(commit)
            if isinstance(store, MemoryObjectStore):
                repo.object_store.add_objects([(store[id_], None) for id_ in store])
            disk.sync_folders(self.folder / ".git" / "objects")
            return commit.id.decode()

    def settle(self, commit: str) -> None:
        """Check a commit out: files that it changed, the index, the branch; may be done again after a crash.

        Args:
            commit: the commit that is live. A file that somebody edited meanwhile is left as it is, and what somebody
                committed meanwhile stays at the branch.

        Raises:
            FileLocked: when another program works in the repository.
            RefusedError: when somebody committed another text of the same files meanwhile.
            OSError: when the disk does not take it.
        """
        with self._durable() as repo:
            settling.settle(self.folder, repo, commit)

    def unedited(self, commit: str, names: Iterable[str]) -> set[str]:
        """Give those of some files that the working tree has as a commit has them."""
        with Repo(str(self.folder)) as repo:
            told = blobs_of(repo, commit)
        places = {name: self.folder / name for name in names}
        found = {name: Blob.from_string(place.read_bytes()).id for name, place in places.items() if place.is_file()}
        return {name for name in places if found.get(name) == told.get(name)}

    def bring_along(self, commit: str) -> None:
        """Settle a commit that is live; what cannot be done now is done at the next look or start."""
        try:
            self.settle(commit)
        except (OSError, FileLocked, RefusedError) as error:
            _log.error("publish_unfinished", extra={"reason": type(error).__name__})

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
            told, found = blobs_of(repo, repo.head().decode()), self.working_files()
        gone = told.keys() - found.keys()
        other = {name for name, content in found.items() if Blob.from_string(content).id != told.get(name)}
        return {name: found.get(name) for name in sorted(gone | other)}

    def working_files(self) -> dict[str, bytes]:
        """Give the YAML and Markdown files of the working tree."""
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in working_paths(self.folder)}

    def versions(self, most: int = 100, newest: str | None = None) -> Iterator[Version]:
        """List the versions, the newest first; from a given one, or the one that is checked out."""
        with Repo(str(self.folder)) as repo:
            yield from walk(repo, newest or self.head(), most)

    def changed_texts(self, commit: str) -> dict[str, tuple[str, str]]:
        """Give the files that a version changed, as they were before and as they became; "" where there was none.

        The other files of an article that it changed come with them, for an article is read as a whole.

        Raises:
            KeyError: when there is no such version.
            ValueError: when its id is none.
        """
        with Repo(str(self.folder)) as repo:
            return changed_texts(repo, commit)

    def _durable(self) -> Repo:
        repo = Repo(str(self.folder))
        repo.object_store.fsync_object_files = True
        return repo
