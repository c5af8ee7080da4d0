"""Saving: nothing is lost and nothing overwritten, whoever writes at once and whatever comes in."""

from __future__ import annotations

import json
import re
import unicodedata
from html import unescape
from pathlib import Path

import httpx
import pytest

from sual.editing.drafts import review, writing
from sual.service.edge import EDITOR_BODY_BYTES
from sual.service.editor.article_fields import read_form_of
from sual.text import words as catalogues
from sual.text.languages import LANGUAGES, Language
from tests.editing.small import ANSWER
from tests.notices import plain

from ..accounts.conftest import HOST, House
from .article_forms import begin, form_of, stored

DATA = {"Accept": "application/json"}


async def autosave(browser: httpx.AsyncClient, action: str, fields: dict[str, str], **headers: str) -> httpx.Response:
    """Save as the script does."""
    texts = {name: text.replace("\r\n", "\n") for name, text in fields.items()}
    return await browser.post(action, json=texts, headers={**DATA, **headers})


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_page_sent_back_as_it_came_changes_nothing(
    gulnar: httpx.AsyncClient, house: House, language: Language
) -> None:
    await begin(gulnar)
    for view in ("text", "common", "file"):
        action, fields = await form_of(gulnar, f"mine={language}&view={view}")
        assert (await gulnar.post(action, data=fields)).status_code == 303
        assert (await autosave(gulnar, action, fields)).json()["version"] == 1
    assert stored(house).changes == {}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_typed_is_in_the_draft(gulnar: httpx.AsyncClient, house: House, language: Language) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, f"mine={language}")
    saved = await gulnar.post(action, data={**fields, "title": "Bir – نیا «ё»"})
    assert saved.headers["location"].endswith("said=saved")
    assert stored(house).changed_languages == (language,)
    assert "title: Bir – نیا «ё»\n" in stored(house).files[f"{language}.md"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_nobody_sees_is_not_stored_and_no_field_jumps(
    gulnar: httpx.AsyncClient, house: House, language: Language
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, f"mine={language}")
    typed = {
        "title": "\ufeffSo\u0308z\u00ad veririk",
        "summary": fields["summary"] + "\u200b Two  \u00a0 blanks",
        "questions": "Nec\u0327e\u200f gu\u0308n?\r\n" + fields["questions"],
        "block-1-text": unicodedata.normalize("NFD", fields["block-1-text"]) + " \u2060می\u200cشود 15\u200f دن",
    }
    answer = (await autosave(gulnar, action, {**fields, **typed})).json()
    assert (answer["version"], answer["fields"], answer["refused"]) == (2, None, {})
    text = stored(house).files[f"{language}.md"]
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\u00ad\u200b\u200e\u200f\u2060\ufeff]", text)
    assert "title: Söz veririk\n" in text
    assert " Two blanks" in text and "Neçe gün?" in text and " می\u200cشود 15 دن" in text
    action, fields = await form_of(gulnar, f"mine={language}&view=file")
    assert (
        await gulnar.post(action, data={**fields, "text": fields["text"].replace("Söz", "So\u0308z\u00ad")})
    ).status_code == 303
    assert stored(house).files[f"{language}.md"] == text


