"""The routes of the editor, a line for each file of them."""

from __future__ import annotations

from fastapi import APIRouter

from sual.service.editor import (
    article_routes,
    checks_routes,
    contacts_removal,
    contacts_routes,
    exchange,
    history_routes,
    overview_routes,
    preview,
    preview_frames,
    publish_routes,
    review_routes,
    saving_routes,
    sources_routes,
    suggestions_routes,
    trying,
)

EDITOR_ROUTERS: tuple[APIRouter, ...] = (
    overview_routes.router,
    suggestions_routes.router,
    article_routes.router,
    saving_routes.router,
    checks_routes.router,
    trying.router,
    preview.router,
    preview_frames.router,
    review_routes.router,
    publish_routes.router,
    history_routes.router,
    contacts_routes.router,
    contacts_removal.router,
    sources_routes.router,
    exchange.router,
)
