"""What tests of the extra `models` share: they run where it is installed and are skipped elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TypeVar

import pytest

from sual.encoders.extra import LIBRARIES

Test = TypeVar("Test", bound=Callable[..., object])
MISSING = [name for name in LIBRARIES if find_spec(name) is None]
NEEDS_MODELS = (
    pytest.mark.models,
    pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed; `make models` runs these tests"),
)


def needs_models(test: Test) -> Test:
    """Mark one test."""
    for mark in NEEDS_MODELS:
        test = mark(test)
    return test
