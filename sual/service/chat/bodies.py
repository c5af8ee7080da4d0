"""What goes in and out of the routes of the chat."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from sual.answering.messages import Message
from sual.text.languages import Language


def _without_halves(value: object) -> object:
    """Drop halves of surrogate pairs, which a phone sends when it cuts an emoji in two."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value


HandoverState = Literal["waiting", "taken", "answered", "given_back"]
Typed = Annotated[str, BeforeValidator(_without_halves)]


class NewConversation(BaseModel):
    """How a conversation begins."""

    language: Language | None = Field(
        default=None, description="language to begin in; null: the greeting offers all six"
    )


class Turn(BaseModel):
    """What a person says: typed text, or a pressed choice."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"text": "Как получить PIN?", "language": None, "payload": None}}
    )

    text: Typed | None = Field(default=None, description="1-1000 characters; ignored beside a payload")
    language: Language | None = Field(
        default=None, description="answer in this language from now on; null: follow what the person writes"
    )
    payload: Typed | None = Field(default=None, description="what a pressed choice carried in `payload`")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.payload is None:
            raise ValueError("neither text nor payload was sent, expected one of them")
        return self


class Messages(BaseModel):
    """What is shown in reply: at least one message, with at least one number to call."""

    messages: list[Message] = Field(min_length=1)
    handover: HandoverState | None = Field(
        default=None,
        exclude_if=lambda state: state is None,
        description="state of the open request for a person, where there is one: what somebody of the helpline writes "
        "meanwhile is at GET /api/v1/conversation/messages",
    )


class NewMessages(BaseModel):
    """What came since: messages of a person of the helpline, and what happened to the request."""

    messages: list[Message] = Field(description="may be empty; each has its place, the last has the number `last`")
    last: int = Field(description="give it as `after` the next time")
    handover: HandoverState | None = Field(description="state of the open request; null: none is open, stop asking")


class StartedConversation(Messages):
    """A new conversation."""

    id: str = Field(description="the only key to the conversation: keep it secret, never put it in a log")
