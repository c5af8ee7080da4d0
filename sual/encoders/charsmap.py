"""A table of character replacements in the form in which sentencepiece and `tokenizers` read it.

The form ("precompiled charsmap"): the size of a trie in bytes, the trie as a double array of 32-bit units, then what
characters become, each ended by a zero byte. A unit holds in its low 8 bits the byte that leads to it, in bit 8 whether
a replacement ends here, and from bit 10 on the number that, joined by exclusive or to the unit's own place, leads to
its children. The child by byte 0 holds the place of the replacement and has its highest bit set, so that it is never
taken for a byte (Darts-clone, S. Yata, 2008).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import count

_LEAF = 1 << 8
_PLACE = 1 << 31
_OFFSET_BIT = 10
_LARGEST_OFFSET = 1 << 22  # a larger one would be written in another way, which no table of ours needs
_BLOCK = 256  # units; whole blocks, because any byte may be looked for at any base


class _Node:
    def __init__(self) -> None:
        self.children: dict[int, _Node] = {}
        self.value: int | None = None


def charsmap(replaced: Mapping[str, str]) -> bytes:
    """Compile a table of replacements.

    Args:
        replaced: what a character becomes; neither side holds a zero character.

    Returns:
        What `tokenizers.normalizers.Precompiled` takes.
    """
    blob = bytearray()
    root = _Node()
    for character, replacement in sorted(replaced.items()):
        node = root
        for byte in character.encode():
            node = node.children.setdefault(byte, _Node())
        node.value = len(blob)
        blob += replacement.encode() + b"\0"
    units = _Units()
    units.place(root, 0)
    trie = struct.pack(f"<{len(units.values)}I", *units.values)
    return struct.pack("<I", len(trie)) + trie + bytes(blob)


class _Units:
    """The double array: every node at a place of its own, its children around one base."""

    def __init__(self) -> None:
        self.values = [0] * _BLOCK
        self._taken = {0}
        self._bases: set[int] = set()

    def place(self, node: _Node, at: int) -> None:
        """Write a node's children, and theirs."""
        labels = [*([0] if node.value is not None else []), *node.children]
        if not labels:
            return  # the root of an empty table
        base = self._free_base(labels)
        offset = at ^ base
        if offset >= _LARGEST_OFFSET:
            raise ValueError(f"a table of {len(self.values)} units is too large for this form")
        self.values[at] |= offset << _OFFSET_BIT | (_LEAF if node.value is not None else 0)
        for label in labels:
            self._grow(base ^ label)
            self._taken.add(base ^ label)
            self.values[base ^ label] = label
        if node.value is not None:
            self.values[base] = node.value | _PLACE
        for label, child in node.children.items():
            self.place(child, base ^ label)

    def _free_base(self, labels: Sequence[int]) -> int:
        # Places further back are few and seldom fit; looking through them every time would take seconds.
        places = count(max(1, len(self.values) - 2 * _BLOCK))
        base = next(
            place ^ labels[0]
            for place in places
            if place ^ labels[0] not in self._bases
            and self._taken.isdisjoint(place ^ labels[0] ^ label for label in labels)
        )
        self._bases.add(base)
        return base

    def _grow(self, place: int) -> None:
        while place >= len(self.values):
            self.values += [0] * _BLOCK
