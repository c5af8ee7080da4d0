"""A leaflet for the printer, set by a process of its own.

What sets a page keeps two cores busy for seconds and takes a hundred megabytes; here it does neither to the service.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
from pathlib import Path

from sual.text.languages import Language

_WITHIN = 120.0  # seconds; on a machine at rest it takes five
_ONE_AT_A_TIME = asyncio.Semaphore(1)
_log = logging.getLogger(__name__)


async def leaflet_of(article: str, language: Language, base: str) -> bytes | None:
    """Set a leaflet by `sual leaflet`.

    Args:
        article: id of an article that exists.
        language: language of the leaflet.
        base: address of this service as people know it, for the code to scan.

    Returns:
        A PDF file, or None when this machine cannot make one.
    """
    with tempfile.TemporaryDirectory(prefix="sual-leaflet-") as folder:
        command = (sys.executable, "-m", "sual", "leaflet", article, "--language", language, "--folder", folder)
        async with _ONE_AT_A_TIME:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                env={**os.environ, "SUAL_PUBLIC_URL": base},
            )
            try:
                code = await asyncio.wait_for(process.wait(), _WITHIN)
            except TimeoutError:
                process.kill()
                code = await process.wait()
        path = Path(folder) / f"{article}.{language}.pdf"
        if code or not path.is_file():
            _log.error("leaflet_failed", extra={"language": language})
            return None
        return path.read_bytes()
