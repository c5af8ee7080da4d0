"""A key is made once, is its owner's alone, and shows its public half."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from sual.editing.exchange.keys import KeyFileError, load_key, make_key, public_text, read_public


def test_made_kept_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key"
    key = make_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert public_text(load_key(path)) == public_text(key)
    read_public(public_text(key) + "\n").verify(key.sign(b"sual"), b"sual")
    with pytest.raises(KeyFileError, match="name another file, a key is not overwritten"):
        make_key(path)


def test_a_key_that_others_may_read(tmp_path: Path) -> None:
    make_key(tmp_path / "key")
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(KeyFileError, match="others than its owner may read it; run `chmod 600` on it"):
        load_key(tmp_path / "key")


def test_a_file_that_is_no_such_key(tmp_path: Path) -> None:
    path = tmp_path / "key"
    with pytest.raises(KeyFileError, match="make one with `sual knowledge key`"):
        load_key(path)
    other = X25519PrivateKey.generate()
    locked = BestAvailableEncryption(b"secret")
    for content, expected in (
        (b"hello", "is no key; expected what `sual knowledge key` writes"),
        (other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), "expected Ed25519"),
        (other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked), "expected what `sual knowledge key` writes"),
    ):
        path.touch(0o600)
        path.chmod(0o600)
        path.write_bytes(content)
        with pytest.raises(KeyFileError, match=expected):
            load_key(path)


@pytest.mark.parametrize("text", ["", "hello world", "aGVsbG8=", "ə" * 44])
def test_a_text_that_is_no_public_key(text: str) -> None:
    with pytest.raises(KeyFileError, match="copy the whole line|expected the line that `sual knowledge key` prints"):
        read_public(text)
