"""The catalogues in `locales/`: extract, update, check, compile (`make texts`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sual.knowledge.checks import load_checks
from sual.knowledge.desk import DESK, load_desk
from sual.knowledge.safe_to_talk import load_safe_to_talk
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.text.languages import LANGUAGES, Language
from sual.text.words import DOMAIN

KEYWORDS: dict[str, tuple[int, ...] | None] = {"N_": None, "words": None, "P_": (1, 2), "plural_words": (1, 2)}
_PLACES = ("sual", "actions")
# Words of pages, and notices of the checks, that exist in the languages of the console alone.
_IN_CONSOLE_ALONE = (
    "sual/text/editor_words/",
    "sual/text/audit_words.py",
    "sual/text/not_read_words.py",
    "sual/knowledge/",
    "sual/editing/",
    "sual/service/editor/",
)
# Among them the answers of guided checks, which people read.
_FOR_PEOPLE = "sual/knowledge/checks.py"


class TextError(ValueError):
    """Catalogues with missing, empty, fuzzy or stale entries."""


def extract(root: Path) -> Catalog:
    """Collect every message of the code and of the guided checks.

    Args:
        root: the repository.

    Returns:
        A template catalogue.
    """
    template = Catalog(project="Sual", charset="utf-8", fuzzy=False)
    for place in _PLACES:
        found = extract_from_dir(root / place, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for name, line, message, comments, context in found:
            template.add(message, None, [(f"{place}/{name}", line)], auto_comments=comments, context=context)
    policy = root / "knowledge" / "policy"
    for check in load_checks(policy / "checks").values():
        for text, line in check.texts():
            template.add(text, None, [(check.path.relative_to(root).as_posix(), line)])
    for step in load_safe_to_talk(policy / "safe_to_talk.yml"):
        template.add(step.text, None, [("knowledge/policy/safe_to_talk.yml", step.line)])
    desk = load_desk(policy / DESK)
    for said in (*desk.say, *desk.avoid):
        template.add(said.text, None, [(f"knowledge/policy/{DESK}", said.line)])
    return template


def of_language(template: Catalog, language: Language) -> Catalog:
    """Leave out what is never shown in a language: words of pages that speak those of the console alone.

    Args:
        template: every message.
        language: of a catalogue.

    Returns:
        The messages that it needs.
    """
    if language in CONSOLE_LANGUAGES:
        return template
    needed = Catalog(project=template.project, charset=template.charset, fuzzy=False)
    for message in template:
        if message.id and not all(_is_in_console_alone(file) for file, _ in message.locations):
            needed[message.id] = message
    return needed


def _is_in_console_alone(file: str) -> bool:
    return file.startswith(_IN_CONSOLE_ALONE) and file != _FOR_PEOPLE


def update(root: Path) -> None:
    """Write the template and bring every catalogue up to it; new entries are empty, gone ones are dropped."""
    template = extract(root)
    for language in LANGUAGES:
        path = catalogue_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = _read(path, language) if path.is_file() else Catalog(locale=language, project="Sual")
        catalogue.update(of_language(template, language), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, sort_output=True, omit_header=False, ignore_obsolete=True)


def problems(root: Path) -> Iterator[str]:
    """List what is wrong with the catalogues.

    Args:
        root: the repository.

    Yields:
        file:line and what to do, for every entry that is missing, empty, fuzzy, stale or has other placeholders.
    """
    template = extract(root)
    for language in LANGUAGES:
        wanted = {_key(message): message for message in of_language(template, language) if message.id}
        path = catalogue_path(root, language)
        if not path.is_file():
            yield f"{path}:1: missing; run `make texts`"
            continue
        entries = {_key(message): message for message in _read(path, language) if message.id}
        for key in wanted.keys() - entries.keys():
            yield f"{path}:1: {key[1]!r} is missing; run `make texts` and translate it"
        for key, entry in entries.items():
            line = f"{path}:{entry.lineno}"
            if key not in wanted:
                yield f"{line}: {key[1]!r} is stale, no code asks for it; run `make texts`"
            elif entry.fuzzy:
                yield f"{line}: {key[1]!r} is fuzzy; read it and remove the mark"
            else:
                yield from (f"{line}: {reason}" for reason in _faults(entry))


def compile_texts(root: Path) -> None:
    """Compile every catalogue, if all are whole.

    Args:
        root: the repository.

    Raises:
        TextError: with file and line of every fault.
    """
    if found := list(problems(root)):
        raise TextError("\n".join(found))
    for language in LANGUAGES:
        path = catalogue_path(root, language)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, _read(path, language))


def catalogue_path(root: Path, language: Language) -> Path:
    """Give the place of a catalogue."""
    return root / "locales" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _read(path: Path, language: Language) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id[0] if isinstance(message.id, list | tuple) else message.id


def _faults(entry: Message) -> Iterator[str]:
    translations = entry.string if isinstance(entry.string, list | tuple) else [entry.string]
    sources = entry.id if isinstance(entry.id, list | tuple) else [entry.id]
    for translation in translations:
        if not translation:
            yield f"{sources[0]!r} is not translated; write it"
        elif _placeholders(translation) - _placeholders(" ".join(sources)):
            yield f"{translation!r} has a {{placeholder}} that {sources[0]!r} has not; make them equal"
        elif len(sources) == 1 and _placeholders(translation) != _placeholders(sources[0]):
            yield f"{translation!r} lacks a {{placeholder}} of {sources[0]!r}; make them equal"


def _placeholders(text: str) -> set[str]:
    from string import Formatter

    return {name for _, name, _, _ in Formatter().parse(text) if name}
