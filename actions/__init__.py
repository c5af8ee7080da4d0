"""The actions of the dialogue: they decide by names and ids; the words are put in by the service."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from actions.answer import ActionAnswer
from actions.change_language import ActionChangeLanguage
from actions.urgent import ActionUrgent
from sual.answering.pipeline import Answerer


def build_executor(answerer: Answerer) -> ActionExecutor:
    """Register every action.

    Args:
        answerer: what they ask.

    Returns:
        An executor that serves Rasa's action calls.
    """
    executor = ActionExecutor()
    for action in (ActionAnswer(answerer), ActionUrgent(answerer), ActionChangeLanguage(answerer)):
        executor.register_action(action)
    return executor
