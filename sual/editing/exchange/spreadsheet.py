"""Articles as CSV for who translates in a spreadsheet: nothing in a cell is ever run, and nothing is lost."""

from __future__ import annotations

import codecs
import csv
import io
import re
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
_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r'"?sep=(?P<sign>[,;\t])"?[^\S\r\n]*[,;\t]*\r?\n', re.IGNORECASE)  # a line that Excel knows
_NO_NOTES = N_("remove it; notes are not taken over")
_WITHOUT_NAME = Notice(N_("a column without a name"))
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
        data: the file; a spreadsheet may have put semicolons or tabs for the commas, a line `sep=;` before the head,
            empty columns and rows at the end, or have saved it as UTF-16 ("Unicode text").
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


def _trimmed(cells: list[str], least: int = 0) -> list[str]:
    """Take the empty cells off the end, which a spreadsheet adds where somebody touched a column."""
    count = len(cells)
    while count > least and not cells[count - 1].strip():
        count -= 1
    return cells[:count]


class _Reader:
    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        if len(data) > LARGEST:
            why, advice = N_("has {count} bytes, expected at most {limit}"), N_("send fewer languages at a time")
            self._fail(Notice(why, advice, count=len(data), limit=LARGEST))
        # "Unicode text" of a spreadsheet is UTF-16.
        encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
        try:
            self._text = data.decode(encoding)
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
        separator = _SEPARATOR.match(self._text)
        text = self._text[separator.end() :] if separator else self._text
        delimiter = separator["sign"] if separator else max(_DELIMITERS, key=text.split("\n", 1)[0].count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        row = 1  # as a spreadsheet counts: a cell with many lines is one row, the line of the separator is none
        try:
            self._hold_head(_trimmed(list(map(str.strip, next(reader, [])))))
            for row, written in enumerate(reader, 2):
                if not any(map(str.strip, written)):
                    continue
                cells = _trimmed(written, len(COLUMNS))
                if len(cells) > len(COLUMNS):
                    self._fail(Notice(N_("has a text beyond the last column"), _NO_NOTES), row)
                if len(cells) < len(COLUMNS):
                    why, advice = N_("has {count} cells, expected {expected}"), N_("the row was cut, put it back")
                    self._fail(Notice(why, advice, count=len(cells), expected=len(COLUMNS)), row)
                yield row, dict(zip(COLUMNS, map(bare, cells), strict=True))
        except csv.Error as error:
            advice = N_("it was cut or damaged, ask for it again")
            self._fail(Notice(N_("is no whole CSV"), advice, detail=str(error)), row + 1)

    def _hold_head(self, found: list[str]) -> None:
        """Refuse other columns than ours, and name them: a note that somebody added would be lost."""
        if tuple(found) == COLUMNS:
            return
        missing = tuple(one for one in COLUMNS if one not in found)
        added = tuple(one[:60] or _WITHOUT_NAME for one in found if one not in COLUMNS)
        advice = N_("leave the head as it was")
        if len(missing) == len(COLUMNS):
            why = N_("begins with none of our columns")
            self._fail(Notice(why, N_("choose the file that was exported")))
        if missing and added:
            why = N_("lacks the columns {missing} and has {added}, which are none of ours")
            self._fail(Notice(why, advice, missing=missing, added=added))
        if missing:
            self._fail(Notice(N_("lacks the columns {missing}"), advice, missing=missing))
        if added:
            why = N_("has the columns {added}, which are none of ours")
            self._fail(Notice(why, _NO_NOTES, added=added))
        at = next(at for at, one in enumerate(found) if COLUMNS[at : at + 1] != (one,))
        why = N_("has the column {column!r} in another place or twice")
        self._fail(Notice(why, advice, column=found[at]), column=found[at])

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
