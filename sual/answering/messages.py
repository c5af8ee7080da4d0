"""What a person is shown: the messages of the chat contract."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sual.text.languages import Direction, Language

Kind = Literal["answer", "urgent", "choice", "no_answer", "say"]


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Shown):
    """Where a passage comes from."""

    id: str = Field(description="id in knowledge/sources.yml")
    paragraph: str = Field(description="paragraph, recommendation or label within the document")
    title: str
    year: int


class Passage(_Shown):
    """One block of an article."""

    kind: Literal["paragraph", "step", "heading"] = "paragraph"
    step: int | None = Field(default=None, description="number of a step, from 1")
    text: str = Field(description="plain text; phone numbers stand between U+2066 and U+2069")
    sources: list[Source] = []


class ShownContact(_Shown):
    """Somebody to call or write to."""

    id: str
    name: str
    phone: str | None
    website: str | None = None
    languages: list[Language] = Field(description="languages a source says the line speaks")
    hours: str | None = Field(description="in the person's language, or null when unknown")


class ShownArticle(_Shown):
    """The article a message rests on."""

    id: str
    title: str
    url: str = Field(description="path of the article page, /a/{language}/{id}")
    as_of: str = Field(description="year of the newest source of the article")
    confidence: float = Field(ge=0, le=1, description="0-1, higher is surer")


class Choice(_Shown):
    """A button: what it says and what pressing it sends back."""

    label: str
    payload: str
    article: str | None = None


class Message(_Shown):
    """One bubble."""

    kind: Kind
    language: Language
    dir: Direction
    text: str = Field(description="never empty; phone numbers stand between U+2066 and U+2069")
    article: ShownArticle | None = None
    passages: list[Passage] = []
    contacts: list[ShownContact] = []
    choices: list[Choice] = []
    degraded: bool = False
    author: Literal["person"] | None = Field(
        default=None,
        exclude_if=lambda author: author is None,
        description="person: written by somebody of the helpline; where it is not there, the text is a vetted one",
    )
