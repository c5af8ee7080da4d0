"""What the routes of the editor work with: drafts, what is live, and one way to run what blocks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from sual.editing.desk import Desk
from sual.editing.publishing.content import Content
from sual.service.accounts.rights import Account, require
from sual.service.errors import ServiceError
from sual.service.state import Service, service_of

Editor = Annotated[Account, require("editor")]


def content_of(service: Service) -> Content:
    """Give the content that is live.

    Raises:
        ServiceError: `not_ready`, where the service answers from something else, as some tests have it.
    """
    if service.content is None:
        raise ServiceError("not_ready")
    return service.content


async def publisher_of(request: Request) -> Desk:
    """Give drafts and content together; everything it does blocks, so it is called with `asyncio.to_thread`.

    Who opens a page of the editor may publish soon, so what that needs is made ready meanwhile.
    """
    service = await service_of(request)
    content = content_of(service)
    content.get_ready()
    return Desk(service.database, content)


Publisher = Annotated[Desk, Depends(publisher_of)]
