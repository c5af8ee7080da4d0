"""What may not be stored is told at its field, in words of an editor, without a path, in every language of staff."""

from __future__ import annotations

import re

import httpx
import pytest

from sual.text import words as catalogues
from sual.text.languages import Language
from tests.notices import english_in, plain

from ..accounts.conftest import House
from .article_forms import begin, form_of, stored

DATA = {"Accept": "application/json"}
STAFF: tuple[Language, ...] = ("az", "ru", "en")
BAD = {
    "reviewed": ("2026-02-30", "", "soon", "20261122", "2026-W48-1"),
    "revision": ("0", "", "-1", "1.5", "100000", "zwei"),
    "status": ("", "gone"),
    "contacts-1": ("<script>", "../../etc/passwd"),
    "related-1": ('"], status: archived', "{contact:police}"),
}
LABELS: dict[Language, dict[str, str]] = {
    "az": {"reviewed": "Mənbələrlə son tutuşdurma", "revision": "Redaksiya", "line": "Sətir"},
    "ru": {"reviewed": "Последняя сверка с источниками", "revision": "Редакция", "line": "Строка"},
    "en": {"reviewed": "Last held against its sources", "revision": "Revision", "line": "Line"},
}


async def editor(house: House, language: Language, monkeypatch: pytest.MonkeyPatch) -> httpx.AsyncClient:
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)  # as people read them
    account = await house.hire("editor", "editor")
    await house.change(account, language=language)
    browser = await house.enter(account)
    await begin(browser)
    return browser


def at_field(page: str, name: str) -> str:
    """Give what the page says at a field, which has to point to it."""
    tag = re.search(rf'<(?:input|select|textarea) id="f-{name}"[^>]*>', page)
    assert tag, name
    assert 'aria-invalid="true"' in tag[0], tag[0]
    described = re.search(r'aria-describedby="([^"]+)"', tag[0])
    assert described, tag[0]
    assert f"f-{name}-refused" in described[1].split(), tag[0]
    told = re.search(rf'<span class="wrong refused" id="f-{name}-refused">(.*?)</span>', page)
    assert told, name
    return plain(told[1])


@pytest.mark.parametrize("language", STAFF)
async def test_every_field_that_is_the_same_in_all_languages_says_itself_what_is_wrong(
    house: House, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await editor(house, language, monkeypatch)
    action, fields = await form_of(browser, "view=common")
    for name, values in BAD.items():
        for value in values:
            page = await browser.post(action, data={**fields, name: value})
            told = at_field(page.text, name)
            assert (page.status_code, page.text.count('aria-invalid="true"')) == (422, 1), (name, value)
            assert told.startswith(LABELS[language].get(name, "")), told
            assert "article.yml" not in told, told
            if language != "en":
                assert english_in(told) == [], told
            assert value[:20] in told or not value.strip(), told
    assert stored(house).changes == {}


async def test_a_wrong_day_keeps_no_other_field_from_being_saved(gulnar: httpx.AsyncClient, house: House) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "view=common")
    before = fields["reviewed"]
    sent = {**fields, "reviewed": "2026-13-45", "revision": "7"}
    answer = (await gulnar.post(action, json=sent, headers=DATA)).json()
    assert list(answer["refused"]) == ["reviewed"]
    file = stored(house).files["article.yml"]
    assert ("revision: 7\n" in file, f"reviewed: {before}\n" in file) == (True, True)


async def test_a_day_that_is_stored_wrongly_is_told_at_its_field_whatever_else_is_typed(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "view=file&file=article.yml")
    text = re.sub(r"(?m)^reviewed: .*$", "reviewed: soon", fields["text"].replace("\r\n", "\n"))
    assert (await gulnar.post(action, data={**fields, "text": text})).status_code == 303
    action, fields = await form_of(gulnar, "view=common")
    answer = await gulnar.post(action, json={**fields, "must": "90"}, headers=DATA)
    assert (answer.status_code, list(answer.json()["error"]["detail"]["refused"])) == (422, ["reviewed"])
    fresh = {**fields, "reviewed": "2026-11-22", "must": "90"}
    assert (await gulnar.post(action, json=fresh, headers=DATA)).json()["refused"] == {}
    assert "reviewed: 2026-11-22\n" in stored(house).files["article.yml"]


@pytest.mark.parametrize("language", STAFF)
async def test_a_file_as_text_names_the_line_beside_the_text(
    house: House, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await editor(house, language, monkeypatch)
    for file, text, line in (
        ("article.yml", "category: work\nstatus: &a live\n", 2),
        ("article.yml", "category: work\nmust: [\u202e]\n", 2),
        ("az.md", "---\ntitle: x\nsummary: !!python/object x\n---\nText\n", 3),
        ("en.md", "---\ntitle: x\n---\n\n<script>alert(1)</script>\n", 5),
    ):
        action, fields = await form_of(browser, f"view=file&file={file}")
        page = await browser.post(action, data={**fields, "text": text})
        told = at_field(page.text, "text")
        assert (page.status_code, told.startswith(f"{LABELS[language]['line']} {line}: ")) == (422, True), told
        assert file not in told, told
        answer = (await browser.post(action, json={**fields, "text": text}, headers=DATA)).json()
        assert list(answer["error"]["detail"]["refused"]) == ["text"]
    assert stored(house).changes == {}


async def test_a_day_that_no_calendar_has_is_found_in_its_line(gulnar: httpx.AsyncClient) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "view=file&file=article.yml")
    lines = fields["text"].replace("\r\n", "\n").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("reviewed: "))
    lines[at - 1] = "reviewed: 2026-02-30"
    assert (await gulnar.post(action, data={**fields, "text": "\n".join(lines)})).status_code == 303
    page = plain((await gulnar.get("/editor/articles/work-permit?view=common")).text)
    assert f"[en] All languages, [en] line {at}: " in page
    assert "2026-02-30 is no day of the calendar" in page
