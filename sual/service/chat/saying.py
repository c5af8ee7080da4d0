"""One message of a conversation, whichever route it came by: found, limited, read, answered, remembered."""

from __future__ import annotations

import time

from starlette.requests import Request

from sual.service.chat.bodies import Messages, Turn
from sual.service.chat.conversation import Conversation
from sual.service.chat.payloads import Pressed, PressedArticle, PressedHandover, PressedLanguage, read_payload
from sual.service.chat.said import Reply, Said
from sual.service.chat.typed import typed_text
from sual.service.errors import ServiceError
from sual.service.language import accepted_language
from sual.service.state import Service
from sual.text.identify import is_everybodys
from sual.text.languages import Language


def find_conversation(service: Service, conversation_id: str) -> Conversation:
    """Find an open conversation.

    Args:
        service: the running service.
        conversation_id: whatever was given as an id.

    Returns:
        The conversation.

    Raises:
        ServiceError: `unknown_conversation`, when there is none or its time is over.
    """
    conversation = service.conversations.find(conversation_id)
    if conversation is None:
        raise ServiceError("unknown_conversation")
    return conversation


async def say_in(service: Service, conversation_id: str, turn: Turn, request: Request, key: str | None) -> Messages:
    """Answer one message.

    Args:
        service: the running service.
        conversation_id: whatever was given as an id.
        turn: what the person said.
        request: the request, for the language of the browser.
        key: of `Idempotency-Key`; a message whose key came before in this conversation gets the reply it got then.

    Returns:
        The reply.

    Raises:
        ServiceError: `unknown_conversation`, `too_many_requests`, `unknown_choice` or `text_too_long`.
    """
    conversation = find_conversation(service, conversation_id)
    service.limits.message(conversation.id)
    pressed = _pressed(service, turn.payload) if turn.payload is not None else None
    text = "" if pressed else typed_text(turn.text or "")
    async with conversation.lock:  # one message at a time, or Rasa mixes their turns
        if (before := conversation.replies.find(key)) is not None:
            return Messages.model_validate_json(before)
        _choose_language(conversation, turn.language, pressed)
        page = accepted_language(request.headers.get("accept-language")) or "en"
        reply = await _timed_reply(service, conversation, text, pressed, page)
        messages = Messages(messages=reply.messages, handover=conversation.talk.state)
        conversation.replies.keep(key, messages.model_dump_json().encode())
    return messages


def _pressed(service: Service, payload: str) -> Pressed:
    knowledge = service.answers.knowledge
    return read_payload(payload, knowledge.articles, knowledge.policy.checks, handover=service.handover_chat.on)


def _choose_language(conversation: Conversation, asked: Language | None, pressed: Pressed | None) -> None:
    chosen = pressed.language if isinstance(pressed, PressedLanguage) else asked
    if chosen:
        conversation.pinned = conversation.language = chosen


async def _timed_reply(
    service: Service, conversation: Conversation, text: str, pressed: Pressed | None, page: Language
) -> Reply:
    began = time.perf_counter()
    if isinstance(pressed, PressedHandover):
        language = conversation.pinned or conversation.language or page
        reply = await _press_handover(service, conversation, pressed, language)
    else:
        conversation.talk.hear(text)
        service.conversations.renew_sender(conversation)
        said = Said(
            text,
            conversation.sender,
            pressed=pressed,
            pinned=conversation.pinned,
            prior=conversation.language or (page if is_everybodys(text) else None),
            topic=conversation.topic,
            open=conversation.open,
            about=conversation.about,
            told=conversation.told,
            handover=await service.handover_chat.standing(conversation, page),
            page=page,
        )
        with service.answers.turn(conversation.sender):
            reply = await service.turns.answer(said)
    seconds = time.perf_counter() - began
    service.metrics.turn(reply.outcome, reply.language, reply.by, seconds)
    service.counting.turn(reply.outcome, reply.language, reply.topic, seconds)
    _remember(service, conversation, reply)
    if text and reply.outcome == "no_answer":
        service.unanswered.note(conversation, text, reply.language)
    return reply


async def _press_handover(
    service: Service, conversation: Conversation, pressed: PressedHandover, language: Language
) -> Reply:
    chat = service.handover_chat
    if pressed.button in ("share", "unshare"):
        return service.turns.show(await chat.share(conversation, language, on=pressed.button == "share"))
    asks = pressed.button == "ask"
    return await service.turns.tell(await chat.press(conversation, "ask" if asks else "withdraw", language))


def _remember(service: Service, conversation: Conversation, reply: Reply) -> None:
    if reply.by not in ("rasa", "answerer"):
        return  # nobody has read the text, so its language is not known
    conversation.language = reply.language
    conversation.about = reply.about or conversation.about
    if reply.by == "rasa":  # without it, it goes on waiting for what it asked
        conversation.open = reply.open
    conversation.told = reply.spoken or conversation.told
    conversation.urgent = conversation.urgent or any(message.kind == "urgent" for message in reply.messages)
    if conversation.urgent:
        conversation.unanswered = None
    article = service.answers.knowledge.articles.get(reply.topic or "")
    if article:
        conversation.topic = PressedArticle(article.id, article.urgent)
    # Words such as "answer me in Urdu" outweigh what was pressed before.
    if reply.intent == "change_language" and conversation.pinned:
        conversation.pinned = reply.language
