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

_PUBLIC_BYTES = 32


class KeyFileError(ValueError):
    """A key cannot be used; the message says why and what to do."""


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
        raise KeyFileError(f"{path}: {error.strerror}; name another file, a key is not overwritten") from error
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
            raise KeyFileError(f"{path}: others than its owner may read it; run `chmod 600` on it")
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise KeyFileError(f"{path}: {error.strerror}; make one with `sual knowledge key`") from error
    except (TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(f"{path}: {error}; expected what `sual knowledge key` writes") from error
    except ValueError as error:
        if isinstance(error, KeyFileError):
            raise
        raise KeyFileError(f"{path}: is no key; expected what `sual knowledge key` writes") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path}: is a {type(key).__name__}, expected Ed25519; see `sual knowledge key`")
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
        raise KeyFileError(f"{text!r} is no public key; expected the line that `sual knowledge key` prints") from error
    if len(raw) != _PUBLIC_BYTES:
        raise KeyFileError(f"a public key has {_PUBLIC_BYTES} bytes, this one {len(raw)}; copy the whole line")
    return Ed25519PublicKey.from_public_bytes(raw)
