"""A table for a spreadsheet: nothing in it runs, nothing is lost; what a spreadsheet does to it is borne or told."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.editing.exchange.parcel import ExchangeError, unpack
from sual.editing.exchange.spreadsheet import COLUMNS, LARGEST, bare, guarded, read_csv, write_csv
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_told_with_its_line(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    text = write_csv([parcel], knowledge.sources).decode()
    faults = {
        text.replace("article,from", "Artikel,von", 1): "back.csv:1: begins with .*expected the columns article, from",
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
