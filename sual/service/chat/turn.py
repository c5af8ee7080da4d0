"""The way of one message: five steps, and the first that has something to say ends it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from sual.answering.correction import answer_correction
from sual.answering.decision import Decision
from sual.answering.helplines import helplines
from sual.answering.messages import Choice, Message
from sual.answering.noticed import Noticed
from sual.service.answers import Answers
from sual.service.chat.payloads import PressedLanguage
from sual.service.chat.said import By, Reply, Said
from sual.service.logs import describe
from sual.service.metrics import Metrics
from sual.service.rasa_bridge.client import RasaClient, RasaFailure
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language

_log = logging.getLogger(__name__)


class Turns:
    """Answers messages; never fails, never answers without a number to call."""

    def __init__(self, answers: Answers, rasa: RasaClient, metrics: Metrics) -> None:
        self._answers = answers
        self._rasa = rasa
        self._metrics = metrics
        self._steps: tuple[Callable[[Said], Awaitable[Reply | None]], ...] = (
            self._ask_back_when_nothing_was_said,
            self._answer_an_emergency,
            self._ask_rasa,
            self._answer_without_rasa,
        )

    async def answer(self, said: Said) -> Reply:
        """Answer one message.

        Args:
            said: what a person said.

        Returns:
            At least one message, and with them at least one number to call.
        """
        for step in self._steps:
            reply = await _unless_it_fails(step(said))
            if reply and reply.messages:
                return _with_number(reply)
        return Reply(helplines(said.language), "helplines")

    async def greet(self, language: Language, *, ask_language: bool) -> Reply:
        """Begin a conversation.

        Args:
            language: language of the greeting.
            ask_language: whether to offer the six languages with it.

        Returns:
            The greeting.
        """
        reply = await self.tell(Decision(outcome="say", language=language, response="utter_greet"))
        return _offering_languages(reply) if ask_language else reply

    async def tell(self, decision: Decision) -> Reply:
        """Say something that needed no dialogue.

        Args:
            decision: what to say.

        Returns:
            At least one message, and with them at least one number to call.
        """
        reply = await _unless_it_fails(self._compose((decision,), "words"))
        if not reply or not reply.messages:
            reply = Reply(helplines(decision.language), "helplines")
        return _with_number(reply)

    def show(self, message: Message) -> Reply:
        """Show a message that is ready.

        Args:
            message: what to show.

        Returns:
            The message, with at least one number to call.
        """
        return _with_number(Reply([message], "words"))

    async def _ask_back_when_nothing_was_said(self, said: Said) -> Reply | None:
        if said.text or said.pressed:
            return None
        unclear = Decision(outcome="say", language=said.language, response="utter_unclear")
        return await self._compose((unclear,), "words")

    async def _answer_an_emergency(self, said: Said) -> Reply | None:
        # Before the dialogue, which might take "I want to die" for the answer to the question of a check.
        if said.pressed:
            return None
        decision = await asyncio.to_thread(self._answers.emergency, said.text, language=said.pinned, prior=said.prior)
        return await self._compose((decision,), "answerer") if decision else None

    async def _ask_rasa(self, said: Said) -> Reply | None:
        text = said.pressed.command if said.pressed else said.text
        # A command has no language of its own for Rasa to find.
        pinned = said.language if said.pressed else said.pinned
        noticed = Noticed() if said.pressed else await self._notice(said)
        result = await self._rasa.send(
            said.sender, text, language=pinned, prior=said.prior, noticed=noticed, handover=said.handover
        )
        if isinstance(result, RasaFailure):
            _log.warning("rasa_failed", extra={"reason": result.reason})
            self._metrics.rasa_failure(result.reason)
            return None
        return await self._compose(_telling_once(result.decisions, said), "rasa", intent=result.intent)

    async def _notice(self, said: Said) -> Noticed:
        try:
            return await asyncio.to_thread(
                self._answers.notice, said.text, language=said.pinned or said.prior, about=said.about
            )
        except Exception as error:  # the dialogue looks for danger too
            _report(error)
            return Noticed()

    async def _answer_without_rasa(self, said: Said) -> Reply | None:
        if not said.pressed:
            decision = await asyncio.to_thread(self._decide, said)
            return await self._compose(_telling_once((decision,), said), "answerer", degraded=True)
        decisions = [said.pressed.decision(said.language)]
        if isinstance(said.pressed, PressedLanguage):
            decisions += _again(said)
        return await self._compose(tuple(decisions), "answerer", degraded=True)

    def _decide(self, said: Said) -> Decision:
        def alone(text: str) -> Decision:
            return self._answers.decide(text, language=said.pinned, prior=said.prior)

        return answer_correction(said.text, alone) or self._answers.decide(
            said.text, language=said.pinned, prior=said.prior, about=said.about
        )

    async def _compose(
        self, decisions: tuple[Decision, ...], by: By, *, intent: str | None = None, degraded: bool = False
    ) -> Reply:
        def compose() -> list[Message]:
            return [message for decision in decisions for message in self._answers.compose(decision, degraded=degraded)]

        spoken = next((decision.spoken for decision in decisions if decision.spoken), None)
        about = next((decision.about for decision in reversed(decisions) if decision.about), ())
        messages = await asyncio.to_thread(compose)
        return Reply(messages, by, intent, spoken, about, _left_open(decisions, messages))


def _telling_once(decisions: tuple[Decision, ...], said: Said) -> tuple[Decision, ...]:
    """Leave out that a language is not spoken for who was told so, or chose the language of the answers."""
    return tuple(
        decision.model_copy(update={"spoken": None}) if said.pinned or decision.spoken == said.told else decision
        for decision in decisions
    )


def _again(said: Said) -> list[Decision]:
    """Give what is said again in another language: what is open, or else what was answered last."""
    if said.open:
        return [said.open.model_copy(update={"language": said.language})]
    return [said.topic.decision(said.language)] if said.topic else []


def _left_open(decisions: tuple[Decision, ...], messages: list[Message]) -> Decision | None:
    if not decisions or not messages:
        return None
    last = decisions[-1]
    asks = last.step is not None and messages[-1].kind == "choice"
    return last if asks or last.safe is not None or last.response == "utter_safe" else None


async def _unless_it_fails(step: Awaitable[Reply | None]) -> Reply | None:
    try:
        return await step
    except Exception as error:  # whatever breaks, the next step still has something to say
        _report(error)
        return None


def _report(error: Exception) -> None:
    name, place = describe(error)
    _log.error("step_failed", extra={"error": name, "place": place})


def _with_number(reply: Reply) -> Reply:
    if any(contact.phone for message in reply.messages for contact in message.contacts):
        return reply
    *earlier, last = reply.messages
    contacts = [*last.contacts, *helplines(last.language)[0].contacts]
    return replace(reply, messages=[*earlier, last.model_copy(update={"contacts": contacts})])


def _offering_languages(reply: Reply) -> Reply:
    choices = [Choice(label=NATIVE_NAMES[code], payload=f"language:{code}") for code in LANGUAGES]
    *earlier, last = reply.messages
    return replace(reply, messages=[*earlier, last.model_copy(update={"choices": choices})])
