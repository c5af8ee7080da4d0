"""Text as its reader sees it: what Word, PDF or macOS put in unseen is taken out, before it is stored or compared."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, blanks and joiners of no width, the mark that begins a file; and marks of direction that nothing ends,
# for Sual itself sets the direction of numbers and Latin words (`sual.knowledge.render`). The half-space (U+200C) and
# the joiner of emoji (U+200D) carry meaning; marks that something ends are told (`sual.knowledge.wording`).
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]")
# A no-break space inside a number is there on purpose, and stays where it stands alone.
_BLANKS = re.compile(r"[\t\r\n]|[ \t\r\n\u00a0]{2,}")


def visible(text: str) -> str:
    """Take out what nobody sees, and join letters with their marks (NFC).

    Args:
        text: as it was typed, pasted or sent; a whole file, too, for no line comes or goes.

    Returns:
        The same to the eye.
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """Give what is visible in one line; line breaks and runs of blanks become one blank."""
    return one_blank(visible(text)).strip(" \u00a0")


def one_blank(text: str) -> str:
    """Fold each run of blanks and line breaks; a no-break space stays, unless it stands beside a blank."""
    return _BLANKS.sub(lambda run: " " if run[0].strip("\u00a0") else "\u00a0", text)
