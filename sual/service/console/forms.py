"""Forms as browsers post them, without a library: short texts by name."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from sual.service.accounts.not_read import no_form

_MOST_FIELDS = 64
Form = dict[str, str]


async def read_form(request: Request) -> Form:
    """Read an urlencoded body.

    Args:
        request: a request whose body the edge has let in (`sual/service/edge.py`), so it is small.

    Returns:
        Texts by name; of several of one name, the last.

    Raises:
        RefusedError: when it has more fields than any form of ours; a person is shown a page that says so.
    """
    body = (await request.body()).decode("utf-8")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace"))
    except ValueError:
        raise await no_form(request) from None


PostedForm = Annotated[Form, Depends(read_form)]
