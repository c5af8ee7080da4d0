"""`sual knowledge`: out and back from the command line, and what is wrong, said so that an editor can act on it."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sual.cli import app
from sual.editing.exchange.keys import load_key, public_text
from sual.editing.publishing.repository import Reason
from sual.knowledge import load_knowledge
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, Language
from tests.editing.small import begin, make_knowledge, on_paper, titled

run = CliRunner().invoke
PIN = "work-permit-exemption-pin"


@pytest.fixture(autouse=True)
def folder(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("SUAL_CONTENT_REPOSITORY", str(tmp_path / "content"))
    monkeypatch.setenv("SUAL_RELEASE_FOLDER", str(tmp_path / "releases"))
    monkeypatch.setenv("SUAL_KNOWLEDGE_FOLDER", str(broken))
    return broken


def ok(*arguments: str | Path) -> str:
    result = run(app, ["knowledge", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str | Path) -> str:
    result = run(app, ["knowledge", *map(str, arguments)])
    assert result.exit_code == 1, result.output
    return result.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_article_as_xliff(tmp_path: Path, folder: Path, language: Language) -> None:
    file, source = tmp_path / "one.xlf", "az" if language == "en" else "en"
    ok("export", file, "--article", PIN, "--language", language, "--from", source)
    assert "0 files changed" in ok("import", file)
    before = load_knowledge(folder).articles[PIN].translations[language]
    head, _, rest = file.read_text(encoding="utf-8").partition("<target>")
    file.write_text(f"{head}<target>Sual: {rest}", encoding="utf-8")
    assert "1 files changed" in ok("import", file)
    after = load_knowledge(folder).articles[PIN].translations[language]
    assert after == replace(before, title=f"Sual: {before.title}")
    assert "was changed by somebody since this file was made; export it anew" in refused("import", file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_check_refuses_is_not_written(tmp_path: Path, folder: Path, language: Language) -> None:
    file, source = tmp_path / "table.csv", "az" if language == "en" else "en"
    ok("export", file, "--language", language, "--from", source)
    article = folder / "articles/work" / PIN / f"{language}.md"
    before = article.read_bytes()
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    row = next(row for row in rows if row[0] == PIN and row[3] == "title")
    row[rows[0].index("translation")] = "<b>77777777</b>"
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows(rows)
    told = refused("import", file)
    assert f"{language}.md:2: looks like a literal phone number" in told
    assert f"{language}.md:2: an angle bracket, < or >" in told
    assert article.read_bytes() == before


def test_all_articles_in_a_folder_of_files(tmp_path: Path) -> None:
    ok("export", tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert len(names) == 3 * 5
    assert f"{PIN}.ur.xlf" in names


def test_everything_signed_and_back(tmp_path: Path, folder: Path) -> None:
    key, file = tmp_path / "key", tmp_path / "all.zip"
    public = ok("key", "--key", key).split()[-1]
    assert ok("key", "--key", key).split()[-1] == public  # asked again, it makes no new one
    ok("export", file, "--key", key)
    assert "make one with `sual knowledge key`" in refused("import", file, "--into", tmp_path / "a", "--key", tmp_path)
    assert public in ok("import", file, "--into", tmp_path / "new", "--trusted", public)
    ok("import", file, "--into", tmp_path / "mine", "--key", key)
    assert (tmp_path / "new/laws.yml").read_bytes() == (folder / "laws.yml").read_bytes()
    other = ok("key", "--key", tmp_path / "other").split()[-1]
    assert "is not signed by a key that is trusted" in refused(
        "import", file, "--into", tmp_path / "b", "--trusted", other
    )
    assert "is not empty" in refused("import", file, "--into", tmp_path / "new", "--trusted", public)


def test_the_key_is_that_of_the_settings(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUAL_KNOWLEDGE_KEY", str(tmp_path / "place" / "own.key"))
    assert "make one with `sual knowledge key`" in refused("export", tmp_path / "all.zip")
    public = ok("key").split()[-1]
    assert public_text(load_key(tmp_path / "place" / "own.key")) == public
    ok("export", tmp_path / "all.zip")
    assert public in ok("import", tmp_path / "all.zip", "--into", tmp_path / "new")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["export", "x.xlf"], "x.xlf would hold 15 articles and languages; name one --article and one --language"),
        (["export", "x.doc"], "x.doc ends in '.doc', expected .xlf, .xliff, .csv, .zip or a folder"),
        (["export", "x.csv", "--language", "tr"], "language 'tr' is not one of az, ru, en, fa, ar, ur"),
        (["export", "x.csv", "--language", "en"], "nothing to translate from en into en"),
        (["export", "x.csv", "--from", "tr"], "language 'tr' is not one of az, ru, en, fa, ar, ur"),
        (["export", "x.csv", "--article", "work-permt"], "there is no article 'work-permt'; did you mean: work-permit"),
        (["export", "x.zip", "--language", "fa"], "a ZIP holds everything; leave --article and --language out"),
    ],
)
def test_what_cannot_be_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert expected in refused(*arguments)


def test_what_cannot_be_imported(tmp_path: Path) -> None:
    file = tmp_path / "letter.doc"
    file.touch()
    assert "ends in '.doc', expected .xlf, .xliff or .csv" in refused("import", file)
    assert "say with --into which empty folder" in refused("import", file.rename(tmp_path / "all.zip"))


def test_once_something_was_published_that_goes_out_and_what_comes_back_goes_there(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_paper(monkeypatch)
    came = Path(shutil.copytree(make_knowledge(tmp_path / "little"), tmp_path / "came"))
    content = begin(tmp_path, came)
    monkeypatch.setenv("SUAL_KNOWLEDGE_FOLDER", str(came))
    name = f"articles/work/{PIN}/ru.md"
    old = content.live.read.texts[name]
    content.publish({name: titled(old, "Иной заголовок")}, Reason("a", "b", "c"), {name: old})
    file = tmp_path / "one.xlf"
    ok("export", file, "--article", PIN, "--language", "ru")
    assert "Иной заголовок" in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace("<target>Иной", "<target>Новый", 1), encoding="utf-8")
    assert "1 files changed" in ok("import", file)
    assert "Новый заголовок" in (tmp_path / "content" / name).read_text("utf-8")
    assert (came / name).read_text("utf-8") == old
