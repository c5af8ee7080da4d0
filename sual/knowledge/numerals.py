"""Figures in one spelling: no thousands separators, a point before decimals, no fraction signs, no Roman numbers."""

from __future__ import annotations

import re
import unicodedata

from sual.text.digits import western

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_ARABIC_SEPARATORS = str.maketrans("\u066b\u066c", ".,")
# The first group is short and each of the others has three digits: "1 500" is one number, "2019 152" two.
_THOUSANDS = re.compile(
    r"(?<![\d.,:/])[1-9]\d{0,2}(?P<between>[,. \u00a0\u2009\u202f'’])\d{3}(?:(?P=between)\d{3})*(?!\d)"
)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_FRACTION = re.compile(r"(?:(?P<whole>\d+)\s?)?(?P<part>[\u00bc-\u00be\u2150-\u215e])")
# A letter alone may be an initial ("V. Hüseynov") or the pronoun I.
_ROMAN = re.compile(r"(?<![\w.'’])(?=[IVX]{2}|[VX](?!\.\s*[^\W\d_a-z]))X{0,3}(?:IX|IV|V?I{0,3})(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def in_one_spelling(text: str) -> str:
    """Write every figure of a text as 0-9 with a point before decimals.

    Args:
        text: as written, not folded.

    Returns:
        The text in which "2½", "2,5" and "۲٫۵" are 2.5, "1 500" and "1,500" are 1500, and "XIV" is 14.
    """
    plain = western(text.translate(_UNSEEN).translate(_ARABIC_SEPARATORS))
    plain = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found.group()), plain)
    plain = _FRACTION.sub(_decimal, _DECIMAL_COMMA.sub(".", plain))
    return _ROMAN.sub(lambda found: str(roman_value(found.group())), plain)


def is_roman(word: str) -> bool:
    """Say whether a word of capital letters is a Roman number, such as that of an article."""
    return len(word) > 1 and _ROMAN.fullmatch(word) is not None


def roman_value(word: str) -> int:
    """Give the value of a Roman number of I, V and X."""
    values = [_ROMAN_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _decimal(found: re.Match[str]) -> str:
    number = int(found["whole"] or 0) + unicodedata.numeric(found["part"])
    return f"{number:.2f}".rstrip("0").rstrip(".")
