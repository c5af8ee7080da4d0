"""What may come into a draft at all; looked at before anything is parsed or stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from sual.editing.drafts.errors import UnsafeError
from sual.knowledge import KnowledgeError
from sual.knowledge.load import ARTICLE_FILES, ID
from sual.knowledge.wording import DIRECTION_MARK, NO_DIRECTION_MARK
from sual.knowledge.yaml_file import refuse_bombs, refuse_huge
from sual.text.languages import NATIVE_NAMES, is_language
from sual.text.notices import Notice
from sual.text.words import N_

CONTACTS = "contacts.yml"
SOURCES = "sources.yml"
_FILES = {"article": ARTICLE_FILES, "contacts": (CONTACTS,), "sources": (SOURCES,)}
LARGEST = 64 * 1024  # characters of one file; the largest of ours has 14,000
_LONGEST_NAME = 64
_MARKUP = re.compile(r"<\s*[/!?a-zA-Z]|javascript:", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\0-\x08\x0b-\x1f\x7f\ufeff\ud800-\udfff]")
_PLAIN = N_("write plain text")
_NO_TEXT = (
    (_MARKUP, N_("{place}: HTML or a script"), _PLAIN),
    (DIRECTION_MARK, N_("{place}: an invisible mark of direction near {near!r}"), NO_DIRECTION_MARK),
    (_INVISIBLE, N_("{place}: an invisible character near {near!r}"), _PLAIN),
)
_NEAR = 20  # characters of the text on each side of what nobody sees


def place_of(category: str, article: str) -> str:
    """Give the folder of an article.

    Args:
        category: its category.
        article: its id.

    Returns:
        `articles/<category>/<id>`.

    Raises:
        UnsafeError: when one of them is no id, such as `../x`.
    """
    no_category = N_("the category {name!r} may hold a-z, 0-9 and - only, up to 64")
    no_id = N_("the short name {name!r} may hold a-z, 0-9 and - only, up to 64")
    for why, name in ((no_category, category), (no_id, article)):
        if not ID.fullmatch(name):
            raise UnsafeError(Notice(why, N_("choose another"), name=name[:80]))
    return f"articles/{category}/{article}"


def files_of(kind: str) -> tuple[str, ...]:
    """Give the names of the files that a draft of a kind may hold, within its place."""
    return _FILES[kind]


def refuse_unsafe(kind: str, files: Mapping[str, str]) -> None:
    """Refuse what may not be stored.

    Args:
        kind: article, contacts or sources.
        files: texts by name of the file within the place of the draft.

    Raises:
        UnsafeError: for another file than those of the draft, a huge one, one with markup or invisible characters, or
            YAML that would cost much to read.
    """
    allowed = files_of(kind)
    for name, text in files.items():
        if name not in allowed:
            why = N_("{file!r} is no file of this draft")
            raise UnsafeError(Notice(why, N_("it may hold {known}"), file=name[:80], known=allowed))
        if why_not := unsafe_in_file(name, text, _by_file_and_line(name)):
            raise UnsafeError(why_not)


def unsafe_in_file(name: str, text: str, place_of: Callable[[int], str | Notice]) -> Notice | None:
    """Say why a file may not be stored.

    Args:
        name: of the file, such as `az.md`.
        text: what is in it.
        place_of: names a line, counted from 1, for who is to mend it.

    Returns:
        What was found and what to do, or None where it may be stored.
    """
    if len(text) > LARGEST:
        return too_long(NATIVE_NAMES[code] if is_language(code := name.partition(".")[0]) else name, len(text))
    if why_not := _no_text(text, place_of):
        return why_not
    return _bomb_in(name, text, place_of)


def too_long(place: str | Notice, count: int) -> Notice:
    """Say that a text has too many characters.

    Args:
        place: the language, file or field, as its reader names it.
        count: how many characters it has.
    """
    why = N_("{place}: {count} characters, and a whole language may have at most {limit}")
    return Notice(why, N_("shorten it"), place=place, count=count, limit=LARGEST)


def unsafe_in(text: str, place: Notice) -> Notice | None:
    """Say why a text of one field may not be stored.

    Args:
        text: as it was typed.
        place: the field, as the page names it.

    Returns:
        What was found and what to do, or None where it may be stored.
    """
    return _no_text(text.replace("\r\n", "\n"), lambda _: place)


def refuse_bad_name(name: str) -> None:
    """Refuse a name of a person that cannot be written into a commit."""
    if not name.strip() or len(name) > _LONGEST_NAME or re.search(r"[<>\x00-\x1f]", name):
        why = N_("the name {name!r} has to have 1 to {limit} letters, without < or >")
        raise UnsafeError(Notice(why, name=name[:80], limit=_LONGEST_NAME))


def _no_text(text: str, place_of: Callable[[int], str | Notice]) -> Notice | None:
    for wrong, why, mend in _NO_TEXT:
        if found := wrong.search(text):
            line = text.count("\n", 0, found.start()) + 1
            near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
            seen = _INVISIBLE.sub("", DIRECTION_MARK.sub("", near.replace("\n", " "))).strip()
            return Notice(why, mend, place=place_of(line), near=seen)
    return None


def _by_file_and_line(name: str) -> Callable[[int], str]:
    return lambda line: f"{name}:{line}"


def _bomb_in(name: str, text: str, place_of: Callable[[int], str | Notice]) -> Notice | None:
    # Of Markdown the front matter alone is YAML; it begins below a line of ---.
    is_yaml = name.endswith(".yml")
    yaml = text if is_yaml else text.split("---\n", 2)[1] if text.count("---\n") > 1 else ""
    try:
        refuse_huge(Path(name), text)
        refuse_bombs(Path(name), yaml, first_line=1 if is_yaml else 2)
    except KnowledgeError as error:
        first = error.problems[0]
        return Notice(N_("{place}: {reason}"), place=place_of(first.line), reason=first.notice)
    return None
