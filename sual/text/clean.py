"""The first thing done to what a person typed: make it safe and regular, lose nothing they meant."""

from __future__ import annotations

import re
import unicodedata

# Joiners carry meaning in Persian, Urdu and many emoji; every other format character is dropped, among
# them the bidi overrides and isolates with which text can be made to look like something else.
_KEPT_FORMAT = {"\u200c", "\u200d"}
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def clean(text: str) -> str:
    """Bring typed text into composed form without control or direction characters.

    Args:
        text: what was typed, any Unicode, lone surrogates included.

    Returns:
        NFC text, runs of blanks folded into one, without leading or trailing blanks.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(character for character in composed if _is_kept(character))
    return _LINES.sub("\n", _BLANKS.sub(" ", kept)).strip(" \n\u200c\u200d")


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    if category in {"Cc", "Cf", "Cs", "Co"}:
        return character in {"\n", "\t"} or character in _KEPT_FORMAT
    return True
