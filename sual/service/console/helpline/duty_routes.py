"""Duty hours: staff see them, admins change them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from babel.dates import get_day_names
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.service.accounts.rights import Account, require
from sual.service.console.forms import Form, PostedForm
from sual.service.console.helpline.handover_routes import FAULTS, picked_languages
from sual.service.console.helpline.page import go_on, helpline_page
from sual.service.handover.on_duty import Hours
from sual.service.state import ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.languages import LANGUAGES

PATH = "/console/duty"
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_SAID = frozenset({"failed", "saved", "bad_hours"})
router = APIRouter(prefix=PATH, tags=["console"], default_response_class=HTMLResponse, include_in_schema=False)
StaffOrAdmin = Annotated[Account, require("staff", "admin")]
Admin = Annotated[Account, require("admin")]


@router.get("")
async def show_duty(
    request: Request, service: ServiceDependency, account: StaffOrAdmin, said: str | None = None
) -> HTMLResponse:
    """Show the duty hours."""
    status, hours = 200, None
    try:
        hours = _rows((await service.duty.plan()).hours)
    except DatabaseUnavailableError:
        said, status = "failed", 503
    return helpline_page(
        request,
        account,
        "duty.html",
        status=status,
        hours=hours,
        weekdays=[name.capitalize() for _, name in sorted(get_day_names("wide", locale=account.language).items())],
        clock=_clock,
        may_change="admin" in account.roles,
        said=said if said in _SAID else None,
        faults=FAULTS | {"bad_hours"},
    )


@router.post("")
async def add_hours(service: ServiceDependency, account: Admin, form: PostedForm) -> Response:
    """Add duty hours on some days in some languages."""
    weekdays = [day for day in range(7) if f"weekday-{day}" in form]
    begins, ends, languages = _minutes(form, "begins"), _minutes(form, "ends"), picked_languages(form)
    if not weekdays or not languages or begins is None or ends is None or begins >= ends:
        return go_on(PATH, said="bad_hours")
    try:
        await service.duty.add(weekdays, begins, ends, languages, account.id)
    except DatabaseUnavailableError:
        return go_on(PATH, said="failed")
    return go_on(PATH, said="saved")


@router.post("/remove")
async def remove_hours(service: ServiceDependency, account: Admin, form: PostedForm) -> Response:
    """Remove one stretch."""
    number = form.get("id", "")
    try:
        await service.duty.remove(int(number) if number.isdecimal() and len(number) < 10 else 0, account.id)
    except DatabaseUnavailableError:
        return go_on(PATH, said="failed")
    return go_on(PATH, said="saved")


def _rows(hours: Iterable[Hours]) -> list[tuple[int, int, int, list[Hours]]]:
    """Give weekday, beginning and end of each stretch, with what it is in its languages."""
    found: dict[tuple[int, int, int], list[Hours]] = {}
    for one in sorted(hours, key=lambda one: (one.weekday, one.begins, one.ends, LANGUAGES.index(one.language))):
        found.setdefault((one.weekday, one.begins, one.ends), []).append(one)
    return [(*stretch, those) for stretch, those in found.items()]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(form: Form, name: str) -> int | None:
    """Read a time such as 09:00 as minutes after midnight; midnight at the end of a day is 24:00 or 00:00."""
    found = _TIME.fullmatch(form.get(name, "").strip())
    if found is None:
        return None
    minutes = int(found.group(1)) * 60 + int(found.group(2))
    if name == "ends" and minutes == 0:
        return 1440
    return minutes if minutes <= 1440 else None
