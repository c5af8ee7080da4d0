"""What a search finds, and why."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from sual.text.languages import Language, Script


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Why(_Frozen):
    """How the score of an article arose; each voice is a log-probability over all articles, 0 at most."""

    meaning: float = Field(description="ranker over embeddings")
    spelling: float = Field(description="ranker over character n-grams")
    dense: float = Field(description="nearest text by meaning (FAISS)")
    lexical: float = Field(description="nearest text by spelling (BM25)")
    matched: str = Field(description="the article's own text nearest to the question")
    matched_kind: str = Field(description="question, title, summary or block")
    matched_language: Language
    cosine: float = Field(description="of the matched text, -1..1")
    bm25: float = Field(description="best lexical score of the article, 0 and above")


class Hit(_Frozen):
    """One article with its score."""

    article: str
    score: float = Field(ge=0, le=1, description="probability, 0-1, higher is surer")
    why: Why
    rejected_by: str | None = Field(default=None, description="name of the rule, or null")


class SearchResult(_Frozen):
    """Everything a search found, kept and rejected."""

    language: Language
    script: Script
    results: list[Hit]
    rejected: list[Hit]
    out_of_scope: float = Field(description="probability that no article answers this, 0-1")
    danger: float = Field(description="probability that it tells of somebody in danger, 0-1")
    alarming: float = Field(description="how surely it sounds like danger, whatever it is about, 0-1")
    follow_up: float = Field(description="probability that it means nothing without the message before, 0-1")
    seconds: float
    index_version: str
