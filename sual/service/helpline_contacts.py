"""Whom to call in danger, whatever else is broken."""

from __future__ import annotations

import logging

from sual.answering.helplines import helplines
from sual.answering.messages import ShownContact
from sual.answering.shown import shown_contact
from sual.knowledge.load import Knowledge
from sual.text.languages import Language

_log = logging.getLogger(__name__)


def helpline_contacts(knowledge: Knowledge, language: Language) -> list[ShownContact]:
    """Give the helplines as they are shown in danger.

    Args:
        knowledge: where they stand.
        language: language of their names.

    Returns:
        Those of the policy, or else the built-in ones; never none.
    """
    try:
        ids = knowledge.policy.contacts["urgent"]
        return [shown_contact(knowledge.contacts[id_], language) for id_ in ids]
    except Exception as error:  # the numbers are shown whatever else is broken
        _log.error("helplines_failed", extra={"error": type(error).__name__})
        return helplines(language)[0].contacts
