"""The routes of the editor, a line for each file of them."""

from __future__ import annotations

from fastapi import APIRouter

from sual.service.editor import exchange, preview, preview_frames, trying

EDITOR_ROUTERS: tuple[APIRouter, ...] = (
    trying.router,
    preview.router,
    preview_frames.router,
    exchange.router,
)
