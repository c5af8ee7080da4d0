"""The leaflet of a draft, set like any other from the few files that it needs."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from sual.editing.drafts.draft import path_of
from sual.service.console.leaflets import run_leaflet
from sual.service.editor.preview_draft import Drafted
from sual.text.languages import Language

_ALWAYS = ("contacts.yml", "sources.yml", "laws.yml", "policy/")


async def leaflet_of_draft(found: Drafted, article: str, language: Language, address: str, mark: str) -> bytes | None:
    """Set the leaflet of a draft.

    Args:
        found: the draft over what is live.
        article: id of the article.
        language: of the leaflet.
        address: whole address of the article's page, for the code to scan.
        mark: what stands on every page, so that nobody takes it for a leaflet to hand out.

    Returns:
        A PDF file, or None when this machine cannot make one.
    """
    with tempfile.TemporaryDirectory(prefix="sual-draft-leaflet-") as name:
        folder = Path(name)
        await asyncio.to_thread(_write, found, article, folder / "knowledge")
        made = folder / "leaflet.pdf"
        arguments = (str(folder / "knowledge"), article, language, address, str(made), mark)
        return await run_leaflet(("-m", "sual.leaflets", *arguments), made, language)


def _write(found: Drafted, article: str, folder: Path) -> None:
    changed = {path_of(found.draft.place, name): text for name, text in found.draft.files.items()}
    texts = {**found.live.texts, **changed}
    needed = (name for name in texts if name.startswith(_ALWAYS) or name.split("/")[2:3] == [article])
    for name in needed:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[name], encoding="utf-8")
