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
        command = ("-m", "sual", "leaflet", article, "--language", language, "--folder", folder)
        return await run_leaflet(command, Path(folder) / f"{article}.{language}.pdf", language, SUAL_PUBLIC_URL=base)


async def run_leaflet(arguments: tuple[str, ...], made: Path, language: Language, **settings: str) -> bytes | None:
    """Run a process that sets a leaflet, one at a time.

    Args:
        arguments: for Python.
        made: the file that it writes.
        language: of the leaflet, for the log.
        settings: variables of its environment.

    Returns:
        A PDF file, or None when this machine cannot make one.
    """
    async with _ONE_AT_A_TIME:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, **settings},
        )
        try:
            code = await asyncio.wait_for(process.wait(), _WITHIN)
        except TimeoutError:
            process.kill()
            code = await process.wait()
    if code or not made.is_file():
        _log.error("leaflet_failed", extra={"language": language})
        return None
    return made.read_bytes()
