"""What the checks and the refusals say is in the language of the account, on every page that says it."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from sual.editing.checking import check_changes
from sual.editing.publishing.content import Content
from sual.knowledge.contacts import load_contacts
from sual.knowledge.problems import KnowledgeError
from sual.knowledge.reload import Snapshot
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.editor.telling import Told, say, tell
from sual.text import words as catalogues
from sual.text.languages import Language
from sual.text.notices import Notice
from tests.editing.small import ENGLISH, titled
from tests.notices import english_in, plain

from ..accounts.conftest import House
from . import steps
from .article_forms import PAGE, begin, form_of
from .drafting import make_draft
from .test_exchange import BOMB, sent_back
from .test_saving_routes import BAD, DATA, autosave

PLACE = "articles/work/work-permit"
# A key and what stands behind it, in article.yml.
COMMON = {
    "category": "life",
    "contacts": "[nobody]",
    "related": "[nothing, work-permit]",
    "laws": "[no-code 7]",
    "must": '["4321 AZN"]',
    "revision": "9",
}
RUSSIAN = (
    """---
title: Звоните 919 cейчас
summary: "Да a ٣ {contact:nowhere} {oops} ООНЪ 1 < 2 ЯВЖД +994501234567. """
    + "слово " * 60
    + """"
revision: 12
questions: ["Один?", "один?"]
---

## Раз

## Два

Гарантируем. Нелегальный мигрант.[^nowhere-1][^greta-99999]
"""
)


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogues themselves, in place of those that only name the language."""
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)


@pytest.fixture(params=CONSOLE_LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
async def editor(house: House, language: Language) -> httpx.AsyncClient:
    """An editor who reads that language."""
    account = await house.hire(steps.WRITER, "editor")
    await house.change(account, language=language)
    return await house.enter(account)


def is_spoken(page: str, language: Language, *said: str) -> None:
    """Hold a page against its language: English sentences stand on an English one alone.

    Args:
        page: markup or data.
        language: of the account.
        said: pieces of the English sentence that is due.
    """
    found = english_in(page)
    if language == "en":
        assert all(one in plain(page) for one in said), said
    else:
        assert found == []


def wrong_everywhere(live: Snapshot) -> dict[str, str]:
    """Give files of an article that trip as many rules as may be."""
    common = live.texts[f"{PLACE}/article.yml"]
    for key, value in COMMON.items():
        common = re.sub(rf"(?m)^{key}:.*\n|\Z", f"{key}: {value}\n", common, count=1)
    long = " ".join(["work"] * 400)
    english = live.texts[ENGLISH].replace("\n\n", f"\n\n{long} Article 8.\n\n", 1)
    azerbaijani = re.sub(r"\[\^[^\]]*\]", "", live.texts[f"{PLACE}/az.md"]).replace("revision: ", "revision: 1", 1)
    persian = titled(live.texts[f"{PLACE}/fa.md"], "كيف 112")
    texts = {"article.yml": common, "en.md": english, "az.md": azerbaijani, "ru.md": RUSSIAN, "fa.md": persian}
    return {f"{PLACE}/{name}": text for name, text in texts.items()}


def test_findings_of_many_rules_are_translated_and_keep_their_keys(content: Content, language: Language) -> None:
    live = content.live.read
    found = check_changes(live, wrong_everywhere(live))
    assert {one.severity for one in found} == {"error", "warning"}
    assert len({one.notice.why for one in found}) >= 24, sorted({one.notice.why for one in found})
    for one in found:
        assert_told(tell(one, language), language, one.why)


MEAN = {"az": "30,7", "ru": "30,7", "en": "30.7"}


def test_a_number_has_the_decimal_sign_of_the_language(language: Language) -> None:
    notice = Notice("sentences have {mean} words on average, fewer than {limit} wanted", mean=30.68, limit="20")
    assert MEAN[language] in say(notice, language).why
    assert "30.7 words" in str(notice)


UNREADABLE = {
    "no YAML": ("en.md", "title:", "title: ["),
    "an alias": ("en.md", "title:", "title: *alias\nother:"),
    "no head": ("en.md", "---\n", ""),
    "a key more": ("en.md", "title:", "heading: x\ntitle:"),
    "a key less": ("en.md", "title:", "heading:"),
    "another type": ("article.yml", "urgent: false", "urgent: maybe"),
    "no status": ("article.yml", "status: live", "status: secret"),
    "no day": ("article.yml", "reviewed: ", "reviewed: soon "),
    "no list": ("article.yml", "golden:", "golden: {here: 5}\nelse:"),
    "a source within": ("en.md", "[^", "[^ "),
    "deep": ("article.yml", "golden:", "golden: " + "[" * 40),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_why_a_file_cannot_be_read_is_translated(content: Content, language: Language, what: str) -> None:
    name, before, after = UNREADABLE[what]
    text = content.live.read.texts[f"{PLACE}/{name}"]
    assert before in text
    found = check_changes(content.live.read, {f"{PLACE}/{name}": text.replace(before, after, 1)})
    assert found
    for one in found:
        assert_told(tell(one, language), language, one.why)


@pytest.mark.parametrize(
    ("before", "after"), [('phone: "', 'phone: "no '), ("website:", "site:"), ("name:", "name: [")]
)
def test_why_contacts_cannot_be_read_is_translated(
    content: Content, language: Language, before: str, after: str
) -> None:
    text = content.live.read.texts["contacts.yml"]
    assert before in text
    with pytest.raises(KnowledgeError) as told:
        load_contacts(Path("contacts.yml"), text.replace(before, after, 1))
    for one in told.value.problems:
        assert_told(tell(one, language), language, one.notice.found)


async def test_the_page_its_data_and_the_review_speak_it(
    house: House, editor: httpx.AsyncClient, language: Language
) -> None:
    content = steps.desk_of(house).content
    files = {Path(name).name: text for name, text in wrong_everywhere(content.live.read).items()}
    draft = await make_draft(house.app, files=files)
    pages = [f"{PAGE}?mine=ar&source=ur", f"/editor/drafts/{draft.id}/review"]
    for address in pages:
        page = await editor.get(address)
        assert page.status_code == 200
        is_spoken(page.text, language, "literal phone number 919", "write {contact:migration-service}")
        assert (len(english_in(page.text)) > 15) is (language == "en"), "so many are looked for and found"
    data = await editor.get(f"/editor/drafts/{draft.id}/checks", headers=DATA)
    shown = data.json()["found"]
    is_spoken(" ".join(f"{one['why']} {one['mend']}" for one in shown), language, "literal phone number 919")
    english = check_changes(content.live.read, wrong_everywhere(content.live.read))
    assert [one["key"] for one in shown] == [one.key for one in english], "an ignored warning stays so in any language"
    refused = await editor.post(f"/editor/drafts/{draft.id}/checks/ignore", data={"key": "gone", "because": "x"})
    assert refused.status_code == 422
    is_spoken(refused.text, language, "the checks no longer find this")


async def test_a_draft_that_cannot_be_read_speaks_it(
    house: House, editor: httpx.AsyncClient, language: Language
) -> None:
    text = steps.desk_of(house).content.live.read.texts[ENGLISH]
    # What is rare has no words of ours, so the parser's stand behind.
    draft = await make_draft(house.app, files={"en.md": text.replace("title: ", 'title: "\\q" ', 1)})
    base = f"/editor/drafts/{draft.id}"
    for address in (f"{PAGE}?mine=en&source=ar", f"{base}/review", f"{base}/preview"):
        page = await editor.get(address)
        is_spoken(page.text, language, "this line cannot be read")
        assert '<bdi class="detail" lang="en">' in page.text, "what the parser said is marked as English"


async def test_a_draft_with_a_common_fault_speaks_it_alone(
    house: House, editor: httpx.AsyncClient, language: Language
) -> None:
    text = steps.desk_of(house).content.live.read.texts[ENGLISH]
    draft = await make_draft(house.app, files={"en.md": text.replace("title: ", "title: Who: ", 1)})
    for address in (f"{PAGE}?mine=en&source=ar", f"/editor/drafts/{draft.id}/review"):
        page = (await editor.get(address)).text
        is_spoken(page, language, "a text with a colon needs quotes")
        assert "title: &#34;Who: " in page, "what to write instead"
        assert "mapping values" not in page


async def test_what_may_not_be_saved_is_said_in_it(editor: httpx.AsyncClient, language: Language) -> None:
    await begin(editor)
    action, fields = await form_of(editor, "mine=ur&source=ar")
    for field, typed, said in BAD.values():
        sent = {**fields, field: typed}
        page = await editor.post(action, data=sent)
        assert page.status_code == 422
        is_spoken(page.text, language, said)
        saved = (await autosave(editor, action, sent)).json()
        # Where nothing at all can be stored it is an error; else the field is named and the others are saved.
        why = [saved["error"]["message"]] if "error" in saved else list(saved["refused"].values())
        is_spoken(" ".join(why), language, said)
    action, fields = await form_of(editor, "view=common")
    day = await editor.post(action, data={**fields, "reviewed": "soon"})
    assert day.status_code == 422
    is_spoken(day.text, language, "'soon' is no day of the calendar", "choose it in the calendar")
    new = await editor.post("/editor/articles", data={"category": "../x", "id": "a"})
    assert new.status_code == 422
    is_spoken(new.text, language, "may hold a-z, 0-9 and - only, up to 64")
    taken = await editor.post("/editor/suggestions/take", data={"kind": "reported", "id": "7", "article": "x"})
    assert taken.status_code == 422
    is_spoken(taken.text, language, "somebody else dealt with this question")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("bomb.xlf", BOMB, "declares entities or a document type"),
        ("cut.xlf", b"<?xml version='1.0'?><xliff", "is no readable XML"),
        ("latin.csv", "заголовок".encode("cp1251"), "is not UTF-8"),
        ("other.csv", b"a,b\r\n1,2\r\n", "choose the file that was exported"),
        ("a.docx", b"PK", "expected .xlf, .xliff or .csv"),
        ("a.zip", b"PK", "is no ZIP of Sual"),
    ],
)
async def test_a_file_that_cannot_be_taken_in_is_said_in_it(
    editor: httpx.AsyncClient, language: Language, name: str, data: bytes, said: str
) -> None:
    page = await sent_back(editor, (name, data))
    assert page.status_code == 422
    is_spoken(page.text, language, said)


async def test_files_broken_outside_are_said_in_it(house: House, editor: httpx.AsyncClient, language: Language) -> None:
    content = steps.desk_of(house).content
    first = steps.approved(house)
    steps.desk_of(house).publish(first.id)
    waiting = steps.approved(house, "Yet other words")
    (content.places.repository / ENGLISH).write_text("no front matter", encoding="utf-8")
    content.look()
    content.look()
    page = await editor.get("/editor/history")
    is_spoken(page.text, language, "expected front matter between two lines of ---, then the text")
    late = await steps.send(editor, f"/{PAGE.strip('/')}/publish", {"draft": waiting.id})
    assert late.status_code == 409
    is_spoken(late.text, language, "files were edited outside the editor", "expected front matter between two lines")


def assert_told(told: Told, language: Language, english: str) -> None:
    """Hold one finding against what the terminal says of it."""
    if language == "en":
        said = f"{told.why}: {told.detail}" if told.detail else told.why
        # A page names pages and fields where the terminal names files.
        assert plain(said) == english or ".yml" in english or english.startswith("figures differ")
        assert not re.search(r"(contacts|sources|article|glossary|wording)\.yml", told.why + told.mend)
    else:
        assert english_in(f"{told.why} {told.mend}") == []
        assert told.why != english
