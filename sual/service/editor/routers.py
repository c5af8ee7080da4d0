"""The routes of the editor, a line for each file of them."""

from __future__ import annotations

from fastapi import APIRouter

EDITOR_ROUTERS: tuple[APIRouter, ...] = ()
