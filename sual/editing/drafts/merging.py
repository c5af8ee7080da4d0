"""Two who changed the same text: merged line by line, and where they contradict each other shown to both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise


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


def choose(merged: Merged, choices: Sequence[str]) -> dict[str, str]:
    """Put what somebody chose where two people wrote differently.

    Args:
        merged: with conflicts.
        choices: the text for each of them, in their order; lines end in a line break.

    Returns:
        The files by name.
    """
    files = dict(merged.files)
    # From the end, so that the lines of those before stay where they are.
    for conflict, chosen in reversed(list(zip(merged.conflicts, choices, strict=True))):
        lines = files.get(conflict.file, "").splitlines(keepends=True)
        at, size = conflict.line - 1, len(conflict.theirs.splitlines())
        if chosen and not chosen.endswith("\n"):
            chosen += "\n"
        files[conflict.file] = "".join([*lines[:at], chosen, *lines[at + size :]])
    return files


def _merge_file(name: str, base: str, theirs: str | None, mine: str | None) -> tuple[str | None, list[Conflict]]:
    if mine == theirs or mine == base:
        return theirs, []
    if theirs == base:
        return mine, []
    lines: list[str] = []
    conflicts: list[Conflict] = []
    parts = [(text or "").splitlines(keepends=True) for text in (base, theirs, mine)]
    for old, other, own in _stretches(*parts):
        if own in (other, old):
            lines += other
        elif other == old:
            lines += own
        else:
            conflicts.append(Conflict(name, len(lines) + 1, "".join(old), "".join(other), "".join(own)))
            lines += other
    return "".join(lines), conflicts


def _stretches(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Cut three texts where all three have the same lines: what lies between is one person's change, or two people's.

    The diff3 way; see Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", FSTTCS 2007.
    """
    steady = [(0, 0, 0, 0), *_in_all(base, theirs, mine), (len(base), len(theirs), len(mine), 0)]
    for (at, at_theirs, at_mine, size), (after, after_theirs, after_mine, _) in pairwise(steady):
        same = base[at : at + size]
        yield same, same, same
        yield (
            base[at + size : after],
            theirs[at_theirs + size : after_theirs],
            mine[at_mine + size : after_mine],
        )


def _in_all(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give the stretches that all three have: where they begin in each, and how many lines they are."""
    others = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    own = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    for at_base, at_theirs, size in others:
        for own_base, at_mine, own_size in own:
            begin, end = max(at_base, own_base), min(at_base + size, own_base + own_size)
            if begin < end:
                yield begin, at_theirs + begin - at_base, at_mine + begin - own_base, end - begin
