"""Words in a person's language that cannot fail: English where the catalogues do."""

from __future__ import annotations

import logging

from sual.text.languages import Language
from sual.text.words import Plural, english, words

_log = logging.getLogger(__name__)


def phrase(message: str | Plural, language: Language, **values: object) -> str:
    """Translate a message; where the catalogues are missing or broken, give it in English.

    Args:
        message: the English message, as written in the code.
        language: the language to answer in.
        values: what replaces `{name}` placeholders.

    Returns:
        The message in that language, or in English.
    """
    try:
        return words(message, language, **values)
    except Exception as error:  # an error page must not fail for want of a catalogue
        _log.error("catalogue_failed", extra={"language": language, "error": type(error).__name__})
        return english(message, **values)
