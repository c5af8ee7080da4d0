"""Who runs this site, as the pages name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"\s*([^<>]*[^<>\s])\s*<\s*([^<>\s](?:[^<>]*[^<>\s])?)\s*>\s*")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{1,24}")


@dataclass(frozen=True)
class Operator:
    """A ministry, an organisation, a person.

    Args:
        name: what they call themselves.
        contact: their e-mail address, web address or phone number.
    """

    name: str
    contact: str

    @property
    def link(self) -> str:
        """Where pressing the contact leads."""
        if "@" in self.contact:
            return f"mailto:{self.contact}"
        if _NUMBER.fullmatch(self.contact):
            return f"tel:{re.sub('[^+0-9]', '', self.contact)}"
        return self.contact


def read_operator(written: str) -> Operator | None:
    """Read the setting.

    Args:
        written: "NAME <e-mail, https address or phone number>", or nothing.

    Returns:
        The operator, or None when nothing is written.

    Raises:
        ValueError: for anything else, with what was expected.
    """
    if not written.strip():
        return None
    found = _WRITTEN.fullmatch(written)
    contact = found[2] if found else ""
    if not found or not (re.fullmatch(r"[^@\s]+@[^@\s]+|https?://\S+", contact) or _NUMBER.fullmatch(contact)):
        raise ValueError(
            f"SUAL_OPERATOR is {written!r}, expected a name and an e-mail address, web address or phone number such "
            "as: Help Centre <help@example.org>"
        )
    return Operator(found[1], contact)
