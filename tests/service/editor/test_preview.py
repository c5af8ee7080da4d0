"""A draft as people would see it: the widget's conversation, the article page, the sheet, the leaflet and the SMS."""

from __future__ import annotations

import re

import httpx
import pypdfium2
import pytest

from sual.service.editor import preview
from sual.text.editor_words.preview import PREVIEW
from sual.text.languages import LANGUAGES, Language, direction
from sual.text.words import words

from ..accounts.conftest import House
from .drafting import TITLE, make_contacts_draft, make_draft, service_of

PLACE = "articles/work/work-permit"


@pytest.fixture
async def base(house: House) -> str:
    """The address of the preview of a draft."""
    return f"/editor/drafts/{(await make_draft(house.app)).id}/preview"


async def test_the_page_frames_the_draft_and_offers_six_languages_and_five_forms(
    gulnar: httpx.AsyncClient, base: str
) -> None:
    page = await gulnar.get(base)
    assert page.status_code == 200
    assert TITLE in page.text
    assert f'<iframe class="phone" src="{base}/work-permit/chat/en"' in page.text
    assert all(f"{base}?language={code}&amp;form=chat" in page.text for code in LANGUAGES)
    assert all(f"{base}?language=en&amp;form={form}" in page.text for form in preview.FORMS)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_widget_is_answered_with_the_draft_in_each_language(
    gulnar: httpx.AsyncClient, base: str, language: Language
) -> None:
    root = f"{base}/work-permit"
    frame = await gulnar.get(f"{root}/chat/{language}")
    assert f'<sual-chat lang="{language}" server="{root}" position="inline" open>' in frame.text
    begun = (await gulnar.post(f"{root}/api/v1/conversations", json={"language": language})).json()
    [message] = begun["messages"]
    assert (message["kind"], message["language"], message["dir"]) == ("answer", language, direction(language))
    assert (message["article"]["title"] == TITLE) is (language == "en")
    assert message["contacts"] and message["passages"]
    words = await gulnar.get(f"{root}/widget/words/{language}.json")
    assert words.json()["send"]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({"text": "Можно ли работать без разрешения?"}, "ru"),
        ({"payload": "language:ur"}, "ur"),
        ({"payload": "article:work-permit", "language": "az"}, "az"),
    ],
)
async def test_whatever_is_said_or_pressed_gets_the_draft(
    gulnar: httpx.AsyncClient, base: str, said: dict[str, str], language: str
) -> None:
    reply = await gulnar.post(f"{base}/work-permit/api/v1/conversation/messages", json=said)
    [message] = reply.json()["messages"]
    assert (message["article"]["id"], message["language"]) == ("work-permit", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_words_that_tell_no_language_are_answered_in_that_of_the_conversation(
    gulnar: httpx.AsyncClient, base: str, language: Language
) -> None:
    root = f"{base}/work-permit/api/v1"
    begun = (await gulnar.post(f"{root}/conversations", json={"language": language})).json()
    headers = {"Sual-Conversation": begun["id"]}
    reply = await gulnar.post(f"{root}/conversation/messages", json={"text": "?"}, headers=headers)
    assert [message["language"] for message in reply.json()["messages"]] == [language]


async def test_a_preview_counts_and_keeps_nothing(gulnar: httpx.AsyncClient, base: str, house: House) -> None:
    root, service = f"{base}/work-permit", house.app.state.service
    await gulnar.post(f"{root}/api/v1/conversations", json={"language": "en"})
    rating = {"article": "work-permit", "language": "en", "helped": True}
    assert (await gulnar.post(f"{root}/api/v1/ratings", json=rating)).status_code == 204
    ended = await gulnar.delete(f"{root}/api/v1/conversation")
    assert ended.status_code == 204
    assert "clear-site-data" not in ended.headers  # or it would sign the editor out
    assert len(service.conversations) == 0
    assert "sual_ratings_total{" not in (await gulnar.get("/metrics")).text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_article_page_and_sheet_say_what_the_draft_says(
    gulnar: httpx.AsyncClient, base: str, language: Language
) -> None:
    root = f"{base}/work-permit"
    page = await gulnar.get(f"{root}/a/{language}/work-permit")
    sheet = await gulnar.get(f"{root}/a/{language}/work-permit/official")
    assert page.status_code == sheet.status_code == 200
    assert f'dir="{direction(language)}"' in page.text
    assert "[en] DRAFT - not published" in sheet.text  # it is made to be printed, and nobody must hand it out
    assert (TITLE in page.text) is (language == "en")
    assert f'href="{root}/a/{language}/work-permit/official"' in page.text
    assert all(f"{root}/a/{code}/work-permit" in page.text for code in LANGUAGES)
    data = await gulnar.get(f"{root}/api/v1/articles/work-permit", params={"language": language})
    assert (data.json()["title"] == TITLE) is (language == "en")


async def test_nothing_of_a_preview_is_live(gulnar: httpx.AsyncClient, base: str) -> None:
    await gulnar.get(f"{base}/work-permit/a/en/work-permit")
    assert TITLE not in (await gulnar.get("/a/en/work-permit")).text


async def test_the_sms_is_that_of_the_draft_and_has_a_number(gulnar: httpx.AsyncClient, base: str) -> None:
    page = await gulnar.get(base, params={"form": "sms", "language": "en"})
    [sms] = re.findall(r'<pre class="sms"[^>]*>(.*?)</pre>', page.text, re.DOTALL)
    assert len(sms) <= 320
    assert re.search(r"\d{3}", sms)


@pytest.mark.parametrize("spoken", ["az", "ru", "en"])
async def test_the_sms_says_what_it_counts_besides_the_summary(
    house: House, gulnar: httpx.AsyncClient, spoken: Language
) -> None:
    await gulnar.post("/console/me/language", data={"language": spoken, "next": "/editor/exchange"})
    texts = service_of(house.app).content.live.read.texts
    summary = 'summary: "{contact:migration-service}. ' + "Разрешение получает работодатель. " * 5 + '"'
    files = {
        "ru.md": re.sub(r"(?m)^summary: .*$", summary, texts[f"{PLACE}/ru.md"], count=1),
        "article.yml": texts[f"{PLACE}/article.yml"].replace("revision: 1\n", "revision: 2\n"),
    }
    draft = await make_draft(house.app, files=files)
    page = await gulnar.get(f"/editor/drafts/{draft.id}/preview", params={"form": "sms", "language": "ru"})
    note = page.text.split('<pre class="sms"')[1].split('<p class="hint">')[1].split("</p>")[0]
    assert words(PREVIEW["counts_older"], spoken) in note
    assert words(PREVIEW["counts_names"], spoken) in note
    fresh = await gulnar.get(f"/editor/drafts/{draft.id}/preview", params={"form": "sms", "language": "en"})
    # The other languages are behind, too: they are of revision 1.
    assert words(PREVIEW["counts_older"], spoken) in fresh.text
    assert words(PREVIEW["counts_names"], spoken) not in fresh.text


async def test_the_leaflet_is_a_pdf_of_the_draft_that_says_so(gulnar: httpx.AsyncClient, base: str) -> None:
    made = await gulnar.get(f"{base}/work-permit/leaflet/en")
    assert made.status_code == 200, made.text[:300]
    assert made.headers["content-type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")
    assert 'filename="draft-work-permit.en.pdf"' in made.headers["content-disposition"]
    assert "DRAFT - not published" in pdf_text(made.content)
    assert TITLE in pdf_text(made.content)


async def test_only_what_is_framed_can_be_framed_and_only_by_us(gulnar: httpx.AsyncClient, base: str) -> None:
    outer = (await gulnar.get(base)).headers
    assert "frame-src 'self'" in outer["content-security-policy"]
    assert "frame-ancestors 'none'" in outer["content-security-policy"]
    assert outer["x-frame-options"] == "DENY"
    for path in ("chat/en", "a/en/work-permit", "a/en/work-permit/official"):
        inner = (await gulnar.get(f"{base}/work-permit/{path}")).headers
        assert "frame-ancestors 'self'" in inner["content-security-policy"]
        assert inner["x-frame-options"] == "SAMEORIGIN"
        assert "'unsafe-" not in inner["content-security-policy"]
    assert (await gulnar.get("/a/en/work-permit")).headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["", "/work-permit/chat/en", "/work-permit/a/en/work-permit"])
