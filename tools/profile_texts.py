"""The texts from which languages are learned: our own examples, `tools/profiles/`, and variants made of both.

Azerbaijani without its letters, in Cyrillic and in Arabic script, and Russian in Latin letters follow from rules, so
every text in those languages is also written in these ways. Nothing of tests/eval is read.
"""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from profile_spellings import azerbaijani_arabic, azerbaijani_cyrillic, gibberish, plain, russian_latin, uzbek_cyrillic
from ruamel.yaml import YAML

from sual.knowledge import load_knowledge
from sual.text.identify import alphabet
from sual.text.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "tools" / "profiles"
_NATIVE = {"az": "latin", "en": "latin", "ru": "cyrillic", "fa": "arabic", "ar": "arabic", "ur": "arabic"}
# How much a text counts: what people type more than prose, what a rule made less than what somebody wrote.
_TYPED, _PROSE, _WRITTEN, _MADE, _RARE, _FRAGMENT = 1.0, 0.5, 1.5, 0.5, 0.2, 0.3
_GIBBERISH = 300


class Example(NamedTuple):
    """A text, the label it stands for ("ru-latin"), and how much it counts."""

    text: str
    label: str
    weight: float


def examples() -> dict[str, list[Example]]:
    """Give all examples by alphabet, the same in every run."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    found: dict[str, list[Example]] = defaultdict(list)
    typed = [*_dialogue(), *_articles(prose=False), *_policy(), *_own(WRITTEN)]
    prose = list(_articles(prose=True))
    for language, text, weight in [*typed, *prose, *_variants(typed, prose, chance)]:
        _add(found, language, text, weight)
    for language, text in _other(chance):
        _add(found, language, text, _TYPED)
    for written in ("latin", "cyrillic", "arabic"):
        found[written] += [Example(gibberish(written, chance), "none", _TYPED) for _ in range(_GIBBERISH)]
    return found


def _add(found: dict[str, list[Example]], language: str, text: str, weight: float) -> None:
    if written := alphabet(text):
        native = _NATIVE.get(language, written if language not in ("pa", "bn") else "")
        label = language if written == native or "-" in language else f"{language}-{written}"
        found[written].append(Example(text, label, weight))


Typed = tuple[str, str, float]


def _dialogue() -> Iterator[Typed]:
    for language in LANGUAGES:
        for group in YAML(typ="safe").load(ROOT / "bot" / "data" / "nlu" / f"{language}.yml")["nlu"]:
            if group["intent"] != "change_language":  # those name other languages
                for line in group["examples"].splitlines():
                    yield language, line.removeprefix("- ").strip(), _TYPED


def _articles(*, prose: bool) -> Iterator[Typed]:
    for article in load_knowledge(ROOT / "knowledge").articles.values():
        for language, translation in article.translations.items():
            if prose:
                yield from ((language, text, _PROSE) for text in (translation.summary, *_blocks(translation)))
            else:
                yield from ((language, text, _TYPED) for text in (translation.title, *translation.questions))


def _blocks(translation: object) -> list[str]:
    return [block.text for block in translation.blocks]  # type: ignore[attr-defined]


def _policy() -> Iterator[Typed]:
    policy = load_knowledge(ROOT / "knowledge").policy
    for messages in (policy.out_of_scope, policy.danger, policy.harmless, policy.small_talk, policy.follow_ups):
        for language in LANGUAGES:
            yield from ((language, text, _TYPED) for text in messages[language])


def _own(folder: Path) -> Iterator[Typed]:
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield path.stem.split("-")[0], line, _WRITTEN


def _other(chance: random.Random) -> Iterator[tuple[str, str]]:
    for code, text, _ in _own(WRITTEN / "other"):
        yield code, text
        if (bare := plain(text)) != text:
            yield code, bare
        if code == "uz":
            yield "uz-cyrillic", uzbek_cyrillic(text)
            yield "uz-cyrillic", plain(uzbek_cyrillic(text))
        if fragment := _fragment(text, chance):
            yield code, fragment


def _variants(typed: list[Typed], prose: list[Typed], chance: random.Random) -> Iterator[Typed]:
    some_prose = [text for text in prose if chance.random() < 0.3]
    for language, text, _ in [*typed, *some_prose]:
        written = alphabet(text)
        if language == "az" and written == "latin":
            yield from ((language, variant, weight) for variant, weight in _azerbaijani(text, chance))
        elif language == "ru" and written == "cyrillic":
            yield language, russian_latin(text, chance), _MADE
    for language, text, _ in typed:
        yield from _borrowed(language, text, chance)
        yield from _keyboards(language, text, chance)
        if chance.random() < 0.6 and (fragment := _fragment(text, chance)):
            yield language, fragment, _FRAGMENT


def _azerbaijani(text: str, chance: random.Random) -> Iterator[tuple[str, float]]:
    if (bare := plain(text)) != text:
        yield bare, _TYPED
    if "ə" in text and chance.random() < 0.2:  # a Turkish keyboard has every letter but this
        yield text.replace("ə", "e").replace("Ə", "E"), _TYPED
    yield azerbaijani_cyrillic(text, chance), _RARE
    yield azerbaijani_arabic(text, chance), _RARE


def _fragment(text: str, chance: random.Random) -> str | None:
    """Cut one to three words out: messages are often as short."""
    words = text.split()
    if len(words) < 4:
        return None
    length = chance.choice((1, 1, 2, 3))
    start = chance.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length])


def _borrowed(language: str, text: str, chance: random.Random) -> Iterator[Typed]:
    """Put names of offices and papers, which people leave in the language of the office, between the words."""
    written = alphabet(text)
    lists = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in (WRITTEN / "borrowed").glob("*.txt")}
    if written == "latin" and len(text.split()) > 2 and chance.random() < 0.5:
        own = lists["en"] + lists["ru-latin"] if language == "az" else lists["az"]
        foreign = own if language == "en" or chance.random() < 0.6 else lists["ru-latin" if language == "az" else "en"]
        yield language, _insert(text, chance.choice(foreign), chance), _MADE
    if language == "ru" and written == "cyrillic" and chance.random() < 0.3:
        yield language, _insert(text, chance.choice(lists["az-cyrillic"]), chance), _MADE
    if language == "az" and written == "latin" and len(text.split()) > 2 and chance.random() < 0.3:
        yield language, _insert(azerbaijani_cyrillic(text, chance), chance.choice(lists["ru"]), chance), _MADE
        yield language, _insert(azerbaijani_arabic(text, chance), chance.choice(lists["fa"]), chance), _MADE


def _insert(text: str, phrase: str, chance: random.Random) -> str:
    words = text.split()
    place = chance.randrange(len(words) + 1)
    return " ".join([*words[:place], phrase, *words[place:]])


def _keyboards(language: str, text: str, chance: random.Random) -> Iterator[Typed]:
    """Type Persian and Urdu on an Arabic keyboard, and Arabic on a Persian one."""
    share = {"fa": 0.15, "ur": 0.1, "ar": 0.1}.get(language, 0.0)
    if alphabet(text) == "arabic" and chance.random() < share:
        pairs = ("ي", "ی"), ("ك", "ک")
        other = unicodedata.normalize("NFC", text)
        for arabic, persian in pairs:
            other = other.replace(arabic, persian) if language == "ar" else other.replace(persian, arabic)
        yield language, other, _MADE
