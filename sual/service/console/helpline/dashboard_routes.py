"""Figures: what was asked and how it was answered, in counts alone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.service.accounts.rights import Account, require
from sual.service.console.helpline.page import helpline_page
from sual.service.counts.counting import today_in_baku
from sual.service.counts.export import as_csv
from sual.service.counts.figures import FEWEST, PERIODS, Figures, figures
from sual.service.counts.plots import bar, columns, longest
from sual.service.errors import ServiceError, error_responses
from sual.service.state import Service, ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError

_MOST_ARTICLES = 15
router = APIRouter(
    prefix="/console/dashboard", tags=["console"], default_response_class=HTMLResponse, include_in_schema=False
)
Anybody = Annotated[Account, require("staff", "editor", "admin")]


@router.get("")
async def show_dashboard(
    request: Request, service: ServiceDependency, account: Anybody, days: int = 30
) -> HTMLResponse:
    """Show the figures of the last days."""
    period = days if days in PERIODS else 30
    try:
        found = await _read(service, period)
    except DatabaseUnavailableError:
        found = None
    titles = {one.id: one.translations[account.language].title for one in service.answers.knowledge.articles.values()}
    return helpline_page(
        request,
        account,
        "dashboard.html",
        status=200 if found else 503,
        figures=found,
        period=period,
        periods=PERIODS,
        titles=titles,
        fewest=FEWEST,
        most_articles=_MOST_ARTICLES,
        bar=bar,
        columns=columns,
        longest=longest,
    )


@router.get("/counts.csv", response_class=Response, responses=error_responses("not_kept"))
async def export_counts(service: ServiceDependency, account: Anybody, days: int = 30) -> Response:
    """Give the counts of the last days as CSV."""
    try:
        found = await _read(service, period := days if days in PERIODS else 30)
        await service.accounts.audit(account, "counts_exported", f"{period} days")
    except DatabaseUnavailableError:
        raise ServiceError("not_kept", language=account.language) from None
    name = f"sual-{found.begins.isoformat()}-{found.ends.isoformat()}.csv"
    return Response(
        # The mark lets spreadsheets read it as UTF-8.
        "\ufeff" + as_csv(found.lines),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


async def _read(service: Service, days: int) -> Figures:
    return await service.database.read("figures", lambda session: figures(session, today_in_baku(), days))
