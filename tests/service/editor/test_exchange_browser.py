"""Further ways out of the editor in a real Chromium: the leaflet, the SMS, a spreadsheet, everything as one ZIP."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sual.editing.exchange.archive_read import read_archive
from sual.editing.exchange.keys import read_public
from sual.text.editor_words.exchange import EXCHANGE
from sual.text.editor_words.preview import PREVIEW
from sual.text.languages import LANGUAGES, Language, direction
from tests.editing.conftest import little, real

from .test_draft_browser import Editing, Open, browser, drafts_in, editing, opened, picture, spoken, violations

__all__ = ["browser", "editing", "little", "opened", "real", "spoken"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_draft_is_seen_as_an_sms(opened: Open, editing: Editing, language: Language) -> None:
    page = opened(f"{editing.url}/preview?language={language}", viewport={"width": 320, "height": 640})
    page.get_by_role("link", name=PREVIEW["sms"], exact=True).click()
    text = page.locator("pre.sms")
    expect(text).to_have_attribute("dir", direction(language))
    expect(text).to_contain_text("919")
    picture(page, f"sms-{language}")


def test_the_leaflet_of_a_draft_is_a_pdf(opened: Open, editing: Editing) -> None:
    page = opened(f"{editing.url}/preview?language=ar&form=leaflet")
    address = page.get_by_role("link", name=PREVIEW["leaflet_open"]).get_attribute("href")
    made = page.request.get(f"{editing.address}{address}")
    assert made.ok
    assert made.body().startswith(b"%PDF")


def test_a_spreadsheet_goes_out_comes_back_and_says_what_would_change(
    opened: Open, editing: Editing, tmp_path: Path
) -> None:
    page = opened(f"{editing.address}/editor/exchange", language="en")
    page.get_by_label(EXCHANGE["article"], exact=True).select_option("trafficking-get-help")
    page.get_by_label(EXCHANGE["into"]).select_option("ur")
    page.get_by_label(EXCHANGE["csv"]).check()
    with page.expect_download() as download:
        page.get_by_role("button", name=EXCHANGE["export"], exact=True).click()
    file = tmp_path / download.value.suggested_filename
    assert file.suffix == ".csv"
    download.value.save_as(file)
    page.set_input_files("#files", file)
    page.get_by_role("button", name=EXCHANGE["show_changes"]).click()
    expect(page.get_by_text(EXCHANGE["nothing_changes"])).to_be_visible()  # it came back as it went
    expect(page.locator("ins, del")).to_have_count(0)
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    title = next(row for row in rows if "title" in row)
    title[:] = [f"{cell} - نیا" if any("\u0600" <= letter <= "\u06ff" for letter in cell) else cell for cell in title]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    file.write_text(written.getvalue(), "utf-8-sig")
    page.goto(f"{editing.address}/editor/exchange")
    page.set_input_files("#files", file)
    page.get_by_role("button", name=EXCHANGE["show_changes"]).click()
    expect(page.locator("ins").first).to_contain_text("نیا")
    assert violations(page) == []
    before = len(drafts_in(editing))
    page.get_by_role("button", name=EXCHANGE["take"]).click()
    expect(page.get_by_text(EXCHANGE["taken"])).to_be_visible()
    assert len(drafts_in(editing)) == before + 1


def test_everything_goes_out_as_one_signed_zip_and_comes_back(opened: Open, editing: Editing, tmp_path: Path) -> None:
    page = opened(f"{editing.address}/editor/exchange")
    public = page.locator("code.secret").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name=EXCHANGE["export_all"]).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.set_input_files("#files", file)
    page.get_by_role("button", name=EXCHANGE["show_changes"]).click()
    expect(page.get_by_text(EXCHANGE["nothing_changes"])).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("ins, del")).to_have_count(0)
    signed = read_archive(file.read_bytes(), [read_public(public)], file)  # as elsewhere, with what the page shows
    assert "articles/work/work-permit/ur.md" in signed.files
