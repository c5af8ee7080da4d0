"""The key with which knowledge is signed: a file of its owner alone, and a public half to hand out."""

from __future__ import annotations

import base64
import binascii
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from sual.text.notices import Notice
from sual.text.words import N_

_PUBLIC_BYTES = 32
_EXPECTED = N_("expected what `sual knowledge key` writes")


class KeyFileError(ValueError):
    """A key cannot be used; the message says why and what to do.

    Args:
        notice: the same for a page.
    """

    def __init__(self, notice: Notice) -> None:
        super().__init__(str(notice))
        self.notice = notice


def own_key(path: Path) -> Ed25519PrivateKey:
    """Give the key of this Sual; where there is none yet, it is made.

    Args:
        path: where it is, or is to be.

    Returns:
        The key; the same one to all who ask at once.

    Raises:
        KeyFileError: when it cannot be made, or what is there cannot be used; a key is never overwritten.
    """
    try:
        return load_key(path)
    except KeyFileError as error:
        if not isinstance(error.__cause__, (FileNotFoundError, NotADirectoryError)):
            raise
    with suppress(FileExistsError):  # somebody else was faster
        _write(path, Ed25519PrivateKey.generate())
    return load_key(path)


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read a key.

    Args:
        path: a file that `own_key` wrote.

    Returns:
        The key.

    Raises:
        KeyFileError: when there is none, or others than its owner may read it.
    """
    try:
        if path.stat().st_mode & 0o077:
            why = N_("{file}: others than its owner may read it")
            raise KeyFileError(Notice(why, N_("run `chmod 600` on it"), file=str(path)))
        key = load_pem_private_key(path.read_bytes(), password=None)
    except PermissionError as error:
        why, advice = N_("{file}: the key cannot be read"), N_("make it a file of the user of the service")
        raise KeyFileError(Notice(why, advice, detail=str(error.strerror), file=str(path))) from error
    except OSError as error:
        advice = N_("make one with `sual knowledge key`")
        raise KeyFileError(Notice(N_("{file}"), advice, detail=str(error.strerror), file=str(path))) from error
    except (TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(Notice(N_("{file}"), _EXPECTED, detail=str(error), file=str(path))) from error
    except ValueError as error:
        if isinstance(error, KeyFileError):
            raise
        raise KeyFileError(Notice(N_("{file}: is no key"), _EXPECTED, file=str(path))) from error
    if not isinstance(key, Ed25519PrivateKey):
        why, kind = N_("{file}: is a {kind}, expected Ed25519"), type(key).__name__
        raise KeyFileError(Notice(why, N_("see `sual knowledge key`"), file=str(path), kind=kind))
    return key


def public_text(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """Write the public half of a key in 44 letters, to be handed to those who import."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return base64.b64encode(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def read_public(text: str) -> Ed25519PublicKey:
    """Read the public half of a key.

    Args:
        text: as `public_text` writes it.

    Returns:
        The key.

    Raises:
        KeyFileError: when it is none.
    """
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        advice = N_("expected the line that `sual knowledge key` prints")
        raise KeyFileError(Notice(N_("{key!r} is no public key"), advice, key=text)) from error
    if len(raw) != _PUBLIC_BYTES:
        why, advice = N_("a public key has {limit} bytes, this one {count}"), N_("copy the whole line")
        raise KeyFileError(Notice(why, advice, limit=_PUBLIC_BYTES, count=len(raw)))
    return Ed25519PublicKey.from_public_bytes(raw)


def _write(path: Path, key: Ed25519PrivateKey) -> None:
    """Write a key whole, or nothing; raises FileExistsError where there is one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Of its owner alone from the first moment on, and under its name only once it is on disk.
        file, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(file, "wb") as out:
                out.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
                out.flush()
                os.fsync(out.fileno())
            os.link(name, path)  # unlike a rename, it never takes the place of another
        finally:
            os.unlink(name)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.exists():
            raise
        why = N_("{file}: the key cannot be written there")
        advice = N_("let the user of the service write to its folder, or name another file in SUAL_KNOWLEDGE_KEY")
        raise KeyFileError(Notice(why, advice, detail=str(error.strerror), file=str(path))) from error
