"""The fonts a leaflet needs; a missing one would leave boxes or unjoined letters on paper."""

from __future__ import annotations

import subprocess
from functools import cache

from sual.text.languages import LANGUAGES, Language

# Urdu is read in Nastaliq; Persian and Arabic in Naskh.
FAMILIES: dict[Language, str] = {code: "Noto Sans" for code in LANGUAGES} | {
    "fa": "Noto Naskh Arabic",
    "ar": "Noto Naskh Arabic",
    "ur": "Noto Nastaliq Urdu",
}


class FontMissingError(RuntimeError):
    """The machine lacks the font of a language."""


def require_font(language: Language) -> str:
    """Make sure that the font of a language is there.

    Args:
        language: language of the leaflet.

    Returns:
        The name of the font.

    Raises:
        FontMissingError: when the machine would use another font, with what to install.
    """
    wanted = FAMILIES[language]
    found = _matched(wanted, language)
    if found != wanted:
        raise FontMissingError(
            f"the font {wanted!r} is missing (this machine would use {found!r}); "
            "install it, on Debian: apt-get install fonts-noto-core"
        )
    return wanted


@cache
def _matched(family: str, language: Language) -> str:
    command = ["fc-match", "--format", "%{family[0]}", f"{family}:lang={language}"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    except FileNotFoundError:
        message = "`fc-match` is missing, so no font can be found; on Debian: apt-get install fontconfig"
        raise FontMissingError(message) from None
