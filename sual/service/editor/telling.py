"""Findings, problems and refusals in the language of an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from babel.numbers import format_decimal

from sual.editing.checking import Finding
from sual.editing.exchange.keys import KeyFileError
from sual.knowledge import Problem
from sual.service.editor.placing import Place, TitleOf, placed, placed_line
from sual.service.editor.review_refusals import refusal_of
from sual.service.phrases import phrase
from sual.text.editor_words.exchange import EXCHANGE
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language
from sual.text.notices import Notice, Said


@dataclass(frozen=True)
class Told:
    """What a page says.

    Args:
        place: in words, "" where the page names it otherwise; names in it stand between U+2068 and U+2069.
        why: what was found and expected; what it names stands between U+2068 and U+2069.
        mend: what to do, or "".
        detail: what another program said, in English, or "".
    """

    place: str
    why: str
    mend: str
    detail: str


def tell(one: Problem | Finding | Notice | str, language: Language, title_of: TitleOf = str) -> Told:
    """Say what is wrong.

    Args:
        one: as the checks or an import give it; a path alone for a file that a refusal is about.
        language: of the account.
        title_of: gives the title of an article by its id.

    Returns:
        The pieces of the sentence, for `editor/notices.html`.
    """
    if isinstance(one, str):
        return Told("", placed_line(one, language, title_of), "", "")
    if isinstance(one, Notice):
        said, place = say(one, language), ""
    elif isinstance(one, Problem) and one.file.suffix == ".csv":
        said, place = say(one.notice, language), str(one.file)
        if one.line > 1:
            return Told(place, _in_row(one, said.why, language), said.mend, said.detail)
    else:
        where = one.where if isinstance(one, Finding) else ""
        said, place = say(one.notice, language), placed(Place(PurePath(one.file), one.line, where), language, title_of)
    return Told(place, said.why, said.mend, said.detail)


def _in_row(one: Problem, why: str, language: Language) -> str:
    """Say where in a table it is, as a spreadsheet shows it."""
    key = "in_cell" if one.column else "in_row"
    return phrase(EXCHANGE[key], language, row=one.line, column=one.column, why=why)


def say(notice: Notice, language: Language) -> Said:
    """Say a notice in a language; in English where the catalogues fail."""
    return notice.said(
        lambda message, **values: phrase(message, language, **values),
        lambda number: format_decimal(number, "0.0", locale=language),
    )


def told_error(error: Exception, language: Language) -> str:
    """Say in one sentence why something was refused.

    Args:
        error: one of `REFUSALS`, or a key that cannot be used.
        language: of the account.

    Returns:
        The sentence; what it names stands between U+2068 and U+2069.
    """
    if isinstance(error, KeyFileError):
        return str(say(error.notice, language))
    refusal = refusal_of(error)
    if refusal.notice is not None:
        return str(say(refusal.notice, language))
    return phrase(REVIEW[refusal.key], language, **spoken(refusal.values, language))


def told_fields(refused: Mapping[str, Notice], language: Language) -> dict[str, str]:
    """Say why fields may not be stored, by name; each sentence begins with the name that the page gives the field."""
    return {name: str(say(notice, language)) for name, notice in refused.items()}


def spoken(values: dict[str, object], language: Language) -> dict[str, object]:
    """Say those values of a sentence that are sentences of their own."""
    said = partial(_spoken, language=language)
    return {name: said(value) for name, value in values.items()}


def _spoken(value: object, language: Language) -> object:
    return str(say(value, language)) if isinstance(value, Notice) else value
