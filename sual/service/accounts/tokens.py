"""Random ids that a browser or a person holds, while we keep only their hash."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """Make a random id of 256 bits, fit for cookies and addresses."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Give what is kept of a random id: its SHA-256 in hexadecimal, 64 characters.

    Without salt or stretching, which only guessable words need.
    """
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
