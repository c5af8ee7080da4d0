"""The routes of the editor, a line for each file of them."""

from __future__ import annotations

from fastapi import APIRouter

from sual.service.editor import contacts_routes, history_routes, publish_routes, review_routes, sources_routes

EDITOR_ROUTERS: tuple[APIRouter, ...] = (
    review_routes.router,
    publish_routes.router,
    history_routes.router,
    contacts_routes.router,
    sources_routes.router,
)
