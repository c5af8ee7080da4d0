"""The vectors of the last few messages, so that one turn encodes its message once.

A turn asks twice: whether somebody is in danger, before the dialogue, and what to answer, within it. What a person
wrote is not kept for that: a vector is found by a keyed hash whose key is gone with the process.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable

from sual.encoders.encoder import Vectors


class RecentVectors:
    """A small memory from hashes of texts to vectors; safe to use from several threads.

    Args:
        most: how many vectors it holds; the oldest goes first.
    """

    def __init__(self, most: int = 16) -> None:
        self._most = most
        self._key = secrets.token_bytes(32)
        self._vectors: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, text: str, encode: Callable[[], Vectors]) -> Vectors:
        """Give the vector of a text, encoded when it is not among the last.

        Args:
            text: what is encoded.
            encode: encodes it.

        Returns:
            (1, dimension) float32.
        """
        mark = hashlib.blake2b(text.encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            if (known := self._vectors.get(mark)) is not None:
                return known
        vector = encode()
        with self._lock:
            self._vectors[mark] = vector
            while len(self._vectors) > self._most:
                self._vectors.popitem(last=False)
        return vector
