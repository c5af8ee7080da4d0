"""A report as a folder: Markdown, HTML, its pictures, and what it was made with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_TEMPLATES = Path(__file__).with_name("templates")
CONFIGURATION = "configuration.json"


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first column names the row."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Plot:
    """A picture.

    Args:
        name: file name without ending.
        svg: the picture.
        caption: what it shows, in a sentence.
    """

    name: str
    svg: str
    caption: str


@dataclass(frozen=True)
class Section:
    """One part of a report; what it has not is left out."""

    title: str
    text: str = ""
    table: Table | None = None
    plot: Plot | None = None


def environment() -> Environment:
    """Give the templates of reports and their pictures."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(("html", "svg")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def write_document(folder: Path, title: str, sections: Sequence[Section], configuration: Mapping[str, Any]) -> Path:
    """Write a report.

    Args:
        folder: where it goes; made when missing, files of an earlier report are written over.
        title: of the report.
        sections: its parts.
        configuration: what it was made with; written beside it and shown at its end.

    Returns:
        The HTML file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for section in sections:
        if section.plot:
            (folder / f"{section.plot.name}.svg").write_text(section.plot.svg, encoding="utf-8")
    stored = json.dumps(configuration, ensure_ascii=False, indent=1)
    (folder / CONFIGURATION).write_text(stored + "\n", encoding="utf-8")
    templates = environment()
    templates.filters["cell"] = _cell
    for name in ("report.md", "report.html"):
        text = templates.get_template(name).render(title=title, sections=sections, configuration=stored)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "report.html"


def _cell(text: str) -> str:
    """Keep a text within its cell of a Markdown table."""
    return " ".join(text.splitlines()).replace("|", "\\|")
