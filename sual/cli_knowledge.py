"""`sual knowledge`: articles out to translators and back, and the whole knowledge as one signed file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sual.cli_failing import fail
from sual.editing.exchange.archive_read import place, read_archive
from sual.editing.exchange.archive_write import write_archive
from sual.editing.exchange.folder import XLIFF, changes, pack_articles, read_parcels, write_checked
from sual.editing.exchange.keys import KeyFileError, load_key, own_key, public_text, read_public
from sual.editing.exchange.spreadsheet import write_csv
from sual.editing.exchange.xliff_write import write_xliff
from sual.knowledge import Article, Knowledge, KnowledgeError, load_knowledge
from sual.running.prepare import live_settings
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, Language, is_language

app = typer.Typer(no_args_is_help=True, help="Articles out to translators and back; all knowledge as one signed file.")
console = Console(soft_wrap=True, markup=False, highlight=False, emoji=False)
KeyFile = Annotated[
    Path | None, typer.Option("--key", help="file of the key, which only its owner may read; default: of the settings")
]
_LANGUAGES = ", ".join(LANGUAGES)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="*.xlf (one article and language), *.csv, *.zip; or a folder for *.xlf")],
    article: Annotated[
        list[str] | None, typer.Option(help="id of an article; repeat it for several; default: all")
    ] = None,
    language: Annotated[list[str] | None, typer.Option(help=f"one of {_LANGUAGES}; repeat it; default: all")] = None,
    source: Annotated[str, typer.Option("--from", help="language translated from, one of the six")] = "en",
    key: KeyFile = None,
) -> None:
    """Write articles for translators (XLIFF, CSV), or everything as a signed ZIP."""
    with _told():
        settings = live_settings(Settings())
        if file.suffix == ".zip":
            if article or language:
                raise ValueError("a ZIP holds everything; leave --article and --language out, or write .csv")
            _write(
                file,
                write_archive(settings.knowledge_folder, load_key(key or settings.knowledge_key), datetime.now(UTC)),
            )
            return
        knowledge = load_knowledge(settings.knowledge_folder)
        articles = [_article(id_, knowledge) for id_ in article] if article else list(knowledge.articles.values())
        into = [code for code in map(_language, language or LANGUAGES) if code != source]
        _export(file, knowledge, articles, into, _language(source))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="*.xlf, *.xliff, *.csv or *.zip")],
    into: Annotated[Path | None, typer.Option(help="for a ZIP: an empty folder, or one that is not there yet")] = None,
    trusted: Annotated[list[str] | None, typer.Option(help="for a ZIP: public key of who signed it")] = None,
    key: KeyFile = None,
) -> None:
    """Take translations in, once the check has nothing against them; or unpack a signed ZIP."""
    with _told():
        if file.suffix == ".zip":
            if into is None:
                raise ValueError("say with --into which empty folder the knowledge goes into")
            own = key or Settings().knowledge_key
            keys = [read_public(text) for text in trusted or ()] or [load_key(own).public_key()]
            archive = read_archive(file.read_bytes(), keys, file)
            place(archive, into)
            console.print(f"{len(archive.files)} files, signed {archive.created} by {archive.key}, are in {into}")
            console.print(f"to use them: SUAL_KNOWLEDGE_FOLDER={into}")
            return
        folder = _edited(Settings())
        changed = changes(read_parcels(file), load_knowledge(folder).articles, file)
        write_checked(folder, changed)
        for path in changed:
            console.print(f"changed: {path}")
        console.print(f"{len(changed)} files changed; nothing to mend")


@app.command("key")
def key_(key: KeyFile = None) -> None:
    """Make the key that signs knowledge, once; print its public half for those who import."""
    with _told():
        file = key or Settings().knowledge_key
        made = own_key(file)
        console.print(f"the key is in {file}; keep it, and give it to nobody. Its public half:")
        console.print(public_text(made))


def _edited(settings: Settings) -> Path:
    """Give the folder in which texts are edited: from the first publish on it is the content repository."""
    published = (settings.content_repository / ".git").is_dir()
    return settings.content_repository if published else settings.knowledge_folder


def _export(file: Path, knowledge: Knowledge, articles: list[Article], into: list[Language], source: Language) -> None:
    if not into:
        raise ValueError(f"nothing to translate from {source} into {source}; name another --language")
    parcels = list(pack_articles(articles, into, source))
    if file.suffix == ".csv":
        _write(file, write_csv(parcels, knowledge.sources))
    elif file.suffix in XLIFF and len(parcels) != 1:
        raise ValueError(
            f"{file.name} would hold {len(parcels)} articles and languages; name one --article and one --language, "
            "or a folder"
        )
    elif file.suffix in ("", *XLIFF):
        for parcel in parcels:
            path = file if file.suffix else file / f"{parcel.article}.{parcel.target}.xlf"
            _write(path, write_xliff(parcel, knowledge.sources, knowledge.articles[parcel.article].must))
    else:
        raise ValueError(f"{file.name} ends in {file.suffix!r}, expected .xlf, .xliff, .csv, .zip or a folder")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    console.print(str(path))


def _article(id_: str, knowledge: Knowledge) -> Article:
    if id_ not in knowledge.articles:
        near = ", ".join(get_close_matches(id_, knowledge.articles, cutoff=0.4)) or ", ".join(knowledge.articles)
        raise ValueError(f"there is no article {id_!r}; did you mean: {near}")
    return knowledge.articles[id_]


def _language(code: str) -> Language:
    if not is_language(code):
        raise ValueError(f"language {code!r} is not one of {_LANGUAGES}")
    return code


@contextmanager
def _told() -> Iterator[None]:
    """Say what went wrong in red, without a traceback."""
    try:
        yield
    except (KnowledgeError, KeyFileError, ValueError, OSError) as error:
        fail(str(error))
