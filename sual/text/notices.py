"""What was found, what was expected and what to do: English on a terminal, any language of the catalogues on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | int | float | Notice | tuple[str | Notice, ...]"
Translate = Callable[..., str]  # a message of the catalogues and what its placeholders name, into a language
Decimal = Callable[[float], str]  # a number that is not whole, as a language writes it

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Said:
    """A notice in one language; what it names stands between U+2068 and U+2069 there.

    Args:
        why: what was found and what was expected.
        mend: what to do, or "" where `why` says it.
        detail: what another program said about it, in English, or "".
    """

    why: str
    mend: str
    detail: str

    def __str__(self) -> str:
        return _joined(self.why, self.detail and _apart(self.detail), self.mend)


class Notice:
    """A sentence of the code with what it names, English until a page asks for another language.

    Args:
        why: a message marked with `N_`: what was found and what was expected.
        mend: a message marked with `N_`: what to do; "" where `why` says it.
        detail: what another program said, which nobody translates.
        values: what replaces the placeholders of both: texts, numbers, lists of texts, or notices of their own. A
            number that is not whole is said with one decimal.
    """

    def __init__(self, why: str, mend: str = "", *, detail: str = "", **values: Value) -> None:
        self.why, self.mend, self.detail, self.values = why, mend, detail, values

    def __str__(self) -> str:
        values = {name: _plain(value) for name, value in self.values.items()}
        return _joined(self.why.format(**values), self.detail, self.mend.format(**values))

    def __repr__(self) -> str:
        return f"Notice({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Notice) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __lt__(self, other: Notice) -> bool:
        return str(self) < str(other)

    @property
    def found(self) -> str:
        """What was found and expected, in English."""
        return _joined(self.why.format(**{name: _plain(value) for name, value in self.values.items()}), self.detail, "")

    @property
    def advice(self) -> str:
        """What to do, in English."""
        return self.mend.format(**{name: _plain(value) for name, value in self.values.items()})

    def said(self, translate: Translate, decimal: Decimal = "{:.1f}".format) -> Said:
        """Say it in another language.

        Args:
            translate: takes a message and what its placeholders name, and gives it in that language.
            decimal: writes a number that is not whole.

        Returns:
            The sentence; what it names is isolated from the direction of the words around it.
        """
        values = {name: _isolated(value, translate, decimal) for name, value in self.values.items()}
        return Said(
            translate(self.why, **values), translate(self.mend, **values) if self.mend else "", _bare(self.detail)
        )


class _Isolated(str):
    """A text that a placeholder sets apart, with quotation marks where the message asks for them (`!r`)."""

    def __format__(self, spec: str) -> str:
        return _apart(str(self))

    def __repr__(self) -> str:
        return _apart(str.__repr__(self))


def _joined(why: str, detail: str, mend: str) -> str:
    found = f"{why}: {detail}" if detail else why
    return f"{found}; {mend}" if mend else found


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:.1f}"
    return str(value) if isinstance(value, Notice) else value


def _isolated(value: Value, translate: Translate, decimal: Decimal) -> str:
    if isinstance(value, tuple):
        return ", ".join(format(_isolated(one, translate, decimal)) for one in value)
    if isinstance(value, Notice):
        return str(value.said(translate, decimal))
    return _Isolated(_bare(decimal(value) if isinstance(value, float) else str(value)))


def _apart(text: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def _bare(text: str) -> str:
    return _DIRECTIONS.sub("", text)
