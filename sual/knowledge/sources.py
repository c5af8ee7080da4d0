"""The documents Sual rests on, and which of their paragraphs can be cited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.yaml_file import read_mapping
from sual.text.notices import Notice
from sual.text.words import N_

_BESIDE = N_("see the entries beside it")


@dataclass(frozen=True)
class Source:
    """One public document.

    Args:
        id: short name used in references.
        title: its title.
        author: the body that wrote it.
        year: when it was written.
        date: full date as ISO text, or None when unknown.
        symbol: its document symbol, or None.
        language: language of the document.
        url: its address, or None where our copy names none.
        paragraphs: every label a reference may name, in order.
        labels: for labels of ours, the first words of the passage.
        changed: ISO date on which an editor noticed that the document itself changed since it was read, or None.
        superseded: the document that has taken its place, in words, or None.
        changed_paragraphs: those of its paragraphs that changed; empty where the document as a whole did.
    """

    id: str
    title: str
    author: str
    year: int
    date: str | None
    symbol: str | None
    language: str
    url: str | None
    paragraphs: tuple[str, ...]
    labels: dict[str, str]
    changed: str | None = None
    superseded: str | None = None
    changed_paragraphs: tuple[str, ...] = ()

    @property
    def shown_paragraphs(self) -> str:
        """Its paragraphs for people: numbers that follow each other as one range."""
        runs: list[list[str]] = []
        for one in self.paragraphs:
            last = runs[-1][-1] if runs else ""
            if one.isdecimal() and last.isdecimal() and int(one) == int(last) + 1:
                runs[-1].append(one)
            else:
                runs.append([one])
        return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def load_sources(path: Path, text: str | None = None) -> dict[str, Source]:
    """Read `sources.yml`.

    Args:
        path: the file.
        text: what stands in it, where that need not be what is on disk.

    Returns:
        The sources by id.

    Raises:
        KnowledgeError: with file and line when an entry is incomplete.
    """
    mapping = read_mapping(path, text)
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for id_, entry in mapping.items():
        try:
            sources[id_] = _source(id_, entry)
        except KeyError as error:
            notice = Notice(N_("source {source!r} lacks or misspells {key}"), _BESIDE, source=id_, key=str(error))
            problems.append(Problem(path, mapping.line_of(id_), notice))
        except (TypeError, ValueError, AttributeError) as error:
            notice = Notice(
                N_("source {source!r} is not written as it has to be"), _BESIDE, detail=str(error), source=id_
            )
            problems.append(Problem(path, mapping.line_of(id_), notice))
    if problems:
        raise KnowledgeError(problems)
    return sources


def _source(id_: str, entry: dict[str, Any]) -> Source:
    listed = entry["paragraphs"]
    first, last = listed.get("range", (1, 0))
    labels = {str(key): str(value) for key, value in listed.get("labels", {}).items()}
    paragraphs = (*map(str, range(first, last + 1)), *labels)
    changed = tuple(map(str, entry.get("changed_paragraphs") or ()))
    if unknown := [one for one in changed if one not in paragraphs]:
        raise ValueError(f"changed_paragraphs: {', '.join(unknown)} is no paragraph of it")
    return Source(
        id=id_,
        title=str(entry["title"]),
        author=str(entry["author"]),
        year=int(entry["year"]),
        date=str(entry["date"]) if entry["date"] else None,
        symbol=entry["symbol"],
        language=entry["language"],
        url=entry["url"],
        paragraphs=paragraphs,
        labels=labels,
        changed=str(entry["changed"]) if entry.get("changed") else None,
        superseded=str(entry["superseded"]) if entry.get("superseded") else None,
        changed_paragraphs=changed,
    )
