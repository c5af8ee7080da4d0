"""XLIFF 2.0 as it comes back; whatever a tool did to it is told with its line."""

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

LARGEST = 2 * 1024 * 1024  # bytes; the largest article has a twentieth of this
_ = f"{{{NAMESPACE}}}"
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
            self._fail(f"has {len(data)} bytes, expected at most {LARGEST}; export it anew")
        self._root = self._parsed(data)
        self._lines = data.decode("utf-8", "replace").split("\n")

    def parcel(self) -> Parcel:
        file = self._file()
        meta = self._meta(file)
        source, target = self._language("srcLang", SOURCES), self._language("trgLang", LANGUAGES)
        elements = file.findall(f"{_}unit")
        if not elements:
            self._fail("holds no unit; it was cut or is foreign, export it anew")
        units = tuple(self._unit(element) for element in elements)
        for unit in units:
            if sum(other.id == unit.id for other in units) > 1:
                self._fail(f"unit {unit.id!r} stands in it twice; keep one", unit.line)
        states = {segment.get("state", "initial") for segment in file.iter(f"{_}segment")}
        settled = "initial" not in states
        digests = meta["source-digest"], meta["target-digest"]
        return Parcel(file.get("id", ""), source, target, *digests, settled, units)

    def _parsed(self, data: bytes) -> Element:
        try:
            return ElementTree.fromstring(data, forbid_dtd=True)
        except ParseError as error:
            line = error.position[0]
            self._fail(f"is no whole XML ({error}); it was cut or damaged, ask for it again", line)
        except DefusedXmlException as error:
            self._fail(f"declares entities or a document type ({type(error).__name__}); save it without")
        except (ValueError, LookupError) as error:
            self._fail(f"is in an encoding that cannot be read ({error}); save it as UTF-8")

    def _file(self) -> Element:
        if self._root.tag != f"{_}xliff" or self._root.get("version") != "2.0":
            found = f"{self._root.tag} version {self._root.get('version')}"
            self._fail(f"is {found}, expected XLIFF 2.0; set the tool to write XLIFF 2.0")
        files = self._root.findall(f"{_}file")
        if len(files) != 1:
            self._fail(f"holds {len(files)} <file>, expected one; send each article as a file of its own")
        return files[0]

    def _meta(self, file: Element) -> dict[str, str]:
        group = file.find(f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup[@category='{CATEGORY}']")
        found = {one.get("type", ""): one.text or "" for one in group} if group is not None else {}
        if not {"source-digest", "target-digest"} <= set(found):
            self._fail("lacks the metadata of `sual knowledge export`; translate the exported file itself")
        return found

    def _language(self, attribute: str, allowed: tuple[Language, ...]) -> Language:
        found = self._root.get(attribute)
        for language in allowed:
            if language == found:
                return language
        self._fail(f"{attribute} is {found!r}, expected one of {', '.join(allowed)}; set it back")

    def _unit(self, element: Element) -> ParcelUnit:
        id_ = element.get("id", "")
        line = self._line(id_)
        kind = (element.get("type") or "").removeprefix("sual:")
        if kind not in _KINDS:
            self._fail(f"unit {id_!r} is of type {element.get('type')!r}; leave it as it was exported", line)
        data = {one.get("id", ""): one.text or "" for one in element.iter(f"{_}data")}
        source, target, translated = "", "", False
        for part in element:
            if part.tag not in (f"{_}segment", f"{_}ignorable"):
                continue
            from_, into = part.find(f"{_}source"), part.find(f"{_}target")
            if from_ is None:
                self._fail(f"unit {id_!r} lacks its source; export it anew", line)
            if into is not None and into.get("order"):
                self._fail(f"unit {id_!r} has segments in another order; join them into one", line)
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
                    self._fail(f"unit {id_!r}: a placeholder names {name!r}, which is not there", self._line(id_))
                yield data[name]
            elif child.tag in _TRANSPARENT:
                yield from self._pieces(child, data, id_)
            else:
                name = child.tag.removeprefix(_)
                message = f"unit {id_!r} holds <{name}>, expected text and placeholders; remove the formatting"
                self._fail(message, self._line(id_))
            yield child.tail or ""

    def _line(self, id_: str) -> int:
        start = re.compile(rf"""<(?:\w+:)?unit\b[^>]*\bid=["']{re.escape(id_)}["']""")
        return next((number for number, text in enumerate(self._lines, 1) if start.search(text)), 1)

    def _fail(self, message: str, line: int = 1) -> NoReturn:
        raise ExchangeError([Problem(self._path, line, message)])
