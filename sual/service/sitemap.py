"""The list of pages for search engines."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sual.service.public import public_url
from sual.service.state import ServiceDependency

router = APIRouter(tags=["pages"])
# Whatever stands in each language, articles apart.
_PAGES = (
    "/?language={language}",
    "/chat?language={language}",
    "/a/{language}",
    "/answering/{language}",
    "/privacy/{language}",
    "/accessibility/{language}",
    "/offline/{language}",
)


@router.get("/sitemap.xml", response_class=Response)
async def show_sitemap(request: Request, service: ServiceDependency) -> Response:
    """List the pages for search engines, each with its other languages."""
    base = public_url(request, service)
    live = [id_ for id_, article in service.answers.knowledge.articles.items() if article.status == "live"]
    paths = [*_PAGES, "/embed", *(f"/a/{{language}}/{id_}" for id_ in live)]
    return service.pages.sitemap([base + path for path in paths])
