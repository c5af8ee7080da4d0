"""How an earlier version differs from the one that is live: by object ids, so that no file that stayed is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dulwich.diff_tree import tree_changes
from dulwich.repo import Repo

from sual.editing.publishing.commits import blob, blobs_of, counts, find_commit


@dataclass(frozen=True)
class Apart:
    """What is another in two versions.

    Args:
        names: of the files that are not the same.
        before: the text of the file that was asked for, as the earlier version has it; "" where it has none, None where
            both have the same.
    """

    names: frozenset[str]
    before: str | None


@lru_cache(maxsize=1_000)  # a commit never changes, so neither does what two of them differ in
def apart(folder: Path, earlier: str, live: str, name: str) -> Apart:
    """Compare two versions.

    Args:
        folder: of the repository.
        earlier: a commit.
        live: another one.
        name: of the file whose text is wanted.

    Returns:
        What differs.

    Raises:
        KeyError: when one of them is not there.
    """
    with Repo(str(folder)) as repo:
        trees = (find_commit(repo, earlier).tree, find_commit(repo, live).tree)
        sides = [side for one in tree_changes(repo.object_store, *trees) for side in (one.old, one.new)]
        names = frozenset(side.path.decode() for side in sides if side and side.path)
        before = blobs_of(repo, earlier).get(name) if name in names else None
        text = blob(repo, before).decode(errors="replace") if before else ""
        return Apart(frozenset(filter(counts, names)), text if name in names else None)
