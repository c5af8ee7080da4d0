"""A key is made once, is its owner's alone, and shows its public half."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from sual.editing.exchange.keys import KeyFileError, load_key, own_key, public_text, read_public


def test_made_kept_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key"
    key = own_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert public_text(load_key(path)) == public_text(key)
    read_public(public_text(key) + "\n").verify(key.sign(b"sual"), b"sual")
    assert public_text(own_key(path)) == public_text(key), "asked again, it makes no new one"
    assert [one.name for one in path.parent.iterdir()] == ["key"]


def test_many_who_make_it_at_once_have_one_key(tmp_path: Path) -> None:
    code = "import sys, pathlib; from sual.editing.exchange import keys; sys.stdin.read();"
    code += "print(keys.public_text(keys.own_key(pathlib.Path(sys.argv[1]))))"
    command = [sys.executable, "-c", code, str(tmp_path / "key")]
    with ExitStack() as opened:
        start = partial(subprocess.Popen, command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        others = [opened.enter_context(start()) for _ in range(6)]
        for one in others:  # each is held until all are there
            assert one.stdin
            one.stdin.close()
        said = {one.stdout.read().strip() for one in others if one.stdout}
    assert [one.returncode for one in others] == [0] * 6
    assert said == {public_text(load_key(tmp_path / "key"))}


def test_who_was_slower_takes_the_key_of_who_was_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, link, faster = tmp_path / "key", os.link, list[str]()

    def late(source: str, target: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        faster.append(public_text(own_key(path)))
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    assert [public_text(own_key(path))] == faster
    assert [one.name for one in tmp_path.iterdir()] == ["key"]


def test_a_place_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeyFileError, match="key: the key cannot be written there: .*let the user of the service"):
        own_key(tmp_path / "file" / "key")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(KeyFileError, match="cannot be written there: Permission denied.*SUAL_KNOWLEDGE_KEY"):
        own_key(tmp_path / "key")
    assert not (tmp_path / "key").exists()


def test_a_key_of_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_key(tmp_path / "key")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(KeyFileError, match="the key cannot be read: .*make it a file of the user of the service"):
        own_key(tmp_path / "key")


def test_a_key_that_others_may_read(tmp_path: Path) -> None:
    own_key(tmp_path / "key")
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
