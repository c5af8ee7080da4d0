"""For those who run the service: is it alive, is it ready, what has it done."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from pydantic import BaseModel

from sual.service.errors import ServiceError, error_responses
from sual.service.state import ServiceDependency

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """All is well."""

    status: Literal["ok"] = "ok"


@router.get("/healthz")
async def is_alive() -> Health:
    """Say that the process is alive."""
    return Health()


@router.get("/readyz", responses=error_responses("not_ready"))
async def is_ready(service: ServiceDependency) -> Health:
    """Say that a question gets its answer through the whole chain."""
    problem = await service.readiness.problem()
    if problem:
        raise ServiceError("not_ready", {"part": problem.part, "reason": problem.reason})
    return Health()


@router.get("/metrics", response_class=Response)
async def show_metrics(service: ServiceDependency) -> Response:
    """Give counts and times for Prometheus."""
    return Response(service.metrics.text(), media_type=CONTENT_TYPE_LATEST)
