"""How two languages of an article are laid beside one another, and what may be picked."""

from __future__ import annotations

import pytest

from sual.service.editor.article_fields import EMPTY, Form, FormBlock
from sual.service.editor.article_view import Where, letters, marked, rows_of
from sual.text.languages import LANGUAGES, Language


def form(*blocks: str) -> Form:
    """Blocks as "kind sources"."""
    made = (
        FormBlock(number, "step" if one.startswith("s") else "paragraph", f"text {number}", one[1:])
        for number, one in enumerate(blocks, 1)
    )
    return Form("Title", "", "", "", 1, tuple(made))


def laid(source: Form, mine: Form) -> list[tuple[int, int | None, int | None]]:
    rows = rows_of(source, mine)
    return [(row.number, row.source and row.source.number, row.mine and row.mine.number) for row in rows]


def test_blocks_on_the_same_sources_stand_together_whatever_came_between() -> None:
    assert laid(form("pa-1", "pb-2", "sc-3"), form("pa-1", "px-9", "pb-2", "sc-3")) == [
        (1, 1, 1), (2, None, 2), (3, 2, 3), (4, 3, 4),
    ]  # fmt: skip


def test_a_block_that_is_missing_has_no_field_among_others_and_one_after_them() -> None:
    source = form("pa-1", "pb-2", "sc-3", "sd-4")
    assert laid(source, form("pa-1", "sc-3")) == [(1, 1, 1), (0, 2, None), (2, 3, 2), (3, 4, None)]


def test_a_language_without_text_has_a_field_for_every_block() -> None:
    assert laid(form("pa-1", "sb-2"), EMPTY) == [(1, 1, None), (2, 2, None)]


def test_contacts_and_references_are_set_apart_and_markup_is_not_markup() -> None:
    assert marked("Call <b> {contact:unhcr}.") == 'Call &lt;b&gt; <code dir="ltr" lang="en">{contact:unhcr}</code>.'


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_letters(language: Language) -> None:
    keys = letters(language)
    assert len({key for key, _ in keys}) == len(keys) >= 4
    assert ("\u200c" in dict(keys)) == (language in ("fa", "ur"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_leads_back_to_the_same_part(language: Language) -> None:
    where = Where.read("helplines", {"mine": language, "source": language, "view": "file", "file": "ar.md"}, "az")
    assert where.source != language
    query = dict(pair.split("=") for pair in where.url.partition("?")[2].split("&"))
    assert Where.read("helplines", query, "ru") == where
