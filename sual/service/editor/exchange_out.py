"""Files for translators, and everything as one signed file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sual.editing.exchange.archive_write import write_archive
from sual.editing.exchange.folder import pack_articles
from sual.editing.exchange.incoming import files_in
from sual.editing.exchange.keys import own_key
from sual.editing.exchange.spreadsheet import write_csv
from sual.editing.exchange.xliff_write import write_xliff
from sual.editing.publishing.content import Content
from sual.knowledge.reload import Snapshot
from sual.text.languages import Language

Format = Literal["xliff", "csv"]
_TYPES = {"csv": "text/csv; charset=utf-8", "xlf": "application/xliff+xml", "zip": "application/zip"}


@dataclass(frozen=True)
class Download:
    """A file to be saved.

    Args:
        name: of the file, ASCII.
        content: its bytes.
    """

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """What it is."""
        return _TYPES[self.name.rpartition(".")[2]]


def export(live: Snapshot, format_: Format, article: str | None, source: Language, target: Language) -> Download:
    """Write articles for a translator.

    Args:
        live: what is live.
        format_: XLIFF or CSV.
        article: id of the only article, None for all.
        source: language translated from.
        target: language translated into.

    Returns:
        The file; of several articles in XLIFF a ZIP of a file each, because tools read one article a file.

    Raises:
        ExchangeError: when the two languages do not fit.
    """
    knowledge = live.knowledge
    articles = [knowledge.articles[article]] if article else list(knowledge.articles.values())
    parcels = list(pack_articles(articles, [target], source, files_in(live)))
    stem = f"{article or 'sual'}.{source}-{target}"
    if format_ == "csv":
        return Download(f"{stem}.csv", write_csv(parcels, knowledge.sources))
    files = {
        f"{one.article}.{target}.xlf": write_xliff(one, knowledge.sources, knowledge.articles[one.article].must)
        for one in parcels
    }
    if article:
        return Download(f"{stem}.xlf", files[f"{article}.{target}.xlf"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return Download(f"{stem}.zip", out.getvalue())


def export_everything(content: Content, key: Path, now: datetime | None = None) -> Download:
    """Write everything that is live as one signed ZIP.

    Args:
        content: what is live.
        key: file of the key to sign with; it is made where there is none.
        now: the moment.

    Returns:
        The file.

    Raises:
        KeyFileError: when the key cannot be made or used.
        ExchangeError: when the folder holds something that is no knowledge.
    """
    now = now or datetime.now(UTC)
    release = content.live.release
    folder = release.knowledge if release else content.places.knowledge
    return Download(f"sual-knowledge-{now:%Y-%m-%d}.zip", write_archive(folder, own_key(key), now))
