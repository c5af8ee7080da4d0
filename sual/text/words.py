"""Every word that is not in an article, from the catalogues in `locales/`."""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sual.text.languages import Language

LOCALES = Path(__file__).resolve().parents[2] / "locales"
DOMAIN = "sual"


class Plural(NamedTuple):
    """A message whose form depends on `{number}`.

    Args:
        singular: the English message for one.
        plural: the English message for any other number.
    """

    singular: str
    plural: str


def N_(message: str) -> str:  # noqa: N802 - the name Babel's extractor looks for
    """Mark a message for extraction without translating it yet."""
    return message


def P_(singular: str, plural: str) -> Plural:  # noqa: N802 - like N_
    """Mark a message that depends on a number for extraction without translating it yet."""
    return Plural(singular, plural)


@cache
def _catalogue(language: Language) -> _gettext.GNUTranslations:
    try:
        return _gettext.translation(DOMAIN, localedir=str(LOCALES), languages=[language])
    except FileNotFoundError as error:
        raise FileNotFoundError(f"no compiled catalogue for {language!r} under {LOCALES}; run `make texts`") from error


def words(message: str | Plural, language: Language, **values: object) -> str:
    """Translate a message and fill in its placeholders.

    Args:
        message: the English message, as written in the code.
        language: the language to answer in.
        values: what replaces `{name}` placeholders; for a `Plural`, `number` decides the form.

    Returns:
        The message in that language.

    Raises:
        FileNotFoundError: when the catalogues were not compiled.
    """
    if isinstance(message, Plural):
        return _catalogue(language).ngettext(*message, int(str(values["number"]))).format(**values)
    return _catalogue(language).gettext(message).format(**values)


def english(message: str | Plural, **values: object) -> str:
    """Give a message in English, as it is written in the code, without any catalogue; see `words`."""
    if isinstance(message, Plural):
        message = message.singular if values["number"] == 1 else message.plural
    return message.format(**values)


def plural_words(singular: str, plural: str, number: int, language: Language, **values: object) -> str:
    """Translate a message that depends on a number, with the plural rules of the language.

    Args:
        singular: the English message for one.
        plural: the English message for any other number; `{number}` stands for it.
        number: how many.
        language: the language to answer in.
        values: what replaces the other placeholders.

    Returns:
        The message in that language.
    """
    text = _catalogue(language).ngettext(singular, plural, number)
    return text.format(number=number, **values)
