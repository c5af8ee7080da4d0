"""The file of others is the one that was published."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import httpx

from sual.service import files

VENDOR = Path(files.__file__).with_name("static") / "vendor"


def test_htmx_is_unchanged_and_small_and_has_its_licence() -> None:
    content = (VENDOR / "htmx.min.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
    assert len(gzip.compress(content, 9)) < 17_000
    assert "Zero-Clause BSD" in (VENDOR / "htmx-licence.txt").read_text(encoding="utf-8")


async def test_it_is_served_as_a_script(client: httpx.AsyncClient) -> None:
    for path in (
        "vendor/htmx.min.js",
        "console/trusted.js",
        "console/replaced.js",
        "console/desk.js",
        "console/keys.js",
    ):
        response = await client.get(f"/static/{path}")
        assert (response.status_code, response.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
