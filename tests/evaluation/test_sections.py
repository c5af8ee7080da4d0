"""The report as a reader finds it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sual.evaluation.configuration import configuration
from sual.evaluation.sections import write_report
from tests.conftest import ROOT
from tests.evaluation.conftest import MakeVerdict


def read(folder: Path) -> tuple[str, str]:
    return (folder / "report.md").read_text(encoding="utf-8"), (folder / "report.html").read_text(encoding="utf-8")


def test_kinds_without_a_line_are_shown_as_a_dash(tmp_path: Path, verdict: MakeVerdict) -> None:
    write_report(tmp_path, [verdict(id="en-1")], {})
    markdown, html = read(tmp_path)
    assert "| danger noticed | ≥\u00a098\u00a0% | - | - | - | - | - | - | - |" in markdown
    assert (
        "| top-1 | ≥\u00a090\u00a0% | - | - | 100.0 [21-100] n=1 met ~ | - | - | - | 100.0 [21-100] n=1 met ~ |"
        in markdown
    )
    assert "nan" not in (markdown + html).lower()


def test_no_lines_at_all_still_make_a_report(tmp_path: Path) -> None:
    write_report(tmp_path, [], {})
    markdown, _ = read(tmp_path)
    assert "No question was answered" in markdown
    assert "Nothing was missed." in markdown
    assert "nan" not in markdown.lower()


def test_every_language_and_script_has_its_row(tmp_path: Path, verdict: MakeVerdict) -> None:
    verdicts = [verdict(lang="az", script="cyrillic"), verdict(lang="ur", script="roman", right=False)]
    write_report(tmp_path, verdicts, {})
    markdown, _ = read(tmp_path)
    assert "| az cyrillic | 100.0 [21-100] n=1 |" in markdown
    assert "| ur roman | 0.0 [0-79] n=1 |" in markdown
    assert "| all, every script | 50.0 [9-91] n=2 |" in markdown


@pytest.mark.parametrize("with_texts", [False, True])
def test_what_people_wrote_is_shown_only_when_asked_for(tmp_path: Path, verdict: MakeVerdict, with_texts: bool) -> None:
    write_report(tmp_path, [verdict(id="en-7", right=False, shown="visa")], {}, with_texts=with_texts)
    for text in read(tmp_path):
        assert "en-7" in text
        assert ("where is my pay" in text) is with_texts


def test_pictures_are_drawings_that_markdown_and_html_show(tmp_path: Path, verdict: MakeVerdict) -> None:
    write_report(tmp_path, [verdict(shown="pay", confidence=0.85), verdict(lang="ru", right=False)], {})
    markdown, html = read(tmp_path)
    for name in ("top-1", "reliability"):
        drawing = ElementTree.fromstring((tmp_path / f"{name}.svg").read_text(encoding="utf-8"))
        assert drawing.find("{http://www.w3.org/2000/svg}title") is not None
        assert f"({name}.svg)" in markdown
    assert html.count("<svg") == 2
    assert "confidence 0.8-0.9: right 100.0" in html


def test_markup_of_a_question_stays_text(tmp_path: Path, verdict: MakeVerdict) -> None:
    one = verdict(right=False)
    line = one.line.model_copy(update={"text": "<script>a</script> | b"})
    write_report(tmp_path, [verdict(line=line, right=False)], {}, with_texts=True)
    markdown, html = read(tmp_path)
    assert "<script>" not in html
    assert "a</script> \\| b |" in markdown


def test_the_run_stands_beside_its_report(tmp_path: Path, verdict: MakeVerdict) -> None:
    questions = tmp_path / "en.jsonl"
    questions.write_text('{"id": "a"}\n\n{"id": "b"}\n', encoding="utf-8")
    made_with = configuration([questions], ROOT, "0123456789ab", {"answer": 0.3})
    write_report(tmp_path / "report", [verdict()], made_with)
    stored = json.loads((tmp_path / "report" / "configuration.json").read_text(encoding="utf-8"))
    assert stored["files"][0]["name"] == "en.jsonl"
    assert stored["files"][0]["lines"] == 2
    assert len(stored["files"][0]["sha256"]) == 64
    assert stored["index"] == "0123456789ab"
    assert stored["thresholds"] == {"answer": 0.3}
    assert str(tmp_path) not in json.dumps(stored)
