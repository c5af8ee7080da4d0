"""A leaflet is one sheet, in letters that are joined as they should be, with numbers that read from left to right."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from sual.cli import app
from sual.knowledge import Knowledge
from sual.leaflets import fonts
from sual.leaflets.fonts import FAMILIES, FontMissingError, require_font
from sual.leaflets.leaflet import make_leaflet
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE

ADDRESS = "https://sual.example.org/a/ur/trafficking-get-help"
URGENT = "trafficking-get-help"


def page_of(pdf: bytes) -> pypdfium2.PdfPage:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return document[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_helpline_stands_on_it_from_left_to_right(knowledge: Knowledge, language: Language) -> None:
    page = page_of(make_leaflet(knowledge.articles[URGENT], knowledge, language, ADDRESS))
    text = page.get_textpage()
    searcher = text.search("152")
    found = 0
    while (at := searcher.get_next()) is not None:
        found += 1
        lefts = [text.get_charbox(at[0] + offset)[0] for offset in range(3)]
        assert lefts == sorted(lefts), "the number stands backwards"
    assert found >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_font_of_the_language_is_in_the_file(knowledge: Knowledge, language: Language) -> None:
    pdf = make_leaflet(knowledge.articles[URGENT], knowledge, language, ADDRESS)
    page = page_of(pdf)
    names = {one.get_font().get_base_name() for one in page.get_objects(filter=[1])}
    wanted = FAMILIES[language].replace(" ", "")
    assert any(wanted in name.replace("-", "") for name in names), names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_article_of_a_language_is_one_sheet(knowledge: Knowledge, language: Language) -> None:
    longest = max(
        knowledge.articles.values(), key=lambda article: sum(len(b.text) for b in article.translations[language].blocks)
    )
    page_of(make_leaflet(longest, knowledge, language, ADDRESS))


def test_it_is_a_tagged_file_with_a_title_and_a_language(knowledge: Knowledge) -> None:
    pdf = make_leaflet(knowledge.articles[URGENT], knowledge, "ur", ADDRESS)
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert document.get_metadata_value("Title").startswith("مجھ سے")
    assert document.is_tagged()


def test_a_missing_font_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FAMILIES, "ur", "No Such Nastaliq")
    with pytest.raises(FontMissingError, match="No Such Nastaliq.*fonts-noto-core"):
        require_font("ur")


def test_a_machine_without_fontconfig_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    fonts._matched.cache_clear()
    with pytest.raises(FontMissingError, match="apt-get install fontconfig"):
        require_font("az")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.setenv("SUAL_KNOWLEDGE_FOLDER", str(KNOWLEDGE))
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def test_the_command_writes_one_file_a_language(made: CliRunner, tmp_path: Path) -> None:
    result = made.invoke(app, ["leaflet", "unpaid-wages", "--language", "ur", "--language", "az"])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "leaflets").iterdir()) == [
        "unpaid-wages.az.pdf",
        "unpaid-wages.ur.pdf",
    ]
    assert "set SUAL_PUBLIC_URL" in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["unpaid-wage"], "did you mean: unpaid-wages"),
        (["unpaid-wages", "--language", "tr"], "'tr' is not one of az, ru, en, fa, ar, ur"),
    ],
)
def test_the_command_says_what_was_wrong(made: CliRunner, arguments: list[str], told: str) -> None:
    result = made.invoke(app, ["leaflet", *arguments])
    assert result.exit_code == 1
    assert told in result.stderr
