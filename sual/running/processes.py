"""Where Rasa is and under which variables it runs; light, because the supervisor stays in memory."""

from __future__ import annotations

import os
from pathlib import Path

from sual.service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
RASA = ROOT / ".venv-rasa" / "bin" / "python"


def rasa_environment(settings: Settings) -> dict[str, str]:
    """Give the variables under which Rasa runs: quiet, without telemetry, with the shared secret."""
    return {
        **os.environ,
        # Threads of small matrices wait for one another longer than they compute.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "SUAL_CONVERSATION_MINUTES": str(settings.conversation_minutes),
        # Rasa understands with the bundled encoder, whichever one searches the articles.
        "SUAL_ENCODER_FOLDER": str(settings.encoder_folder.resolve()),
        "SUAL_KNOWLEDGE_FOLDER": str(settings.places.live[0]),
        "SUAL_SECRET": settings.secret.get_secret_value(),
        "SUAL_URL": settings.url,
    }
