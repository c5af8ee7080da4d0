"""Name the place of something that is wrong as the pages name it: the article, the language, the part of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from sual.knowledge.load import ARTICLE_FILES, Knowledge
from sual.service.phrases import phrase
from sual.text.editor_words.article import ARTICLE
from sual.text.editor_words.history import HISTORY
from sual.text.languages import NATIVE_NAMES, Language, is_language
from sual.text.notices import FIRST_STRONG_ISOLATE, POP_ISOLATE

TitleOf = Callable[[str], str]  # of an article by its id

_PATH_AND_LINE = re.compile(r"([\w./-]+\.(?:yml|md))(?::([0-9]+))?")
_FILES = {
    "contacts.yml": "file_contacts", "sources.yml": "file_sources", "laws.yml": "file_laws", "README.md": "file_readme",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where something is wrong.

    Args:
        file: path within the knowledge, a file of an article alone, or one that somebody sent.
        line: from 1; the first one stands for the whole file.
        where: title, summary, another key of the file, "block 3", or "" where the line alone is known.
    """

    file: PurePath
    line: int
    where: str = ""

    @property
    def article(self) -> str:
        """Id of the article, "" where the path names none."""
        parts = self.file.parts
        is_whole = len(parts) > 3 and parts[-4] == "articles" and parts[-1] in ARTICLE_FILES
        return parts[-2] if is_whole else ""


def titles_in(knowledge: Knowledge, language: Language) -> TitleOf:
    """Give the function that says the title of an article by its id, or the id where there is no such article."""

    def title_of(id_: str) -> str:
        known = knowledge.articles.get(id_)
        return known.translations[language].title if known else id_

    return title_of


def named_file(file: PurePath, language: Language) -> str:
    """Name a file beside the articles for a reader, "" where there is no word for it."""
    if "policy" in file.parts[:-1]:
        return phrase(HISTORY["file_policy"], language)
    return phrase(HISTORY[_FILES[file.name]], language) if file.name in _FILES else ""


def placed(place: Place, language: Language, title_of: TitleOf) -> str:
    """Name a place in words.

    Args:
        place: where it is.
        language: of the account.
        title_of: gives the title of an article, its id where it has none.

    Returns:
        Such as "Work permit, English, block 3"; names stand between U+2068 and U+2069.
    """
    within = _within(place, language)
    if place.file.name not in ARTICLE_FILES:
        return ", ".join(filter(None, [_apart(named_file(place.file, language) or place.file.name), within]))
    code = place.file.stem
    tongue = NATIVE_NAMES[code] if is_language(code) else phrase(ARTICLE["all_languages"], language)
    title = title_of(place.article) if place.article else ""
    return ", ".join(filter(None, [title and _apart(title), _apart(tongue), within]))


def placed_line(line: str, language: Language, title_of: TitleOf) -> str:
    """Name in words what is a path, or a path and a line; anything else stays as it is."""
    found = _PATH_AND_LINE.fullmatch(line)
    return placed(Place(PurePath(found[1]), int(found[2] or 1)), language, title_of) if found else line


def _within(place: Place, language: Language) -> str:
    if said := _within_said(place.where, language):
        return said
    return phrase(ARTICLE["at_line"], language, line=place.line) if place.line > 1 else ""


def _within_said(where: str, language: Language) -> str:
    """Name a part of an article, "" where there is no word for it."""
    kind, _, number = where.partition(" ")
    if kind == "block" and number.isdecimal():
        return phrase(ARTICLE["at_block"], language, number=int(number))
    key = f"at_{where}"
    return phrase(ARTICLE[key], language) if key in ARTICLE and where != "file" else ""


def _apart(text: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
