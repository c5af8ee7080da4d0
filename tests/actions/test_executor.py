"""Every action of the domain is registered, and no other."""

from __future__ import annotations

from ruamel.yaml import YAML

from actions import build_executor
from sual.text.responses import RESPONSES
from tests.actions.conftest import PaperAnswerer
from tests.conftest import ROOT


def test_actions_and_domain_are_equal(answerer: PaperAnswerer) -> None:
    domain = YAML(typ="safe").load(ROOT / "bot" / "domain" / "conversation.yml")
    assert set(build_executor(answerer).actions) == set(domain["actions"])


def test_responses_and_domain_are_equal() -> None:
    domain = YAML(typ="safe").load(ROOT / "bot" / "domain" / "responses.yml")
    assert {name: texts[0]["text"] for name, texts in domain["responses"].items()} == RESPONSES
