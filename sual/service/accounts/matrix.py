"""Who may use which route: every route stands here, and what does not is refused."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import FastAPI
from starlette.routing import BaseRoute

from sual.service.accounts.account import ROLES

Who = frozenset[str]
PUBLIC: Who = frozenset({"public"})
RASA: Who = frozenset({"rasa"})  # knows the secret of this start, see `rasa_bridge/secret.py`
STAFF: Who = frozenset({"staff"})
EDITOR: Who = frozenset({"editor"})
ADMIN: Who = frozenset({"admin"})
ANYBODY_SIGNED_IN: Who = frozenset(ROLES)

MATRIX: dict[str, Who] = {
    # The chat and what everybody may read. No cookies here.
    "GET /": PUBLIC,
    "GET /a/{language}": PUBLIC,
    "GET /a/{language}/{article_id}": PUBLIC,
    "GET /a/{language}/{article_id}/official": PUBLIC,
    "GET /sitemap.xml": PUBLIC,
    "GET /widget.js": PUBLIC,
    "GET /widget/words/{language}.json": PUBLIC,
    "GET /widget/{path:path}": PUBLIC,
    "GET /offline-worker.js": PUBLIC,
    "GET /offline/{language}": PUBLIC,
    "GET /offline/{language}/kept": PUBLIC,
    "GET /privacy/{language}": PUBLIC,
    "GET /accessibility/{language}": PUBLIC,
    "GET /answering/{language}": PUBLIC,
    **dict.fromkeys(("GET /privacy", "GET /accessibility", "GET /answering", "GET /offline"), PUBLIC),
    "GET /embed": PUBLIC,
    "GET /chat": PUBLIC,
    "POST /chat": PUBLIC,
    "POST /chat/end": PUBLIC,
    "MOUNT /static": PUBLIC,
    "POST /api/v1/conversations": PUBLIC,
    "POST /api/v1/conversations/{conversation_id}/messages": PUBLIC,
    "POST /api/v1/conversation/messages": PUBLIC,
    "GET /api/v1/conversation/messages": PUBLIC,
    "DELETE /api/v1/conversations/{conversation_id}": PUBLIC,
    "DELETE /api/v1/conversation": PUBLIC,
    "POST /api/v1/ratings": PUBLIC,
    "GET /api/v1/search": PUBLIC,
    "GET /api/v1/articles/{article_id}": PUBLIC,
    "GET /api/v1/contacts": PUBLIC,
    # For those who run the service; a web server in front may keep them to itself.
    "GET /healthz": PUBLIC,
    "GET /readyz": PUBLIC,
    "GET /metrics": PUBLIC,
    "GET /api/docs": PUBLIC,
    "GET /api/openapi.json": PUBLIC,
    "HEAD /api/openapi.json": PUBLIC,
    "POST /rasa/actions": RASA,
    "POST /rasa/nlg": RASA,
    # Signing in and out.
    "GET /sign-in": PUBLIC,
    "POST /sign-in": PUBLIC,
    "GET /sign-in/code": PUBLIC,
    "POST /sign-in/code": PUBLIC,
    "GET /sign-in/link/{token}": PUBLIC,
    "POST /sign-in/link/{token}": PUBLIC,
    "GET /sign-in/provider": PUBLIC,
    "GET /sign-in/provider/return": PUBLIC,
    "POST /sign-out": PUBLIC,
    # The answer desk.
    "GET /console": STAFF,
    "POST /console": STAFF,
    "POST /console/wrong": STAFF,
    "GET /console/leaflet/{language}/{article_id}": STAFF,
    "GET /console/scripts": STAFF,
    "POST /console/scripts": STAFF,
    # Hand-overs, unanswered questions, figures.
    "GET /console/handovers": STAFF,
    "GET /console/handovers/queue": STAFF,
    "POST /console/handovers/presence": STAFF,
    "GET /console/handovers/{handover_id}": STAFF,
    "GET /console/handovers/{handover_id}/talk": STAFF,
    "POST /console/handovers/{handover_id}/take": STAFF,
    "POST /console/handovers/{handover_id}/article": STAFF,
    "POST /console/handovers/{handover_id}/words": STAFF,
    "POST /console/handovers/{handover_id}/give-back": STAFF,
    "POST /console/handovers/{handover_id}/close": STAFF,
    "GET /console/duty": STAFF | ADMIN,
    "POST /console/duty": ADMIN,
    "POST /console/duty/remove": ADMIN,
    "GET /console/unanswered": STAFF | EDITOR,
    "POST /console/unanswered/suggest": STAFF | EDITOR,
    "GET /console/dashboard": ANYBODY_SIGNED_IN,
    "GET /console/dashboard/counts.csv": ANYBODY_SIGNED_IN,
    # The editor: trying and seeing a draft, articles out to translators and back.
    "GET /editor/drafts/{draft_id}/try": EDITOR,
    "POST /editor/drafts/{draft_id}/try": EDITOR,
    "GET /editor/drafts/{draft_id}/preview": EDITOR,
    "GET /editor/drafts/{draft_id}/preview/{article_id}/leaflet/{language}": EDITOR,
    "GET /editor/drafts/{draft_id}/preview/{article_id}/chat/{language}": EDITOR,
    "GET /editor/drafts/{draft_id}/preview/{article_id}/a/{language}/{shown}": EDITOR,
    "GET /editor/drafts/{draft_id}/preview/{article_id}/a/{language}/{shown}/official": EDITOR,
    "POST /editor/drafts/{draft_id}/preview/{article_id}/api/v1/conversations": EDITOR,
    "POST /editor/drafts/{draft_id}/preview/{article_id}/api/v1/conversation/messages": EDITOR,
    "DELETE /editor/drafts/{draft_id}/preview/{article_id}/api/v1/conversation": EDITOR,
    "POST /editor/drafts/{draft_id}/preview/{article_id}/api/v1/ratings": EDITOR,
    "GET /editor/drafts/{draft_id}/preview/{article_id}/api/v1/articles/{shown}": EDITOR,
    "GET /editor/drafts/{draft_id}/preview/{article_id}/widget/words/{language}.json": EDITOR,
    "GET /editor/exchange": EDITOR,
    "GET /editor/exchange/export": EDITOR,
    "GET /editor/exchange/knowledge.zip": EDITOR,
    "POST /editor/exchange/import": EDITOR,
    "POST /editor/exchange/take": EDITOR,
    # The editor: reviews and publishing.
    "GET /editor/reviews": EDITOR,
    "GET /editor/drafts/{draft_id}/review": EDITOR,
    "POST /editor/drafts/{draft_id}/describe": EDITOR,
    "POST /editor/drafts/{draft_id}/reason": EDITOR,
    "POST /editor/drafts/{draft_id}/ignore": EDITOR,
    "POST /editor/drafts/{draft_id}/ask": EDITOR,
    "POST /editor/drafts/{draft_id}/tick": EDITOR,
    "POST /editor/drafts/{draft_id}/approve": EDITOR,
    "POST /editor/drafts/{draft_id}/send-back": EDITOR,
    "POST /editor/drafts/{draft_id}/take-live": EDITOR,
    "POST /editor/drafts/{draft_id}/choose": EDITOR,
    "POST /editor/articles/{article_id}/publish": EDITOR,
    "POST /editor/contacts/publish": EDITOR,
    "POST /editor/sources/publish": EDITOR,
    "GET /editor/history": EDITOR,
    "GET /editor/history/{version_id}": EDITOR,
    "POST /editor/history/{version_id}/roll-back": EDITOR,
    "POST /editor/history/{version_id}/articles/{article_id}/draft": EDITOR,
    "GET /editor/contacts": EDITOR,
    "GET /editor/contacts/{contact_id}": EDITOR,
    "POST /editor/contacts/{contact_id}": EDITOR,
    "GET /editor/contacts/{contact_id}/remove": EDITOR,
    "POST /editor/contacts/{contact_id}/remove": EDITOR,
    "POST /editor/contacts/{contact_id}/take-back": EDITOR,
    "GET /editor/sources": EDITOR,
    "GET /editor/sources/{source_id}": EDITOR,
    "POST /editor/sources/{source_id}": EDITOR,
    # The editor: overview, suggestions, articles.
    "GET /editor": EDITOR,
    "GET /editor/signed-in": EDITOR,
    "GET /editor/suggestions": EDITOR,
    "POST /editor/suggestions/take": EDITOR,
    "POST /editor/suggestions/set-aside": EDITOR,
    "GET /editor/articles/{article_id}": EDITOR,
    "POST /editor/articles": EDITOR,
    "POST /editor/articles/{article_id}/draft": EDITOR,
    "POST /editor/drafts/{draft_id}": EDITOR,
    "POST /editor/drafts/{draft_id}/article/choose": EDITOR,
    "POST /editor/drafts/{draft_id}/article/take-live": EDITOR,
    "POST /editor/drafts/{draft_id}/present": EDITOR,
    "GET /editor/drafts/{draft_id}/checks": EDITOR,
    "POST /editor/drafts/{draft_id}/checks/ignore": EDITOR,
    # One's own account.
    "GET /console/me": ANYBODY_SIGNED_IN,
    "POST /console/me/language": ANYBODY_SIGNED_IN,
    "POST /console/me/password": ANYBODY_SIGNED_IN,
    "POST /console/me/second-factor": ANYBODY_SIGNED_IN,
    "POST /console/me/second-factor/confirm": ANYBODY_SIGNED_IN,
    "POST /console/me/second-factor/remove": ANYBODY_SIGNED_IN,
    "POST /console/me/recovery-codes": ANYBODY_SIGNED_IN,
    "POST /console/me/sessions/end": ANYBODY_SIGNED_IN,
    # What staff did.
    "GET /console/audit": ADMIN,
    # The accounts of others.
    "GET /console/accounts": ADMIN,
    "POST /console/accounts": ADMIN,
    "GET /console/accounts/{account_id}": ADMIN,
    "POST /console/accounts/{account_id}/roles": ADMIN,
    "POST /console/accounts/{account_id}/reset": ADMIN,
    "POST /console/accounts/{account_id}/disabled": ADMIN,
    "POST /console/accounts/{account_id}/identity": ADMIN,
    "POST /console/accounts/{account_id}/sessions/end": ADMIN,
}
# What a session may use that still has to set up its second factor.
WHILE_SETTING_UP = frozenset(
    {
        "GET /console/me",
        "POST /console/me/language",
        "POST /console/me/second-factor",
        "POST /console/me/second-factor/confirm",
    }
)


def routes_of(app: FastAPI) -> Iterator[str]:
    """List every route of an application.

    Args:
        app: the application.

    Yields:
        "METHOD /path" of each, "MOUNT /path" of each folder.
    """
    for route in app.routes:
        yield from _named(route)


def _named(route: BaseRoute) -> Iterator[str]:
    # A router that was included is a route of its own, which gives those within.
    if within := getattr(route, "effective_route_contexts", None):
        for one in within():
            yield from _named(one)
        return
    path = getattr(route, "path", type(route).__name__)
    methods: set[str] | None = getattr(route, "methods", None)
    for method in sorted(methods or {"MOUNT"}):
        yield f"{method} {path}"
