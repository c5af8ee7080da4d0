"""What tests of the extra `models` share: they run where it is installed and are skipped elsewhere."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from sual.encoders.extra import LIBRARIES

MISSING = [name for name in LIBRARIES if find_spec(name) is None]
NEEDS_MODELS = (
    pytest.mark.models,
    pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed; `make models` runs these tests"),
)
