"""A signed ZIP is taken in only when every byte of it is what its owner signed."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sual.editing.exchange.archive_write import CONTEXT, FORMAT, KNOWN, MANIFEST, ROOT, SIGNATURE, sha256
from sual.editing.exchange.keys import public_text
from sual.editing.exchange.parcel import ExchangeError
from sual.knowledge.check import check_knowledge
from sual.knowledge.problems import Problem
from sual.text.notices import Notice
from sual.text.words import N_

LARGEST = 32 * 1024 * 1024  # bytes of the ZIP; all knowledge has a twentieth of this
MOST_FILES = 5000
LARGEST_FILE = 1024 * 1024  # bytes of a file, unpacked
LARGEST_TOTAL = 64 * 1024 * 1024  # bytes of all files, unpacked
MOST_TIMES_SMALLER = 100  # plain text is packed to a tenth at best
_SIGNATURE_BYTES = 64
_CHANGED, _NOT_OURS = N_("it was changed"), N_("it was not made by Sual")


@dataclass(frozen=True)
class Archive:
    """What was in a ZIP whose signature is good.

    Args:
        files: contents by name below `knowledge/`.
        created: when it was signed, as its signer says (ISO 8601, UTC).
        key: public half of the key that signed it.
    """

    files: dict[str, bytes]
    created: str
    key: str


def read_archive(data: bytes, trusted: Iterable[Ed25519PublicKey], path: Path) -> Archive:
    """Read a ZIP of `write_archive`.

    Args:
        data: the ZIP.
        trusted: public keys, one of which must have signed it.
        path: its name, for messages.

    Returns:
        The files; each is what was signed, and none is anything but knowledge.

    Raises:
        ExchangeError: when it is damaged, changed, too large, signed by somebody else, or holds anything foreign.
    """
    return _Reader(data, path).archive(tuple(trusted))


def place(archive: Archive, folder: Path) -> None:
    """Write an archive as a knowledge folder, once `sual check` has nothing against it.

    Args:
        archive: of `read_archive`.
        folder: empty or not there yet.

    Raises:
        ExchangeError: when the folder holds something, or with what the check found; then nothing is written.
    """
    if folder.is_symlink() or folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        notice = Notice(N_("is not empty"), N_("name a folder that is empty or not there yet"))
        raise ExchangeError([Problem(folder, 1, notice)])
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".knowledge-", dir=folder.parent))
    try:
        for name, data in archive.files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(data)
        if problems := check_knowledge(made):
            raise ExchangeError([replace(p, file=folder / p.file.relative_to(made)) for p in problems])
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        os.replace(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


class _Reader:
    def __init__(self, data: bytes, path: Path) -> None:
        self._data, self._path = data, path

    def archive(self, trusted: tuple[Ed25519PublicKey, ...]) -> Archive:
        if len(self._data) > LARGEST:
            self._fail(Notice(N_("has {count} bytes, expected at most {limit}"), count=len(self._data), limit=LARGEST))
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as opened:
                infos = self._safe(opened.infolist())
                listed, signature = (self._read(opened, infos, name) for name in (MANIFEST, SIGNATURE))
                manifest = self._manifest(listed, signature, trusted)
                expected: dict[str, dict[str, Any]] = manifest["files"]
                self._same_names(set(infos) - {MANIFEST, SIGNATURE}, {ROOT + name for name in expected})
                files = {name: self._read(opened, infos, ROOT + name) for name in expected}
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            said = f"{type(error).__name__}: {error}"
            self._fail(Notice(N_("is no whole ZIP"), N_("it was cut or damaged, ask for it again"), detail=said))
        for name, data in files.items():
            if sha256(data) != expected[name]["sha256"]:
                advice = N_("it was changed, ask its owner for a new one")
                self._fail(Notice(N_("{file} is not what was signed"), advice, file=name))
        return Archive(files, manifest["created"], manifest["key"])

    def _safe(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """Look at the table of contents alone, before a byte is unpacked."""
        if len(infos) > MOST_FILES:
            self._fail(Notice(N_("holds {count} files, expected at most {limit}"), count=len(infos), limit=MOST_FILES))
        if sum(info.file_size for info in infos) > LARGEST_TOTAL:
            self._fail(Notice(N_("unpacks to more than {limit} bytes"), limit=LARGEST_TOTAL))
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name, kind = info.orig_filename, stat.S_IFMT(info.external_attr >> 16)
            inner = name.removeprefix(ROOT) if name.startswith(ROOT) else ""
            if name not in (MANIFEST, SIGNATURE) and not KNOWN.fullmatch(inner):
                self._fail(Notice(N_("holds {file!r}, which is no file of the knowledge"), _NOT_OURS, file=name))
            if name in found:
                self._fail(Notice(N_("holds {file!r} twice"), _CHANGED, file=name))
            if kind not in (0, stat.S_IFREG):
                self._fail(Notice(N_("{file!r} is no ordinary file"), _NOT_OURS, file=name))
            if info.file_size > LARGEST_FILE:
                why = N_("{file!r} unpacks to {count} bytes, expected at most {limit}")
                self._fail(Notice(why, file=name, count=info.file_size, limit=LARGEST_FILE))
            if info.file_size > MOST_TIMES_SMALLER * max(info.compress_size, 1):
                why = N_("{file!r} unpacks to over {limit} times its size")
                self._fail(Notice(why, N_("it is no text"), file=name, limit=MOST_TIMES_SMALLER))
            found[name] = info
        return found

    def _read(self, opened: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str) -> bytes:
        if name not in infos:
            self._fail(Notice(N_("lacks {file}"), N_("it was not made by `sual knowledge export`"), file=name))
        with opened.open(infos[name]) as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE or len(data) != infos[name].file_size:
            self._fail(Notice(N_("{file} has another size than it says"), _CHANGED, file=name))
        return data

    def _manifest(self, listed: bytes, signature: bytes, trusted: tuple[Ed25519PublicKey, ...]) -> dict[str, Any]:
        signer = next((key for key in trusted if _signed(key, signature, listed)), None)
        if signer is None:
            why = N_("is not signed by a key that is trusted (trusted: {known})")
            advice = N_(
                "it was changed or is of somebody else. Ask its owner for their public key, by another way than this "
                "file came"
            )
            self._fail(Notice(why, advice, known=tuple(map(public_text, trusted)) or Notice(N_("none"))))
        try:
            manifest: dict[str, Any] = json.loads(listed)
        except ValueError as error:
            self._fail(Notice(N_("{file} is no JSON"), detail=str(error), file=MANIFEST))
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            self._fail(
                Notice(N_("is of another format, expected {pattern!r}"), N_("bring Sual up to date"), pattern=FORMAT)
            )
        if manifest.get("key") != public_text(signer):
            self._fail(Notice(N_("{file} names another key than the one that signed it"), file=MANIFEST))
        return manifest

    def _same_names(self, found: set[str], expected: set[str]) -> None:
        if more := sorted(found - expected):
            self._fail(Notice(N_("holds {file!r}, which was not signed"), _CHANGED, file=more[0]))
        if less := sorted(expected - found):
            self._fail(Notice(N_("lacks {file!r}, which was signed"), _CHANGED, file=less[0]))

    def _fail(self, notice: Notice) -> NoReturn:
        raise ExchangeError([Problem(self._path, 1, notice)])


def _signed(key: Ed25519PublicKey, signature: bytes, listed: bytes) -> bool:
    if len(signature) != _SIGNATURE_BYTES:
        return False
    try:
        key.verify(signature, CONTEXT + listed)
    except InvalidSignature:
        return False
    return True
