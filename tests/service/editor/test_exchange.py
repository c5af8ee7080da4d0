"""Articles out to translators and back: shown first, then a draft, and a clear word where a file is broken."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest

from sual.editing.exchange.keys import load_key, own_key, public_text
from sual.editing.exchange.placeholders import placeholder_faults
from sual.editing.following import with_followers
from sual.editing.publishing.repository import Reason
from sual.knowledge.problems import Problem
from sual.service.edge import IMPORT_BODY_BYTES
from sual.service.editor.exchange_waiting import Imports
from sual.service.editor.telling import say, tell
from sual.text.editor_words.exchange import EXCHANGE
from sual.text.languages import LANGUAGES, Language, direction
from sual.text.notices import Notice
from tests.editing.small import titled
from tests.notices import plain

from ..accounts.conftest import House
from .drafting import drafts_in, service_of

PIN = "work-permit-exemption-pin"
URL = "/editor/exchange"
SWORN = "Ярлык для примера"


@pytest.fixture
def key(house: House, tmp_path: Path) -> Path:
    """A key of this Sual."""
    path = tmp_path / "knowledge.key"
    service = service_of(house.app)
    object.__setattr__(service.settings, "knowledge_key", path)
    return path


async def exported(browser: httpx.AsyncClient, form: str, into: str = "ru", article: str = PIN) -> httpx.Response:
    source = "az" if into == "en" else "en"
    return await browser.get(
        f"{URL}/export", params={"format": form, "into": into, "source": source, "article": article}
    )


async def sent_back(browser: httpx.AsyncClient, *files: tuple[str, bytes], trusted: str = "") -> httpx.Response:
    return await browser.post(f"{URL}/import", files=[("files", file) for file in files], data={"trusted": trusted})


def token_in(page: httpx.Response) -> str:
    [token] = re.findall(r'name="token" value="([^"]+)"', page.text)
    return str(token)


def translated(exported_file: bytes, title: str = SWORN) -> bytes:
    """Change the title, as a translator would."""
    text = exported_file.decode("utf-8-sig")
    if text.startswith("<?xml"):
        unit = re.search(r'(?s)<unit id="title".*?</unit>', text)
        assert unit
        changed = re.sub(r"(?s)<target([^>]*)>.*?</target>", rf"<target\1>{title}</target>", unit[0])
        return text.replace(unit[0], changed).encode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[1][7] = title
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


async def test_the_page_offers_every_article_language_and_kind(gulnar: httpx.AsyncClient, key: Path) -> None:
    page = await gulnar.get(URL)
    assert page.status_code == 200
    assert all(f'<option value="{code}"' in page.text for code in LANGUAGES)
    assert f'<option value="{PIN}"' in page.text
    assert public_text(load_key(key)) in page.text, "made when it is first looked at"
    assert public_text(load_key(key)) in (await gulnar.get(URL)).text


async def test_a_key_that_cannot_be_made_is_told_on_the_page_and_instead_of_the_zip(
    house: House, gulnar: httpx.AsyncClient, key: Path
) -> None:
    key.parent.joinpath("file").touch()
    object.__setattr__(service_of(house.app).settings, "knowledge_key", key.parent / "file" / "knowledge.key")
    page = await gulnar.get(URL)
    assert page.status_code == 200
    refused = await gulnar.get(f"{URL}/knowledge.zip")
    assert refused.status_code == 422
    for told in (page, refused):
        assert EXCHANGE["no_key"] in told.text
        assert "the key cannot be written there" in told.text
        assert "let the user of the service write to its folder" in told.text
        assert f'href="{URL}/knowledge.zip"' not in told.text


@pytest.mark.parametrize("form", ["xliff", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_comes_back_as_it_went_changes_nothing(
    gulnar: httpx.AsyncClient, form: str, language: Language
) -> None:
    file = await exported(gulnar, form, language)
    assert file.status_code == 200
    assert "attachment" in file.headers["content-disposition"]
    name = f"a.{'xlf' if form == 'xliff' else 'csv'}"
    page = await sent_back(gulnar, (name, file.content))
    assert "[en] What came back says the same as what is live." in page.text
    assert 'name="token"' not in page.text


@pytest.mark.parametrize(("form", "name"), [("xliff", "Перевод.xlf"), ("csv", "C:\\work\\back.csv")])
async def test_a_translation_is_shown_by_words_and_then_becomes_a_draft(
    house: House, gulnar: httpx.AsyncClient, form: str, name: str
) -> None:
    file = await exported(gulnar, form)
    page = await sent_back(gulnar, (name, translated(file.content)))
    assert page.status_code == 200, page.text
    assert "<ins>" in page.text and SWORN.split()[0] in page.text
    assert "<del>" in page.text
    assert await drafts_in(house.app) == []  # nothing is stored by looking
    taken = await gulnar.post(f"{URL}/take", data={"token": token_in(page), "reason": "Перевод вернулся"})
    assert "[en] Drafts were made." in taken.text
    [draft] = await drafts_in(house.app)
    assert (draft.language, draft.state, draft.author, draft.reason) == ("ru", "draft", "gulnar", "Перевод вернулся")
    assert list(draft.changes) == [f"articles/work/{PIN}/ru.md"]
    assert f"title: {SWORN}" in draft.files["ru.md"]
    assert f"/editor/drafts/{draft.id}/preview" in taken.text
    assert SWORN not in (await gulnar.get(f"/a/ru/{PIN}")).text  # and nothing is published


async def test_a_sentence_behind_the_references_is_told_by_block_and_by_the_line_that_was_sent(
    gulnar: httpx.AsyncClient,
) -> None:
    text = (await exported(gulnar, "xliff")).content.decode()
    before, start, rest = text.partition('<unit id="block-02"')
    assert start and "<ph" in rest.partition("</target>")[0]
    line = before.count("\n") + 1
    wrong = before + start + rest.replace("</target>", " Ещё одно предложение.</target>", 1)
    page = plain((await sent_back(gulnar, ("a.xlf", wrong.encode()))).text)
    assert re.search(rf"line {line}\b.*text stands behind its references", page)
    assert f"line {line + 1}" not in page


@pytest.mark.parametrize(("form", "name"), [("xliff", "a.xlf"), ("csv", "a.csv")])
async def test_what_nobody_sees_is_not_taken_in(house: House, gulnar: httpx.AsyncClient, form: str, name: str) -> None:
    file = translated((await exported(gulnar, form)).content, "Йод\u00ad  е\u0308лки\u200f".replace("Й", "И\u0306"))
    taken = await gulnar.post(f"{URL}/take", data={"token": token_in(await sent_back(gulnar, (name, file)))})
    assert "[en] Drafts were made." in taken.text
    [draft] = await drafts_in(house.app)
    assert "title: Йод ёлки\n" in draft.files["ru.md"]


async def test_a_comparison_is_taken_in_once_and_by_who_saw_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    page = await sent_back(gulnar, ("a.xlf", translated((await exported(gulnar, "xliff")).content)))
    token = token_in(page)
    assert (await kamran.post(f"{URL}/take", data={"token": token})).status_code == 409
    assert (await gulnar.post(f"{URL}/take", data={"token": token})).status_code == 200
    again = await gulnar.post(f"{URL}/take", data={"token": token})
    assert "[en] What you wanted to take in is no longer held here." in again.text
    assert len(await drafts_in(house.app)) == 1


async def test_the_same_file_makes_no_second_draft_of_the_same_editor(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    file = translated((await exported(gulnar, "xliff")).content)
    for browser, said, count in (
        (gulnar, "[en] Drafts were made.", 1),
        (gulnar, "[en] You have drafts with exactly these texts already", 1),
        (kamran, "[en] Drafts were made.", 2),
    ):
        shown = await sent_back(browser, ("a.xlf", file))
        taken = await browser.post(f"{URL}/take", data={"token": token_in(shown)})
        assert taken.text.count('role="status"') == 1
        assert said in taken.text
        drafts = await drafts_in(house.app)
        assert len(drafts) == count
        [own] = [one for one in drafts if one.author == ("gulnar" if browser is gulnar else "kamran")]
        assert f"/editor/drafts/{own.id}/preview" in taken.text
    other = translated((await exported(gulnar, "xliff")).content, "Другой ярлык")
    shown = await sent_back(gulnar, ("a.xlf", other))
    assert "[en] Drafts were made." in (await gulnar.post(f"{URL}/take", data={"token": token_in(shown)})).text
    assert len(await drafts_in(house.app)) == 3


async def test_an_article_that_changed_meanwhile_is_told(house: House, gulnar: httpx.AsyncClient) -> None:
    file = translated((await exported(gulnar, "xliff")).content)
    shown = await sent_back(gulnar, ("a.xlf", file))
    publish(house, f"articles/work/{PIN}/ru.md", "Иной заголовок")
    late = await gulnar.post(f"{URL}/take", data={"token": token_in(shown)})
    assert "[en] What is live changed after you looked" in late.text
    anew = await sent_back(gulnar, ("a.xlf", file))
    assert anew.status_code == 422
    assert "was changed by somebody since this file was made" in anew.text
    assert await drafts_in(house.app) == []


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><xliff>&b;</xliff>'


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("bomb.xlf", BOMB, "declares entities or a document type"),
        ("cut.xlf", b"<?xml version='1.0'?><xliff", "is no readable XML (XLIFF): line 1, column"),
        ("notes.xlf", b"<?xml version='1.0'?>\n<xliff>a & b</xliff>", "line 2, column"),
        ("notes.zip", b"no ZIP at all", "is no ZIP of Sual"),
        ("latin.csv", "заголовок".encode("cp1251"), "is not UTF-8"),
        ("other.csv", b"a,b\r\n1,2\r\n", "choose the file that was exported"),
        ("a.docx", b"PK", "expected .xlf, .xliff or .csv"),
        ("huge.xlf", b" " * (2 * 1024 * 1024 + 1), "expected at most"),
    ],
)
async def test_a_broken_file_says_what_is_wrong_with_it(
    house: House, gulnar: httpx.AsyncClient, name: str, data: bytes, why: str
) -> None:
    page = await sent_back(gulnar, (name, data))
    assert page.status_code == 422
    assert "[en] This cannot be taken in, and nothing was changed:" in page.text
    assert why in plain(page.text)
    assert await drafts_in(house.app) == []


async def test_a_text_in_the_wrong_language_is_refused_with_its_unit(gulnar: httpx.AsyncClient) -> None:
    file = (await exported(gulnar, "xliff", "ru")).content.decode()
    unit = re.search(r'(?s)<unit id="summary".*?</unit>', file)
    assert unit
    source = re.search(r"(?s)<source[^>]*>(.*?)</source>", unit[0])
    assert source
    wrong = re.sub(r"(?s)(<target[^>]*>).*?</target>", lambda m: f"{m[1]}{source[1]}</target>", unit[0])
    page = await sent_back(gulnar, ("a.xlf", file.replace(unit[0], wrong).encode()))
    assert page.status_code == 422
    assert "summary: reads as en, expected ru" in plain(page.text)


async def test_more_than_may_come_in_is_refused_before_it_is_read(gulnar: httpx.AsyncClient) -> None:
    page = await sent_back(gulnar, ("a.csv", b"x" * (IMPORT_BODY_BYTES + 1)))
    assert page.status_code == 413


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "Choose at least one file"),
        ((("a.zip", b"PK"), ("b.csv", b"x")), "A ZIP holds everything"),
    ],
)
async def test_what_cannot_be_taken_in_together_is_said(
    gulnar: httpx.AsyncClient, files: tuple[tuple[str, bytes], ...], said: str
) -> None:
    page = await sent_back(gulnar, *files)
    assert page.status_code == 422
    assert said in page.text


async def test_without_a_key_a_zip_is_not_taken_and_no_place_on_the_server_is_named(
    gulnar: httpx.AsyncClient, key: Path
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.txt", "a")
    page = await sent_back(gulnar, ("everything.zip", packed.getvalue()))
    assert page.status_code == 422
    assert "[en] This Sual takes no ZIP yet" in page.text
    assert key.name not in page.text.split('role="alert"')[1].split("</p>")[0]


@pytest.mark.parametrize("language", ["az", "ru"])
def test_a_fault_names_the_field_in_the_language_of_the_page(language: Language) -> None:
    [missing] = placeholder_faults("summary", "Call {contact:unhcr}", "Call")
    assert say(missing, language).why.startswith(f"[{language}] [{language}] summary:")  # the name is said, too
    assert str(missing).startswith("summary:")  # on a terminal


async def test_what_is_no_form_with_files_is_said(gulnar: httpx.AsyncClient) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    page = await gulnar.post(f"{URL}/import", content=b"\xff\xfe not a form", headers=kind)
    assert page.status_code == 422
    assert "[en] What was sent is no form with files" in page.text or "[en] Choose at least one file" in page.text


async def test_all_articles_in_one_language_go_out_as_one_zip_of_files_and_come_back_together(
    gulnar: httpx.AsyncClient,
) -> None:
    file = await exported(gulnar, "xliff", "ur", article="")
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        files = [(name, packed.read(name)) for name in packed.namelist()]
    assert len(files) == 3
    page = await sent_back(gulnar, *files)
    assert "[en] What came back says the same as what is live." in page.text
    assert (
        "is in another of these files"
        in (await sent_back(gulnar, ("a.xlf", changed(files)), ("b.xlf", changed(files)))).text
    )


async def test_everything_goes_out_signed_and_comes_back_as_drafts(
    house: House, gulnar: httpx.AsyncClient, key: Path
) -> None:
    everything = await gulnar.get(f"{URL}/knowledge.zip")  # nobody made a key for it
    assert everything.headers["content-type"] == "application/zip"
    public = public_text(load_key(key))
    publish(house, f"articles/work/{PIN}/ru.md", "Иной заголовок")
    page = await sent_back(gulnar, ("all.zip", everything.content), trusted=public)
    assert page.status_code == 200
    assert "Иной" in "".join(re.findall(r"<del>.*?</del>", page.text))
    taken = await gulnar.post(f"{URL}/take", data={"token": token_in(page), "reason": "Back"})
    assert taken.status_code == 200
    [draft] = await drafts_in(house.app)
    assert list(draft.changes) == [f"articles/work/{PIN}/ru.md"]


async def test_a_new_number_of_a_zip_is_typed_a_second_time(house: House, gulnar: httpx.AsyncClient, key: Path) -> None:
    own_key(key)
    everything = (await gulnar.get(f"{URL}/knowledge.zip")).content
    live = service_of(house.app).content
    assert live
    text = live.live.read.texts["contacts.yml"]
    moved = text.replace('phone: "152"', 'phone: "153"')
    whole = with_followers({"contacts.yml": moved}, live.live.read)
    live.publish(whole, Reason("kamran", "gulnar", "Moved"), {name: live.live.read.texts[name] for name in whole})
    page = await sent_back(gulnar, ("all.zip", everything))
    assert 'name="phone-trafficking-hotline"' in page.text
    for typed in ({}, {"phone-trafficking-hotline": "125"}):
        refused = await gulnar.post(f"{URL}/take", data={"token": token_in(page), "reason": "As it was", **typed})
        assert (refused.status_code, "The two numbers are not the same" in refused.text) == (409, True)
        assert 'value="As it was"' in refused.text
        assert await drafts_in(house.app) == []
        page = refused
    right = {"token": token_in(page), "reason": "As it was", "phone-trafficking-hotline": "152"}
    taken = await gulnar.post(f"{URL}/take", data=right)
    assert taken.status_code == 200, taken.text
    assert {one.kind for one in await drafts_in(house.app)} == {"contacts", "article"}


@pytest.mark.parametrize("bad", ["&lt;script&gt;alert(1)&lt;/script&gt;", "a\u202eb"])
async def test_what_may_not_be_stored_is_told_by_title_language_and_line(
    house: House, gulnar: httpx.AsyncClient, bad: str
) -> None:
    page = await sent_back(gulnar, ("a.xlf", translated((await exported(gulnar, "xliff")).content, bad)))
    title = (await gulnar.get(URL)).text.split(f'<option value="{PIN}">')[1].split("<")[0]
    told = plain(page.text)
    assert (page.status_code, "ru.md" in told) == (422, False)
    assert f"{title}, русский: [en] Line 2: " in told or f"{title}, русский: [en] [en] Line 2: " in told, told
    assert await drafts_in(house.app) == []


async def test_a_zip_that_somebody_else_signed_or_changed_is_refused(
    gulnar: httpx.AsyncClient, key: Path, tmp_path: Path
) -> None:
    own_key(key)
    everything = (await gulnar.get(f"{URL}/knowledge.zip")).content
    stranger = public_text(own_key(tmp_path / "stranger.key"))
    assert (
        "is not signed by a key that is trusted"
        in (await sent_back(gulnar, ("all.zip", everything), trusted=stranger)).text
    )
    assert "is no public key" in (await sent_back(gulnar, ("all.zip", everything), trusted="x")).text
    cut = await sent_back(gulnar, ("all.zip", everything[: len(everything) // 2]))
    assert "is no whole ZIP" in cut.text
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("knowledge/contacts.yml", b"0" * (1024 * 1024 - 1))
    swollen = await sent_back(gulnar, ("all.zip", bomb.getvalue()))
    assert "times its size → [en] it is no text" in plain(swollen.text)


@pytest.mark.parametrize("language", ["fa", "ar", "ur"])
async def test_what_would_change_stands_in_the_direction_of_its_language(
    gulnar: httpx.AsyncClient, language: Language
) -> None:
    texts = {"fa": "عنوان نمونه برای آزمایش", "ar": "عنوان تجريبي للمثال", "ur": "مثال کے لیے ایک عنوان"}
    file = translated((await exported(gulnar, "xliff", language)).content, texts[language])
    page = await sent_back(gulnar, ("a.xlf", file))
    assert f'<dd lang="{language}" dir="{direction(language)}">' in page.text


def test_what_nobody_takes_in_is_forgotten() -> None:
    now = [0.0]
    held = Imports(lambda: now[0])
    incoming: Any = object()
    first = held.hold(1, ("a",), incoming)
    now[0] = 1799
    second = held.hold(1, ("b",), incoming)
    now[0] = 1801
    assert held.take(first, 1) is None
    assert held.take(second, 1)
    tokens = [held.hold(1, (str(n),), incoming) for n in range(9)]
    assert held.take(tokens[0], 1) is None
    assert held.take(tokens[8], 1)


def changed(files: list[tuple[str, bytes]]) -> bytes:
    return translated(next(data for name, data in files if PIN in name), "مثال کے لیے ایک عنوان")


def publish(house: House, name: str, title: str) -> None:
    """Have another title live."""
    content = service_of(house.app).content
    assert content
    text = content.live.read.texts[name]
    content.publish({name: titled(text, title)}, Reason("kamran", "gulnar", "Another title"), {name: text})


@pytest.mark.parametrize("source", LANGUAGES)
async def test_a_translator_may_work_from_any_language(
    house: House, gulnar: httpx.AsyncClient, source: Language
) -> None:
    into = "fa" if source != "fa" else "ru"
    assert re.search(rf'<option value="{source}"', (await gulnar.get("/editor/exchange")).text.split('id="into"')[0])
    path = f"/editor/exchange/export?article=work-permit&format=csv&source={source}&into={into}"
    assert (await gulnar.get(path)).status_code == 200


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_what_is_wrong_in_a_table_is_told_by_row_and_column(language: Language) -> None:
    notice = Notice("{unit}: has no translation", unit="title")
    told = tell(Problem(Path("back.csv"), 5, notice, "translation"), language)
    assert told.place == "back.csv"
    assert re.sub("[\u2066-\u2069]", "", told.why).startswith(f'[{language}] row 5, column "translation": ')
