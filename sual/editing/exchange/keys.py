"""The key with which knowledge is signed: a file of its owner alone, and a public half to hand out."""

from __future__ import annotations

import base64
import binascii
import os
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


def make_key(path: Path) -> Ed25519PrivateKey:
    """Make a key and write it where only its owner may read it.

    Args:
        path: a file that is not there yet.

    Returns:
        The key.

    Raises:
        KeyFileError: when the file is there already; a key is never overwritten.
    """
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        advice = N_("name another file, a key is not overwritten")
        raise KeyFileError(Notice(N_("{file}"), advice, detail=str(error.strerror), file=str(path))) from error
    with os.fdopen(file, "wb") as out:
        out.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read a key.

    Args:
        path: a file that `make_key` wrote.

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
