"""An article as XLIFF 2.0, the format that translators' tools read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from sual.editing.exchange.notes import QUESTIONS, facts_to_keep, source_notes
from sual.editing.exchange.parcel import Parcel, ParcelUnit
from sual.editing.exchange.placeholders import placeholders, split_placeholders
from sual.knowledge.sources import Source
from sual.text.languages import direction

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CATEGORY = "sual"
# Where white space is text and none may be added.
_TEXT = {"source", "target", "note", "data", "mda:meta"}


def write_xliff(parcel: Parcel, sources: Mapping[str, Source], must: Iterable[str] = ()) -> bytes:
    """Write a parcel as XLIFF 2.0.

    Args:
        parcel: the article in two languages.
        sources: all documents by id, for the notes.
        must: figures that must appear somewhere in the article.

    Returns:
        The file, UTF-8.
    """
    root = Element("xliff", {"xmlns": NAMESPACE, "xmlns:mda": METADATA, "version": "2.0"})
    root.set("srcLang", parcel.source)
    root.set("trgLang", parcel.target)
    file = SubElement(root, "file", {"id": parcel.article, "original": f"{parcel.article}/{parcel.source}.md"})
    file.set("canResegment", "no")
    file.set("srcDir", direction(parcel.source))
    file.set("trgDir", direction(parcel.target))
    file.set("xml:space", "preserve")
    group = SubElement(SubElement(file, "mda:metadata"), "mda:metaGroup", {"category": CATEGORY})
    for key, value in (("source-digest", parcel.source_digest), ("target-digest", parcel.target_digest)):
        SubElement(group, "mda:meta", {"type": key}).text = value
    if figures := ", ".join(must):
        note = SubElement(SubElement(file, "notes"), "note", {"category": "facts"})
        note.text = f"These must appear in every language: {figures}"
    for unit in parcel.units:
        _unit(file, unit, parcel.settled, sources)
    _indent(root, 0)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _unit(file: Element, unit: ParcelUnit, settled: bool, sources: Mapping[str, Source]) -> None:
    element = SubElement(file, "unit", {"id": unit.id, "type": f"sual:{unit.kind}"})
    _notes(element, unit, sources)
    data = dict.fromkeys(placeholders(unit.source) + placeholders(unit.target or ""))
    names = {text: f"d{number}" for number, text in enumerate(data, 1)}
    if names:
        original = SubElement(element, "originalData")
        for text, name in names.items():
            SubElement(original, "data", {"id": name, "dir": "ltr"}).text = text
    segment = SubElement(element, "segment", {"state": "final" if settled else "initial"})
    known: dict[str, list[str]] = {}
    _content(SubElement(segment, "source"), unit.source, names, known)
    if unit.target is not None:
        _content(SubElement(segment, "target"), unit.target, names, {text: list(ids) for text, ids in known.items()})


def _notes(element: Element, unit: ParcelUnit, sources: Mapping[str, Source]) -> None:
    told = [("source", line) for line in source_notes(unit.source, sources)]
    if facts := facts_to_keep(unit.kind, unit.source):
        told.append(("facts", f"To keep as they are: {', '.join(facts)}"))
    if unit.kind == "questions":
        told.append(("instruction", QUESTIONS))
    if told:
        notes = SubElement(element, "notes")
        for category, text in told:
            SubElement(notes, "note", {"category": category}).text = text


def _content(parent: Element, text: str, names: Mapping[str, str], known: dict[str, list[str]]) -> None:
    """Fill in text and placeholders; a placeholder of the target has the id of its fellow in the source."""
    is_source = parent.tag == "source"
    last: Element | None = None
    for number, piece in enumerate(split_placeholders(text)):
        if number % 2 == 0:
            if last is None:
                parent.text = piece
            else:
                last.tail = piece
            continue
        if is_source:
            id_ = f"p{number}"
            known.setdefault(piece, []).append(id_)
        else:
            ids = known.get(piece, [])
            id_ = ids.pop(0) if ids else f"t{number}"
        attributes = {"id": id_, "dataRef": names[piece], "disp": piece, "canCopy": "no", "canDelete": "no"}
        last = SubElement(parent, "ph", attributes)


def _indent(element: Element, depth: int) -> None:
    """Put each element on a line of its own but where white space is text."""
    if element.tag in _TEXT or not len(element):
        return
    inner = "\n" + "  " * (depth + 1)
    element.text = inner
    for child in element:
        _indent(child, depth + 1)
        child.tail = inner
    element[-1].tail = "\n" + "  " * depth
