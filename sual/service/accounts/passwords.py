"""Passwords: which are good enough, and how they are kept."""

from __future__ import annotations

import asyncio
import unicodedata
from functools import cache
from pathlib import Path

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST, LONGEST = 12, 200
_COMMON = Path(__file__).with_name("common_passwords.txt")
_AT_ONCE = 2  # each takes 64 MB and a core for a moment
_SHORTEST_NAME = 4  # a shorter one is in too many words by chance


class Passwords:
    """Hashes and checks passwords with Argon2id, a few at a time, outside the event loop.

    Args:
        hasher: with other costs, for tests.
    """

    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._hash = PasswordHash((hasher or Argon2Hasher(),))
        self._dummy = self._hash.hash("nobody has this password")
        self._at_once = asyncio.Semaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """Give what is kept of a password."""
        return self._hash.hash(_canonical(password))

    async def hash_aside(self, password: str) -> str:
        """Give what is kept of a password, without holding anybody up."""
        async with self._at_once:
            return await asyncio.to_thread(self.hash, password)

    async def is_right(self, password: str, kept: str | None) -> bool:
        """Check a password.

        Args:
            password: what was typed.
            kept: its hash, or None where there is no account or no password; that takes as long.

        Returns:
            Whether it is right.
        """
        async with self._at_once:
            right = await asyncio.to_thread(self._hash.verify, _canonical(password), kept or self._dummy)
        return right and kept is not None


def weakness(password: str, name: str) -> tuple[str, dict[str, int]] | None:
    """Say why a password is not good enough.

    Args:
        password: what was typed.
        name: name of its account.

    Returns:
        The key of a sentence in `CONSOLE` and its values, or None when it is good enough.
    """
    length = len(_canonical(password))
    if length < SHORTEST:
        return "password_short", {"number": length}
    if length > LONGEST:
        return "password_long", {"number": length}
    folded = _folded(password)
    if folded in _common() or len(set(folded)) < 5:
        return "password_common", {}
    if len(name) >= _SHORTEST_NAME and _folded(name) in folded:
        return "password_name", {}
    return None


def _canonical(password: str) -> str:
    # The same letters come in other code points from other keyboards (RFC 8265).
    return unicodedata.normalize("NFC", password)


def _folded(text: str) -> str:
    kept = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in kept if letter.isalnum())


@cache
def _common() -> frozenset[str]:
    lines = _COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(_folded(line) for line in lines if line and not line.startswith("#"))
