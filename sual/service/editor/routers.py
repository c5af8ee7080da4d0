"""The routes of the editor, a line for each file of them."""

from __future__ import annotations

from fastapi import APIRouter

from sual.service.editor import article_routes, checks_routes, overview_routes, saving_routes, suggestions_routes

EDITOR_ROUTERS: tuple[APIRouter, ...] = (
    overview_routes.router,
    suggestions_routes.router,
    article_routes.router,
    saving_routes.router,
    checks_routes.router,
)
