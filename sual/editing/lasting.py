"""Texts with a last day: which versions say them, so that one that is over comes back to nobody unawares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dulwich.repo import Repo

from sual.editing.drafts.draft import Draft
from sual.editing.drafts.merging import Merged, merge
from sual.editing.own_reasons import day_over
from sual.editing.publishing.commits import blob, blobs_of
from sual.editing.publishing.repository import Repository, Version


@dataclass(frozen=True)
class Over:
    """What a version says though its last day is over.

    Args:
        day: the last day.
        files: the paths of the files that the draft had changed.
    """

    day: str
    files: tuple[str, ...]


def without(draft: Draft, was: Mapping[str, str], now: Mapping[str, str]) -> Merged:
    """Take what a draft changed out of texts; what others changed since stays.

    Args:
        draft: that was published.
        was: the texts that it became, by path within the knowledge.
        now: the texts of some version, by the same paths.

    Returns:
        The texts without it, by path.
    """
    return merge(was, now, {path: text for path, text in draft.base.items() if text is not None})


def published(repository: Repository, draft: Draft) -> dict[str, str]:
    """Give the texts that a draft became, by path; publishing writes the day of a new revision into them."""
    paths = tuple(sorted(draft.changes))
    try:
        files = _texts(repository.folder, draft.commit, paths) if draft.commit else {}
    except KeyError:
        files = {}  # it was published into a repository that is gone
    return {path: files.get(path, text) for path, text in draft.changes.items()}


def saying(repository: Repository, draft: Draft, versions: Sequence[Version]) -> dict[str, bool]:
    """Find the versions that say what a draft changed, or some of it.

    Args:
        repository: the versions.
        draft: that was published.
        versions: the newest first.

    Returns:
        Whether it is said, by commit, of each version since it was published. Where its lines were written over, they
        are as they were in the version before.
    """
    places = [at for at, version in enumerate(versions) if version.commit == draft.commit]
    paths = tuple(sorted(draft.changes))
    was = published(repository, draft)
    found: dict[str, bool] = {}
    said = True
    for version in reversed(versions[: places[0] + 1] if places else versions):
        now = _texts(repository.folder, version.commit, paths)
        left = without(draft, was, now)
        if left.files != now:
            said = True
        elif not left.conflicts:
            said = False
        found[version.commit] = said
    return found


def over_in(
    repository: Repository, drafts: Iterable[Draft], versions: Sequence[Version]
) -> dict[str, tuple[Over, ...]]:
    """Say of every version what it says though its last day is over.

    Args:
        repository: the versions.
        drafts: whose last day is over.
        versions: the newest first.

    Returns:
        By commit, of those that say something of that kind.
    """
    found: dict[str, tuple[Over, ...]] = {}
    for draft in drafts:
        over = Over(day_over(draft.remark) or "", tuple(sorted(draft.changes)))
        for commit, said in saying(repository, draft, versions).items():
            if said:
                found[commit] = (*found.get(commit, ()), over)
    return found


@lru_cache(maxsize=1_000)  # a commit never changes
def _texts(folder: Path, commit: str, paths: tuple[str, ...]) -> dict[str, str]:
    with Repo(str(folder)) as repo:
        blobs = blobs_of(repo, commit)
        return {path: blob(repo, blobs[path]).decode(errors="replace") for path in paths if path in blobs}
