"""Set one leaflet of a folder that was not checked.

    python -m sual.leaflets KNOWLEDGE ARTICLE LANGUAGE ADDRESS FILE MARK

The preview of a draft runs it in a process of its own, for the reasons in `sual/service/console/leaflets.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sual.knowledge import load_knowledge
from sual.leaflets.leaflet import make_leaflet
from sual.text.languages import is_language


def main(folder: str, article: str, language: str, address: str, file: str, mark: str) -> None:
    """Set the leaflet and write it."""
    if not is_language(language):
        raise SystemExit(f"{language!r} is none of the six languages")
    knowledge = load_knowledge(Path(folder))
    made = make_leaflet(knowledge.articles[article], knowledge, language, address, mark=mark)
    Path(file).write_bytes(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