async def test_two_who_write_different_lines_both_stay(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    await autosave(gulnar, action, {**fields, "title": "Hers"})
    second = await autosave(kamran, action, {**fields, "block-2-text": "His words."})
    answer = second.json()
    assert (answer["version"], answer["fields"]["title"], answer["fields"]["block-2-text"]) == (3, "Hers", "His words.")
    assert stored(house).writers == ("gulnar", "kamran")


async def test_two_who_write_the_same_line_choose(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=ur")
    await autosave(gulnar, action, {**fields, "title": "Hers"})
    mine = {**fields, "title": "His", "block-1-text": "Also his."}
    conflict = await autosave(kamran, action, mine)
    assert (conflict.status_code, conflict.json()["error"]["code"]) == (409, "conflict")
    page = await kamran.post(action, data=mine)
    assert page.status_code == 409
    for shown in ("title: Hers", "title: His", f"title: {fields['title']}"):
        assert shown in page.text
    assert stored(house).version == 2, "nothing was stored"
    choice = _choice(page.text)
    without = await kamran.post(f"{action}/article/choose", data=choice)
    assert without.status_code == 409, "nothing is chosen yet"
    key = next(name.removeprefix("own-") for name in choice if name.startswith("own-"))
    chosen = {**choice, f"choice-{key}": "edited", f"edited-{key}": "title: Ours"}
    assert (await kamran.post(f"{action}/article/choose", data=chosen)).status_code == 303
    text = stored(house).files["ur.md"]
    assert "title: Ours\n" in text
    assert "\nAlso his." in text


async def test_who_saves_while_another_chooses_is_asked_again(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    await autosave(gulnar, action, {**fields, "title": "Hers"})
    choice = _choice((await kamran.post(action, data={**fields, "title": "His"})).text)
    key = next(name.removeprefix("own-") for name in choice if name.startswith("own-"))
    await autosave(gulnar, action, {**fields, "version": "2", "title": "Hers again"})
    again = await kamran.post(f"{action}/article/choose", data={**choice, f"choice-{key}": "mine"})
    assert again.status_code == 409
    assert "Hers again" in again.text
    assert "saved again meanwhile" in again.text


def _choice(page: str) -> dict[str, str]:
    """Give the fields of the page on which somebody chooses."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        fields: dict[str, str] = {}
        text = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            if tag == "input" and values.get("type") == "hidden":
                self.fields[values["name"] or ""] = values.get("value") or ""
            self.text = (values.get("name") or "") if tag == "textarea" else ""

        def handle_data(self, data: str) -> None:
            if self.text:
                self.fields[self.text] = data.removeprefix("\n").replace("\n", "\r\n")

        def handle_endtag(self, tag: str) -> None:
            self.text = ""

    reader = Reader()
    reader.fields = {}
    reader.feed(page)
    return reader.fields


async def test_who_else_is_here_is_said(gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient) -> None:
    await begin(gulnar)
    action, _ = await form_of(gulnar)
    quiet = {**DATA, "Sual-Background": "1"}
    assert (await gulnar.post(f"{action}/present", headers=quiet)).json()["others"] == []
    there = (await kamran.post(f"{action}/present", headers=quiet)).json()
    assert there == {"others": ["gulnar"], "version": 1, "state": "draft"}


async def test_a_dead_session_is_told_and_what_was_typed_is_saved_after_signing_in(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    cookies = httpx.Cookies(gulnar.cookies)
    gulnar.cookies.clear()
    dead = await autosave(gulnar, action, {**fields, "title": "Typed too late"})
    assert (dead.status_code, dead.json()["error"]["code"]) == (401, "signed_out")
    gulnar.cookies = cookies
    assert (await autosave(gulnar, action, {**fields, "title": "Typed too late"})).status_code == 200
    assert "Typed too late" in stored(house).files["en.md"]


async def test_a_draft_that_others_read_is_not_taken_back_by_a_script(gulnar: httpx.AsyncClient, house: House) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    await autosave(gulnar, action, {**fields, "title": "A better title"})
    id_ = stored(house).id
    with house.app.state.service.database.session() as session:
        review.describe(session, id_, "Why")
        review.ask_for_review(session, id_, house.app.state.service.content.live.read, answer=ANSWER)
    late = await autosave(gulnar, action, {**fields, "version": "2", "title": "One more"})
    assert (late.status_code, stored(house).state) == (403, "in_review")
    assert "handed over to be read" in late.json()["error"]["message"]
    action, fields = await form_of(gulnar, "mine=en&edit=1")
    assert (await gulnar.post(action, data={**fields, "title": "One more"})).status_code == 303
    assert stored(house).state == "draft"


BAD = {
    "html": ("block-1-text", "Hello <img src=x onerror=alert(1)>", "HTML or a script"),
    "script": ("title", "<script>alert(1)</script>", "HTML or a script"),
    "link": ("block-1-text", "javascript:alert(1)", "HTML or a script"),
    "override": ("block-1-text", "a\u202eb", "an invisible mark of direction near 'ab'"),
    "isolate": ("summary", "Call \u2066919\u2069.", "Sual itself sets the direction of numbers and Latin words"),
    "null": ("title", "a\0b", "an invisible character near 'ab'"),
    "source": ("block-1-sources", "cmw seventeen", "is no source"),
    "half a reference": ("block-1-text", "Text [^cmw", "at the end of the text"),
    "kind": ("block-1-kind", "script", "is 'script', expected"),
    "too long": ("block-1-text", "ab " * 22_000, "at most 65536"),
    "misread": ("title", "ends in ---", "cannot be kept as it is"),
    "part": ("part", "../../en", "is no part of an article"),
    "file": ("part", "file:../contacts.yml", "is no part of an article"),
}


async def test_what_may_not_come_in_is_refused_and_still_stands_there(gulnar: httpx.AsyncClient, house: House) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    for bad, (field, typed, said) in BAD.items():
        sent = {**fields, "title": "Kept words", field: typed}
        page = await gulnar.post(action, data=sent)
        assert page.status_code == 422, bad
        assert said in plain(page.text), bad
        assert "Kept words" in page.text or field == "title", bad
        assert "<script>alert" not in page.text, bad
        answer = (await autosave(gulnar, action, sent)).json()
        told = answer["refused"][field] if "refused" in answer else answer["error"]["message"]
        assert said in plain(told), bad
    assert typed_words(stored(house).files["en.md"]) == ["Kept words"]


def typed_words(text: str) -> list[str]:
    """Give what of the words that were typed is stored."""
    return [words for words in ("Kept words", *(typed for _, typed, _ in BAD.values())) if words in text]


NAMED: dict[Language, tuple[str, str]] = {
    "az": ("Başlıq", "Blok 2"), "ru": ("Заголовок", "Блок 2"), "en": ("Title", "Block 2"),
}  # fmt: skip


@pytest.mark.parametrize("language", NAMED)
async def test_one_field_that_may_not_be_stored_keeps_no_other_from_it(
    house: House, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)  # as people read them
    account = await house.hire("editor", "editor")
    await house.change(account, language=language)
    browser = await house.enter(account)
    await begin(browser)
    action, fields = await form_of(browser, f"mine={language}")
    bad = {"title": "<script>", "block-2-text": "A <b>word</b>"}
    sent = {**fields, **bad, "block-1-text": "Words of the first block.", "questions": "One?"}
    answer = (await autosave(browser, action, sent)).json()
    assert list(answer["refused"]) == ["title", "block-2-text"]
    for told, name in zip(answer["refused"].values(), NAMED[language], strict=True):
        assert plain(told).startswith(f"{name}:"), told
        assert ".md" not in told
    file = stored(house).files[f"{language}.md"]
    assert "Words of the first block." in file
    assert "One?" in file
    for name in bad:
        assert fields[name].replace("\r\n", "\n") in file, "what was stored stays"
        assert bad[name] not in file
    # Mended, it is saved upon what the answer says.
    good = {**sent, "version": str(answer["version"]), "title": "Mended", "block-2-text": "A word."}
    last = (await autosave(browser, action, good)).json()
    assert (last["refused"], "title: Mended\n" in stored(house).files[f"{language}.md"]) == ({}, True)


async def test_without_a_script_the_page_names_the_field_and_has_the_others_saved(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    sent = {**fields, "title": "Saved title", "block-2-text": "<i>"}
    page = await gulnar.post(action, data=sent)
    assert page.status_code == 422
    assert "title: Saved title\n" in stored(house).files["en.md"]
    assert '<a href="#f-block-2-text">' in page.text
    assert "All is saved but this." in page.text
    field = re.search(r'<textarea id="f-block-2-text"[^>]*>', page.text)
    assert field
    assert 'aria-invalid="true" aria-describedby="f-block-2-text-refused"' in field[0]
    assert 'id="f-block-2-text-refused"' in page.text
    assert "&lt;i&gt;</textarea>" in page.text
    version = re.search(r'name="version" value="(\d+)"', page.text)
    assert version
    mended = await gulnar.post(action, data={**sent, "version": version[1], "block-2-text": "Fine."})
    assert (mended.status_code, "\nFine." in stored(house).files["en.md"]) == (303, True)


async def test_a_new_block_that_may_not_be_stored_stays_on_the_page_alone(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    last = max(int(name.split("-")[1]) for name in fields if name.endswith("-text") and fields[name])
    new = {f"block-{last + 1}-text": "<b>", f"block-{last + 1}-sources": "cmw-17"}
    answer = (await autosave(gulnar, action, {**fields, **new, "title": "Saved title"})).json()
    assert list(answer["refused"]) == [f"block-{last + 1}-text"]
    before = stored(house).base_files["en.md"]
    assert stored(house).files["en.md"].split("---\n")[2] == before.split("---\n")[2]
    assert "title: Saved title\n" in stored(house).files["en.md"]


async def test_where_it_is_not_clear_what_the_others_are_nothing_is_saved(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    merged = {**fields, "title": "Not yet", "block-1-text": "<b>", "block-2-text": "", "block-2-sources": ""}
    answer = await autosave(gulnar, action, merged)
    assert (answer.status_code, stored(house).version) == (422, 1), "a block went beside it"
    assert list(answer.json()["error"]["detail"]["refused"]) == ["block-1-text"]
    await autosave(kamran, action, {**fields, "summary": "His words."})
    late = await autosave(gulnar, action, {**fields, "title": "Not yet", "block-1-text": "<b>"})
    assert (late.status_code, stored(house).version) == (422, 2), "somebody else saved meanwhile"


YAML = {
    "bomb": "a: &a [x]\nb: [*a, *a]\n",
    "nested": "a: " + "[" * 500,
    "tag": "a: !!python/object:os.system x\n",
}


async def test_yaml_that_would_cost_much_is_refused(gulnar: httpx.AsyncClient, house: House) -> None:
    await begin(gulnar)
    for file in ("article.yml", "fa.md"):
        action, fields = await form_of(gulnar, f"view=file&file={file}")
        for bomb, yaml in YAML.items():
            text = yaml if file == "article.yml" else f"---\n{yaml}---\n\nText.\n"
            page = await gulnar.post(action, data={**fields, "text": text})
            assert page.status_code == 422, bomb
            assert "alias or tag" in page.text or "nested more than" in page.text, bomb
            assert yaml.splitlines()[0][:20].replace("&", "&amp;") in page.text, bomb
    assert stored(house).version == 1


async def test_a_paste_of_a_megabyte_is_refused_by_the_edge_and_less_by_the_draft(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    huge = await autosave(gulnar, action, {**fields, "block-1-text": "word " * 210_000})
    assert (huge.status_code, huge.json()["error"]["code"]) == (413, "too_large")
    assert huge.json()["error"]["detail"] == {"limit_bytes": EDITOR_BODY_BYTES}
    allowed = await autosave(gulnar, action, {**fields, "block-1-text": "sözü " * 13_500})
    assert (allowed.status_code, list(allowed.json()["refused"])) == (200, ["block-1-text"])
    assert "word word" not in stored(house).files["en.md"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_too_long_is_told_at_its_block_and_the_rest_is_saved(
    gulnar: httpx.AsyncClient, house: House, language: Language
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, f"mine={language}")
    page = await gulnar.post(action, data={**fields, "title": "Kept", "block-2-text": "sözü " * 21_000})
    said = page.text.split('id="f-block-2-text-refused">')[1].split("</span>")[0]
    assert re.sub("[\u2066-\u2069]|</?bdi>", "", said) == (
        "[en] [en] Block 2: 105000 characters, and a whole language may have at most 65536; [en] shorten it"
    )
    assert f"{language}.md" not in said
    assert read_form_of(stored(house).files[f"{language}.md"], Path("x.md")).title == "Kept"


async def test_a_paste_of_a_megabyte_without_a_script_is_told_on_a_page_and_the_draft_is_kept(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    await gulnar.post(action, data={**fields, "title": "Kept"})
    _, fields = await form_of(gulnar, "mine=en")
    came = {"Referer": f"{HOST}/editor/articles/work-permit?mine=en&edit=1"}
    huge = await gulnar.post(action, data={**fields, "title": "Lost", "block-1-text": "word " * 210_000}, headers=came)
    assert huge.status_code == 413
    assert "What was saved before is still there." in huge.text
    [back] = re.findall(r'<a class="button" href="([^"]+)">', huge.text)
    page = await gulnar.get(unescape(back))
    assert (page.status_code, 'value="Kept"' in page.text) == (200, True)
    assert (stored(house).version, "title: Kept\n" in stored(house).files["en.md"]) == (2, True)
    many = await gulnar.post(action, data={**fields, **{f"field-{number}": "x" for number in range(1001)}})
    assert (many.status_code, "too many fields" in many.text) == (400, True)
    assert stored(house).version == 2


async def test_a_body_that_is_none_is_refused(gulnar: httpx.AsyncClient) -> None:
    await begin(gulnar)
    action, _ = await form_of(gulnar)
    headers = {**DATA, "Content-Type": "application/json"}
    many = json.dumps({str(number): "" for number in range(1001)})
    for body in ("[]", "{", '{"version": 1}', '{"a": {}}', "[" * 100_000, many):
        assert (await gulnar.post(action, content=body, headers=headers)).status_code == 400, body[:20]


async def test_a_version_that_is_none_rests_on_what_the_draft_was_begun_from(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    await autosave(gulnar, action, {**fields, "title": "First"})
    for version in ("", "-1", "0", "99", "x", "9" * 30):
        late = await autosave(gulnar, action, {**fields, "title": "Late", "version": version})
        assert late.status_code == 409, version
    assert "title: First\n" in stored(house).files["en.md"]


async def test_a_draft_that_is_not_there(gulnar: httpx.AsyncClient) -> None:
    assert (await gulnar.post("/editor/drafts/nothing", data={"part": "en"})).status_code == 404
    for path in ("", "/present"):
        response = await gulnar.post(f"/editor/drafts/nothing{path}", headers=DATA, json={"part": "en"})
        assert response.json()["error"]["code"] == "not_found"
    assert (await gulnar.get("/editor/drafts/nothing/checks")).status_code == 404


async def test_what_went_live_meanwhile_is_taken_in_or_chosen_from(gulnar: httpx.AsyncClient, house: House) -> None:
    content = house.app.state.service.content
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    await autosave(gulnar, action, {**fields, "title": "Of the draft"})
    path = "articles/work/work-permit/en.md"
    live = content.live.read.texts[path]
    from sual.editing.publishing.repository import Reason

    content.publish({path: live.replace("title: ", "title: Live ", 1)}, Reason("a", "b", "c"), {path: live})
    assert "Another change of this article went live" in (await gulnar.get("/editor/articles/work-permit?mine=en")).text
    page = await gulnar.post(f"{action}/article/take-live", data={"mine": "en"})
    assert page.status_code == 409
    choice = _choice(page.text)
    key = next(name.removeprefix("own-") for name in choice if name.startswith("own-"))
    done = await gulnar.post(f"{action}/article/choose", data={**choice, f"choice-{key}": "theirs"})
    assert done.status_code == 303
    assert stored(house).changes == {}
    with house.app.state.service.database.session() as session:
        assert "title: Live" in writing.find(session, stored(house).id).base_files["en.md"]
