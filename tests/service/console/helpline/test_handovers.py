"""A person in the chat, two of the staff in the console: from the request to its end."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import httpx
import pytest

from sual.service.state import Service
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.languages import LANGUAGES, Language

from ...accounts.conftest import House
from ...fakes import QUESTIONS
from .conftest import Person

CANARY = "zxqv canary words"


async def ask(person: Person, language: Language = "ur") -> None:
    await person.say(QUESTIONS[language])
    noted = await person.press("handover:ask")
    assert [choice["payload"] for choice in noted["messages"][0]["choices"]][-1] == "handover:withdraw"
    assert noted["handover"] == "waiting"


def only_request(service: Service) -> str:
    [id_] = service.conversations._of_handover
    return f"/console/handovers/{id_}"


async def said(browser: httpx.AsyncClient, response: httpx.Response) -> str:
    """Follow a form to the page it leads to."""
    assert response.status_code == 303, response.text
    return (await browser.get(response.headers["location"])).text


async def test_from_the_request_to_an_answer_in_the_chat(
    person: Person, leyla: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    queue = (await leyla.get("/console/handovers")).text
    assert "Waiting: 1, urgent: 0" in queue
    assert "Title of pin in en" in queue
    page = await said(leyla, await leyla.post(f"{only_request(service)}/take"))
    assert "You have taken it" in page
    taken = await person.look()
    assert taken["handover"] == "taken"
    assert "has taken your request" in taken["messages"][0]["text"]
    preview = (await leyla.get(f"{only_request(service)}?article=pin")).text
    assert "Title of pin in ur" in preview
    assert "Sent." in await said(leyla, await leyla.post(f"{only_request(service)}/article", data={"article": "pin"}))
    words = {"text": "Please bring your passport.", "language": "en"}
    assert "Sent." in await said(leyla, await leyla.post(f"{only_request(service)}/words", data=words))
    answered = await person.look()
    blocks, own = answered["messages"]
    assert (answered["handover"], blocks["article"]["id"], blocks["language"], blocks["dir"]) == (
        "answered", "pin", "ur", "rtl",
    )  # fmt: skip
    assert blocks["passages"]
    assert "author" not in blocks
    assert (own["author"], own["text"], own["language"], own["dir"]) == ("person", words["text"], "en", "ltr")
    assert "Closed." in await said(leyla, await leyla.post(f"{only_request(service)}/close"))
    over = await person.look()
    assert over["handover"] is None
    assert "ended your request" in over["messages"][0]["text"]
    assert over["messages"][0]["contacts"]
    assert await person.look() == {"messages": [], "last": over["last"], "handover": None}


async def test_of_two_who_take_it_one_is_told_that_the_other_was_faster(
    person: Person, leyla: httpx.AsyncClient, rashid: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    request = only_request(service)
    answers = await asyncio.gather(leyla.post(f"{request}/take"), rashid.post(f"{request}/take"))
    where = sorted(answer.headers["location"] for answer in answers)
    assert where == [request, "/console/handovers?said=faster"]
    loser, winner = (rashid, leyla) if answers[0].headers["location"] == request else (leyla, rashid)
    assert "Somebody else was faster" in (await loser.get("/console/handovers?said=faster")).text
    seen = (await loser.get(request)).text
    assert "has taken it" in seen
    assert "/words" not in seen
    refused = await loser.post(f"{request}/words", data={"text": "Hello", "language": "en"})
    assert "Somebody else was faster" in refused.text
    assert "Hello" in refused.text, "what could not be sent stays in the box"
    assert "Taken by you" in (await winner.get("/console/handovers")).text
    assert len((await person.look())["messages"]) == 1, "the person hears of it once"


async def test_what_is_given_back_waits_again_and_the_person_is_told(
    person: Person, leyla: httpx.AsyncClient, rashid: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    await leyla.post(f"{only_request(service)}/take")
    assert "Given back" in await said(leyla, await leyla.post(f"{only_request(service)}/give-back"))
    given_back = await person.look()
    assert given_back["handover"] == "given_back"
    assert "waits again" in given_back["messages"][-1]["text"]
    assert "You have taken it" in await said(rashid, await rashid.post(f"{only_request(service)}/take"))


async def test_staff_see_no_word_that_the_person_does_not_show(
    person: Person, leyla: httpx.AsyncClient, rashid: httpx.AsyncClient, service: Service, tmp_path: Path
) -> None:
    await person.say(f"before {CANARY}")
    await ask(person)
    request = only_request(service)
    await leyla.post(f"{request}/take")
    await person.say(f"unshown {CANARY}")
    assert CANARY not in (await leyla.get(request)).text
    shared = await person.press("handover:share")
    assert "Nobody sees what you wrote before" in shared["messages"][0]["text"]
    assert [choice["payload"] for choice in shared["messages"][0]["choices"]] == [
        "handover:unshare", "handover:withdraw",
    ]  # fmt: skip
    answered = await person.say(f"shown {CANARY}")
    assert answered["messages"], "the bot still answers"
    for part in (request, f"{request}/talk"):
        page = (await leyla.get(part)).text
        assert f"shown {CANARY}" in page
        assert "before" not in page.split("<main")[-1].replace("before it", "")
        assert f"unshown {CANARY}" not in page
        assert CANARY not in (await rashid.get(part)).text, "only whoever took it reads"
    await person.press("handover:unshare")
    assert CANARY not in (await leyla.get(f"{request}/talk")).text
    await person.say(f"unshown {CANARY}")
    assert CANARY not in (await leyla.get(f"{request}/talk")).text
    for file in tmp_path.glob("house.db*"):
        assert CANARY.encode() not in file.read_bytes()


async def test_what_was_shown_is_gone_when_the_request_ends(
    person: Person, leyla: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    request = only_request(service)
    await leyla.post(f"{request}/take")
    await person.press("handover:share")
    await person.say(CANARY)
    [conversation] = service.conversations._open.values()
    await leyla.post(f"{request}/close")
    assert conversation.talk.words == []
    assert not conversation.talk.shares
    assert CANARY not in (await leyla.get(request)).text
    assert "nothing is shown" in (await person.press("handover:share"))["messages"][0]["text"]


async def test_a_conversation_that_ends_meanwhile_takes_its_request_along(
    person: Person, leyla: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    request = only_request(service)
    await leyla.post(f"{request}/take")
    await person.leave()
    for form in ({"text": "Hello", "language": "en"}, {"article": "pin"}):
        way = "words" if "text" in form else "article"
        response = await leyla.post(f"{request}/{way}", data=form)
        text = response.text if response.status_code == 200 else await said(leyla, response)
        assert "The conversation has ended meanwhile" in text
    assert "Nobody is waiting" in (await leyla.get("/console/handovers")).text
    gone = await person.client.get("/api/v1/conversation/messages", headers=person.headers)
    assert gone.status_code == 404


@pytest.mark.held
async def test_a_database_that_is_locked_sends_nothing_and_says_so(
    person: Person, leyla: httpx.AsyncClient, service: Service, tmp_path: Path
) -> None:
    await ask(person)
    request = only_request(service)
    await leyla.post(f"{request}/take")
    await person.look()
    database = Database(service.settings.database_url)
    holder = sqlite3.connect(tmp_path / "house.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        response = await leyla.post(f"{request}/words", data={"text": "Hello there", "language": "en"})
        assert "The database does not answer" in response.text
        assert "Hello there" in response.text
        assert (await person.look())["messages"] == []
        assert "Taken by you" in (await leyla.get("/console/handovers")).text, "who can still read sees who waits"
    finally:
        holder.close()
        database.close()
    words = {"text": "Hello there", "language": "en"}
    assert "Sent." in await said(leyla, await leyla.post(f"{request}/words", data=words))


async def test_a_database_that_cannot_be_read_is_told(
    leyla: httpx.AsyncClient, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreadable() -> None:
        raise DatabaseUnavailableError("missing", "nowhere")

    monkeypatch.setattr(service.handovers, "list_open", unreadable)
    page = await leyla.get("/console/handovers")
    assert page.status_code == 503
    assert "Nobody is waiting" not in page.text
    part = await leyla.get("/console/handovers/queue", headers={"Sual-Background": "true", "HX-Request": "true"})
    assert part.status_code == 200, "htmx shows nothing else"
    assert "The database does not answer" in part.text


async def test_urgent_requests_stand_first_without_a_topic(
    house: House, person: Person, leyla: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    other = await person.client.post("/api/v1/conversations", json={"language": "fa"})
    second = Person(person.client, other.json()["id"])
    await second.say("Title of shelter in")
    await second.press("handover:ask")
    queue = (await leyla.get("/console/handovers/queue")).text
    assert "Waiting: 2, urgent: 1" in queue
    assert queue.index("the topic is not kept") < queue.index("Title of pin in en")
    assert "Title of shelter" not in queue


async def test_whoever_waits_for_an_answer_gets_it_at_once(
    person: Person, leyla: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    waiting = asyncio.create_task(person.look(wait=20))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await leyla.post(f"{only_request(service)}/take")
    found = await asyncio.wait_for(waiting, 15)
    assert "has taken your request" in found["messages"][0]["text"]
    waiting = asyncio.create_task(person.look(wait=20))
    await asyncio.sleep(0.05)
    await person.press("handover:withdraw")
    assert (await asyncio.wait_for(waiting, 15))["handover"] is None


async def test_without_a_request_nobody_waits(person: Person) -> None:
    found = await asyncio.wait_for(person.look(wait=20), 15)
    assert found == {"messages": [], "last": 0, "handover": None}


async def test_beyond_what_can_be_held_open_one_is_answered_at_once(
    person: Person, leyla: httpx.AsyncClient, service: Service
) -> None:
    await ask(person)
    service.waiting._now = service.waiting._most
    found = await asyncio.wait_for(person.look(wait=20), 15)
    assert (found["messages"], found["handover"]) == ([], "waiting")


@pytest.mark.parametrize("fault", ["", "   ", "x" * 1001])
async def test_words_that_cannot_be_sent_stay_in_the_box(
    person: Person, leyla: httpx.AsyncClient, service: Service, fault: str
) -> None:
    await ask(person)
    await leyla.post(f"{only_request(service)}/take")
    await person.look()
    page = (await leyla.post(f"{only_request(service)}/words", data={"text": fault, "language": "en"})).text
    assert ("Write something first" in page) if not fault.strip() else ("longer than 1000" in page and fault in page)
    assert (await person.look())["messages"] == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_own_words_are_shown_as_text_in_their_direction(
    person: Person, leyla: httpx.AsyncClient, service: Service, language: Language
) -> None:
    await ask(person, "en")
    await leyla.post(f"{only_request(service)}/take")
    await person.look()
    text = f"<b>{QUESTIONS[language]}</b>"
    await leyla.post(f"{only_request(service)}/words", data={"text": text, "language": language})
    [message] = (await person.look())["messages"]
    assert message["text"] == text
    assert message["dir"] == ("rtl" if language in {"fa", "ar", "ur"} else "ltr")
    assert "<b>" not in (await leyla.get(f"{only_request(service)}/talk")).text


async def test_a_request_that_is_none_is_not_found(leyla: httpx.AsyncClient) -> None:
    assert (await leyla.get("/console/handovers/nowhere")).status_code == 404
    assert (await leyla.post("/console/handovers/nowhere/take")).headers["location"].endswith("said=faster")
