"""In which of the six languages a request is to be answered."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request

from sual.text.languages import Language, is_language

# Dari is read with Persian; browsers name it, and Iranian Persian, by codes of their own.
_SAME_AS: dict[str, Language] = {"prs": "fa", "pes": "fa", "azj": "az", "azb": "az", "arb": "ar"}
_CONVERSATIONS = ["api", "v1", "conversations"]
CONVERSATION_HEADER = "Sual-Conversation"


def accepted_language(header: str | None) -> Language | None:
    """Read `Accept-Language`.

    Args:
        header: the value of the header, or None.

    Returns:
        The best weighted of the six languages, or None when it names none of them.
    """
    weighted: list[tuple[float, int, Language]] = []
    for position, part in enumerate((header or "")[:500].split(",")):
        tag, _, parameter = part.partition(";")
        code = tag.strip().split("-")[0].lower()
        code = _SAME_AS.get(code, code)
        weight = _weight(parameter)
        if is_language(code) and weight > 0:
            weighted.append((-weight, position, code))
    return min(weighted)[2] if weighted else None


def request_language(request: Request, body: object = None) -> Language:
    """Say in which language to answer a request about which nothing else is known.

    Args:
        request: the request.
        body: its parsed body, where there is one.

    Returns:
        The language of `?language=`, else of the body, the conversation, `Accept-Language`, else English.
    """
    candidates = (
        request.query_params.get("language"),
        body.get("language") if isinstance(body, Mapping) else None,
        _conversation_language(request),
        accepted_language(request.headers.get("accept-language")),
    )
    return next((candidate for candidate in candidates if is_language(candidate)), "en")


def _conversation_language(request: Request) -> object:
    parts = request.url.path.strip("/").split("/")
    named = parts[3] if parts[:3] == _CONVERSATIONS and len(parts) > 3 else request.headers.get(CONVERSATION_HEADER)
    if named is None:
        return None
    service = getattr(request.app.state, "service", None)
    return service.conversations.language_of(named) if service else None


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
