"""The pictures of the guides: each one that the script takes is there, small, and shown; no other is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.text.languages import Language
from tools import editor_pictures, guide_pictures
from tools.pictures import FOLDER, LARGEST

# What is shown, by guide.
PICTURES = [
    (one.guide, one.name) for one in (*guide_pictures.PICTURES, *editor_pictures.PICTURES, *editor_pictures.LATER)
]
DOCS = Path(__file__).resolve().parents[2] / "docs"


def guide(name: str, language: Language) -> str:
    file = f"{name}.md" if language == "en" else f"{name}.{language}.md"
    return (DOCS / file).read_text("utf-8")


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
@pytest.mark.parametrize("name", sorted({guide for guide, _ in PICTURES}))
def test_a_guide_shows_its_pictures_with_words_for_who_cannot_see_them(name: str, language: Language) -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([^)]+)\)", guide(name, language))
    wanted = [f"{guide}-{picture}.{language}.png" for guide, picture in PICTURES if guide == name]
    assert sorted(file for _, file in shown) == sorted(wanted)
    assert all(len(words) > 15 for words, _ in shown)


def test_no_picture_is_large_or_left_over() -> None:
    wanted = {f"{guide}-{picture}.{code}.png" for guide, picture in PICTURES for code in CONSOLE_LANGUAGES}
    assert {file.name for file in FOLDER.iterdir()} == wanted
    for file in FOLDER.iterdir():
        assert file.stat().st_size <= LARGEST, file.name
