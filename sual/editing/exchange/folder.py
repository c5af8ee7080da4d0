"""Parcels out of the knowledge folder and back into it; nothing is written that the check would refuse."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from sual.editing.exchange.parcel import ExchangeError, Files, Parcel, pack, unpack
from sual.editing.exchange.spreadsheet import read_csv
from sual.editing.exchange.xliff_read import read_xliff
from sual.knowledge import Article, Problem, check_knowledge
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

XLIFF = frozenset({".xlf", ".xliff"})
TABLES = frozenset({".csv", ".tsv", ".txt"})  # .txt is what a spreadsheet calls "Unicode text"
FilesOf = Callable[[Article, Language, Language], Files]  # the two files of an article that a parcel is about


def files_of(article: Article, source: Language, target: Language) -> Files:
    """Read the two files of an article that a parcel is about, where the article lies."""
    return Files(article.revision, _text(article, source), _text(article, target))


def pack_articles(
    articles: Iterable[Article], languages: Iterable[Language], source: Language = "en", files: FilesOf = files_of
) -> Iterator[Parcel]:
    """Put articles into parcels, one for each article and language.

    Args:
        articles: which.
        languages: languages translated into; the source language is passed over.
        source: language translated from, English or Azerbaijani.
        files: where texts are.

    Yields:
        The parcels, language by language.

    Raises:
        ExchangeError: when an article does not have the same blocks in both languages.
    """
    listed = list(articles)
    for target in languages:
        if target != source:
            for article in listed:
                yield pack(article.id, source, target, files(article, source, target))


def read_parcels(path: Path) -> list[Parcel]:
    """Read a file that came back.

    Args:
        path: XLIFF or CSV, by its ending.

    Returns:
        What is in it.

    Raises:
        ExchangeError: when it cannot be read or is of another kind.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExchangeError([Problem(path, 1, Notice(N_("cannot be read"), detail=str(error.strerror)))]) from error
    return parcels_of(data, path)


def parcels_of(data: bytes, path: Path) -> list[Parcel]:
    """Read the content of a file that came back; see `read_parcels`."""
    ending = path.suffix.lower()
    if ending in XLIFF:
        return [read_xliff(data, path)]
    if ending in TABLES:
        return read_csv(data, path)
    why = N_("ends in {ending!r}, expected .xlf, .xliff or .csv")
    raise ExchangeError([Problem(path, 1, Notice(why, N_("name it by what it is"), ending=path.suffix))])


def changes(
    parcels: Iterable[Parcel], articles: Mapping[str, Article], path: Path, files: FilesOf = files_of
) -> dict[Path, str]:
    """Say what files would become by what came back.

    Args:
        parcels: from one file.
        articles: all articles by id.
        path: the file, for messages.
        files: where texts are.

    Returns:
        The new text of every file that would change.

    Raises:
        ExchangeError: with everything that is wrong in all the parcels.
    """
    changed: dict[Path, str] = {}
    faults: list[Problem] = []
    for parcel in parcels:
        article = articles.get(parcel.article)
        if article is None:
            near = tuple(get_close_matches(parcel.article, articles, cutoff=0.4))
            advice = N_("did you mean: {near}") if near else N_("see the list of articles")
            notice = Notice(N_("there is no article {article!r}"), advice, article=parcel.article, near=near)
            faults.append(Problem(path, parcel.units[0].line, notice))
            continue
        there = files(article, parcel.source, parcel.target)
        try:
            text = unpack(parcel, there, path)
        except ExchangeError as error:
            faults.extend(error.problems)
            continue
        if text != there.target:
            changed[article.path.parent / f"{parcel.target}.md"] = text
    if faults:
        raise ExchangeError(faults)
    return changed


def write_checked(folder: Path, changed: Mapping[Path, str]) -> None:
    """Write changed files, unless the check would find faults that were not there before.

    Args:
        folder: `knowledge/`.
        changed: new texts by file.

    Raises:
        ExchangeError: with the new faults; then nothing is written.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copytree(folder, Path(name) / "knowledge"))
        for path, text in changed.items():
            (copy / path.relative_to(folder)).write_text(text, encoding="utf-8")
        after = [replace(p, file=folder / p.file.relative_to(copy)) for p in check_knowledge(copy)]
    if after:
        known = {(problem.file, problem.message) for problem in check_knowledge(folder)}
        after = [problem for problem in after if (problem.file, problem.message) not in known]
    if after:
        raise ExchangeError(after)
    for path, text in changed.items():
        part = path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)


def _text(article: Article, language: Language) -> str:
    path = article.path.parent / f"{language}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
