"""What the fake service says: every kind of message, in every language, in the shape of the contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sual.answering.helplines import helplines
from sual.answering.messages import Choice, Message, Passage, ShownArticle, ShownContact, Source
from sual.service.files import WIDGET
from sual.text.languages import NATIVE_NAMES, Language, direction

PHONE = "+994 12 565 61 18"
TIMES = "09:00-18:00"
TEXTS: dict[Language, dict[str, Any]] = json.loads((WIDGET / "examples" / "texts.json").read_text())
_REPORT = Source(id="greta", paragraph="5", title="Report submitted by the authorities of Azerbaijan", year=2025)
_LATER = _REPORT.model_copy(update={"paragraph": "6"})
_LABEL = _REPORT.model_copy(update={"paragraph": "hotline"})
_REPLY = Source(id="cmw", paragraph="34", title="Follow-up report to the UN Committee on Migrant Workers", year=2023)


def reply(text: str, payload: str | None, language: Language) -> list[Message]:
    """Reply with the kind of message that the text asks for by name; anything else is answered."""
    if payload and payload.startswith("language:"):
        return [_message("say", language)]
    if text == "danger":  # told for the first time, it is followed by a question
        return [_urgent(language), _choice(language)]
    return [KINDS.get(text.split()[0], _answer)(language)]


def article(id_: str, language: str) -> dict[str, Any]:
    """Give what the widget reads of an article: its title, and what belongs to it."""
    related = ["work-permit", "pin"] if id_ == "unpaid-wages" else []
    return {"id": id_, "title": f"{TEXTS[language]['title']} ({id_})", "related": related}  # type: ignore[index]


def greeting(language: Language) -> Message:
    return _message("say", language, text=TEXTS[language]["greeting"])


def _answer(language: Language) -> Message:
    words = TEXTS[language]
    long_text = Passage(text=words["paragraph"], sources=[_REPLY])
    passages = [
        *(Passage(kind="step", step=n, text=text, sources=[_REPORT]) for n, text in enumerate(words["steps"], 1)),
        long_text,
        long_text,
        Passage(kind="heading", text=words["heading"]),
        Passage(text=words["summary"], sources=[_REPORT, _REPLY, _LATER, _LABEL]),
    ]
    contacts = [_contact("142", language), _contact(PHONE, language)]
    article = ShownArticle(
        id="unpaid-wages", title=words["title"], url=f"/a/{language}/unpaid-wages", as_of="2025", confidence=0.9
    )
    return _message("answer", language, text=words["summary"], article=article, passages=passages, contacts=contacts)


def _urgent(language: Language) -> Message:
    return _answer(language).model_copy(
        update={
            "kind": "urgent",
            "text": TEXTS[language]["urgent"],
            "contacts": helplines(language)[0].contacts,
        }
    )


def _choice(language: Language) -> Message:
    labels = TEXTS[language]["choices"]
    choices = [Choice(label=text, payload=f"article:{n}", article=str(n)) for n, text in enumerate(labels)]
    return _message("choice", language, choices=choices, contacts=helplines(language)[0].contacts)


def _no_answer(language: Language) -> Message:
    return _message("no_answer", language, contacts=[_contact("919", language)])


def _languages(language: Language) -> Message:
    choices = [Choice(label=name, payload=f"language:{code}") for code, name in NATIVE_NAMES.items()]
    return _message("choice", language, choices=choices)


def _person(language: Language) -> Message:
    return _message("say", language, choices=[Choice(label=TEXTS[language]["choices"][0], payload="handover:ask")])


def _hostile(language: Language) -> Message:
    return _message("say", language, text="<img src=https://evil.example/x onerror=alert(1)><script>alert(2)</script>")


def _hours(language: Language) -> Message:
    contact = _contact("142", language).model_copy(update={"hours": f"{TEXTS[language]['hours']}, {TIMES}"})
    return _message("say", language, contacts=[contact])


def _contact(phone: str, language: Language) -> ShownContact:
    return ShownContact(
        id=f"contact-{phone}",
        name=helplines(language)[0].contacts[1].name,
        phone=phone,
        website="sosial.gov.az",
        languages=["az", "en", "ru"],
        hours=TEXTS[language]["hours"],
    )


def _message(kind: Any, language: Language, **fields: Any) -> Message:
    text = fields.pop("text", None) or TEXTS[language][kind]
    return Message(kind=kind, language=language, dir=direction(language), text=text, **fields)


KINDS: dict[str, Callable[[Language], Message]] = {
    "answer": _answer,
    "urgent": _urgent,
    "choice": _choice,
    "no_answer": _no_answer,
    "say": lambda language: _message("say", language),
    "languages": _languages,
    "person": _person,
    "hostile": _hostile,
    "hours": _hours,
    "urdu": lambda _: _answer("ur"),
}
