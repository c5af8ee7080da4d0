"""Checks while somebody types: each says where, leads to its field, and is quick."""

from __future__ import annotations

import statistics
import time

import httpx
import pytest

from sual.editing.drafts.draft import Draft
from sual.editing.parts import Part
from sual.knowledge.reload import snapshot
from sual.service.editor.article_view import Where
from sual.service.editor.checks import shown_findings
from sual.text import words as catalogues
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE

from ..accounts.conftest import House
from .article_forms import ARTICLE, PAGE, begin, form_of, stored
from .test_saving_routes import DATA, autosave


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_finding_leads_to_its_field(gulnar: httpx.AsyncClient, language: Language) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, f"mine={language}")
    wrong = {**fields, "title": "919", "block-2-sources": fields["block-2-sources"] + " nowhere-7"}
    assert (await autosave(gulnar, action, wrong)).status_code == 200
    other = "ru" if language != "ru" else "az"
    found = (await gulnar.get(f"{action}/checks?mine={other}", headers=DATA)).json()["found"]
    links = {one["url"] for one in found}
    assert any(f"mine={language}" in url and url.endswith("#f-title") for url in links)
    assert any(
        f"mine={language}" in url and url.endswith("#f-block-2-sources") or url.endswith("#f-block-2-text")
        for url in links
    )
    for one in found:
        assert one["severity"] in ("error", "warning")
        assert one["why"]
        page = await gulnar.get(one["url"].partition("#")[0])
        assert f'id="{one["url"].partition("#")[2]}"' in page.text, one


async def test_a_warning_is_set_aside_for_a_reason_and_an_error_is_not(gulnar: httpx.AsyncClient, house: House) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    long = " ".join(["work"] * 400)
    await autosave(gulnar, action, {**fields, "block-1-text": long + "."})
    found = (await gulnar.get(f"{action}/checks", headers=DATA)).json()["found"]
    warning = next(one for one in found if one["severity"] == "warning")
    empty = await gulnar.post(f"{action}/checks/ignore", data={"key": warning["key"], "because": " "})
    assert empty.status_code == 422
    aside = await gulnar.post(f"{action}/checks/ignore", data={"key": warning["key"], "because": "A law reads so"})
    assert aside.status_code == 303
    (kept,) = stored(house).ignored
    assert (kept.because, kept.who) == ("A law reads so", "gulnar")
    after = (await gulnar.get(f"{action}/checks", headers=DATA)).json()["found"]
    assert [one["because"] for one in after if one["key"] == warning["key"]] == ["A law reads so"]
    await autosave(gulnar, action, {**fields, "version": "2", "title": "Call 919", "block-1-text": long + "."})
    error = (await gulnar.get(f"{action}/checks", headers=DATA)).json()["found"][0]
    assert error["severity"] == "error"
    refused = await gulnar.post(f"{action}/checks/ignore", data={"key": error["key"], "because": "x"})
    assert (refused.status_code, "cannot be set aside" in refused.text) == (422, True)
    assert (await gulnar.post(f"{action}/checks/ignore", data={"key": "gone", "because": "x"})).status_code == 422


TALLY: dict[Language, tuple[str, str, str]] = {
    "az": ("1 xəta", "2 xəta", "1 xəbərdarlıq"),
    "ru": ("1 ошибка", "2 ошибки", "1 предупреждение"),
    "en": ("1 to mend", "2 to mend", "1 warning"),
}


@pytest.mark.parametrize("language", TALLY)
async def test_how_much_was_found_stands_beside_save(
    house: House, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)
    account = await house.hire("editor", "editor")
    await house.change(account, language=language)
    browser = await house.enter(account)
    await begin(browser)
    action, fields = await form_of(browser, "mine=en")
    one, two, warning = TALLY[language]
    long = " ".join(["work"] * 40) + "."
    for more, said in (
        ({}, ""),
        ({"title": "Call us **"}, one),
        ({"title": "Call us **", "block-1-text": f"{fields['block-1-text']} {long}"}, f"{one}, {warning}"),
        ({"title": "Call 919", "block-1-text": fields["block-1-text"]}, two),
    ):
        version = str(stored(house).version)
        assert (await autosave(browser, action, {**fields, "version": version, **more})).status_code == 200
        tally = (await browser.get(f"{action}/checks?mine=en", headers=DATA)).json()["tally"]
        page = (await browser.get(f"{PAGE}?mine=en")).text
        assert tally == said
        assert f"{tally}</a>" in page
        assert ('<a id="tally" href="#checks" hidden>' in page) is (not tally)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_missing_or_unknown_source_leads_to_the_field_of_sources(
    gulnar: httpx.AsyncClient, language: Language
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, f"mine={language}")
    wrong = {**fields, "summary-sources": "", "block-1-sources": "", "block-2-sources": "nowhere-7 cmw-999"}
    await autosave(gulnar, action, wrong)
    found = (await gulnar.get(f"{action}/checks?mine={language}", headers=DATA)).json()["found"]
    here = [one["url"].partition("#f-")[2] for one in found if one["url"] and f"mine={language}" in one["url"]]
    assert set(here) == {"summary-sources", "block-1-sources", "block-2-sources"}


async def test_the_page_has_the_findings_without_a_script(gulnar: httpx.AsyncClient) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=fa")
    await gulnar.post(action, data={**fields, "title": "كيف"})
    page = (await gulnar.get(f"{PAGE}?mine=fa")).text
    assert 'class="error"' in page
    assert f"/editor/articles/{ARTICLE}?mine=fa" in page


def test_a_check_of_the_whole_knowledge_takes_less_than_half_a_second_of_the_processor() -> None:
    live = snapshot(KNOWLEDGE)
    place = "articles/work/unpaid-wages"
    names = [f"{code}.md" for code in LANGUAGES]
    base = {name: live.texts[f"{place}/{name}"] for name in names}
    seconds = []
    for number in range(24):
        files = {name: text.replace("title: ", f"title: {number} 919 ", 1) for name, text in base.items()}
        draft = _draft(place, files, base)
        begun = time.process_time()
        found = shown_findings(draft, live, Where.read("unpaid-wages", {}, "az"))
        seconds.append(time.process_time() - begun)
        assert len(found) >= len(LANGUAGES)
    assert statistics.quantiles(seconds[1:], n=20)[-1] < 0.5  # the first one folds every question once


def _draft(place: str, files: dict[str, str], base: dict[str, str]) -> Draft:
    from datetime import UTC, datetime

    return Draft(
        id="x", kind="article", place=place, language=None, state="draft", author="a", writers=("a",), version=1,
        files=files, base_files=base, base_commit=None, base_digest="", reason="", changed=datetime.now(UTC),
        reviewer=None, remark="", parts=(Part("a", ""),), starts=None, ends=None, commit=None, ticks=(), ignored=(),
    )  # fmt: skip
