"""XLIFF 2.0 or 2.1 as it comes back; whatever a tool did to it is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, cast, get_args
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from sual.editing.exchange.article_file import UnitKind
from sual.editing.exchange.parcel import SOURCES, ExchangeError, Parcel, ParcelUnit
from sual.editing.exchange.xliff_write import CATEGORY, METADATA, NAMESPACE
from sual.knowledge.problems import Problem
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.words import N_

LARGEST = 2 * 1024 * 1024  # bytes; the largest article has a twentieth of this
_ = f"{{{NAMESPACE}}}"
_VERSIONS = ("2.0", "2.1")  # 2.1 adds modules to the same namespace, none of which we read
_ANEW = N_("export it anew")
_KINDS = frozenset(get_args(UnitKind))
# Marks that tools put around text and that say nothing to us.
_TRANSPARENT = {f"{_}mrk", f"{_}sm", f"{_}em"}


def read_xliff(data: bytes, path: Path) -> Parcel:
    """Read a file that `write_xliff` made and a translator worked on.

    Args:
        data: the file.
        path: its name, for messages.

    Returns:
        The parcel, not yet held against the article (`unpack`).

    Raises:
        ExchangeError: with file and line when it is malformed, cut off, foreign or of other languages.
    """
    return _Reader(data, path).parcel()


class _Reader:
    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        if len(data) > LARGEST:
            why = N_("has {count} bytes, expected at most {limit}")
            self._fail(Notice(why, _ANEW, count=len(data), limit=LARGEST))
        self._root = self._parsed(data)
        self._lines = data.decode("utf-8", "replace").split("\n")

    def parcel(self) -> Parcel:
        file = self._file()
        meta = self._meta(file)
        source, target = self._language("srcLang", SOURCES), self._language("trgLang", LANGUAGES)
        elements = file.findall(f"{_}unit")
        if not elements:
            self._fail(Notice(N_("holds no unit"), N_("it was cut or is foreign, export it anew")))
        units = tuple(self._unit(element) for element in elements)
        for unit in units:
            if sum(other.id == unit.id for other in units) > 1:
                notice = Notice(N_("unit {unit!r} stands in it twice"), N_("keep one"), unit=unit.id)
                self._fail(notice, unit.line)
        states = {segment.get("state", "initial") for segment in file.iter(f"{_}segment")}
        settled = "initial" not in states
        digests = meta["source-digest"], meta["target-digest"]
        return Parcel(file.get("id", ""), source, target, *digests, settled, units)

    def _parsed(self, data: bytes) -> Element:
        try:
            return ElementTree.fromstring(data, forbid_dtd=True)
        except ParseError as error:
            line, column = error.position
            why = N_("is no readable XML (XLIFF): line {line}, column {column}")
            advice = N_("it was cut or damaged, ask for it again")
            self._fail(Notice(why, advice, line=line, column=column + 1), line)
        except DefusedXmlException as error:
            why = N_("declares entities or a document type")
            self._fail(Notice(why, N_("save it without"), detail=type(error).__name__))
        except (ValueError, LookupError) as error:
            why = N_("is in an encoding that cannot be read")
            self._fail(Notice(why, N_("save it as UTF-8"), detail=str(error)))

    def _file(self) -> Element:
        if self._root.tag != f"{_}xliff" or self._root.get("version") not in _VERSIONS:
            name = self._root.tag.rpartition("}")[2]
            found = f"XLIFF {self._root.get('version')}" if name == "xliff" else f"<{name}>"
            why, advice = N_("is {found}, expected XLIFF 2.0"), N_("set the tool to write XLIFF 2.0")
            self._fail(Notice(why, advice, found=found))
        files = self._root.findall(f"{_}file")
        if len(files) != 1:
            advice = N_("send each article as a file of its own")
            self._fail(Notice(N_("holds {count} <file>, expected one"), advice, count=len(files)))
        return files[0]

    def _meta(self, file: Element) -> dict[str, str]:
        group = file.find(f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup[@category='{CATEGORY}']")
        found = {one.get("type", ""): one.text or "" for one in group} if group is not None else {}
        if not {"source-digest", "target-digest"} <= set(found):
            why = N_("lacks the metadata of `sual knowledge export`")
            self._fail(Notice(why, N_("translate the exported file itself")))
        return found

    def _language(self, attribute: str, allowed: tuple[Language, ...]) -> Language:
        found = self._root.get(attribute)
        for language in allowed:
            if language == found:
                return language
        why = N_("{attribute} is {found!r}, expected one of {expected}")
        self._fail(Notice(why, N_("set it back"), attribute=attribute, found=str(found), expected=allowed))

    def _unit(self, element: Element) -> ParcelUnit:
        id_ = element.get("id", "")
        line = self._line(id_)
        kind = (element.get("type") or "").removeprefix("sual:")
        if kind not in _KINDS:
            why, found = N_("unit {unit!r} is of type {found!r}"), str(element.get("type"))
            self._fail(Notice(why, N_("leave it as it was exported"), unit=id_, found=found), line)
        data = {one.get("id", ""): one.text or "" for one in element.iter(f"{_}data")}
        source, target, translated = "", "", False
        for part in element:
            if part.tag not in (f"{_}segment", f"{_}ignorable"):
                continue
            from_, into = part.find(f"{_}source"), part.find(f"{_}target")
            if from_ is None:
                self._fail(Notice(N_("unit {unit!r} lacks its source"), _ANEW, unit=id_), line)
            if into is not None and into.get("order"):
                why = N_("unit {unit!r} has segments in another order")
                self._fail(Notice(why, N_("join them into one"), unit=id_), line)
            text = self._text(from_, data, id_)
            source += text
            if into is not None:
                target += self._text(into, data, id_)
                translated = True
            elif part.tag == f"{_}ignorable":
                target += text
        return ParcelUnit(id_, cast(UnitKind, kind), source, target if translated else None, line)

    def _text(self, element: Element, data: dict[str, str], id_: str) -> str:
        return "".join(self._pieces(element, data, id_))

    def _pieces(self, element: Element, data: dict[str, str], id_: str) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag == f"{_}ph":
                name = child.get("dataRef", "")
                if name not in data:
                    why = N_("unit {unit!r}: a placeholder names {mark!r}, which is not there")
                    self._fail(Notice(why, unit=id_, mark=name), self._line(id_))
                yield data[name]
            elif child.tag in _TRANSPARENT:
                yield from self._pieces(child, data, id_)
            else:
                name = child.tag.removeprefix(_)
                why = N_("unit {unit!r} holds {mark}, expected text and placeholders")
                self._fail(Notice(why, N_("remove the formatting"), unit=id_, mark=f"<{name}>"), self._line(id_))
            yield child.tail or ""

    def _line(self, id_: str) -> int:
        start = re.compile(rf"""<(?:\w+:)?unit\b[^>]*\bid=["']{re.escape(id_)}["']""")
        return next((number for number, text in enumerate(self._lines, 1) if start.search(text)), 1)

    def _fail(self, notice: Notice, line: int = 1) -> NoReturn:
        raise ExchangeError([Problem(self._path, line, notice)])
