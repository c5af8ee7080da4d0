"""Put together what requests are served with, from the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from rasa_sdk.executor import ActionExecutor

from sual.editing.publishing.content import Content
from sual.service.accounts.accounts import Accounts
from sual.service.answers import Answers
from sual.service.chat.conversations import Conversations
from sual.service.chat.turn import Turns
from sual.service.chat.waiting import Waiting
from sual.service.console.reported import StoredQuestions
from sual.service.counts.counting import Counting
from sual.service.handover.chat import HandoverChat
from sual.service.handover.duty import Duty
from sual.service.handover.duty_hours import DutyDesk
from sual.service.handover.handovers import Handovers
from sual.service.health import Readiness
from sual.service.limits import Limits
from sual.service.live import LiveAnswers
from sual.service.metrics import Metrics
from sual.service.operator import read_operator
from sual.service.rasa_bridge.client import RasaClient
from sual.service.settings import Settings
from sual.service.state import Service
from sual.service.storage.database import Database
from sual.service.templating import Pages
from sual.service.unanswered.groups import Groups
from sual.service.unanswered.keeping import Unanswered


def assemble(
    settings: Settings,
    answers: LiveAnswers,
    rasa: RasaClient,
    executor: ActionExecutor,
    duty: Duty | None,
    accounts: Callable[[Database], Accounts],
    content: Content | None,
) -> Service:
    """Put together everything that requests are served with.

    Args:
        settings: the settings.
        answers: what answers questions.
        rasa: how Rasa is reached.
        executor: Rasa's actions.
        duty: who is there to answer people; by duty hours and by what staff say when None.
        accounts: makes the accounts of staff upon the database.
        content: what is live; None where tests bring answers of their own.

    Returns:
        All of it, not yet cared for by any task.
    """
    metrics = Metrics()
    database = Database(settings.database_url, metrics.database_failure)
    handovers = Handovers(database)
    counting = Counting(database)
    unanswered = Unanswered(on=settings.keep_unanswered == "on", database=database)
    conversations = Conversations(
        settings.conversation_minutes, rasa.forget, handovers.endings.end, unanswered.take_from
    )
    duty_desk = DutyDesk(database)
    handover_chat = HandoverChat(
        on=settings.handover == "on", handovers=handovers, conversations=conversations, duty=duty or duty_desk
    )
    handovers.listen(lambda event: metrics.handover(event.name, event.request.language, urgent=event.request.urgent))
    handovers.listen(handover_chat.notice)
    handovers.listen(counting.notice)
    metrics.watch_conversations(conversations.__len__)
    readiness = Readiness(answers, rasa)
    pages = Pages(_phones_of(answers), operator=read_operator(settings.operator))
    if content:

        def show(answerer: Answers) -> None:
            answers.replace(answerer)
            readiness.forget()
            pages.replace_phones(_phones_of(answerer))

        content.listen(show)
        metrics.watch_content(lambda: len(content.problems))
    return Service(
        settings=settings,
        answers=answers,
        rasa=rasa,
        conversations=conversations,
        turns=Turns(answers, rasa, metrics),
        limits=Limits(on=settings.rate_limit == "on"),
        metrics=metrics,
        readiness=readiness,
        pages=pages,
        executor=executor,
        database=database,
        handovers=handovers,
        handover_chat=handover_chat,
        reported=StoredQuestions(database),
        duty=duty_desk,
        waiting=Waiting(),
        counting=counting,
        unanswered=unanswered,
        groups=Groups(answers.vectors),
        accounts=accounts(database),
        content=content,
    )


def load_content(settings: Settings) -> Content:
    """Open what is live, and the encoder that reads questions."""
    from sual.encoders.choose import load_encoder  # loads what tests do without

    return Content(settings.places, load_encoder(settings.encoder, settings.encoder_folder))


def load_executor(answers: Answers) -> ActionExecutor:
    """Make Rasa's actions, which ask these answers."""
    from actions import build_executor
    from sual.answering.pipeline import Answerer

    # Only tests bring other answers, and with them an executor of their own.
    return build_executor(cast(Answerer, answers))


def _phones_of(answers: Answers) -> frozenset[str]:
    """Give every number that may be called."""
    return frozenset(contact.phone for contact in answers.knowledge.contacts.values() if contact.phone)
