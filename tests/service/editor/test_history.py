"""Versions: who, when, why, what; one press back; what was edited outside and is broken stands on top."""

from __future__ import annotations

import errno
import re
from html import escape

import httpx
import pytest

from sual.editing.drafts import review
from sual.editing.drafts.draft import TICKS
from sual.editing.drafts.guard import CONTACTS
from sual.editing.following import with_followers
from sual.editing.publishing import disk
from sual.editing.publishing.errors import BusyError, MovedError
from sual.editing.publishing.repository import Reason
from sual.service.accounts.page import plain_moment
from sual.service.editor.review_facts import changed_facts
from sual.text.languages import LANGUAGES
from tests.editing.small import ENGLISH, numbered

from ..accounts.conftest import House
from . import steps


async def test_back_in_one_press(house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient) -> None:
    before = steps.titles(house)["en"]
    assert "Nothing was published yet" in (await gulnar.get("/editor/history")).text
    await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": steps.approved(house).id})
    first = steps.desk_of(house).content.versions()[-1].commit
    newest = steps.desk_of(house).content.versions()[0].commit
    page = await gulnar.get("/editor/history")
    changed = await gulnar.get(f"/editor/history/{newest}")
    assert "{✓</span><bdi>Other words</bdi>" in changed.text
    path = f"/editor/history/{first}/roll-back"
    form = steps.form_in(page, path)
    assert (await steps.send(kamran, path, form)).headers["location"] == "/editor/history?told=rolled_back"
    assert steps.titles(house)["en"] == before
    late = await steps.send(gulnar, f"/editor/history/{newest}/roll-back", form)
    assert (late.status_code, steps.titles(house)["en"]) == (409, before)
    assert "Another version went live meanwhile." in late.text
    assert (await gulnar.get(f"/editor/history/{first}")).status_code == 200


