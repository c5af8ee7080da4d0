"""The actions of the dialogue: they decide by names and ids; the words are put in by the service."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from actions.answer import ActionAnswer
from actions.change_language import ActionChangeLanguage
from actions.check import ActionAskCheckAnswer, ActionEndCheck, ActionStartCheck, ValidateCheckForm
from actions.human import ActionHuman
from actions.safe import ActionSafe
from actions.unclear import ActionUnclear
from actions.urgent import ActionUrgent
from actions.yes_no import ActionNo, ActionStop, ActionYes
from sual.answering.pipeline import Answerer

ACTIONS = (
    ActionAnswer, ActionUrgent, ActionChangeLanguage, ActionStartCheck, ActionAskCheckAnswer, ValidateCheckForm,
    ActionEndCheck, ActionSafe, ActionYes, ActionNo, ActionStop, ActionUnclear, ActionHuman,
)  # fmt: skip


def build_executor(answerer: Answerer) -> ActionExecutor:
    """Register every action.

    Args:
        answerer: what they ask.

    Returns:
        An executor that serves Rasa's action calls.
    """
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action(answerer))
    return executor
