"""Files as they are: the widget, its words, and what the pages look like."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from pathlib import Path
from string import Formatter

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from sual.service.errors import error_responses
from sual.service.phrases import phrase
from sual.service.widget_words import WIDGET_WORDS
from sual.text.languages import Language

_WIDGET = StaticFiles(directory=Path(__file__).resolve().parents[2] / "widget")
_STATIC = StaticFiles(directory=Path(__file__).with_name("static"))
# The types of a machine differ from the next one's; a module with the wrong type is not run at all.
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
router = APIRouter(tags=["widget"])


@router.get("/widget.js", response_class=Response)
async def load_widget(request: Request) -> Response:
    """Give the file that a page loads to have the `<sual-chat>` element."""
    return await _WIDGET.get_response("sual-chat.js", request.scope)


@router.get("/widget/words/{language}.json", response_class=JSONResponse, responses=error_responses("unknown_language"))
async def give_widget_words(language: Language, request: Request) -> Response:
    """Give the words of the widget in one language."""
    content = json.dumps(widget_words(language), ensure_ascii=False).encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = Response(content, media_type="application/json", headers={"ETag": etag})
    if _WIDGET.is_not_modified(response.headers, request.headers):
        return NotModifiedResponse(response.headers)
    return response


def widget_words(language: Language) -> dict[str, str]:
    """Give the words of the widget, placeholders still in them.

    Args:
        language: one of the six.

    Returns:
        Words by the keys of `WIDGET_WORDS`.
    """
    return {key: phrase(text, language, **_placeholders(text)) for key, text in WIDGET_WORDS.items()}


def mount_files(app: FastAPI) -> None:
    """Serve the folders of files; to be called after all routes below their paths.

    Args:
        app: the application.
    """
    for ending, type_ in _TYPES.items():
        mimetypes.add_type(type_, ending)
    app.mount("/widget", _WIDGET, name="widget")
    app.mount("/static", _STATIC, name="static")


def _placeholders(text: str) -> dict[str, str]:
    return {name: f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name}
