"""How fast one conversation and one address may go; everything is counted in memory and forgotten."""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from sual.service.errors import ServiceError

# One message a second on average, five at once.
MESSAGES = (RateLimitItemPerSecond(5, 5, namespace="messages"),)
# A shelter or a camp shares one address, so these only stop machines.
CONVERSATIONS = (
    RateLimitItemPerMinute(30, namespace="conversations"),
    RateLimitItemPerHour(300, namespace="conversations"),
)
NEWS = (RateLimitItemPerMinute(60, namespace="news"),)
RATINGS = (RateLimitItemPerMinute(60, namespace="ratings"),)
LOOKUPS = (RateLimitItemPerMinute(240, namespace="lookups"),)


class Limits:
    """Counts by conversation and by address; an address is kept only as a hash salted anew at each start."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self._salt = secrets.token_bytes(16)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def message(self, conversation_id: str) -> None:
        """Count one message of a conversation.

        Args:
            conversation_id: id of the conversation.

        Raises:
            ServiceError: `too_many_requests`, when it goes too fast.
        """
        self._count(MESSAGES, conversation_id)

    def news(self, conversation_id: str) -> None:
        """Count one look for what a person of the helpline wrote.

        Args:
            conversation_id: id of the conversation.

        Raises:
            ServiceError: `too_many_requests`, when it goes too fast.
        """
        self._count(NEWS, conversation_id)

    def new_conversation(self, address: str | None) -> None:
        """Count one new conversation from an address.

        Args:
            address: address of the connection, or None.

        Raises:
            ServiceError: `too_many_requests`, when there are too many.
        """
        self._count(CONVERSATIONS, self._hashed(address))

    def lookup(self, address: str | None) -> None:
        """Count one search from an address.

        Args:
            address: address of the connection, or None.

        Raises:
            ServiceError: `too_many_requests`, when there are too many.
        """
        self._count(LOOKUPS, self._hashed(address))

    def rating(self, address: str | None) -> None:
        """Count one rating from an address.

        Args:
            address: address of the connection, or None.

        Raises:
            ServiceError: `too_many_requests`, when there are too many.
        """
        self._count(RATINGS, self._hashed(address))

    def _count(self, items: tuple[RateLimitItem, ...], key: str) -> None:
        if not self.on:
            return
        for item in items:
            if not self._limiter.hit(item, key):
                reset = self._limiter.get_window_stats(item, key).reset_time
                seconds = max(1, math.ceil(reset - time.time()))
                raise ServiceError(
                    "too_many_requests",
                    {"retry_after_seconds": seconds},
                    headers={"Retry-After": str(seconds)},
                )

    def _hashed(self, address: str | None) -> str:
        network = _network(address or "").encode()
        return hashlib.blake2b(network, key=self._salt, digest_size=16).hexdigest()


def _network(address: str) -> str:
    """Give the /64 of an IPv6 address, which one household can fill, and any other address as it is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False))
