"""The routes of the editor, a line for each file of them."""

from __future__ import annotations

from fastapi import APIRouter

from sual.service.editor import (
    contacts_routes,
    exchange,
    history_routes,
    preview,
    preview_frames,
    publish_routes,
    review_routes,
    sources_routes,
    trying,
)

EDITOR_ROUTERS: tuple[APIRouter, ...] = (
    trying.router,
    preview.router,
    preview_frames.router,
    exchange.router,
    review_routes.router,
    publish_routes.router,
    history_routes.router,
    contacts_routes.router,
    sources_routes.router,
)
