"""A signed ZIP comes back as it was, and nobody slips anything into it."""

from __future__ import annotations

import io
import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sual.editing.exchange import archive_read
from sual.editing.exchange.archive_read import Archive, place, read_archive
from sual.editing.exchange.archive_write import CONTEXT, MANIFEST, SIGNATURE, write_archive
from sual.editing.exchange.keys import public_text
from sual.editing.exchange.parcel import ExchangeError
from sual.knowledge import load_knowledge
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
WHEN = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
PATH = Path("all.zip")
ARTICLE = "knowledge/articles/work/work-permit/{}.md"
Contents = dict[str, bytes]


def read(data: bytes) -> Archive:
    return read_archive(data, [OTHER.public_key(), KEY.public_key()], PATH)


@pytest.fixture(scope="module")
def signed(small_knowledge: Path) -> bytes:
    return write_archive(small_knowledge, KEY, WHEN)


def contents(data: bytes) -> Contents:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(files: Contents, change: Callable[[zipfile.ZipInfo], None] = lambda info: None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
    return out.getvalue()


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    data = write_archive(KNOWLEDGE, KEY, WHEN)
    assert data == write_archive(KNOWLEDGE, KEY, WHEN)
    archive = read(data)
    assert (archive.created, archive.key) == ("2026-11-29T12:00:00Z", public_text(KEY))
    place(archive, tmp_path / "new" / "knowledge")
    files = {path.relative_to(KNOWLEDGE): path.read_bytes() for path in KNOWLEDGE.rglob("*") if path.is_file()}
    there = tmp_path / "new" / "knowledge"
    assert {path.relative_to(there): path.read_bytes() for path in there.rglob("*") if path.is_file()} == files
    assert load_knowledge(there).digest == load_knowledge(KNOWLEDGE).digest
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["knowledge"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_was_changed(signed: bytes, language: Language) -> None:
    files = contents(signed)
    files[ARTICLE.format(language)] += b"\n"
    with pytest.raises(ExchangeError, match=rf"work-permit/{language}\.md is not what was signed"):
        read(packed(files))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_was_taken_out(signed: bytes, language: Language) -> None:
    files = contents(signed)
    del files[ARTICLE.format(language)]
    with pytest.raises(ExchangeError, match=rf"lacks 'knowledge/.*{language}\.md', which was signed"):
        read(packed(files))


def test_a_file_that_was_put_in(signed: bytes) -> None:
    files = contents(signed) | {"knowledge/policy/more.yml": b"a: 1\n"}
    with pytest.raises(ExchangeError, match=r"holds 'knowledge/policy/more\.yml', which was not signed"):
        read(packed(files))


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md", "knowledge/../../evil.md", "/etc/passwd", "knowledge//etc/passwd", "C:\\evil.md",
        "knowledge/articles/work/x/..\\..\\en.md", "knowledge/articles/work/x/en.md\0.exe", "knowledge/run.py",
        "knowledge/articles/work/x/tr.md", "knowledge/articles/work/.hidden/en.md", "knowledge/", "other/laws.yml",
        "knowledge/policy/a/b/c.yml", "knowledge/Laws.yml", "knowledge/laws.yml\n",
    ],
)  # fmt: skip
def test_paths_that_lead_elsewhere(signed: bytes, name: str) -> None:
    with pytest.raises(ExchangeError, match="which is no file of the knowledge; it was not made by Sual"):
        read(renamed(signed, name))


def renamed(signed: bytes, name: str) -> bytes:
    """Put in a file of any name, as no library would write it."""
    stand_in = "z" * len(name.encode())
    return packed(contents(signed) | {stand_in: b"x"}).replace(stand_in.encode(), name.encode())


def test_links_and_folders_are_no_files(signed: bytes) -> None:
    def link(info: zipfile.ZipInfo) -> None:
        if info.filename == "knowledge/laws.yml":
            info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16

    with pytest.raises(ExchangeError, match=r"'knowledge/laws\.yml' is no ordinary file"):
        read(packed(contents(signed), link))


def test_a_name_twice(signed: bytes) -> None:
    out = io.BytesIO(signed)
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("knowledge/laws.yml", b"{}")
    with pytest.raises(ExchangeError, match=r"holds 'knowledge/laws\.yml' twice"):
        read(out.getvalue())


