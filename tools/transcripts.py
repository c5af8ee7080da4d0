"""Write down conversations with a running Sual, as plays: `make transcripts`, with `sual serve` in another terminal.

One file a language and check, and one of the way after danger, under docs/transcripts/. Nothing is written by hand.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

import httpx

from sual.knowledge.checks import Check, load_checks
from sual.knowledge.safe_to_talk import load_safe_to_talk
from sual.text.languages import LANGUAGES, NATIVE_NAMES, RIGHT_TO_LEFT, Language
from sual.text.responses import response_text
from sual.text.words import words
from tools.environments import ROOT

INTO = ROOT / "docs" / "transcripts"
CHECKS = load_checks(ROOT / "knowledge" / "policy" / "checks")
# Invented; each is one of the editors' signs or near it.
IN_DANGER: dict[Language, str] = {
    "az": "Məni evə kilidləyiblər, pasportumu alıblar",
    "ru": "меня заперли в квартире и забрали паспорт",
    "en": "they locked me in the house and took my passport",
    "fa": "مرا در خانه زندانی کرده‌اند و پاسپورتم را گرفته‌اند",
    "ar": "حبسوني في البيت وأخذوا جوازي",
    "ur": "مجھے گھر میں قید کر رکھا ہے اور پاسپورٹ چھین لیا ہے",
}


class Talk:
    """One conversation and what was said in it."""

    def __init__(self, client: httpx.Client, language: Language) -> None:
        self._client, self._language = client, language
        started = client.post("/api/v1/conversations", json={"language": language}).raise_for_status().json()
        self._id = started["id"]
        # The buttons of the checks stand beside the answers of many articles.
        self._labels = {f"check:{check.id}": words(check.title, language) for check in CHECKS.values()}
        self.lines: list[str] = []

    def press(self, payload: str) -> None:
        """Press a button that was shown, or one of another page."""
        self._say({"payload": payload}, f"[{self._labels.get(payload, payload)}]")

    def type(self, text: str) -> None:
        """Type a message."""
        self._say({"text": text}, text)

    def _say(self, body: dict[str, str], told: str) -> None:
        self.lines += [f"**—** {told}", ""]
        reply = self._client.post(f"/api/v1/conversations/{self._id}/messages", json=body).raise_for_status()
        for message in reply.json()["messages"]:
            self.lines += [*_told(message), ""]
            self._labels |= {choice["payload"]: choice["label"] for choice in message["choices"]}


def _told(message: dict[str, Any]) -> Iterator[str]:
    yield f"**Sual:** {message['text']}\n"
    for passage in message["passages"]:
        sources = ", ".join(f"{source['id']} {source['paragraph']}" for source in passage["sources"])
        yield f"> {passage['text']} ({sources})\n" if sources else f"> **{passage['text']}**\n"
    if message["kind"] in ("urgent", "answer"):
        phones = " · ".join(f"{c['name']} {c['phone']}" for c in message["contacts"] if c["phone"])
        yield f"☎ {phones}\n"
    if message["choices"]:
        yield " ".join(f"[{choice['label']}]" for choice in message["choices"])


def checked(talk: Talk, check: Check) -> None:
    """Walk the longest way of a check: one answer by its number, one step back, the others by button."""
    way = max(check.paths(), key=len)
    talk.press(f"check:{check.id}")
    for number, (name, answer) in enumerate(way.items()):
        question = check.question(name)
        names = [*question.answers, "unknown"]
        if question.is_date:
            talk.press("answer:yesterday")
        elif number == 0:
            talk.type(str(names.index(answer) + 1))
        else:
            talk.press(f"answer:{answer}")
        if number == 1:
            talk.press("answer:back")
            talk.press("answer:yesterday" if question.is_date else f"answer:{answer}")


def after_danger(talk: Talk, language: Language, steps: int) -> None:
    """Tell of danger, be safe to talk, hear every message."""
    talk.type(IN_DANGER[language])
    for number in range(steps):
        talk.press(f"safe:{number}")
    talk.press("safe:stop")


def write(name: str, language: Language, title: str, talk: Talk) -> None:
    """Write one transcript."""
    path = INTO / language / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    body = "\n".join(talk.lines).strip()
    head = f"# {title} ({NATIVE_NAMES[language]})\n\nMade by `make transcripts` from the running system.\n"
    path.write_text(f'{head}\n<div dir="{direction}">\n\n{body}\n\n</div>\n', encoding="utf-8")


def main() -> None:
    """Talk in all six languages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="address of the running Sual")
    options = parser.parse_args()
    steps = len(load_safe_to_talk(ROOT / "knowledge" / "policy" / "safe_to_talk.yml"))
    with httpx.Client(base_url=options.url, timeout=30) as client:
        for language in LANGUAGES:
            for check in CHECKS.values():
                talk = Talk(client, language)
                checked(talk, check)
                write(check.id, language, words(check.title, language), talk)
            talk = Talk(client, language)
            after_danger(talk, language, steps)
            write("after-danger", language, response_text("utter_safe", language), talk)


if __name__ == "__main__":
    main()
