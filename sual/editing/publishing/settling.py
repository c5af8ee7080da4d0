"""Have branch, index and files of the repository follow what is live, without losing what others commit meanwhile.

git takes `index.lock` for whatever it does to the index, so it is held over all of it: a commit of somebody else is
made either before, and is then found at the branch, or after, upon ours.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dulwich.file import FileLocked, GitFile
from dulwich.graph import can_fast_forward, find_merge_base
from dulwich.index import Index, IndexChecksumWriter, IndexEntry, index_entry_from_stat, write_index_dict
from dulwich.object_store import commit_tree_changes
from dulwich.objects import Blob, Commit, ObjectID
from dulwich.refs import HEADREF, Ref
from dulwich.repo import Repo

from sual.editing.own_reasons import OUTSIDE, OUTSIDE_AUTHOR
from sual.editing.publishing import disk
from sual.editing.publishing.commits import Reason, blob, blobs_of, counts, find_commit, message_of, plain
from sual.editing.publishing.errors import RefusedError
from sual.knowledge.problems import Problem
from sual.text.notices import Notice
from sual.text.words import N_

PUBLISHED = Ref(b"refs/sual/published")  # the last commit that was wholly published
APART = Ref(b"refs/sual/live")  # one that is live and cannot be joined with the branch; there only meanwhile
_FILE = 0o100644
_NOBODY = b" <>"  # ends the committer of our commits
_TRIES = 3
_CLASH = Notice(
    N_("was changed outside the editor while another text of it was published here"),
    N_("whoever runs Sual has to join both in the content folder: git merge {ref}"),
    ref=APART.decode(),
)


def settle(folder: Path, repo: Repo, commit: str) -> None:
    """Check a commit out; may be done again after a crash.

    What somebody committed meanwhile stays at the branch: ours is joined to it, or is in it already.

    Args:
        folder: the working tree.
        repo: the repository.
        commit: the commit that is live.

    Raises:
        FileLocked: when another program works in the repository.
        RefusedError: when somebody committed another text of the same files meanwhile; nothing was changed.
        OSError: when the disk does not take it.
    """
    with _locked(repo) as index:
        for _ in range(_TRIES):
            branch, found = _branch(repo)
            try:
                wanted = _joined(repo, found, commit)
            except RefusedError:
                repo.refs[APART] = ObjectID(commit.encode())
                raise
            if found is None or found != wanted or wanted == commit:
                _check_out_all(folder, repo, _before(repo, found, wanted), blobs_of(repo, wanted))
            if _moved(repo, branch, found, wanted):
                break
        else:
            raise FileLocked(branch, branch + b".lock")
        if found != wanted or wanted == commit:
            _stage(folder, index, blobs_of(repo, wanted))
    repo.refs[PUBLISHED] = ObjectID(commit.encode())
    if APART in repo.refs:
        del repo.refs[APART]


def new_commit(tree: ObjectID, parents: list[ObjectID], reason: Reason) -> Commit:
    """Give a commit of ours, which is not stored yet."""
    commit = Commit()
    commit.tree, commit.parents = tree, parents
    commit.author = commit.committer = plain(reason.author).encode() + _NOBODY
    commit.author_time = commit.commit_time = int(time.time())
    commit.author_timezone = commit.commit_timezone = 0
    commit.encoding = b"UTF-8"
    commit.message = message_of(reason).encode()
    return commit


@contextmanager
def _locked(repo: Repo) -> Iterator[Index]:
    with GitFile(repo.index_path(), "wb") as file:
        try:
            index = Index(repo.index_path())
            yield index
            writer = IndexChecksumWriter(file)
            write_index_dict(writer, dict(index.items()))
            writer.close()
        except BaseException:
            file.abort()
            raise


def _branch(repo: Repo) -> tuple[Ref, str | None]:
    names, found = repo.refs.follow(HEADREF)
    return names[-1], found.decode() if found else None


def _moved(repo: Repo, branch: Ref, found: str | None, wanted: str) -> bool:
    """Move the branch, unless another program did meanwhile."""
    to = ObjectID(wanted.encode())
    return repo.refs.set_if_equals(branch, ObjectID(found.encode()), to) if found else repo.refs.add_if_new(branch, to)


def _joined(repo: Repo, found: str | None, commit: str) -> str:
    """Give the commit that has what is live and what is at the branch."""
    if found is None or can_fast_forward(repo, ObjectID(found.encode()), ObjectID(commit.encode())):
        return commit
    is_ours = find_commit(repo, commit).committer.endswith(_NOBODY)
    if not is_ours or can_fast_forward(repo, ObjectID(commit.encode()), ObjectID(found.encode())):
        return found  # who made that commit went on from it, or took it away
    return _merged(repo, found, commit)


def _merged(repo: Repo, found: str, commit: str) -> str:
    ids = [ObjectID(one.encode()) for one in (found, commit)]
    bases = find_merge_base(repo, ids)
    base = blobs_of(repo, bases[0].decode()) if bases else {}
    theirs, ours = blobs_of(repo, found), blobs_of(repo, commit)
    changed = {name for name in base.keys() | ours.keys() if ours.get(name) != base.get(name)}
    differing = {name for name in changed if theirs.get(name) != ours.get(name)}
    if clash := sorted(name for name in differing if theirs.get(name) != base.get(name)):
        raise RefusedError([Problem(Path(name), 1, _CLASH) for name in clash])
    listed: list[tuple[bytes, int | None, ObjectID | None]] = [
        (name.encode(), _FILE if name in ours else None, ours.get(name)) for name in sorted(differing)
    ]
    tree = commit_tree_changes(repo.object_store, find_commit(repo, found).tree, listed)
    merged = new_commit(tree, ids, Reason(OUTSIDE_AUTHOR, "", OUTSIDE))
    repo.object_store.add_object(merged)
    return merged.id.decode()


def _before(repo: Repo, found: str | None, wanted: str) -> Mapping[str, ObjectID]:
    """Give the files that the working tree has, where nobody edits it."""
    if found is not None and found != wanted:
        return blobs_of(repo, found)
    parents = find_commit(repo, wanted).parents
    return blobs_of(repo, parents[0].decode()) if parents else {}


def _check_out_all(folder: Path, repo: Repo, old: Mapping[str, ObjectID], new: Mapping[str, ObjectID]) -> None:
    for name in sorted(name for name in new.keys() | old.keys() if new.get(name) != old.get(name)):
        was, becomes = (blob(repo, one[name]) if name in one else None for one in (old, new))
        _check_out(folder / name, was, becomes)


def _check_out(path: Path, old: bytes | None, new: bytes | None) -> None:
    found = path.read_bytes() if path.is_file() else None
    if found == new or found != old:
        return  # somebody edited it meanwhile
    if new is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.write_over(path, new)


def _stage(folder: Path, index: Index, files: Mapping[str, ObjectID]) -> None:
    for path in list(index):
        if counts(path.decode()) and path.decode() not in files:
            del index[path]
    for name, id_ in files.items():
        place = folder / name
        known = index[name.encode()] if name.encode() in index else None
        if not (isinstance(known, IndexEntry) and known.sha == id_) and place.is_file():
            index[name.encode()] = _entry(place, id_)


def _entry(place: Path, id_: ObjectID) -> IndexEntry:
    status = os.lstat(place)
    if Blob.from_string(place.read_bytes()).id == id_:
        return index_entry_from_stat(status, id_)
    # Edited meanwhile: with its size and time git would take it for unchanged.
    return IndexEntry(ctime=0, mtime=0, dev=0, ino=0, mode=_FILE, uid=0, gid=0, size=0, sha=id_)
