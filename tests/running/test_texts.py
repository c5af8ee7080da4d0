"""Catalogues that are not whole stop the build, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sual.running.texts import TextError, catalogue_path, compile_texts, of_language, problems, update
from sual.text.languages import LANGUAGES, Language
from sual.text.words import plural_words, words
from tests.conftest import ROOT

CODE = """
from sual.text.words import N_, plural_words
A = N_("Call {name}")
plural_words("{number} day", "{number} days", 2, "ru")
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository of one module whose six catalogues are whole."""
    (tmp_path / "sual").mkdir()
    (tmp_path / "actions").mkdir()
    (tmp_path / "sual" / "a.py").write_text(CODE)
    update(tmp_path)
    for language in LANGUAGES:
        path = catalogue_path(tmp_path, language)
        text = path.read_text(encoding="utf-8").replace(
            'msgid "Call {name}"\nmsgstr ""', 'msgid "Call {name}"\nmsgstr "{name}!"'
        )
        for number in range(6):
            text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{{number}} d"')
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_catalogues_of_the_repository_are_whole() -> None:
    assert list(problems(ROOT)) == []


def test_whole_catalogues_compile(small: Path) -> None:
    compile_texts(small)
    assert catalogue_path(small, "ur").with_suffix(".mo").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('msgstr "{name}!"', 'msgstr ""', "is not translated"),
        ('msgid "Call {name}"', 'msgid "Ring {name}"', "is stale"),
        ('msgid "Call {name}"', 'msgid "Ring {name}"', "is missing"),
        ('msgid "Call {name}"', '#, fuzzy\nmsgid "Call {name}"', "is fuzzy"),
        ('msgstr "{name}!"', 'msgstr "{nmae}!"', "{placeholder}"),
        ('msgstr[0] "{number} d"', 'msgstr[0] ""', "is not translated"),
    ],
)
def test_every_fault_is_told(small: Path, language: Language, before: str, after: str, told: str) -> None:
    path = catalogue_path(small, language)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    found = list(problems(small))
    assert any(told in fault and f"{language}/LC_MESSAGES/sual.po:" in fault for fault in found)
    with pytest.raises(TextError):
        compile_texts(small)


def test_a_missing_catalogue_is_told(small: Path) -> None:
    catalogue_path(small, "fa").unlink()
    assert any("missing; run `make texts`" in fault for fault in problems(small))


def test_an_unknown_message_stays_english(answerer: object) -> None:
    assert words("not in any catalogue", "ru") == "not in any catalogue"
    assert plural_words("{number} day", "{number} days", 2, "en") == "2 days"


def test_the_repository_has_every_language() -> None:
    assert {path.parent.parent.name for path in (ROOT / "locales").glob("*/LC_MESSAGES/sual.po")} == set(LANGUAGES)


def test_words_of_the_editor_are_asked_for_in_the_languages_of_the_console_alone() -> None:
    template = Catalog()
    template.add("Only editors see this", None, [("sual/text/editor_words/frame.py", 3)])
    template.add("Editors and readers", None, [("sual/text/editor_words/frame.py", 4), ("sual/text/words.py", 5)])
    assert {language: len(of_language(template, language)) for language in LANGUAGES} == {
        "az": 2, "ru": 2, "en": 2, "fa": 1, "ar": 1, "ur": 1
    }  # fmt: skip
