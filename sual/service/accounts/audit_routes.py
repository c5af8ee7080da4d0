"""The audit log as admins see it, and whether its chain is whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Request
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.service.accounts.account import Account
from sual.service.accounts.audit import AuditBrokenError, last_entries, verify
from sual.service.accounts.page import console_page, moment
from sual.service.accounts.rights import require
from sual.service.phrases import phrase
from sual.service.state import ServiceDependency
from sual.service.storage.accounts import StaffAccount
from sual.service.storage.audit import AuditEntry
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.audit_words import ACTIONS, AUDIT
from sual.text.languages import Language

PATH = "/console/audit"
AT_ONCE = 100
router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Log:
    """What the page shows.

    Args:
        entries: some of the entries, the newest first.
        names: names of accounts by their numbers.
        count: how many entries there are, or None where the chain is broken.
        last: hash of the last.
        fault: where the chain is broken, in English, or None.
    """

    entries: list[AuditEntry]
    names: dict[int, str]
    count: int | None
    last: str = ""
    fault: str | None = None


@router.get(PATH)
async def show_audit(
    request: Request, service: ServiceDependency, admin: Annotated[Account, require("admin")], before: int | None = None
) -> Response:
    """Show the log, a hundred entries a page; each time the whole chain is checked."""
    try:
        log = await service.accounts.read(partial(_read, before=before))
    except DatabaseUnavailableError:
        log = None
    return console_page(
        request,
        "console/audit.html",
        admin,
        status=200 if log else 503,
        log=log,
        before=before,
        more=log.entries[-1].number if log and log.entries and log.entries[-1].number > 1 else None,
        told=partial(_told, admin.language),
        done=partial(_done, admin.language),
        moment=moment,
    )


def _read(session: Session, before: int | None) -> Log:
    entries = last_entries(session, AT_ONCE, before)
    names = {row.id: row.name for row in session.execute(select(StaffAccount.id, StaffAccount.name))}
    try:
        count, last = verify(session)
    except AuditBrokenError as error:
        return Log(entries, names, None, fault=str(error))
    return Log(entries, names, count, last)


def _told(language: Language, key: str, **values: object) -> str:
    return phrase(AUDIT[key], language, **values)


def _done(language: Language, action: str) -> str:
    # An older or newer Sual may have kept a name that this one does not know.
    return phrase(ACTIONS[action], language) if action in ACTIONS else action
