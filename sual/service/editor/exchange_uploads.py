"""Files that somebody sends back: which there are, and what would change by them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from starlette.datastructures import FormData, UploadFile

from sual.editing.exchange.incoming import Incoming, incoming_archive, incoming_translations
from sual.editing.exchange.keys import load_key, read_public
from sual.editing.exchange.parcel import ExchangeError
from sual.knowledge import Problem
from sual.knowledge.reload import Snapshot
from sual.text.notices import Notice
from sual.text.words import N_

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # how every ZIP begins, and an empty one


async def uploads_of(form: FormData) -> tuple[dict[str, bytes], str | None]:
    """Read the files of a form.

    Args:
        form: what was posted.

    Returns:
        Contents by name, and a word of `EXCHANGE` that says what is wrong with them, or None.
    """
    uploads: dict[str, bytes] = {}
    for one in form.getlist("files"):
        if isinstance(one, UploadFile) and one.filename:
            # A name of the sender's own machine; only the last part is ours to repeat.
            name = PurePosixPath(PureWindowsPath(one.filename).name).name or "file"
            uploads[name if name not in uploads else f"{len(uploads)}-{name}"] = await one.read()
    if not uploads:
        return {}, "no_file"
    alone = len(uploads) == 1 or not any(map(_is_zip, uploads))
    return uploads, None if alone else "zip_alone"


def incoming_of(uploads: Mapping[str, bytes], trusted: str, key: Path, live: Snapshot) -> Incoming:
    """Hold what came back against what is live.

    Args:
        uploads: contents by name, at least one; a ZIP alone.
        trusted: the public key by which a ZIP has to be signed, or "" for our own.
        key: file of our own key.
        live: what is live.

    Returns:
        What would change.

    Raises:
        KnowledgeError: when a file cannot be taken in.
        KeyFileError: when there is no such key.
    """
    name, data = next(iter(uploads.items()))
    if _is_zip(name):
        if not data.startswith(_ZIP):  # one that was cut is told so when it is read
            why, advice = N_("is no ZIP of Sual"), N_("choose the file that another Sual, or this one, exported")
            raise ExchangeError([Problem(Path(name), 1, Notice(why, advice))])
        public = read_public(trusted) if trusted else load_key(key).public_key()
        return incoming_archive(data, name, [public], live)
    return incoming_translations(uploads, live)


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")
