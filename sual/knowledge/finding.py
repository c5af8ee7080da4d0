"""Something to mend within a text."""

from __future__ import annotations

from dataclasses import dataclass

from sual.text.notices import Notice


@dataclass(frozen=True)
class Finding:
    """Something to mend within a text.

    Args:
        start: where it begins, in characters.
        end: where it ends, exclusive.
        notice: what was found, what was expected, what to do.
    """

    start: int
    end: int
    notice: Notice

    @property
    def message(self) -> str:
        """The same in English, in one sentence."""
        return str(self.notice)
