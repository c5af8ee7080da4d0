"""Invented people who ask for a person, each in a conversation; a restart loses them, as it loses all."""

from __future__ import annotations

import httpx

from sual.text.languages import Language

# What each wrote before asking for a person; the last of them tells of danger, one lets the helpline read on.
_WROTE: tuple[tuple[Language, str], ...] = (
    ("az", "Müvəqqəti yaşayış icazəmin vaxtını necə uzada bilərəm?"),
    ("ru", "Хозяин два месяца не платит зарплату, куда жаловаться?"),
    ("en", "How do I get a PIN to work?"),
    ("fa", "چطور می‌توانم درخواست پناهندگی بدهم؟"),
    ("ar", "كيف أمدد إقامتي؟"),
    ("ur", "انہوں نے میرا پاسپورٹ لے لیا ہے اور مجھے باہر نہیں جانے دیتے"),
)
_SHARES: dict[Language, str] = {
    "ru": "Я работал на стройке без договора. Можно ли пожаловаться без документов?",
}


def ask_for_persons(url: str) -> int:
    """Begin conversations with a running service and ask for a person in each.

    Args:
        url: of the service.

    Returns:
        How many requests are open.

    Raises:
        httpx.HTTPError: when the service does not answer.
    """
    open_requests = 0
    with httpx.Client(base_url=url, timeout=20) as client:
        for language, text in _WROTE:
            started = client.post("/api/v1/conversations", json={"language": language}).raise_for_status().json()
            conversation = {"Sual-Conversation": started["id"]}

            def post(headers: dict[str, str] = conversation, **body: str) -> bool:
                answer = client.post("/api/v1/conversation/messages", json=body, headers=headers)
                return "handover" in answer.raise_for_status().json()

            post(text=text)
            open_requests += post(payload="handover:ask")
            if language in _SHARES:
                post(payload="handover:share")
                post(text=_SHARES[language])
    return open_requests