def test_bombs(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    files = contents(signed)
    with pytest.raises(ExchangeError, match=r"unpacks to over 100 times its size"):
        read(packed(files | {"knowledge/laws.yml": b"a" * 1_000_000}))
    with pytest.raises(ExchangeError, match=r"unpacks to 1048577 bytes, expected at most 1048576"):
        read(packed(files | {"knowledge/laws.yml": b"a" * (1024 * 1024 + 1)}))
    monkeypatch.setattr(archive_read, "MOST_FILES", 5)
    with pytest.raises(ExchangeError, match=r"files, expected at most 5"):
        read(signed)
    monkeypatch.setattr(archive_read, "LARGEST_TOTAL", 1000)
    monkeypatch.setattr(archive_read, "MOST_FILES", 5000)
    with pytest.raises(ExchangeError, match="unpacks to more than 1000 bytes"):
        read(signed)
    monkeypatch.setattr(archive_read, "LARGEST", 1000)
    with pytest.raises(ExchangeError, match="expected at most 1000"):
        read(signed)


def test_a_size_that_is_a_lie(signed: bytes) -> None:
    name = b"knowledge/laws.yml"
    size = len(contents(signed)[name.decode()]).to_bytes(4, "little")
    assert size in signed
    with pytest.raises(ExchangeError, match=r"no whole ZIP|has another size than it says"):
        read(signed.replace(size, (5).to_bytes(4, "little")))


def test_a_signature_of_somebody_else(signed: bytes) -> None:
    with pytest.raises(ExchangeError, match="is not signed by a key that is trusted") as told:
        read_archive(signed, [OTHER.public_key()], PATH)
    assert public_text(OTHER) in str(told.value)
    with pytest.raises(ExchangeError, match=r"is not signed by a key that is trusted \(trusted: none\)"):
        read_archive(signed, [], PATH)


def test_a_manifest_that_was_made_anew(signed: bytes) -> None:
    files = contents(signed)
    manifest = json.loads(files[MANIFEST])
    files[MANIFEST] = json.dumps(manifest | {"created": "2030-01-01T00:00:00Z"}).encode()
    with pytest.raises(ExchangeError, match="is not signed by a key that is trusted"):
        read(packed(files))
    files[SIGNATURE] = KEY.sign(files[MANIFEST])  # a signature, but not of a manifest
    with pytest.raises(ExchangeError, match="is not signed by a key that is trusted"):
        read(packed(files))
    for changed, expected in (
        (manifest | {"format": "sual-knowledge 2"}, "is of another format"),
        (manifest | {"key": public_text(OTHER)}, "names another key than the one that signed it"),
    ):
        files[MANIFEST] = json.dumps(changed).encode()
        files[SIGNATURE] = KEY.sign(CONTEXT + files[MANIFEST])
        with pytest.raises(ExchangeError, match=expected):
            read(packed(files))


@pytest.mark.parametrize("missing", [MANIFEST, SIGNATURE])
def test_without_manifest_or_signature(signed: bytes, missing: str) -> None:
    files = contents(signed)
    del files[missing]
    with pytest.raises(ExchangeError, match=f"lacks {missing}; it was not made by"):
        read(packed(files))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_file_that_was_cut(signed: bytes, share: float) -> None:
    with pytest.raises(ExchangeError, match="is no whole ZIP"):
        read(signed[: int(len(signed) * share)])


def test_every_byte_counts(signed: bytes) -> None:
    """Whichever byte is turned, what comes out is what was signed, or nothing."""
    whole = read(signed).files
    for position in range(0, len(signed), len(signed) // 150):
        turned = signed[:position] + bytes([signed[position] ^ 0x55]) + signed[position + 1 :]
        try:
            assert read(turned).files == whole  # times and the like are not content
        except ExchangeError:
            pass


def test_it_is_unpacked_into_an_empty_folder_only(signed: bytes, tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExchangeError, match="is not empty; name a folder that is empty"):
        place(read(signed), tmp_path)
    (tmp_path / "empty").mkdir()
    place(read(signed), tmp_path / "empty")
    assert (tmp_path / "empty" / "laws.yml").is_file()


def test_what_the_check_refuses_is_not_unpacked(broken: Path, tmp_path: Path) -> None:
    (broken / "articles/work/work-permit/ur.md").unlink()
    archive = read(write_archive(broken, KEY, WHEN))
    with pytest.raises(ExchangeError, match=r"new/articles/work/work-permit/ur\.md:1: the article lacks this language"):
        place(archive, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"knowledge"}  # nothing half done is left


def test_what_is_no_knowledge_is_not_exported(broken: Path) -> None:
    (broken / "articles" / "notes.txt").write_text("private", encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"notes\.txt:1: is no file of the knowledge"):
        write_archive(broken, KEY, WHEN)
    (broken / "articles" / "notes.txt").unlink()
    (broken / "policy" / "more.yml").symlink_to("/etc/hostname")
    with pytest.raises(ExchangeError, match=r"more\.yml:1: is no file of the knowledge"):
        write_archive(broken, KEY, WHEN)
