"""XLIFF 2.0 as the standard has it, and what tools and accidents do to it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from sual.editing.exchange.parcel import ExchangeError, unpack
from sual.editing.exchange.xliff_read import LARGEST, read_xliff
from sual.editing.exchange.xliff_write import NAMESPACE, write_xliff
from sual.knowledge import Knowledge
from sual.text.languages import LANGUAGES, Language, direction
from tests.editing.exchange.parcels import sent, source_of, without_lines

BACK = Path("back.xlf")
_ = f"{{{NAMESPACE}}}"
_MDA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# The parts of the schema of XLIFF 2.0 that we use: children in order (? once at most, + once or more), attributes
# (! must be there).
SCHEMA: dict[str, tuple[str, str]] = {
    "xliff": ("(file )+", "version! srcLang! trgLang"),
    "file": ("(skeleton )?(metadata )*(notes )?(unit |group )+", "id! original canResegment srcDir trgDir space"),
    "metadata": ("(metaGroup )+", "id"),
    "metaGroup": ("(metaGroup |meta )+", "id category appliesTo"),
    "meta": ("", "type!"),
    "unit": ("(metadata )*(notes )?(originalData )?(segment |ignorable )+", "id! name type srcDir trgDir space"),
    "notes": ("(note )+", ""),
    "note": ("", "id appliesTo category priority"),
    "originalData": ("(data )+", ""),
    "data": ("", "id! dir space"),
    "segment": ("source (target )?", "id state subState"),
    "source": ("(ph )*", "lang space"),
    "target": ("(ph )*", "lang space order"),
    "ph": ("", "id! dataRef disp equiv canCopy canDelete canReorder type subType"),
}
VALUES = {
    "id": r"[\w.:-]+",
    "dataRef": r"[\w.:-]+",
    "type": r"[^\s:]+:[^\s:]+",
    "state": "initial|translated|reviewed|final",
    "srcDir": "ltr|rtl|auto",
    "trgDir": "ltr|rtl|auto",
    "dir": "ltr|rtl|auto",
    "canCopy": "yes|no",
    "canDelete": "yes|no",
    "canResegment": "yes|no",
    "space": "default|preserve",
    "version": r"2\.0",
}


def hold_against_schema(element: Element) -> None:
    name = re.sub(r"\{.*\}", "", element.tag)
    assert element.tag in (f"{_}{name}", f"{_MDA}{name}")
    children, attributes = SCHEMA[name]
    found = "".join(re.sub(r"\{.*\}", "", child.tag) + " " for child in element)
    assert re.fullmatch(children, found), f"{name} holds {found}"
    given = {key.removeprefix(_XML): value for key, value in element.attrib.items()}
    assert set(given) <= {one.rstrip("!") for one in attributes.split()}
    assert {one[:-1] for one in attributes.split() if one.endswith("!")} <= set(given)
    for key, value in given.items():
        if name != "meta":
            assert re.fullmatch(VALUES.get(key, ".*"), value), f"{name} {key}={value}"
    for child in element:
        hold_against_schema(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_xliff_2(knowledge: Knowledge, language: Language) -> None:
    for article in knowledge.articles:
        parcel, _files = sent(knowledge, language, article)
        root = ElementTree.fromstring(write_xliff(parcel, knowledge.sources, knowledge.articles[article].must))
        hold_against_schema(root)
        for unit in root.iter(f"{_}unit"):
            data = {one.get("id") for one in unit.iter(f"{_}data")}
            for side in ("source", "target"):
                ids = [ph.get("id") for text in unit.iter(_ + side) for ph in text.iter(f"{_}ph")]
                assert len(set(ids)) == len(ids)
            assert {ph.get("dataRef") for ph in unit.iter(f"{_}ph")} == data
        assert len({unit.get("id") for unit in root.iter(f"{_}unit")}) == len(parcel.units)


@pytest.mark.parametrize("language", LANGUAGES)
def test_directions_placeholders_and_notes(knowledge: Knowledge, language: Language) -> None:
    parcel, _files = sent(knowledge, language)
    text = write_xliff(parcel, knowledge.sources, ["919"]).decode()
    assert f'srcLang="{source_of(language)}" trgLang="{language}"' in text
    assert f'srcDir="ltr" trgDir="{direction(language)}"' in text
    assert re.search(r'<data id="d\d" dir="ltr">\{contact:migration-service\}</data>', text)
    assert "{contact:" not in re.sub(r'<data .*?</data>|disp=".*?"|<note .*?</note>', "", text)
    assert "[^cescr-11] Alternative report to the UN Committee" in text
    assert "These must appear in every language: 919" in text
    assert re.search(r"To keep as they are: .*\{contact:migration-service\}", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_tool_adds_around_the_text_does_no_harm(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    text = write_xliff(parcel, knowledge.sources).decode()
    marked = re.sub(r"<target>([^<]+)", r'<target><mrk id="m1" type="generic">\1</mrk>', text)
    split = marked.replace("</segment>", "</segment><ignorable><source /></ignorable>", 1).replace(
        "<?xml version='1.0' encoding='utf-8'?>", "\ufeff<?xml version='1.0' encoding='utf-8'?>"
    )
    assert split != text
    back = read_xliff(split.encode(), BACK)
    assert without_lines(back) == parcel
    assert unpack(back, files, BACK) == files.target


FAULTS = {
    "trgLang=\".*?\"": ('trgLang="tr"', "back.xlf:1: trgLang is 'tr', expected one of az, ru, en, fa, ar, ur"),
    'version="2.0"': ('version="1.2"', "back.xlf:1: is XLIFF 1.2, expected XLIFF 2.0; set the tool to write XLIFF 2.0"),
    f'xmlns="{NAMESPACE}" xmlns:mda="{_MDA[1:-1]}" version="2.0"': (
        f'xmlns="{NAMESPACE[:-1]}2" xmlns:mda="{_MDA[1:-1]}" version="2.2"',
        "back.xlf:1: is XLIFF 2.2, expected XLIFF 2.0",
    ),
    "(?s)<xliff .*</xliff>": ("<tmx/>", "back.xlf:1: is <tmx>, expected XLIFF 2.0"),
    "(?s)<mda:metadata>.*?</mda:metadata>": ("", "lacks the metadata of `sual knowledge export`"),
    "(?s)<unit .*</unit>": ("", "holds no unit; it was cut or is foreign"),
    "sual:summary": ("sual:novel", "unit 'summary' is of type 'sual:novel'; leave it as it was exported"),
    'id="block-02"': ('id="block-01"', "unit 'block-01' stands in it twice; keep one"),
    'dataRef="d1"': ('dataRef="d77"', "unit 'summary': a placeholder names 'd77', which is not there"),
    "<target>": ("<target><pc id='9'>bold</pc>", "unit 'title' holds <pc>, expected text and placeholders"),
    "</xliff>": ("", "is no readable XML"),
    "<xliff ": ("<!DOCTYPE xliff [<!ENTITY a 'aa'>]><xliff ", "declares entities or a document type"),
    "encoding='utf-8'": ("encoding='utf-77'", "in an encoding that cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_xliff_2_1_is_read_like_2_0(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    text = write_xliff(parcel, knowledge.sources).decode()
    newer = text.replace(
        'version="2.0"', 'version="2.1" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"', 1
    )
    newer = newer.replace("<segment ", '<segment its:locQualityRatingScore="100" ')
    assert newer.count("its:") > 2
    back = read_xliff(newer.encode(), BACK)
    assert without_lines(back) == without_lines(parcel)
    assert unpack(back, files, BACK) == files.target


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", FAULTS)
def test_a_broken_file_says_where_and_what_to_do(knowledge: Knowledge, language: Language, what: str) -> None:
    parcel, _files = sent(knowledge, language)
    put, expected = FAULTS[what]
    text = write_xliff(parcel, knowledge.sources).decode()
    broken = re.sub(what, put, text, count=1)
    assert broken != text
    with pytest.raises(ExchangeError) as told:
        read_xliff(broken.encode(), BACK)
    assert expected in str(told.value)


def test_a_fault_names_the_line_of_its_unit(knowledge: Knowledge) -> None:
    parcel, _files = sent(knowledge, "ur")
    text = write_xliff(parcel, knowledge.sources).decode()
    broken = text.replace("sual:summary", "sual:novel")
    line = next(number for number, one in enumerate(text.split("\n"), 1) if 'id="summary"' in one)
    with pytest.raises(ExchangeError, match=rf"back\.xlf:{line}: "):
        read_xliff(broken.encode(), BACK)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_anywhere_is_refused(knowledge: Knowledge, share: float) -> None:
    parcel, _files = sent(knowledge, "fa")
    data = write_xliff(parcel, knowledge.sources)
    with pytest.raises(ExchangeError, match="it was cut or damaged, ask for it again"):
        read_xliff(data[: int(len(data) * share)], BACK)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html/>", b"\xff\xfe<", b" " * (LARGEST + 1)])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"back\.xlf:\d+: "):
        read_xliff(data, BACK)
