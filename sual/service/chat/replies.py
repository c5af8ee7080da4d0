"""The last replies of a conversation by the key of their request, so that what is sent twice is answered once."""

from __future__ import annotations

import zlib
from collections import OrderedDict

KEPT = 8


class Replies:
    """Keeps replies, never what was said; packed, because ten thousand conversations may be open."""

    def __init__(self) -> None:
        self._packed: OrderedDict[str, bytes] = OrderedDict()

    def find(self, key: str | None) -> bytes | None:
        """Give the reply to a request that came before.

        Args:
            key: what the request carried in `Idempotency-Key`, or None.

        Returns:
            The reply as JSON, or None when there is none of that key.
        """
        packed = self._packed.get(key) if key is not None else None
        return zlib.decompress(packed) if packed is not None else None

    def keep(self, key: str | None, reply: bytes) -> None:
        """Keep a reply, and forget the oldest beyond eight.

        Args:
            key: of its request; without one, nothing is kept.
            reply: as JSON.
        """
        if key is None:
            return
        self._packed[key] = zlib.compress(reply, 1)
        while len(self._packed) > KEPT:
            self._packed.popitem(last=False)
