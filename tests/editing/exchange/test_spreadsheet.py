"""A table for a spreadsheet: nothing in it runs, nothing is lost; what a spreadsheet does to it is borne or told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.editing.exchange.folder import parcels_of
from sual.editing.exchange.parcel import ExchangeError, unpack
from sual.editing.exchange.spreadsheet import COLUMNS, LARGEST, bare, guarded, read_csv, write_csv
from sual.editing.exchange.xliff_write import write_xliff
from sual.knowledge import Knowledge
from sual.text.languages import LANGUAGES, Language
from tests.editing.exchange.parcels import ARTICLE, sent, with_target, without_lines

BACK = Path("back.csv")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n ab\u0627\u200c1\uff1d"), max_size=6))
def test_a_guarded_cell_runs_nothing_and_is_got_back(cell: str) -> None:
    safe = guarded(cell)
    assert bare(safe) == cell
    assert not safe.lstrip(" ").startswith(DANGEROUS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x","y")', "+994", "-2+3", "@SUM(A1)", "\t=1", "'", "  =1+1"])
def test_a_formula_goes_out_as_text_and_comes_back(knowledge: Knowledge, language: Language, formula: str) -> None:
    parcel = with_target(sent(knowledge, language)[0], "title", formula)
    data = write_csv([parcel], knowledge.sources)
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        assert not any(cell.lstrip(" ").startswith(DANGEROUS) for cell in row)
    assert without_lines(read_csv(data, BACK)[0]) == parcel


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_spreadsheet_may_save_it_its_own_way(
    knowledge: Knowledge, language: Language, delimiter: str, end: str
) -> None:
    parcel, files = sent(knowledge, language)
    data = write_csv([parcel], knowledge.sources)
    assert data.startswith(b"\xef\xbb\xbf")
    out = io.StringIO()
    rows = [[cell.replace("\n", end) for cell in row] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        [*rows, [""] * len(COLUMNS)]
    )
    (back,) = read_csv(out.getvalue().encode(), BACK)
    assert unpack(back, files, BACK) == files.target


def semicolons(rows: list[list[str]], before: str = "") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return before + out.getvalue()


def tabs(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows(rows)
    return out.getvalue()


HABITS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "an empty last column": lambda rows: semicolons([[*row, ""] for row in rows]).encode(),
    "empty last columns with blanks": lambda rows: semicolons([[*row, " ", ""] for row in rows]).encode(),
    "an empty column in some rows": lambda rows: semicolons([rows[0], *([*row, ""] for row in rows[1:])]).encode(),
    "empty rows": lambda rows: semicolons([*rows, [""] * 12, [" "] * 14, []]).encode(),
    "a line for the separator": lambda rows: semicolons(rows, "sep=;\r\n").encode("utf-8-sig"),
    "the same as a row": lambda rows: semicolons(rows, '"SEP=;";;;;;;;;;;;\n').encode(),
    "Unicode text": lambda rows: tabs(rows).encode("utf-16"),
    "Unicode text of another machine": lambda rows: b"\xfe\xff" + tabs(rows).encode("utf-16-be"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("habit", HABITS)
def test_habits_of_spreadsheets_lose_nothing(knowledge: Knowledge, language: Language, habit: str) -> None:
    parcel, files = sent(knowledge, language)
    rows = list(csv.reader(io.StringIO(write_csv([parcel], knowledge.sources).decode("utf-8-sig"), newline="")))
    (back,) = read_csv(HABITS[habit](rows), BACK)
    assert without_lines(back) == without_lines(parcel)
    assert [unit.line for unit in back.units] == list(range(2, len(rows) + 1)), "rows as the spreadsheet counts them"
    assert unpack(back, files, BACK) == files.target


@pytest.mark.parametrize("name", ["back.csv", "BACK.CSV", "back.txt", "back.tsv", "back.xlf", "BACK.XLF"])
def test_a_file_is_read_by_the_ending_that_its_tool_gives_it(knowledge: Knowledge, name: str) -> None:
    parcel = sent(knowledge, "ru")[0]
    is_table = not name.lower().endswith("xlf")
    data = write_csv([parcel], knowledge.sources) if is_table else write_xliff(parcel, knowledge.sources)
    assert [without_lines(one) for one in parcels_of(data, Path(name))] == [without_lines(parcel)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_told_with_its_line(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    text = write_csv([parcel], knowledge.sources).decode()
    faults = {
        text.replace("article,from", "Artikel,von", 1): (
            "back.csv:1: lacks the columns article, from and has Artikel, von, which are none of ours; leave the head"
        ),
        text.replace("article,from,", "from,", 1): "back.csv:1: lacks the columns article; leave the head as it was",
        text.replace(
            "digest\r\n", "digest,my notes\r\n", 1
        ): "back.csv:1: has the columns my notes, .* remove it; notes",
        text.replace("article,from", ",article,from", 1): "back.csv:1: has the columns a column without a name, which",
        text.replace("article,from", "from,article", 1): "back.csv:1: has the column 'from' in another place or twice",
        text.replace("digest\r\n", "digest,article\r\n", 1): "back.csv:1: has the column 'article' in another place",
        "name,phone\r\nA,B\r\n": "back.csv:1: begins with none of our columns; choose the file that was exported",
        text[:-2]
        + ",a note\r\n": r"back.csv:\d+: has a text beyond the last column; remove it; notes are not taken over",
        text.replace(f",{language},title", ",tr,title", 1): "back.csv:2: 'into' is 'tr', expected one of az, ru",
        text.replace(",title,title,", ",title,poem,", 1): "back.csv:2: kind is 'poem', expected one of title, summary",
        text.replace(parcel.source_digest, "0" * 16, 1): r"back.csv:3: source digest differs from the row above",
        text[:-40]: r"back.csv:\d+: has 11 cells, expected 12|is no whole CSV",
        text[: text.index("questions") + 200]: r"back.csv:\d+: ",
        text.split("\r\n")[0] + "\r\n": "back.csv:1: has no row below its head",
    }
    for broken, expected in faults.items():
        assert broken != text
        with pytest.raises(ExchangeError, match=expected):
            read_csv(broken.encode(), BACK)


def test_what_is_wrong_is_told_with_the_row_and_column_of_a_spreadsheet(knowledge: Knowledge) -> None:
    parcel, files = sent(knowledge, "ru")
    at = next(at for at, unit in enumerate(parcel.units) if at > 2)
    # Above it are the example questions and others of many lines, each of which is one row.
    units = [
        replace(unit, source=f"{unit.source}\n\n{unit.source}") if n < at else unit
        for n, unit in enumerate(parcel.units)
    ]
    units[at] = replace(units[at], target=None)
    (back,) = read_csv(write_csv([replace(parcel, units=tuple(units))], knowledge.sources), BACK)
    with pytest.raises(ExchangeError) as refused:
        unpack(back, files, BACK)
    places = {(one.line, one.column) for one in refused.value.problems}
    assert (at + 2, "translation") in places
    assert {(row + 2, "source") for row in range(at)} <= places


def test_rows_that_are_gone_are_missed(knowledge: Knowledge) -> None:
    parcel, files = sent(knowledge, "ar")
    short = write_csv([replace(parcel, units=parcel.units[:-1])], knowledge.sources)
    with pytest.raises(ExchangeError, match=f"{parcel.units[-1].id} is missing"):
        unpack(read_csv(short, BACK)[0], files, BACK)


def test_rows_of_an_article_stand_together(knowledge: Knowledge) -> None:
    parcel, other = sent(knowledge, "ar")[0], sent(knowledge, "ar", "work-permit")[0]
    first, second = replace(parcel, units=parcel.units[:2]), replace(parcel, units=parcel.units[2:])
    with pytest.raises(ExchangeError, match=f"the rows of {ARTICLE} in ar stand apart; sort them together"):
        read_csv(write_csv([first, other, second], knowledge.sources), BACK)


@pytest.mark.parametrize("data", [b"", "\u0628".encode("utf-16"), b"\xe7\xf6", b" " * (LARGEST + 1)])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"back\.csv:1: "):
        read_csv(data, BACK)
