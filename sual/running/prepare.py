"""What must be there before Sual can answer; each part is made anew only when its inputs changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from sual.encoders.choose import load_encoder
from sual.encoders.encoder import Encoder
from sual.knowledge import Knowledge, KnowledgeError, check_knowledge, load_knowledge
from sual.retrieval.build import build_index
from sual.retrieval.index import load_index
from sual.retrieval.store import IndexMismatchError, Manifest
from sual.running.digests import digest, is_current
from sual.running.processes import RASA, ROOT, rasa_environment
from sual.running.texts import catalogue_path, compile_texts
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES

# The trained dialogue depends on these; articles are not among them, so editors never wait for a training.
_TRAINED_FROM = (
    "config.yml", "bot", "sual/text", "sual/encoders/data", "knowledge/policy/danger", "requirements/rasa.txt",
)  # fmt: skip
_TEXTS_FROM = ("locales", "sual", "actions")
_COUNTED = {".py", ".yml", ".po", ".json", ".txt", ".npz"}


class PreparationError(RuntimeError):
    """Something needed could not be made; the message says what to do."""


def prepare(settings: Settings, console: Console) -> None:
    """Make everything ready.

    Args:
        settings: where things lie.
        console: told what is being done.

    Raises:
        KnowledgeError: when `sual check` would complain.
        TextError: when a catalogue is not whole.
        PreparationError: when the dialogue cannot be trained.
    """
    shown = live_settings(settings)
    knowledge = checked_knowledge(shown.knowledge_folder)
    texts(console)
    index(knowledge, shown, console)
    train(settings, console)


def live_settings(settings: Settings) -> Settings:
    """Give settings whose folders of knowledge and index are those that are live, published or as they came."""
    knowledge, index = settings.places.live
    return settings.model_copy(update={"knowledge_folder": knowledge, "index_folder": index})


def checked_knowledge(folder: Path) -> Knowledge:
    """Load the knowledge if it is without fault; otherwise raise KnowledgeError."""
    if problems := check_knowledge(folder):
        raise KnowledgeError(problems)
    return load_knowledge(folder)


def texts(console: Console) -> None:
    """Compile the catalogues when they or the code that asks for them changed."""
    stamp = ROOT / ".sual" / "texts.digest"
    wanted = digest(ROOT, _sources(*_TEXTS_FROM))
    compiled = [catalogue_path(ROOT, language).with_suffix(".mo") for language in LANGUAGES]
    if is_current(stamp, wanted) and all(path.is_file() for path in compiled):
        return
    console.print("compiling the texts")
    compile_texts(ROOT)
    _write(stamp, wanted)


def index(knowledge: Knowledge, settings: Settings, console: Console, *, anew: bool = False) -> Manifest | None:
    """Build the index when the knowledge or the encoder changed.

    Args:
        knowledge: the checked knowledge.
        settings: where the index lies.
        console: shows a progress bar.
        anew: build it in any case.

    Returns:
        The manifest of a newly built index, or None when the old one is current.
    """
    encoder = _encoder(settings)
    if not anew:
        try:
            load_index(settings.index_folder, knowledge, encoder)
        except IndexMismatchError:
            pass
        else:
            return None
    columns = (TextColumn("building the index"), BarColumn(), TextColumn("{task.fields[count]}"))
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("", total=None, count="")
        return build_index(
            knowledge,
            settings.index_folder,
            encoder,
            progress=lambda done, total: progress.update(
                task, completed=done, total=total, count=f"{done}/{total} texts"
            ),
        )


def train(settings: Settings, console: Console, *, anew: bool = False) -> Path:
    """Train the dialogue when what it is made of changed.

    Args:
        settings: where models lie.
        console: told that training takes a while.
        anew: train in any case.

    Returns:
        The model file.

    Raises:
        PreparationError: when Rasa is not installed or the training fails.
    """
    model, stamp = settings.model_folder / "sual.tar.gz", settings.model_folder / "sual.digest"
    wanted = digest(ROOT, _sources(*_TRAINED_FROM))
    if model.is_file() and is_current(stamp, wanted) and not anew:
        return model
    if not RASA.exists():
        raise PreparationError("the environment .venv-rasa is missing; run `make environments`")
    command = [
        str(RASA), "-m", "rasa", "train", "--config", "config.yml", "--domain", "bot/domain", "--data", "bot/data",
        # Rasa's cache does not see that the encoder or the spelling changed, and would keep what they gave before.
        "--force",
        "--out", str(settings.model_folder.resolve()), "--fixed-model-name", "sual",
        "--skip-validation",  # `make dialogue` validates
    ]  # fmt: skip
    with console.status("training the dialogue (under a minute) ..."):
        result = subprocess.run(  # noqa: S603 - our own interpreter, our own arguments
            command, cwd=ROOT, env=rasa_environment(settings), capture_output=True, text=True, check=False
        )
    if result.returncode or not model.is_file():
        tail = "\n".join((result.stdout + result.stderr).splitlines()[-25:])
        raise PreparationError(f"{tail}\ntraining the dialogue failed; mend what is named above and try again")
    console.print("trained the dialogue")
    _write(stamp, wanted)
    return model


def _encoder(settings: Settings) -> Encoder:
    try:
        return load_encoder(settings.encoder, settings.encoder_folder)
    except (ValueError, RuntimeError) as error:
        raise PreparationError(str(error)) from error


def _sources(*names: str) -> list[Path]:
    """List the files that count below places of the repository; what tests and caches hold does not."""
    places = [ROOT / name for name in names]
    files = [path for place in places for path in ([place] if place.is_file() else place.rglob("*"))]
    return sorted(path for path in files if path.suffix in _COUNTED and "tests" not in path.parts)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
