"""Whether an answer helped: counted by day, with nothing of who said so."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Literal, Self
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from sual.service.errors import ServiceError, error_responses
from sual.service.state import ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.ratings import count_rating
from sual.text.languages import Language

Reason = Literal["wrong", "unclear", "not_my_case", "nobody_answered"]
_BAKU = ZoneInfo("Asia/Baku")

router = APIRouter(
    prefix="/api/v1",
    tags=["ratings"],
    responses=error_responses("bad_request", "not_utf8", "too_large", "too_many_requests"),
)


class Rating(BaseModel):
    """What one person thinks of one article; there is no room for words."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"article": "unpaid-wages", "language": "ur", "helped": False, "reason": "unclear"}
        }
    )

    article: str = Field(description="id of the article")
    language: Language = Field(description="language it was read in")
    helped: bool
    reason: Reason | None = Field(default=None, description="why not; only where it did not help")

    @model_validator(mode="after")
    def _reason_only_where_it_did_not_help(self) -> Self:
        if self.helped and self.reason:
            raise ValueError("found helped and a reason, expected a reason only where it did not help")
        return self


@router.post(
    "/ratings",
    status_code=204,
    responses=error_responses("unknown_article", "invalid_request", "unknown_language"),
)
async def rate(rating: Rating, request: Request, service: ServiceDependency) -> Response:
    """Say whether an article helped; no conversation is named."""
    service.limits.rating(request.client.host if request.client else None)
    if rating.article not in service.answers.knowledge.articles:
        raise ServiceError("unknown_article", language=rating.language)
    service.metrics.rating(rating.article, rating.language, helped=rating.helped, reason=rating.reason)
    day = datetime.now(_BAKU).date()
    with suppress(DatabaseUnavailableError):  # counted and logged; whoever rated can do nothing about it
        await service.database.run(
            "rating",
            lambda session: count_rating(
                session, day, rating.article, rating.language, helped=rating.helped, reason=rating.reason
            ),
        )
    return Response(status_code=204)
