"""The first page of the editor, and whether somebody is still signed in to it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.service.editor.overview_page import overview_page
from sual.service.editor.publisher import Editor, Publisher
from sual.service.state import ServiceDependency

router = APIRouter(prefix="/editor", tags=["editor"], default_response_class=HTMLResponse, include_in_schema=False)


@router.get("")
async def show_overview(request: Request, service: ServiceDependency, account: Editor, desk: Publisher) -> HTMLResponse:
    """Show topics by languages."""
    return await overview_page(request, account, service.database, desk)


@router.get("/signed-in", status_code=204)
async def say_signed_in(account: Editor) -> Response:
    """Say nothing to who may use the editor; anybody else is told what is missing, as on every page of it."""
    return Response(status_code=204)
