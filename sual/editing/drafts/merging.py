"""Two who changed the same text: merged line by line, and where they contradict each other shown to both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merge3 import Merge3


@dataclass(frozen=True)
class Conflict:
    """Lines that two people changed differently.

    Args:
        file: name of the file.
        line: line of the merged text at which it stands, from 1.
        base: what both began with.
        theirs: what the other one wrote.
        mine: what this one wrote.
    """

    file: str
    line: int
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Merged:
    """Texts after a merge.

    Args:
        files: by name; where there is a conflict it has what the other one wrote.
        conflicts: in the order of files and lines; empty when all could be merged.
    """

    files: dict[str, str]
    conflicts: tuple[Conflict, ...]


def merge(base: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]) -> Merged:
    """Merge two changes of the same files.

    Args:
        base: what both began with, by name of the file.
        theirs: what is stored.
        mine: what is to be stored.

    Returns:
        The merged files, and what could not be merged; nothing of either side is lost, because a conflict holds both.
    """
    files: dict[str, str] = {}
    conflicts: list[Conflict] = []
    for name in sorted(theirs.keys() | mine.keys()):
        merged, found = _merge_file(name, base.get(name, ""), theirs.get(name), mine.get(name))
        conflicts += found
        if merged is not None:
            files[name] = merged
    return Merged(files, tuple(conflicts))


def _merge_file(name: str, base: str, theirs: str | None, mine: str | None) -> tuple[str | None, list[Conflict]]:
    if mine == theirs or mine == base:
        return theirs, []
    if theirs == base:
        return mine, []
    lines: list[str] = []
    conflicts: list[Conflict] = []
    parts = [(text or "").splitlines(keepends=True) for text in (base, theirs, mine)]
    for group in Merge3(parts[0], parts[1], parts[2]).merge_groups():
        if group[0] == "conflict":
            old, other, own = ("".join(part) for part in group[1:])
            conflicts.append(Conflict(name, len(lines) + 1, old, other, own))
            lines += group[2]
        else:
            lines += group[1]
    return "".join(lines), conflicts
