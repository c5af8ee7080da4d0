"""How large the letters of a printed sheet may be so that it stays one page."""

from __future__ import annotations

from sual.text.languages import Language

# Tenths of a point; each has a class in official.css.
_SIZES = (100, 95, 90, 85, 80, 75)
_SMALLEST = 70
# How much of the page a letter of a language fills beside one of Azerbaijani; for Urdu its high lines count too.
_FILLS: dict[Language, float] = {"az": 1, "ru": 1.3, "en": 1.18, "fa": 1.1, "ar": 1.05, "ur": 1.58}
# A page holds _PAGE / size² letters, and whatever is no text counts as so many letters. Fitted to the largest size at
# which Chromium keeps each of the 282 sheets on one page, which it overshoots by less than _MARGIN.
_PAGE = 283_900
_ROW, _LINE, _HEAD = 49, 98, 142
_MARGIN = 0.4  # points


def sheet_size(languages: list[Language], rows: list[list[str]], lines: float) -> int:
    """Choose the size of the letters.

    Args:
        languages: of the columns.
        rows: each row's text in every column.
        lines: laws, documents and contacts, in lines.

    Returns:
        Tenths of a point.
    """
    heights = (max(_FILLS[code] * len(text) for code, text in zip(languages, row, strict=True)) for row in rows)
    letters = sum(heights) * len(languages) / 2  # one column is twice as wide as two
    filled = letters + _ROW * len(rows) + _LINE * lines + _HEAD
    largest = (_PAGE / filled) ** 0.5 - _MARGIN
    return next((size for size in _SIZES if size <= largest * 10), _SMALLEST)
