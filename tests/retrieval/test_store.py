"""A saved index is whole or refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sual.retrieval.store import FORMAT, IndexMismatchError, Manifest, begin, checksums, publish, verified


def made(root: Path, content: bytes) -> Manifest:
    folder = begin(root)
    (folder / "data.bin").write_bytes(content)
    manifest = Manifest(FORMAT, "encoder-1", 384, "digest", 1, "exact", checksums(folder))
    publish(folder, root, manifest)
    return manifest


def test_what_was_published_is_found(tmp_path: Path) -> None:
    manifest = made(tmp_path, b"one")
    folder, found = verified(tmp_path)
    assert found == manifest
    assert (folder / "data.bin").read_bytes() == b"one"


def test_the_newest_is_current_and_only_one_older_is_kept(tmp_path: Path) -> None:
    manifests = [made(tmp_path, content) for content in (b"one", b"two", b"three")]
    assert verified(tmp_path)[1] == manifests[-1]
    kept = {path.name for path in tmp_path.iterdir() if path.is_dir() and not path.is_symlink()}
    assert kept == {manifests[1].version, manifests[2].version}


def test_publishing_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    assert made(tmp_path, b"one") == made(tmp_path, b"one")
    assert verified(tmp_path)[1].version == made(tmp_path, b"one").version


def test_a_missing_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatchError, match="run `sual index`"):
        verified(tmp_path)


def test_one_changed_byte_is_refused(tmp_path: Path) -> None:
    made(tmp_path, b"one")
    (tmp_path / "current" / "data.bin").write_bytes(b"onf")
    with pytest.raises(IndexMismatchError, match=r"data\.bin"):
        verified(tmp_path)


def test_a_file_too_many_is_refused(tmp_path: Path) -> None:
    made(tmp_path, b"one")
    (tmp_path / "current" / "more.bin").write_bytes(b"")
    with pytest.raises(IndexMismatchError, match=r"more\.bin"):
        verified(tmp_path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    made(tmp_path, b"one")
    path = tmp_path / "current" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": FORMAT + 1}))
    with pytest.raises(IndexMismatchError, match=f"index format {FORMAT + 1}, expected {FORMAT}"):
        verified(tmp_path)
