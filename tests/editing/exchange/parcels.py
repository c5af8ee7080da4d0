"""Parcels of real articles, as the tests of both formats need them."""

from __future__ import annotations

from dataclasses import replace

from sual.editing.exchange.folder import files_of
from sual.editing.exchange.parcel import Files, Parcel, pack
from sual.knowledge import Knowledge
from sual.text.languages import Language

ARTICLE = "work-permit-exemption-pin"


def source_of(language: Language) -> Language:
    return "az" if language == "en" else "en"


def sent(knowledge: Knowledge, language: Language, article: str = ARTICLE) -> tuple[Parcel, Files]:
    """One article on its way into a language, and its files as they stand."""
    source = source_of(language)
    files = files_of(knowledge.articles[article], source, language)
    return pack(article, source, language, files), files


def without_lines(parcel: Parcel) -> Parcel:
    return replace(parcel, units=tuple(replace(unit, line=1) for unit in parcel.units))


def with_target(parcel: Parcel, id_: str, text: str) -> Parcel:
    """The same parcel with another translation of one unit, as a translator would send it back."""
    units = tuple(replace(unit, target=text) if unit.id == id_ else unit for unit in parcel.units)
    return replace(parcel, units=units)