async def test_files_that_were_broken_outside_are_named(house: House, gulnar: httpx.AsyncClient) -> None:
    steps.desk_of(house).publish(steps.approved(house).id)
    content = steps.desk_of(house).content
    path = content.places.repository / ENGLISH
    path.write_text("no front matter", encoding="utf-8")
    content.look()
    content.look()
    page = await gulnar.get("/editor/history")
    title = steps.titles(house)["en"]
    assert f"<li><bdi>{title}</bdi>, <bdi>English</bdi>: " in page.text, "by its title, as readers know it"
    assert ENGLISH not in page.text
    assert steps.titles(house)["en"] == "Other words"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (BusyError("somebody else is publishing"), "somebody else is publishing now"),
        (MovedError("the content repository is edited"), "somebody is changing the same content outside the editor"),
    ],
)
async def test_what_cannot_be_published_is_said_and_the_draft_kept(
    house: House, gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    draft, before = steps.approved(house), steps.titles(house)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(disk, "write_new", fail)
    refused = await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": draft.id})
    assert (refused.status_code, said in refused.text) == (503, True)
    monkeypatch.undo()
    assert (steps.found(house, draft.id).state, steps.titles(house)) == ("approved", before)


async def test_before_going_back_every_number_that_changes_is_read(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    desk = steps.desk_of(house)
    desk.publish(steps.approved(house).id)
    first = desk.content.versions()[0]
    live = desk.content.live.read
    text = live.texts[CONTACTS].replace('phone: "152"', 'phone: "153"')
    changes = with_followers({CONTACTS: text}, live)
    moved = Reason("gulnar", "kamran", "The hotline moved")
    desk.content.publish(changes, moved, {name: live.texts[name] for name in changes})
    for number in range(5):
        desk.publish(steps.approved(house, numbered(number)).id)
    page = await kamran.get("/editor/history")
    path = f"/editor/history/{first.commit}/roll-back"
    [entry] = [one for one in page.text.split("<li>\n<h2>") if path in one]
    before_the_button = entry.split("<form")[0]
    assert "If you go back, these phone numbers change" in before_the_button
    assert "<bdi>Anti-trafficking hotline</bdi>" in before_the_button
    assert '<del dir="ltr">153</del> → <ins dir="ltr">152</ins>' in before_the_button
    assert "Later versions that going back undoes: 6" in before_the_button
    assert before_the_button.index("153") < before_the_button.index("Later versions")
    assert before_the_button.count(f"(<bdi>{steps.REASON}</bdi>)") == 3
    assert "stand above it in this list: 3" in before_the_button
    [newer] = [one for one in page.text.split("<li>\n<h2>") if desk.content.versions()[1].commit + "/roll-back" in one]
    assert "If you go back, no phone number changes." in newer
    assert (await steps.send(kamran, path, steps.form_in(page, path))).status_code == 303
    again = await kamran.get("/editor/history")
    assert path not in again.text
    assert "It says the same as what is live now." in again.text


async def test_why_somebody_goes_back_is_filled_in_and_may_be_said_better(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    desk = steps.desk_of(house)
    for title in ("First", "Second"):  # within one minute, so that the time alone could be either
        desk.publish(steps.approved(house, title).id)
    page = await kamran.get("/editor/history")
    first, came = desk.content.versions()[1:]
    path = f"/editor/history/{first.commit}/roll-back"
    form = steps.form_in(page, path)
    when = plain_moment(first.when)
    assert form["why"].endswith(f"Back to the version of {when} ({first.commit[:8]})")
    assert re.search(r'<label for="why-\w+">\[en\] Why do you go back', page.text)
    assert 'type="hidden" name="why"' not in page.text
    for why, said in (("  ", "Say why, in one line."), ("x" * 501, "up to 500 letters")):
        refused = await steps.send(kamran, path, form | {"why": why})
        assert (refused.status_code, said in refused.text) == (409, True)
    assert steps.titles(house)["en"] == "Second"
    assert (await steps.send(kamran, path, form)).status_code == 303
    assert desk.content.versions()[0].reason.reason == form["why"].removeprefix("[en] ")
    assert form["why"] in (await gulnar.get("/editor/history")).text  # said in the language of who reads it
    path = f"/editor/history/{came.commit}/roll-back"
    own = steps.form_in(await kamran.get("/editor/history"), path) | {"why": "The number is wrong"}
    await steps.send(kamran, path, own)
    assert "<bdi>The number is wrong</bdi>" in (await gulnar.get("/editor/history")).text


async def test_a_version_names_articles_and_files_and_their_facts_in_plain_words(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    desk = steps.desk_of(house)
    desk.publish(steps.approved(house).id)
    live = desk.content.live.read
    place = "articles/trafficking/trafficking-get-help"
    assert "152" in live.texts[f"{place}/article.yml"]  # a figure that follows its number
    text = live.texts[CONTACTS].replace('phone: "152"', 'phone: "153"')
    changes = with_followers({CONTACTS: text}, live)
    reason = Reason("gulnar", "kamran", "The hotline moved")
    version = desk.content.publish(changes, reason, {name: live.texts[name] for name in changes})
    page = (await gulnar.get(f"/editor/history/{version.commit}")).text
    title = live.knowledge.articles["trafficking-get-help"].translations["en"].title
    assert f'<h2><a href="/editor/articles/trafficking-get-help"><bdi>{escape(title)}</bdi></a></h2>' in page
    assert "<h2>[en] Contacts</h2>" in page
    assert '<bdi>Anti-trafficking hotline</bdi> <bdi class="hint" dir="ltr">trafficking-hotline</bdi>' in page
    facts = page.split("<h3>[en] The same in all languages</h3>")[1].split("</dl>")[0]
    assert "<dt>[en] Must be in every language</dt>" in facts
    assert "152" in facts
    assert "153" in facts
    for raw in ("article.yml", "contacts.yml", "golden", "category"):
        assert raw not in page
    history = (await gulnar.get("/editor/history")).text
    assert "contacts.yml" not in history
    assert "README.md" not in history
    assert "[en] Contacts" in history


@pytest.mark.parametrize("text", ["must: [", "golden: 5\n", "unknown: 1\n"])
def test_facts_that_cannot_be_told_are_left_to_the_file(text: str) -> None:
    assert changed_facts("category: work\n", text) is None
    assert changed_facts(text, "category: work\n") is None
    assert changed_facts("urgent: false\n", "urgent: true\n") == {"urgent": ("false", "true")}


async def test_one_article_is_brought_back_as_a_draft_and_nothing_else_with_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    desk, before = steps.desk_of(house), steps.titles(house)
    desk.publish(steps.approved(house, "Other words", LANGUAGES).id)
    came = desk.content.versions()[-1]
    live = desk.content.live.read
    text = live.texts[CONTACTS].replace('phone: "152"', 'phone: "153"')
    changes = with_followers({CONTACTS: text}, live)
    desk.content.publish(changes, Reason("a", "b", "Moved"), {name: live.texts[name] for name in changes})
    page = await gulnar.get("/editor/history?article=work-permit")
    assert "Moved" not in page.text
    assert 'href="/editor/history?article=work-permit"' in (await gulnar.get("/editor/articles/work-permit")).text
    path = f"/editor/history/{came.commit}/articles/work-permit/draft"
    assert path in page.text
    assert path in (await gulnar.get(f"/editor/history/{came.commit}")).text
    begun = await steps.send(gulnar, path)
    assert begun.headers["location"].endswith("/review?told=from_version")
    [draft] = steps.drafts_of(house, "article")
    assert (draft.authors, draft.state, set(draft.changed_languages)) == (("gulnar",), "draft", set(LANGUAGES))
    again = await steps.send(kamran, path)
    assert (again.status_code, "There is a draft of this article already, by gulnar." in again.text) == (409, True)
    with steps.service_of(house).database.session() as session:
        review.describe(session, draft.id, "The old title was better", who="gulnar")
        review.ask_for_review(session, draft.id, desk.content.live.read)
        for code in LANGUAGES:
            for kind in TICKS:
                review.tick(session, draft.id, code, kind, "kamran")
        review.approve(session, draft.id, "kamran", desk.content.live.read)
    desk.publish(draft.id)
    assert steps.titles(house) == before
    assert desk.content.live.read.knowledge.contacts["trafficking-hotline"].phone == "153"
    same = await steps.send(gulnar, path)
    assert (same.status_code, "The article says the same now." in same.text) == (409, True)
    assert steps.drafts_of(house, "article") == []
    for wrong in (path.replace(came.commit, "0" * 40), path.replace("work-permit", "nobody")):
        assert (await steps.send(gulnar, wrong)).status_code == 409
