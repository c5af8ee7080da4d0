"""What the editor's pages send: forms with more and longer fields than any other, or the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from sual.service.accounts.not_read import no_form

_MOST_FIELDS = 1000
_NUMBER = "phone-"
Posted = dict[str, str]


def is_json(request: Request) -> bool:
    """Say whether a script asks, which wants data and not a page."""
    return "application/json" in request.headers.get("accept", "")


def typed_numbers(form: Mapping[str, str]) -> dict[str, str]:
    """Give the phone numbers that somebody typed a second time, by id of their contact."""
    return {name.removeprefix(_NUMBER): text for name, text in form.items() if name.startswith(_NUMBER)}


async def read_posted(request: Request) -> Posted:
    """Read a body.

    Args:
        request: a request whose body the edge has let in.

    Returns:
        Texts by name.

    Raises:
        RefusedError: when it is neither a form nor texts by name; a person is shown a page that says so.
    """
    body = await request.body()
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            read = json.loads(body)
            if not isinstance(read, dict) or not all(isinstance(text, str) for text in read.values()):
                raise ValueError("no texts by name")
            if len(read) > _MOST_FIELDS:
                raise ValueError("more fields than any form of ours")
            return read
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
        return dict(pairs)
    except (ValueError, RecursionError):
        raise await no_form(request) from None


PostedTexts = Annotated[Posted, Depends(read_posted)]
