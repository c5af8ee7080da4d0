"""What every error and every reply must look like."""

from __future__ import annotations

from typing import Any

import httpx

from sual.service.errors import STATUS


def assert_error(response: httpx.Response, code: str) -> dict[str, Any]:
    """Hold a response to the one shape of errors."""
    assert response.headers["content-type"] == "application/json", response.text
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "detail"}
    assert body["error"]["code"] == code
    assert response.status_code == STATUS[code]
    assert body["error"]["message"]
    assert "Traceback" not in response.text
    return dict(body["error"])


def assert_messages(response: httpx.Response, status: int = 200) -> list[dict[str, Any]]:
    """Hold a reply to the promises: never empty, always a number to call."""
    assert response.status_code == status, response.text
    messages: list[dict[str, Any]] = response.json()["messages"]
    assert messages
    for message in messages:
        assert message["text"].strip()
        assert message["dir"] == ("rtl" if message["language"] in {"fa", "ar", "ur"} else "ltr")
    assert any(contact["phone"] for message in messages for contact in message["contacts"])
    return messages