async def test_nobody_sees_a_draft_who_is_no_editor(house: House, base: str, path: str) -> None:
    stranger = house.browser()
    assert (await stranger.get(base + path)).status_code == 303
    aysel = await house.enter(await house.hire("aysel", "staff"))
    assert (await aysel.get(base + path)).status_code == 403


async def test_a_draft_that_cannot_be_read_says_where(house: House, gulnar: httpx.AsyncClient) -> None:
    broken = await make_draft(house.app, files={"en.md": "---\ntitle: [\n---\nText\n"})
    page = await gulnar.get(f"/editor/drafts/{broken.id}/preview")
    assert page.status_code == 200
    assert "<bdi>English</bdi>, [en] line 2: " in page.text
    assert "en.md" not in page.text
    assert "<iframe" not in page.text
    assert (await gulnar.get(f"/editor/drafts/{broken.id}/preview/work-permit/chat/en")).status_code == 404


async def test_a_change_of_contacts_is_seen_in_the_articles_that_use_them(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft = await make_contacts_draft(house.app, 'phone: "152"', 'phone: "0120000000"')
    base = f"/editor/drafts/{draft.id}/preview"
    page = await gulnar.get(base)
    [chosen] = re.findall(r'<option value="([a-z0-9-]+)" selected', page.text)
    shown = await gulnar.get(f"{base}/{chosen}/a/en/{chosen}")
    assert 'href="tel:0120000000"' in shown.text


@pytest.mark.parametrize("path", ["/editor/drafts/nothing/preview", "/editor/drafts/nothing/try"])
async def test_a_draft_that_is_not_there_is_said_so(gulnar: httpx.AsyncClient, path: str) -> None:
    assert (await gulnar.get(path)).status_code == 404


def pdf_text(pdf: bytes) -> str:
    """Read the text of a PDF."""
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
