"""Files as they are: the widget, its words, and what the pages look like."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter

from fastapi import APIRouter, FastAPI, Request
from rcssmin import cssmin
from rjsmin import jsmin
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from sual.service.errors import ServiceError, error_responses
from sual.service.phrases import phrase
from sual.service.widget_words import WIDGET_WORDS
from sual.text.languages import Language

WIDGET = Path(__file__).resolve().parents[2] / "widget"
_STATIC = StaticFiles(directory=Path(__file__).with_name("static"))
# The types of a machine differ from the next one's; a module with the wrong type is not run at all.
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
# What takes comments and blanks out of a text, and changes nothing else.
_SHORTEN: dict[str, Callable[[str], str]] = {".js": jsmin, ".css": cssmin}
router = APIRouter(tags=["widget"])


@dataclass(frozen=True)
class Packed:
    """Content that is the same for everybody, ready to be sent.

    Args:
        media_type: its type.
        plain: the content.
        zipped: the content, compressed with gzip.
        etag: its validator.
    """

    media_type: str
    plain: bytes
    zipped: bytes
    etag: str


@router.get("/widget.js", response_class=Response)
async def load_widget(request: Request) -> Response:
    """Give the file that a page loads to have the `<sual-chat>` element."""
    return _give(_read(WIDGET / "widget.js"), request.headers)


@router.get("/widget/words/{language}.json", response_class=JSONResponse, responses=error_responses("unknown_language"))
async def give_widget_words(language: Language, request: Request) -> Response:
    """Give the words of the widget in one language."""
    content = json.dumps(widget_words(language), ensure_ascii=False, separators=(",", ":"))
    return _give(_pack("application/json", content), request.headers)


@router.get("/widget/{path:path}", response_class=Response, include_in_schema=False)
async def give_widget_file(path: str, request: Request) -> Response:
    """Give a file of the widget."""
    file = _widget_files().get(path)
    if file is None:
        raise ServiceError("not_found")
    return _give(_read(file), request.headers)


def widget_words(language: Language) -> dict[str, str]:
    """Give the words of the widget, placeholders still in them.

    Args:
        language: one of the six.

    Returns:
        Words by the keys of `WIDGET_WORDS`.
    """
    return {key: phrase(text, language, **_placeholders(text)) for key, text in WIDGET_WORDS.items()}


def packed(file: Path) -> Packed:
    """Make a file of the widget ready to be sent: scripts and styles without comments and blanks.

    There is no step of building, so what explains the code to us would otherwise be a third of what a phone loads.

    Args:
        file: a text file.

    Returns:
        Its content.
    """
    shorten = _SHORTEN.get(file.suffix, str)
    return _pack(_TYPES[file.suffix], shorten(file.read_text("utf-8")))


def mount_files(app: FastAPI) -> None:
    """Serve the folder of static files; to be called after all routes below its path.

    Args:
        app: the application.
    """
    for ending, type_ in _TYPES.items():
        mimetypes.add_type(type_, ending)
    app.mount("/static", _STATIC, name="static")


def _widget_files() -> dict[str, Path]:
    """Give what may be had by its path, so that no path of a request is ever looked up on the disk."""
    files = (file for file in WIDGET.rglob("*") if file.suffix in _TYPES)
    return {file.relative_to(WIDGET).as_posix(): file for file in files}


def _read(file: Path) -> Packed:
    return _packed_version(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _packed_version(file: Path, changed: int) -> Packed:
    return packed(file)


@lru_cache(maxsize=16)
def _pack(media_type: str, text: str) -> Packed:
    plain = text.encode()
    return Packed(media_type, plain, gzip.compress(plain, 9, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:32]}"')


def _give(content: Packed, request_headers: Headers) -> Response:
    zipped = "gzip" in request_headers.get("accept-encoding", "")
    # Each form has a validator of its own.
    etag = f'{content.etag[:-1]}-gz"' if zipped else content.etag
    headers = {"ETag": etag, "Vary": "Accept-Encoding"}
    if etag in [tag.strip(" W/") for tag in request_headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(content.zipped if zipped else content.plain, media_type=content.media_type, headers=headers)


def _placeholders(text: str) -> dict[str, str]:
    return {name: f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name}
