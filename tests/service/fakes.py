"""A small knowledge, an answerer that decides by keyword, and a Rasa that does as it is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection

from sual.answering.compose import compose
from sual.answering.decision import Decision, Outcome
from sual.answering.examined import Examined
from sual.answering.messages import Message
from sual.answering.noticed import Noticed
from sual.answering.turn import About
from sual.encoders.encoder import Vectors
from sual.knowledge import Article, Knowledge, Reference
from sual.knowledge.articles import Block, Translation
from sual.knowledge.contacts import Contact
from sual.knowledge.laws import Law, LawReference
from sual.knowledge.policy import Policy, Thresholds
from sual.knowledge.sources import Source
from sual.retrieval.result import Hit, SearchResult, Why
from sual.text.languages import LANGUAGES, Language, is_language
from sual.text.responses import RESPONSES

QUESTIONS: dict[Language, str] = {
    "az": "İcazəsiz işləmək üçün PIN-i necə almaq olar?",
    "ru": "Как получить PIN, чтобы работать без разрешения?",
    "en": "How do I get a PIN to work without a permit?",
    "fa": "چطور پین بگیرم تا بدون مجوز کار کنم؟",
    "ar": "كيف أحصل على الرقم الشخصي للعمل دون تصريح؟",
    "ur": "اجازت نامے کے بغیر کام کرنے کے لیے پن کیسے ملے گا؟",
}
_REFERENCE = (Reference("cmw", "34"),)


def small_knowledge() -> Knowledge:
    contacts = [_contact("migration-service", "919", "24/7"), _contact("trafficking-hotline", "152", None)]
    outcomes: dict[str, tuple[str, ...]] = {
        name: ("migration-service",) for name in ("answer", "choice", "no_answer", *RESPONSES)
    }
    outcomes["urgent"] = ("trafficking-hotline", "migration-service")
    articles = [_article("pin"), _article("shelter", urgent=True), _article("old", status="archived")]
    source = Source("cmw", "Report <b>2023</b>", "A", 2023, None, None, "en", None, ("34",), {})
    return Knowledge(
        articles={article.id: article for article in articles},
        contacts={contact.id: contact for contact in contacts},
        sources={"cmw": source},
        laws={"code": Law("code", {language: f"Code {language}" for language in LANGUAGES})},
        policy=Policy(
            Thresholds(
                answer=0.5,
                lead=0.1,
                offer=0.1,
                refuse=0.5,
                ask_back=0.5,
                choices=3,
                follow_up=0.5,
                danger=0.7,
                danger_heard=0.5,
                danger_again=0.5,
                doubt=0.3,
                sure=0.6,
            ),
            contacts=outcomes,
            forbidden={},
            out_of_scope={},
            danger={},
            harmless={},
            small_talk={},
            follow_ups={},
        ),
        digest="0" * 64,
    )


def _contact(id_: str, phone: str, hours: str | None) -> Contact:
    names: dict[Language, str] = {language: f"{id_} {language}" for language in LANGUAGES}
    return Contact(id_, names, phone, None, ("az",), hours, "cmw-34", "2026-11-22", 1)


def _article(id_: str, *, urgent: bool = False, status: Any = "live") -> Article:
    return Article(
        id=id_,
        category="work",
        status=status,
        urgent=urgent,
        revision=1,
        reviewed="2026-11-22",
        contacts=("migration-service",),
        related=("shelter",) if id_ == "pin" else (),
        laws=(LawReference("code", "64"), LawReference("code", None)) if id_ == "pin" else (),
        must=(),
        figures=(),
        golden_here=(),
        golden_elsewhere=(),
        translations={language: _translation(id_, language) for language in LANGUAGES},
        path=Path(id_),
        lines={},
    )


def _translation(id_: str, language: Language) -> Translation:
    blocks = (
        Block("paragraph", "Call {contact:migration-service}. <script>alert(1)</script>", _REFERENCE, None, 1),
        Block("step", f"First step {id_}", _REFERENCE, 1, 2),
        Block("step", "Second step", _REFERENCE, 2, 3),
        Block("heading", "And then", (), None, 4),
        Block("step", "Other list", _REFERENCE, 1, 5),
    )
    title, summary = f"Title of {id_} in {language}", f"Summary {language} {{contact:migration-service}}"
    return Translation(language, title, summary, _REFERENCE, ("q",), 1, blocks, Path(id_), {})


@dataclass
class FakeAnswers:
    """Decides by keyword, composes as the real one does."""

    knowledge: Knowledge = field(default_factory=small_knowledge)
    index_version: str = "test-1"
    broken: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)

    def decide(
        self,
        text: str,
        *,
        language: Language | None = None,
        prior: Language | None = None,
        about: About = (),
        heard: bool = False,
        again: bool = False,
    ) -> Decision:
        self.asked.append({"text": text, "language": language, "prior": prior, "about": about})
        if self.broken:
            raise RuntimeError(f"broken while reading {text}")
        spoken = language or language_of(text) or prior or "en"
        article = next((id_ for id_ in self.knowledge.articles if f"of {id_} in" in text), "pin")
        urgent = self.knowledge.articles[article].urgent
        outcome: Outcome = "urgent" if urgent else "answer"
        return Decision(
            outcome=outcome, language=spoken, article=article, confidence=0.9, spoken=other_of(text),
            about=((article, 0.9),),
        )  # fmt: skip

    def examine(self, text: str) -> Examined:
        decision = self.decide(text)
        found = self.search(text, language=None, limit=5)
        return Examined(decision, found, "DANGER" if decision.outcome == "urgent" else None)

    def emergency(
        self, text: str, *, language: Language | None = None, prior: Language | None = None
    ) -> Decision | None:
        if "EMERGENCY" not in text:
            return None
        return Decision(outcome="urgent", language=language or prior or "en", response="utter_rescue")

    def notice(self, text: str, *, language: Language | None = None, about: About = ()) -> Noticed:
        if self.broken:
            raise RuntimeError("broken")
        return Noticed(danger="DANGER" in text, follow_up=bool(about) and "LEANS" in text)

    def compose(self, decision: Decision, *, degraded: bool = False) -> list[Message]:
        if self.broken:
            raise RuntimeError("broken")
        return compose(decision, self.knowledge, degraded=degraded)

    def vectors(self, texts: Sequence[str], language: Language) -> Vectors:
        """One direction for each first word, so that questions with the same first word mean the same."""
        firsts = [text.split()[0] for text in texts]
        axes = {first: axis for axis, first in enumerate(dict.fromkeys(firsts))}
        rows = np.eye(max(len(axes), 1), dtype=np.float32)
        return np.array([rows[axes[first]] for first in firsts])

    def search(self, text: str, *, language: Language | None, limit: int) -> SearchResult:
        self.asked.append({"search": text})
        why = Why(
            meaning=-0.1, spelling=-0.2, dense=-0.3, lexical=-0.4, matched="a question",
            matched_kind="question", matched_language="en", cosine=0.8, bm25=3.0,
        )  # fmt: skip
        return SearchResult(
            language=language or language_of(text) or "en",
            script="native",
            results=[Hit(article="pin", score=0.9, why=why)][:limit],
            rejected=[Hit(article="old", score=0.1, why=why, rejected_by="archived")],
            out_of_scope=0.05,
            danger=0.01,
            alarming=0.02,
            follow_up=0.02,
            seconds=0.01,
            index_version=self.index_version,
        )


def other_of(text: str) -> str | None:
    return "tr" if "TURKISH" in text else None


def language_of(text: str) -> Language | None:
    return next((language for language, question in QUESTIONS.items() if question in text), None)


@dataclass
class FakeRasa:
    """Stands where Rasa would listen; `mode` says how it fails, None that it works."""

    mode: str | None = None
    sent: list[dict[str, Any]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    reply: dict[str, Any] | None = None

    async def handle(self, request: httpx.Request) -> httpx.Response:
        self.secrets.add(request.headers.get("X-Sual-Secret"))
        if self.mode == "refused":
            raise httpx.ConnectError("All connection attempts failed", request=request)
        if self.mode == "timeout":
            raise httpx.ReadTimeout("", request=request)
        if request.method == "DELETE":
            self.forgotten.append(request.url.path.rsplit("/", 1)[-1])
            return httpx.Response(204)
        message = json.loads(request.content)
        self.sent.append(message)
        return self._failing() or httpx.Response(200, json=self.reply or _understood(message))

    def _failing(self) -> httpx.Response | None:
        failures = {
            "empty list": httpx.Response(200, json=[]),
            "no messages": httpx.Response(200, json={"messages": [], "language": "en", "intent": "ask"}),
            "status 500": httpx.Response(500, text="Traceback"),
            "status 204": httpx.Response(204),
            "garbage": httpx.Response(200, text="<html>"),
            "unknown outcome": httpx.Response(200, json={"messages": [{"outcome": "?", "language": "en"}]}),
            "unknown article": httpx.Response(200, json=_reply("answer", "en", article="nowhere")),
            "unknown response": httpx.Response(200, json=_reply("say", "en", response="utter_nothing")),
        }
        return failures.get(self.mode or "")


RASA_FAILURES = (
    "empty list", "no messages", "status 500", "status 204", "garbage", "unknown outcome",
    "unknown article", "unknown response", "timeout", "refused",
)  # fmt: skip


def _reply(outcome: str, language: str, intent: str = "ask", **values: Any) -> dict[str, Any]:
    return {"messages": [{"outcome": outcome, "language": language, **values}], "language": language, "intent": intent}


def _understood(message: dict[str, Any]) -> dict[str, Any]:
    text, metadata = message["text"], message["metadata"]
    if text.startswith("/change_language"):
        language = json.loads(text.removeprefix("/change_language"))["language"]
        return _reply("say", language, "change_language", response="utter_language_changed")
    language = metadata["language"] or language_of(text) or metadata["prior"] or "en"
    article = "pin"
    if text.startswith("/choose"):
        article = json.loads(text.removeprefix("/choose"))["article"]
    for id_ in ("pin", "shelter", "old"):
        if f"Title of {id_} in" in text:
            article = id_
    assert is_language(language)
    outcome = "urgent" if article == "shelter" else "answer"
    return _reply(outcome, language, article=article, confidence=0.8, spoken=other_of(text), about=((article, 0.8),))


class ActionThatAnswers(Action):
    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        dispatcher.utter_message(json_message={"outcome": "say", "language": "en"})
        return []


class ActionThatRejects(Action):
    def name(self) -> str:
        return "action_reject"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        raise ActionExecutionRejection("action_reject", f"not for {tracker.latest_message}")


class ActionThatBreaks(Action):
    def name(self) -> str:
        return "action_break"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        raise RuntimeError(f"broken while reading {tracker.latest_message}")


def fake_executor(_: Any) -> ActionExecutor:
    executor = ActionExecutor()
    for action in (ActionThatAnswers(), ActionThatRejects(), ActionThatBreaks()):
        executor.register_action(action)
    return executor
