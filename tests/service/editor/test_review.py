"""A draft goes from its writer to a second person and to everybody; nobody skips a step, whatever they send."""

from __future__ import annotations

import re
from html import escape, unescape

import httpx
import pytest
from sqlalchemy import delete, select

from sual.editing.drafts import writing
from sual.editing.drafts.draft import find_row, path_of
from sual.editing.publishing.repository import Reason
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.accounts.audit import verify
from sual.service.storage.audit import AuditEntry
from sual.service.storage.drafts import DraftReasonRow
from sual.text.editor_words.review import REVIEW
from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT, Language
from sual.text.words import words
from tests.editing.small import titled

from ..accounts.conftest import House
from . import steps
from .drafting import make_draft, service_of


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_a_draft_to_everybody(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, language: Language
) -> None:
    draft = steps.drafted(house, "Other words", (language,))
    assert (await steps.press(gulnar, draft.id, "ask")).headers["location"].endswith("?told=asked")
    assert draft.id in section(await kamran.get("/editor/reviews"), "waiting")
    assert draft.id in section(await gulnar.get("/editor/reviews"), "mine_asked")
    page = await kamran.get(f"/editor/drafts/{draft.id}/review")
    turned = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    assert f'<p class="text" lang="{language}" dir="{turned}">' in page.text
    assert '<ins><span class="sign">{✓</span><bdi>Other words</bdi><span class="sign">✓}</span></ins>' in page.text
    for kind in ("legal", "native"):
        await steps.press(kamran, draft.id, "tick", language=language, kind=kind)
    assert (await steps.press(kamran, draft.id, "approve")).status_code == 303
    assert draft.id in section(await gulnar.get("/editor/reviews"), "ready")
    published = await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": draft.id})
    assert published.headers["location"] == "/editor/history?told=published"
    assert steps.titles(house)[language] == "Other words"
    history = await gulnar.get("/editor/history")
    assert steps.REASON in history.text
    assert "kamran" in history.text


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
async def test_a_number_of_a_rule_that_changed_leads_to_the_field_that_is_changed_first(
    house: House, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sual.service.phrases.words", words)  # as people read them
    account = await house.hire("editor", "editor")
    await house.change(account, language=language)
    browser, draft = await house.enter(account), steps.drafted(house, languages=())
    text = draft.files["az.md"].replace("787", "791")
    with service_of(house.app).database.session() as session:
        draft = writing.save(session, draft.id, draft.version, {"az.md": text}, "gulnar").draft
    page = await browser.get(f"/editor/drafts/{draft.id}/review")
    field, common = (words(one, language) for one in ("Must be in every language", "Same in all languages"))
    told = unescape(re.sub(r"<[^>]*>|[\u2066-\u2069]", "", section(page, "findings")))
    assert field in told and common in told
    decide = section(page, "decide")
    assert 'id="rule-first"' in decide and 'name="meaning"' not in decide
    [address] = set(re.findall(r'href="([^"]*view=common[^"]*#f-must)"', decide))
    checks = (await browser.get(f"/editor/drafts/{draft.id}/checks?mine=az&view=text")).json()["found"]
    assert [one["rule"].partition("view=")[2] for one in checks if one["rule"]] == ["common#f-must"]
    edited = await browser.get(unescape(address))
    assert 'id="f-must"' in edited.text and 'class="rule"><a href="' in edited.text
    common_now = draft.files["article.yml"].replace('"787"', '"791"')
    with service_of(house.app).database.session() as session:
        writing.save(session, draft.id, draft.version, {"article.yml": common_now}, "gulnar")
    decide = section(await browser.get(f"/editor/drafts/{draft.id}/review"), "decide")
    assert 'id="rule-first"' not in decide and 'name="meaning"' in decide
    assert (await steps.press(browser, draft.id, "ask", meaning="facts")).headers["location"].endswith("?told=asked")


async def test_nobody_approves_what_they_wrote(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    assert "You wrote some of it" in page.text
    for step, form in (("tick", {"language": "en", "kind": "legal"}), ("approve", {})):
        refused = await steps.press(gulnar, draft.id, step, **form)
        assert (refused.status_code, "You wrote some of it" in refused.text) == (409, True)
    assert steps.found(house, draft.id).state == "in_review"
    assert steps.found(house, draft.id).ticks == ()


@pytest.mark.parametrize("spoken", ["az", "ru", "en"])
async def test_whoever_asks_for_review_says_whether_what_is_said_changes(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, spoken: Language
) -> None:
    await gulnar.post("/console/me/language", data={"language": spoken})
    await kamran.post("/console/me/language", data={"language": spoken})

    def said(key: str) -> str:
        return escape(words(REVIEW[key], spoken))

    draft = steps.drafted(house, "Other words", ("en",))
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    form = page.text.split(f'action="/editor/drafts/{draft.id}/ask"')[1].split("</form>")[0]
    assert said("meaning") in form
    assert "checked" not in form
    assert "disabled" not in form
    choices = form.split('value="facts"')
    assert re.findall(r'<bdi lang="(\w+)">', choices[0]) == ["en"]
    assert re.findall(r'<bdi lang="(\w+)">', choices[1]) == ["az", "ru", "fa", "ar", "ur"]
    for answer in ("", "both"):
        refused = await steps.press(gulnar, draft.id, "ask", meaning=answer)
        assert refused.status_code == 409
        assert said("refused_no_answer") in refused.text.split('id="meaning"')[1].split("</fieldset>")[0]
        assert steps.found(house, draft.id).state == "draft"
    await steps.press(gulnar, draft.id, "ask", meaning="facts")
    page = await kamran.get(f"/editor/drafts/{draft.id}/review")
    shown = page.text.split('id="said"')[1].split("</section>")[0]
    assert said("answered_facts") in shown
    assert "gulnar" in shown
    assert re.findall(r'<bdi lang="(\w+)">', shown) == ["az", "ru", "fa", "ar", "ur"]
    for kind in ("legal", "native"):
        await steps.press(kamran, draft.id, "tick", language="en", kind=kind)
    await steps.press(kamran, draft.id, "approve")
    await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": draft.id})
    version = steps.desk_of(house).commit
    for path in ("/editor/history", f"/editor/history/{version}"):
        told = (await gulnar.get(path)).text.split('class="hint answer">')[1].split("</p>")[0]
        assert said("answered_facts") in told
        assert re.findall(r'<bdi lang="(\w+)">', told) == ["az", "ru", "fa", "ar", "ur"]


async def test_what_stands_against_one_answer_does_not_lock_the_button(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.drafted(house)
    text = draft.files["en.md"].replace("\n---\n\n", "\n---\n\nIt takes 77 days. ", 1)
    with steps.service_of(house).database.session() as session:
        writing.save(session, draft.id, draft.version, {"en.md": text}, "gulnar")
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    form = page.text.split(f'action="/editor/drafts/{draft.id}/ask"')[1].split("</form>")[0]
    assert "disabled" not in form
    words_choice, facts_choice = form.split('value="facts"')
    assert "To be mended or set aside for this answer: 1" in words_choice
    assert "To be mended" not in facts_choice
    assert (await steps.press(gulnar, draft.id, "ask", meaning="words")).status_code == 409
    assert (await steps.press(gulnar, draft.id, "ask", meaning="facts")).status_code == 303


async def test_nothing_is_approved_or_published_too_early(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    early = await steps.send(kamran, "/editor/articles/work-permit/publish", {"draft": draft.id})
    assert (early.status_code, "approved by a second person first" in early.text) == (409, True)
    await steps.press(gulnar, draft.id, "ask")
    unticked = await steps.press(kamran, draft.id, "approve")
    assert (unticked.status_code, "Not every changed language" in unticked.text) == (409, True)
    assert steps.titles(house)["en"] != "Other words"


async def test_a_writer_without_a_reason_is_told_so_and_keeps_what_was_typed(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    for form, said in (
        ({"reason": "  "}, "Say why in one line"),
        ({"reason": "Because", "starts": "2026-12-24", "ends": "2026-12-01"}, "before the first one"),
        ({"reason": "Because", "starts": "2020-01-01", "ends": "2020-01-02"}, "over already (2020-01-02)"),
        ({"reason": "Because", "starts": "soon"}, "not understood"),
    ):
        refused = await steps.press(gulnar, draft.id, "describe", **form)
        assert refused.status_code == 409
        assert said in refused.text
        assert f'value="{form["reason"]}"' in refused.text
    assert steps.found(house, draft.id).reason == steps.REASON


async def test_a_second_tab_is_told_that_it_is_published_already(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.approved(house)
    path = "/editor/articles/work-permit/publish"
    assert (await steps.send(gulnar, path, {"draft": draft.id})).status_code == 303
    second = await steps.send(gulnar, path, {"draft": draft.id})
    assert (second.status_code, "It is published already." in second.text) == (409, True)
    assert "approved by a second person first" not in second.text


async def test_each_state_says_why_something_is_not_possible_in_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    early = await steps.press(kamran, draft.id, "approve")
    assert "It is not in review yet." in early.text
    await steps.press(gulnar, draft.id, "ask")
    twice = await steps.press(gulnar, draft.id, "ask")
    assert (twice.status_code, "It is in review already." in twice.text) == (409, True)
    for kind in ("legal", "native"):
        await steps.press(kamran, draft.id, "tick", language="en", kind=kind)
    await steps.press(kamran, draft.id, "approve")
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    locked = page.text.split('id="no-describe"')[1].split("</p>")[0]
    assert "It is approved already. To change it, its reason or its days, send it back below." in locked
    late = await steps.press(gulnar, draft.id, "describe", reason="Later", starts="2099-01-01")
    assert (late.status_code, steps.found(house, draft.id).starts) == (409, None)
    gone = await steps.press(kamran, draft.id, "ignore", key="none", because="It may stay")
    assert "The checks no longer find this." in gone.text
    await steps.press(kamran, draft.id, "send-back", remark="No", do="reject")
    for step in ("ask", "describe", "approve"):
        refused = await steps.press(kamran, draft.id, step, reason="Once more")
        assert "It was rejected for good." in refused.text


async def test_a_sentence_within_a_sentence_has_no_second_colon(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.drafted(house)
    with steps.service_of(house).database.session() as session:
        find_row(session, draft.id).reason = ""
        session.execute(delete(DraftReasonRow))
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    said = page.text.split('id="no-ask_for_review">')[1].split("</p>")[0]
    assert "Not possible now. " in said
    assert "It has no reason yet. Say why it is changed." in said
    assert ":" not in said


async def test_what_the_checks_find_is_shown_and_stops_it(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.drafted(house, "Call 12345678 now")
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    assert "has to be mended" in page.text
    refused = await steps.press(gulnar, draft.id, "ask")
    assert (refused.status_code, "something to mend" in refused.text) == (409, True)


async def test_a_draft_is_sent_back_with_a_remark_or_rejected(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.approved(house)
    assert (await steps.press(kamran, draft.id, "send-back", remark="")).status_code == 409
    await steps.press(kamran, draft.id, "send-back", remark="Article 64 says otherwise", do="send_back")
    assert "Article 64 says otherwise" in (await gulnar.get("/editor/reviews")).text
    assert steps.found(house, draft.id).state == "draft"
    await steps.press(kamran, draft.id, "send-back", remark="No", do="reject")
    assert steps.found(house, draft.id).state == "rejected"
    shown = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    assert "Rejected by" in shown.text
    assert "Approve</button>" not in shown.text


async def test_another_article_does_not_publish_this_draft(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.approved(house)
    for path in ("articles/work-permit-exemption-pin", "contacts", "sources"):
        refused = await steps.send(gulnar, f"/editor/{path}/publish", {"draft": draft.id})
        assert (refused.status_code, "belongs to another page" in refused.text) == (409, True)
    assert steps.found(house, draft.id).state == "approved"


@pytest.mark.parametrize("path", ["/editor/drafts/none/review", "/editor/history/none", f"/editor/history/{'0' * 40}"])
async def test_what_is_not_there_is_not_found(house: House, gulnar: httpx.AsyncClient, path: str) -> None:
    steps.desk_of(house).publish(steps.approved(house).id)
    assert (await gulnar.get(path)).status_code == 404


def _legend(page: httpx.Response) -> tuple[str, str]:
    legend = re.search(r"<legend><bdi lang=\"..\">(.*?)</bdi>, (?:\[en\] )?(.*?)</legend>", page.text)
    assert legend
    return legend[1], re.sub(r"<[^>]*>|[\u2066-\u2069]", "", legend[2])


@pytest.mark.parametrize("choice", ["theirs", "mine", "own"])
async def test_two_who_changed_the_same_line_choose(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, choice: str
) -> None:
    first, second = steps.approved(house, "First words"), steps.approved(house, "Second words")
    await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": first.id})
    stale = await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": second.id})
    assert (stale.status_code, "somebody else published" in stale.text) == (409, True)
    assert "title: <mark>First</mark> words" in stale.text
    assert "title: <mark>Second</mark> words" in stale.text
    assert _legend(stale) == ("English", "title")
    form = steps.form_in(stale, f"/editor/drafts/{second.id}/choose")
    form |= {"choice-0": choice, "own-0": "title: Third words"}
    assert (await steps.press(gulnar, second.id, "choose", **form)).status_code == 303
    again = steps.found(house, second.id)
    expected = {"theirs": "First words", "mine": "Second words", "own": "Third words"}[choice]
    assert f"title: {expected}\n" in again.files["en.md"]
    assert again.state == "draft"
    late = await steps.press(gulnar, second.id, "choose", **form)
    assert (late.status_code, "changed while you chose" in late.text) == (409, True)


async def test_the_place_of_a_choice_is_named_as_in_the_fields_of_the_article(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    drafts = []
    for first in ("One", "Two"):
        draft = steps.drafted(house)
        lines = draft.files["ru.md"].splitlines(keepends=True)
        at = next(number for number, line in enumerate(lines[2:], 2) if line == "---\n") + 2
        blocks = [number for number in range(at, len(lines)) if lines[number].strip()]
        lines[blocks[1]] = f"{first} {lines[blocks[1]]}"
        files = {"ru.md": "".join(lines), "en.md": draft.base_files["en.md"]}
        with steps.service_of(house).database.session() as session:
            drafts.append(writing.save(session, draft.id, draft.version, files, "gulnar").draft)
    desk = steps.desk_of(house)
    changed = {path_of(drafts[0].place, "ru.md"): drafts[0].files["ru.md"]}
    base = {name: desk.content.live.read.texts[name] for name in changed}
    desk.content.publish(changed, Reason("kamran", "gulnar", "Why"), base)
    page = await gulnar.get(f"/editor/drafts/{drafts[1].id}/review")
    assert _legend(page) == ("русский", "block 2")
    assert "ru.md" not in page.text.split("<fieldset")[1].split("</fieldset>")[0]


async def test_nobody_is_asked_for_a_review_while_it_contradicts_what_is_live(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    first, second = steps.approved(house, "First words"), steps.drafted(house, "Second words")
    steps.desk_of(house).publish(first.id)
    page = await gulnar.get(f"/editor/drafts/{second.id}/review")
    button = page.text.split(f'action="/editor/drafts/{second.id}/ask"')[1].split("</form>")[0]
    assert 'disabled aria-describedby="no-ask_for_review"' in button
    assert "Both changed the same lines." in button
    refused = await steps.press(gulnar, second.id, "ask")
    assert (refused.status_code, steps.found(house, second.id).state) == (409, "draft")
    form = steps.form_in(page, f"/editor/drafts/{second.id}/choose") | {"choice-0": "mine", "own-0": ""}
    assert (await steps.press(gulnar, second.id, "choose", **form)).status_code == 303
    assert (await steps.press(gulnar, second.id, "ask")).status_code == 303


async def test_what_others_published_is_taken_over_where_nothing_contradicts(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    first, second = steps.approved(house, "First words"), steps.drafted(house, "Andere Worte", ("ru",))
    await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": first.id})
    assert "What is live changed" in (await gulnar.get(f"/editor/drafts/{second.id}/review")).text
    assert (await steps.press(gulnar, second.id, "take-live")).status_code == 303
    taken = steps.found(house, second.id)
    assert "title: First words\n" in taken.files["en.md"]
    assert taken.changed_languages == ("ru",)


async def test_approving_publishing_and_rolling_back_are_in_the_audit_log_without_a_text(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    for kind in ("legal", "native"):
        await steps.press(kamran, draft.id, "tick", language="en", kind=kind)
    await steps.press(kamran, draft.id, "approve")
    await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": draft.id})
    page = await kamran.get("/editor/history")
    first = steps.desk_of(house).content.versions()[-1].commit
    path = f"/editor/history/{first}/roll-back"
    assert (await steps.send(kamran, path, steps.form_in(page, path))).status_code == 303
    with steps.service_of(house).database.session() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        verify(session)
    told = [
        (entry.account_id, entry.action) for entry in entries if "draft" in entry.action or "version" in entry.action
    ]
    assert told == [(2, "draft_approved"), (1, "draft_published"), (2, "version_rolled_back")]
    assert not any(word in entry.subject for entry in entries for word in ("Other", steps.REASON, "gulnar", "kamran"))


def section(page: httpx.Response, key: str) -> str:
    assert page.status_code == 200
    return page.text.split(f'<h2 id="{key}">')[1].split("</section>")[0]


async def test_a_finding_is_named_as_in_the_editor_and_leads_to_its_block(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    live = service_of(house.app).content.live.read
    text = live.texts["articles/work/work-permit/ru.md"]
    head, body = text.rsplit("---\n", 1)
    wrong = {"ru.md": titled(f"{head}---\n{body.replace('[^', ' Звоните 919.[^', 1)}", "Гарантируем **всё**")}
    draft = await make_draft(house.app, files=wrong)
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    places = re.findall(r'<a href="/editor/articles/work-permit\?mine=ru[^"]*#f-([a-z0-9-]+)">([^<]+)</a>', page)
    assert ("title", "русский, [en] title") in places
    assert ("block-1-text", "русский, [en] block 1") in places
    assert "ru.md</bdi>, " not in page


async def test_a_first_day_that_is_over_is_told(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.drafted(house)
    for day, is_told in (("2020-01-01", True), ("2099-01-01", False), ("", False)):
        saved = await steps.press(gulnar, draft.id, "describe", reason="Why", starts=day)
        page = await gulnar.get(saved.headers["location"])
        assert ("This day is over: it goes live at once when it is approved." in page.text) == is_told
        status = page.text.split('role="status">')[1].split("</p>")[0]
        assert status.startswith("[en] Saved.")
        assert ("it goes live at once" in status) == is_told


@pytest.mark.parametrize("spoken", CONSOLE_LANGUAGES)
async def test_that_the_first_day_is_over_is_told_in_the_language_of_the_account(
    house: House, gulnar: httpx.AsyncClient, spoken: Language
) -> None:
    await gulnar.post("/console/me/language", data={"language": spoken})
    saved = await steps.press(gulnar, steps.drafted(house).id, "describe", reason="Why", starts="2020-01-01")
    assert escape(words(REVIEW["told_described_past"], spoken)) in (await gulnar.get(saved.headers["location"])).text


@pytest.mark.parametrize("spoken", CONSOLE_LANGUAGES)
async def test_who_ticks_is_told_what_the_checks_do_not_compare(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, spoken: Language
) -> None:
    await kamran.post("/console/me/language", data={"language": spoken})
    draft = steps.drafted(house)
    address, said = f"/editor/drafts/{draft.id}/review", words(REVIEW["ticks_read"], spoken)
    assert said not in unescape((await kamran.get(address)).text)  # nothing is to be ticked yet
    await steps.press(gulnar, draft.id, "ask")
    page = unescape((await kamran.get(address)).text)
    assert page.index('id="ticks"') < page.index(said) < page.index('class="ticks"')
    for kind in ("legal", "native"):
        await steps.press(kamran, draft.id, "tick", language="en", kind=kind)
    await steps.press(kamran, draft.id, "approve")
    assert said not in unescape((await kamran.get(address)).text)
