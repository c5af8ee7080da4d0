"""What is typed into one field, cut into the blocks that a file has, and its sources taken out and put back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, get_args

from sual.editing.drafts.errors import UnsafeError
from sual.knowledge.kinds import kind_named
from sual.text.notices import Notice
from sual.text.visible import one_line
from sual.text.words import N_

BlockKind = Literal["paragraph", "step", "heading"]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
Stored = tuple[str, str]  # text and sources of a block

_REFERENCE = re.compile(r"\s*\[\^([a-z]+-[A-Za-z0-9-]+)\]")
_SOURCE = re.compile(r"[a-z]+-[A-Za-z0-9-]+")
_BETWEEN = re.compile(r"[\s,;]+")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
# Of Markdown the format knows headings and steps; the dot of another list stays for the checks to find.
_MARKER = re.compile(r"[ \t]*(?:(#{1,6})|(\d+[.)])|([-*+]))[ \t]+")
_SAME = 0.75  # share of words in common from which a piece is the block that was there, and not a part of it
_BLOCK_NAME = re.compile(r"block-(\d{1,4})-text")


def sources_in(text: str, where: str | Notice) -> list[str]:
    """Read references that are separated by blanks or commas.

    Raises:
        UnsafeError: when one is none.
    """
    found = [one.removeprefix("[^").removesuffix("]") for one in _BETWEEN.split(text.strip()) if one]
    for one in found:
        if not _SOURCE.fullmatch(one):
            advice = N_("write its id, - and the paragraph, such as cmw-17")
            raise UnsafeError(Notice(N_("{where}: {source!r} is no source"), advice, where=where, source=one[:40]))
    return found


def split_sources(text: str) -> tuple[str, list[str]]:
    """Take the references out of a text, wherever they stand; gives the text and their ids."""
    return _REFERENCE.sub("", text).strip(), _REFERENCE.findall(text)


def with_sources(where: str | Notice, text: str, sources: str) -> str:
    """Put references behind a text.

    Raises:
        UnsafeError: when one is none, or stands within the text in another way.
    """
    plain, within = split_sources(one_line(text))
    if "[^" in plain:
        why = N_("{where}: a source is written [^cmw-17] at the end of the text")
        raise UnsafeError(Notice(why, N_("mend or remove `[^`"), where=where))
    references = dict.fromkeys([*within, *sources_in(sources, where)])
    return plain + "".join(f"[^{one}]" for one in references)


def written_blocks(fields: Mapping[str, str], stored: Sequence[Stored] = ()) -> Iterator[tuple[BlockKind, str]]:
    """Give the kind and the text of each block that a form sends.

    Where one field becomes several blocks, its sources stay with the one that was there; what is new has none, for
    nobody chose any.

    Args:
        fields: texts by name.
        stored: text and sources of the blocks on which the fields rest.

    Returns:
        Kind and text of each, references behind it.

    Raises:
        UnsafeError: when one cannot be written.
    """
    numbers = sorted(int(match[1]) for name in fields if (match := _BLOCK_NAME.fullmatch(name)))
    for number in numbers:
        kind = fields.get(f"block-{number}-kind", "paragraph")
        if kind not in BLOCK_KINDS:
            why = N_("block {number} is {kind!r}, expected {expected}")
            kinds = tuple(map(kind_named, BLOCK_KINDS))
            raise UnsafeError(Notice(why, N_("choose one"), number=number, kind=kind[:20], expected=kinds))
        text, sources = fields[f"block-{number}-text"], fields.get(f"block-{number}-sources", "")
        before = [one for one, on in stored if on.split() == sources.split()]
        pieces = list(_pieces(kind, text.replace("\r\n", "\n")))
        if not pieces and sources.strip():
            why = N_("block {number} has sources and no text")
            raise UnsafeError(Notice(why, N_("write it, or remove its sources, too"), number=number))
        heir = _heir(pieces, before) if len(pieces) > 1 else 0
        for at, (own, piece) in enumerate(pieces):
            yield own, with_sources(Notice(N_("block {number}"), number=number), piece, sources if at == heir else "")


def _heir(pieces: Sequence[tuple[BlockKind, str]], before: Sequence[str]) -> int:
    """Give the place of the piece that was there: the most alike, else the first, a heading only where all are."""
    alike = [max((_alike(text, one) for one in before), default=0.0) for _, text in pieces]
    if max(alike) >= _SAME:
        return alike.index(max(alike))
    return next((at for at, (kind, _) in enumerate(pieces) if kind != "heading"), 0)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, split_sources(one)[0].split(), other.split(), autojunk=False).ratio()


def _pieces(kind: BlockKind, text: str) -> Iterator[tuple[BlockKind, str]]:
    """Cut what was typed at empty lines and where a line begins a step or a heading."""
    for paragraph in _PARAGRAPHS.split(text):
        own, lines = kind, list[str]()
        for line in paragraph.split("\n"):
            marker = _MARKER.match(line)
            if marker:
                if piece := one_line("\n".join(lines)):
                    yield own, piece
                own = "heading" if marker[1] else "step" if marker[2] else kind
                rest = line[marker.end() :]
                lines = [line if marker[3] and rest.strip() else rest]
            else:
                lines.append(line)
        if piece := one_line("\n".join(lines)):
            yield own, piece
