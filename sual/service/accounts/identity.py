"""What an identity provider says of somebody, apart from the libraries that check it: most installations have none."""

from __future__ import annotations

from dataclasses import dataclass


class ProviderError(RuntimeError):
    """Signing in there did not work; the message is one word for logs and repeats nothing of the provider's."""


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for.

    Args:
        subject: its number there, which never changes.
        email: address that the provider has verified, or None.
    """

    subject: str
    email: str | None
