"""The whole knowledge as one signed ZIP."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sual.editing.exchange.keys import public_text
from sual.editing.exchange.parcel import ExchangeError
from sual.knowledge.problems import Problem
from sual.text.languages import LANGUAGES
from sual.text.notices import Notice
from sual.text.words import N_

FORMAT = "sual-knowledge 1"
MANIFEST, SIGNATURE, ROOT = "manifest.json", "manifest.sig", "knowledge/"
# Signed before the manifest, so that a signature of ours for anything else is none for this.
CONTEXT = b"sual knowledge archive 1\n"
_NAME = r"[a-z0-9_][a-z0-9_-]*"
# The only places of a knowledge folder; nothing else goes in or comes out.
KNOWN = re.compile(
    rf"README\.md|(?:contacts|sources|laws)\.yml|articles/{_NAME}/{_NAME}/(?:article\.yml|(?:{'|'.join(LANGUAGES)})\.md)"
    rf"|policy/(?:{_NAME}/)?(?:{_NAME}\.yml|README\.md)"
)


def write_archive(folder: Path, key: Ed25519PrivateKey, when: datetime) -> bytes:
    """Write all knowledge into one signed ZIP; the same folder, key and time give the same bytes.

    Args:
        folder: `knowledge/`.
        key: to sign with.
        when: time of the export, with its time zone.

    Returns:
        The ZIP: a manifest with the SHA-256 of every file, its Ed25519 signature, and the files.

    Raises:
        ExchangeError: when the folder holds something that is no knowledge.
    """
    files = dict(_files(folder))
    manifest = {
        "format": FORMAT,
        "created": f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "key": public_text(key),
        "files": {name: {"bytes": len(data), "sha256": sha256(data)} for name, data in files.items()},
    }
    listed = json.dumps(manifest, indent=1, sort_keys=True).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, MANIFEST, listed)
        _put(archive, SIGNATURE, key.sign(CONTEXT + listed))
        for name, data in files.items():
            _put(archive, ROOT + name, data)
    return out.getvalue()


def sha256(data: bytes) -> str:
    """Give the SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_symlink() or not KNOWN.fullmatch(name):
            notice = Notice(N_("is no file of the knowledge (see knowledge/README.md)"), N_("move it elsewhere"))
            raise ExchangeError([Problem(path, 1, notice)])
        yield name, path.read_bytes()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))  # the same bytes whenever it is written
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o100644 << 16
    archive.writestr(info, data)
