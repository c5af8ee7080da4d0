"""Article text as it is shown: contacts filled in, numbers and codes kept in their own direction."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sual.knowledge.contacts import Contact
from sual.text.languages import RIGHT_TO_LEFT, Language

CONTACT = re.compile(r"\{contact:([a-z0-9-]+)\}")
LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2066", "\u2069"
# Latin words, numbers, times and ranges, with the marks that may stand inside them. A closing bracket belongs to the
# run only where its opening one does: "CP(2025)01", but not the bracket after UNHCR in "(UNHCR)".
_PIECE = r"[A-Za-z0-9%](?:[A-Za-z0-9.,:/@%–-]|\([A-Za-z0-9]+\))*(?<![.,:/–-])"
_LEFT_TO_RIGHT_RUN = re.compile(rf"(?<![\w\u2066])\+?{_PIECE}(?: {_PIECE})*")


def isolate(text: str) -> str:
    """Put a number, code or address between U+2066 and U+2069, so that it reads left to right."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def contact_text(contact: Contact, language: Language) -> str:
    """Write a contact within a sentence: its name and, where known, its number or address.

    Args:
        contact: whom to name.
        language: language of the sentence.

    Returns:
        For example "State Migration Service: 919", the number isolated.
    """
    reach = contact.phone or contact.website
    name = contact.name[language]
    return f"{name}: {isolate(reach)}" if reach else name


def render(text: str, language: Language, contacts: Mapping[str, Contact]) -> str:
    """Fill in the contacts of a text and isolate what is written left to right.

    Args:
        text: text of a block, title or summary, with `{contact:id}` inside.
        language: its language.
        contacts: all contacts by id.

    Returns:
        Plain text ready to be shown.

    Raises:
        KeyError: when the text names an unknown contact (`sual check` finds it first).
    """
    pieces: list[str] = []
    end = 0
    for found in CONTACT.finditer(text):
        pieces.append(_isolate_runs(text[end : found.start()], language))
        pieces.append(contact_text(contacts[found.group(1)], language))
        end = found.end()
    pieces.append(_isolate_runs(text[end:], language))
    return "".join(pieces)


def with_names(text: str, language: Language, contacts: Mapping[str, Contact]) -> str:
    """Fill in the names of contacts alone: what a text says, whichever numbers they have today.

    Args:
        text: as for `render`.
        language: its language.
        contacts: all contacts by id.

    Returns:
        Plain text, without isolates.

    Raises:
        KeyError: when the text names an unknown contact.
    """
    return CONTACT.sub(lambda found: contacts[found[1]].name[language], text)


def plain(text: str) -> str:
    """Remove the isolates, for channels and measures that do not want them."""
    return text.replace(LEFT_TO_RIGHT_ISOLATE, "").replace(POP_ISOLATE, "")


def _isolate_runs(text: str, language: Language) -> str:
    if language not in RIGHT_TO_LEFT:
        return text
    return _LEFT_TO_RIGHT_RUN.sub(lambda found: isolate(found.group()), text)
