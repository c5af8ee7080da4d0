"""The guided checks: a form whose questions stand in `knowledge/policy/checks/`, not in the domain."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracked import entity_of, intent_of, language_of, text_of
from sual.answering.decision import CheckStep, Decision
from sual.answering.pipeline import Answerer
from sual.answering.read_answer import read_answer, read_control, read_day
from sual.knowledge.checks import UNKNOWN, Check, Question

CHECK, ANSWERS, ANSWER = "check", "check_answers", "check_answer"
DONE, STOPPED = "done", "stopped"
_BAKU = ZoneInfo("Asia/Baku")
# An answer of three words looks like many articles a little, a question of one's own like one article much.
_SURELY_A_QUESTION = 0.9
_CONTROLS = {"go_back": "back", "stop": "stop"}
# What interrupts a check; anything else is an answer or a question of the person's own.
_INTERRUPTING = (
    "danger",
    "human",
    "change_language",
    "bot_challenge",
    "privacy",
    "goodbye",
    "choose",
    "safe",
    "start_check",
    "insult",
)


class ActionStartCheck(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Begins the check of a pressed button."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_start_check"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Set which check it is, with nothing answered."""
        begun: dict[str, Any] = {CHECK: entity_of(tracker, "check"), ANSWERS: [], ANSWER: None, "asked": None}
        return [SlotSet(name, value) for name, value in begun.items()]


class ActionAskCheckAnswer(Action):  # type: ignore[misc]
    """Asks the next question of the check."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name by which the form finds it."""
        return "action_ask_check_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on where the check stands."""
        _show(dispatcher, tracker, response=tracker.get_slot("check_trouble"))
        return [SlotSet("check_trouble", None)]


class ValidateCheckForm(FormValidationAction):  # type: ignore[misc]
    """Reads the answers, pressed or typed, and ends the form when nothing is open."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name by which the form finds it."""
        return "validate_check_form"

    async def extract_check_answer(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Read the last message as an answer.

        Returns:
            The name of an answer, "back", "stop" or "?"; nothing where the message is something else, so that the form
            steps aside.
        """
        check, answers = _where(self._answerer, tracker)
        pressed = entity_of(tracker, "answer")
        if check is None or (pressed is None and text_of(tracker).startswith("/")):
            return {}
        question = check.next_question(answers)
        if pressed is not None or question is None:
            return {ANSWER: pressed or "stop"}
        return await self._typed(tracker, question)

    def validate_check_answer(
        self, value: str | None, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Take the answer in, go back, or say what was wrong with it."""
        if value is None:  # so it is when the form begins
            return {ANSWER: None}
        check, answers = _where(self._answerer, tracker)
        question = check.next_question(answers) if check else None
        if check is None or question is None or value == "stop":
            return {ANSWER: STOPPED}
        if value == "back":
            return {ANSWER: None, ANSWERS: list(answers.items())[:-1]}
        kept, trouble = _taken(value, question, _today())
        if kept is None:
            return {ANSWER: None, "check_trouble": trouble}
        answers[question.name] = kept
        return {ANSWER: None if check.next_question(answers) else DONE, ANSWERS: list(answers.items())}

    async def _typed(self, tracker: Tracker, question: Question) -> dict[str, Any]:
        intent, language = intent_of(tracker), language_of(tracker)
        # The words of a button are an answer whatever they sound like; only danger comes before them.
        control = None if intent == "danger" else read_control(text_of(tracker)) or _CONTROLS.get(intent or "")
        if control:
            return {ANSWER: control}
        if intent in _INTERRUPTING:
            return {}
        read = await asyncio.to_thread(
            read_answer,
            text_of(tracker),
            question,
            language,
            intent=intent,
            today=_today(),
            cosines=self._cosines(language),
        )
        if read is None and intent == "ask" and await self._answers(tracker):
            return {}  # a question of the person's own: it is answered, and the check goes on
        return {ANSWER: read or "?"}

    def _cosines(self, language: Any) -> Any:  # noqa: ANN401 - see read_answer.Cosines
        return lambda text, others: self._answerer.cosines(text, others, language)

    async def _answers(self, tracker: Tracker) -> bool:
        decision = await asyncio.to_thread(self._answerer.decide, text_of(tracker), language=language_of(tracker))
        return decision.outcome == "answer" and decision.confidence >= _SURELY_A_QUESTION


class ActionEndCheck(Action):  # type: ignore[misc]
    """Says what the check comes to, and forgets the answers."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_end_check"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on the results, or that the check was stopped."""
        check, answers = _where(self._answerer, tracker)
        if check is None or tracker.get_slot(ANSWER) != DONE:
            stopped = Decision(outcome="say", language=language_of(tracker), response="utter_check_stopped")
            dispatcher.utter_message(json_message=stopped.model_dump(mode="json", exclude_defaults=True))
            return forget_check()
        _show(dispatcher, tracker)
        rows = check.ending(answers)
        urgent = [SlotSet("urgent", True)] if any(row.urgent for row in rows) else []
        return [*forget_check(), SlotSet("topic", rows[0].articles[0]), *urgent]


def forget_check() -> list[EventType]:
    """Give the events that forget a check and its answers."""
    return [SlotSet(name, None) for name in (CHECK, ANSWERS, ANSWER, "check_trouble", "requested_slot")]


def _where(answerer: Answerer, tracker: Tracker) -> tuple[Check | None, dict[str, str]]:
    check = answerer.knowledge.policy.checks.get(tracker.get_slot(CHECK) or "")
    return check, {str(name): str(answer) for name, answer in tracker.get_slot(ANSWERS) or []}


def _show(dispatcher: CollectingDispatcher, tracker: Tracker, response: str | None = None) -> None:
    answers = tuple((str(name), str(answer)) for name, answer in tracker.get_slot(ANSWERS) or [])
    step = CheckStep(check=tracker.get_slot(CHECK), answers=answers)
    decision = Decision(outcome="choice", language=language_of(tracker), step=step, response=response)
    dispatcher.utter_message(json_message=decision.model_dump(mode="json", exclude_defaults=True))


def _taken(value: str, question: Question, today: date) -> tuple[str | None, str | None]:
    """Give the answer to keep, or the response that says what was wrong."""
    if value == UNKNOWN or (value in question.answers and not question.is_date):
        return value, None
    day = read_day(value, "en", today) if question.is_date else None
    if day is None:
        return None, "utter_check_date" if question.is_date else "utter_check_again"
    return (day.isoformat(), None) if day <= today else (None, "utter_check_future")


def _today() -> date:
    return datetime.now(_BAKU).date()
