"""Bring a draft up to what is live where two people wrote differently: one of them chooses, place by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sual.editing.drafts.catching_up import live_files, take_live_chosen
from sual.editing.drafts.draft import Draft, digest_of_files, find_row
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.merging import Conflict, Merged, merge
from sual.editing.drafts.writing import Saved, save
from sual.knowledge.reload import Snapshot


@dataclass(frozen=True)
class Parting:
    """How a draft and what is live differ.

    Args:
        live: digest of what is live of its files, by which `choose` knows that it is still that.
        moved: whether what is live of its files is another text than the one it was begun from.
        conflicts: what both changed, each in their own way.
        files: both merged, with what is live where they contradict each other; the lines of the conflicts are of these.
    """

    live: str
    moved: bool
    conflicts: tuple[Conflict, ...]
    files: Mapping[str, str]


def parting(draft: Draft, live: Snapshot) -> Parting:
    """Hold a draft against what is live; nothing is stored."""
    now = live_files(draft.kind, draft.place, live)
    merged = merge(draft.base_files, now, draft.written)
    return Parting(digest_of_files(now), draft.base_digest != digest_of_files(now), merged.conflicts, merged.files)


def choose(
    session: Session,
    id_: str,
    version: int,
    live: Snapshot,
    commit: str | None,
    seen: str,
    chosen: Sequence[str],
    who: str,
) -> Saved:
    """Store what was chosen where a draft and what is live contradict each other.

    Args:
        session: open for writing.
        id_: of the draft.
        version: of the draft that was looked at.
        live: what is live.
        commit: its version.
        seen: `Parting.live` of what was looked at.
        chosen: the lines that are to stand, one text for each conflict.
        who: name of who chose, and is one of its writers by that.

    Returns:
        The draft, which has to be reviewed again.

    Raises:
        NotAllowedError: when the draft or what is live changed while somebody chose, or what was chosen has a number
            that is neither of the draft nor live.
        UnsafeError: when what was chosen may not be stored.
    """
    row = find_row(session, id_)
    now = live_files(row.kind, row.place, live)
    merged = merge(row.base_files, now, row.files)
    if row.version != version or digest_of_files(now) != seen or len(merged.conflicts) != len(chosen):
        raise NotAllowedError("it changed while you chose; look at it again", "moved")
    known = {id_: one.phone for id_, one in live.knowledge.contacts.items() if one.phone}  # typed twice in their time
    saved = save(session, id_, version, _with_chosen(merged, chosen), who, known)
    return saved if saved.conflicts else Saved(take_live_chosen(session, id_, live, commit, who), ())


def _with_chosen(merged: Merged, chosen: Sequence[str]) -> Mapping[str, str]:
    files = dict(merged.files)
    # From the end, so that the lines above stay where they are.
    for conflict, text in reversed(list(zip(merged.conflicts, chosen, strict=True))):
        lines = files.get(conflict.file, "").splitlines(keepends=True)
        begin = conflict.line - 1
        text = text.replace("\r\n", "\n")
        kept = text if not text or text.endswith("\n") else text + "\n"
        lines[begin : begin + len(conflict.theirs.splitlines())] = [kept]
        files[conflict.file] = "".join(lines)
    return files
