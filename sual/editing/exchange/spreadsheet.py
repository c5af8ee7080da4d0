"""Articles as CSV for who translates in a spreadsheet: nothing in a cell is ever run, and nothing is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NoReturn, cast, get_args

from sual.editing.exchange.article_file import UnitKind
from sual.editing.exchange.notes import facts_to_keep, source_notes
from sual.editing.exchange.parcel import SOURCES, ExchangeError, Parcel, ParcelUnit
from sual.knowledge.problems import Problem
from sual.knowledge.sources import Source
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.words import N_

COLUMNS = (
    "article", "from", "into", "unit", "kind", "state", "source", "translation",
    "keep", "rests on", "source digest", "translation digest",
)  # fmt: skip
LARGEST = 64 * 1024 * 1024  # bytes; all articles in all languages have a tenth of this
_BOM = "\ufeff"  # without it a spreadsheet does not see that the file is UTF-8
# What a spreadsheet takes for a formula or a command; full-width forms, too. The apostrophe is our mark for these.
_RUN = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "'"
_UNTRANSLATED = "missing"


def write_csv(parcels: Iterable[Parcel], sources: Mapping[str, Source]) -> bytes:
    """Write parcels as one table, a row for each unit.

    Args:
        parcels: articles in two languages each.
        sources: all documents by id.

    Returns:
        UTF-8 with a byte order mark, commas, line ends of RFC 4180.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for parcel in parcels:
        for unit in parcel.units:
            state = _UNTRANSLATED if unit.target is None else ("final" if parcel.settled else "initial")
            row = [
                parcel.article, parcel.source, parcel.target, unit.id, unit.kind, state, unit.source, unit.target or "",
                ", ".join(facts_to_keep(unit.kind, unit.source)), "\n".join(source_notes(unit.source, sources)),
                parcel.source_digest, parcel.target_digest,
            ]  # fmt: skip
            writer.writerow([guarded(cell) for cell in row])
    return (_BOM + out.getvalue()).encode()


def read_csv(data: bytes, path: Path) -> list[Parcel]:
    """Read a table that `write_csv` made and a translator worked on.

    Args:
        data: the file; a spreadsheet may have put semicolons or tabs for the commas.
        path: its name, for messages.

    Returns:
        A parcel for each article and language, not yet held against the articles (`unpack`).

    Raises:
        ExchangeError: with file, row and column when it is cut off, foreign or in another encoding.
    """
    return _Reader(data, path).parcels()


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, and before an apostrophe."""
    is_run = cell.lstrip().startswith(_RUN) or cell.lstrip(" ").startswith(("\t", "\r", "\n"))
    return _MARK + cell if is_run or cell.startswith(_MARK) else cell


def bare(cell: str) -> str:
    """Take the apostrophe of `guarded` away again."""
    return cell.removeprefix(_MARK)


class _Reader:
    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        if len(data) > LARGEST:
            why, advice = N_("has {count} bytes, expected at most {limit}"), N_("send fewer languages at a time")
            self._fail(Notice(why, advice, count=len(data), limit=LARGEST))
        try:
            self._text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._fail(Notice(N_("is not UTF-8"), N_('save it as "CSV UTF-8"')))

    def parcels(self) -> list[Parcel]:
        rows = list(self._rows())
        if not rows:
            self._fail(Notice(N_("has no row below its head"), N_("it was cut or is foreign, export it anew")))
        found: list[Parcel] = []
        for _, group in groupby(rows, key=lambda row: (row[1]["article"], row[1]["from"], row[1]["into"])):
            found.append(self._parcel(list(group)))
        for parcel in found:
            if sum((p.article, p.target) == (parcel.article, parcel.target) for p in found) > 1:
                why = N_("the rows of {article} in {target} stand apart")
                notice = Notice(why, N_("sort them together"), article=parcel.article, target=parcel.target)
                self._fail(notice, parcel.units[0].line)
        return found

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        head = self._text.split("\n", 1)[0]
        delimiter = next((one for one in ",;\t" if one.join(COLUMNS) == head.replace('"', "").strip()), None)
        if delimiter is None:
            why = N_("begins with {found!r}, expected the columns {expected}")
            self._fail(Notice(why, N_("leave the head as it was"), found=head[:60], expected=COLUMNS))
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=delimiter, strict=True)
        row = 1  # as a spreadsheet counts: a cell with many lines is one row
        try:
            for row, cells in enumerate(reader, 1):
                if row == 1 or not any(cells):
                    continue
                if len(cells) != len(COLUMNS):
                    why, advice = N_("has {count} cells, expected {expected}"), N_("the row was cut, put it back")
                    self._fail(Notice(why, advice, count=len(cells), expected=len(COLUMNS)), row)
                yield row, dict(zip(COLUMNS, map(bare, cells), strict=True))
        except csv.Error as error:
            advice = N_("it was cut or damaged, ask for it again")
            self._fail(Notice(N_("is no whole CSV"), advice, detail=str(error)), row + 1)

    def _parcel(self, rows: list[tuple[int, dict[str, str]]]) -> Parcel:
        line, first = rows[0]
        source, target = self._language(first, "from", SOURCES, line), self._language(first, "into", LANGUAGES, line)
        units = tuple(self._unit(number, row, first) for number, row in rows)
        settled = all(row["state"] == "final" for _, row in rows)
        return Parcel(
            first["article"], source, target, first["source digest"], first["translation digest"], settled, units
        )

    def _unit(self, line: int, row: dict[str, str], first: dict[str, str]) -> ParcelUnit:
        if row["kind"] not in get_args(UnitKind):
            why = N_("kind is {found!r}, expected one of {expected}")
            self._fail(Notice(why, found=row["kind"], expected=get_args(UnitKind)), line, "kind")
        for column in ("source digest", "translation digest"):
            if row[column] != first[column]:
                why, advice = N_("{column} differs from the row above"), N_("rows of two exports were mixed, keep one")
                self._fail(Notice(why, advice, column=column), line, column)
        empty = not row["translation"].strip()
        source, target = (row[column].replace("\r\n", "\n") for column in ("source", "translation"))
        return ParcelUnit(row["unit"], cast(UnitKind, row["kind"]), source, None if empty else target, line)

    def _language(self, row: dict[str, str], column: str, allowed: tuple[Language, ...], line: int) -> Language:
        for language in allowed:
            if language == row[column]:
                return language
        why = N_("{column!r} is {found!r}, expected one of {expected}")
        self._fail(Notice(why, N_("set it back"), column=column, found=row[column], expected=allowed), line, column)

    def _fail(self, notice: Notice, line: int = 1, column: str = "") -> NoReturn:
        raise ExchangeError([Problem(self._path, line, notice, column)])
