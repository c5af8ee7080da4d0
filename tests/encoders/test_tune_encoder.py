"""`make tuning`, for two steps twice: what it writes fits the engine, its figures are of lines one may look at."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sual.encoders.engine_file import EngineFile
from sual.encoders.tuning import stock_model, tuning
from tests.conftest import ROOT
from tests.encoders.extra import NEEDS_MODELS

pytestmark = list(NEEDS_MODELS)


def test_two_steps_of_two_cycles(small_knowledge: Path, tmp_path: Path) -> None:
    asked, into = tmp_path / "en.jsonl", tmp_path / "learned" / "tuning.npz"
    kinds = {"question": ["work-permit"], "out_of_scope": [], "disclosure": [], "not_disclosure": []}
    lines = [
        {
            "id": f"{script}-{kind[0]}-{number:03}",
            "lang": "ru",
            "script": script,
            "kind": kind,
            "text": "kak",
            "expect": e,
        }
        for kind, e in kinds.items()
        for script in ("native", "roman")
        for number in (1, 2, 3)
    ]
    asked.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = [
        sys.executable, "-W", "error", str(ROOT / "tools" / "tune_encoder.py"), "--epochs", "1", "--steps", "2",
        "--rates", "4e-3", "1e-3",
        "--knowledge", str(small_knowledge), "--ask", str(asked), "--into", str(into),
    ]  # fmt: skip
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "4 topics; 16 lines to ask" in result.stdout, "the untouched third is left out"
    assert result.stdout.count("native: first ") == 2
    assert "told apart (area under the curve): outside from questions 0.500" in result.stdout
    EngineFile(stock_model()).with_numbers(tuning(into))
