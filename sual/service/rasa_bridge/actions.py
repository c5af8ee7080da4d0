"""The action server of Rasa, as one route: actions run in this process, on current libraries."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import (
    ActionExecutionRejection,
    ActionMissingDomainException,
    ActionNotFoundException,
)
from starlette.responses import JSONResponse

from sual.service.errors import ServiceError
from sual.service.rasa_bridge.secret import require_secret
from sual.service.state import ServiceDependency

router = APIRouter(prefix="/rasa", dependencies=[Depends(require_secret)], include_in_schema=False)


@router.post("/actions")
async def run_action(request: Request, service: ServiceDependency) -> JSONResponse:
    """Run one action, with the statuses and bodies that Rasa expects of an action server."""
    call = await read_call(request)
    executor: ActionExecutor = service.executor
    name = str(call.get("next_action"))
    service.answers.take_of(str(call.get("sender_id")))
    try:
        result = await executor.run(call)
    except ActionExecutionRejection as rejection:
        return _problem(400, rejection.action_name, "the action does not apply here")
    except ActionNotFoundException:
        return _problem(404, name, "no such action; compare bot/domain with actions/")
    except ActionMissingDomainException:
        return _problem(449, name, "the domain is not known here; send it again")
    return JSONResponse(result.model_dump() if result else {"events": [], "responses": []})


async def read_call(request: Request) -> dict[str, Any]:
    """Read what Rasa sent.

    Args:
        request: a request with the secret.

    Returns:
        Its body.

    Raises:
        ServiceError: `bad_request`, when the body is no JSON object.
    """
    try:
        call = await request.json()
    except (ValueError, RecursionError):
        raise ServiceError("bad_request") from None
    if not isinstance(call, dict):
        raise ServiceError("bad_request")
    return call


def _problem(status: int, action: str, error: str) -> JSONResponse:
    # Rasa knows a rejected action by this shape, so here it stands in for the one shape of errors.
    return JSONResponse({"action_name": action, "error": error}, status)
