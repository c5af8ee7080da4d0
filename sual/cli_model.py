"""The `sual model` commands: take the encoder out as an ordinary model, and tune such a model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from sual.cli_failing import fail
from sual.encoders.choose import OTHER, load_encoder
from sual.encoders.examples import Example, hold_out, make_triples
from sual.encoders.extra import ExtraMissingError, require_models
from sual.encoders.tuning import stock_model, tuned_model
from sual.knowledge import Knowledge, KnowledgeError
from sual.retrieval.build import vectors_of
from sual.retrieval.neighbours import nearest_of_another_article
from sual.retrieval.passages import IndexedPassage, passages_of
from sual.running import prepare
from sual.service.settings import Settings

if TYPE_CHECKING:
    from sual.encoders.fine_tuning import Outcome

app = typer.Typer(no_args_is_help=True, help="Take the encoder out, and tune it (needs the extra `models`).")
console = Console(soft_wrap=True)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="where the model goes; empty or not there yet; about 500 MB")],
    stock: Annotated[
        bool, typer.Option("--stock", help="as it came, without what it learned of our questions")
    ] = False,
) -> None:
    """Write the bundled encoder as an ordinary SentenceTransformer folder."""
    try:
        _begin()
        from sual.encoders.export import export_model

        export_model(stock_model() if stock else tuned_model(Settings().encoder_folder), folder)
    except (ExtraMissingError, FileExistsError) as error:
        fail(str(error))
    console.print(f"the model is in {folder}; to use it: SUAL_ENCODER={OTHER}{folder}")


@app.command()
def tune(
    folder: Annotated[
        Path,
        typer.Argument(exists=True, file_okay=False, help="a SentenceTransformer folder, e.g. of `export --stock`"),
    ],
    into: Annotated[Path, typer.Option(help="where the tuned model goes; empty or not there yet")],
    steps: Annotated[int, typer.Option(min=1, help="most batches; it stops sooner when it no longer helps")] = 400,
    batch_size: Annotated[int, typer.Option(min=2, help="questions of a batch, each with two others")] = 16,
    learning_rate: Annotated[float, typer.Option(min=0.0, help="at its highest")] = 2e-5,
    held_out: Annotated[float, typer.Option(min=0.0, max=0.9, help="share of the questions not learned from")] = 0.2,
    seed: Annotated[int, typer.Option(help="of everything that is drawn")] = 0,
) -> None:
    """Fine-tune a model on the example questions of the articles, and say whether that helped.

    The bundled encoder as tuned has learned from every example question, so figures of its export flatter it:
    begin with the one as it came, or with another model.
    """
    settings = Settings()
    try:
        _begin()
        from sual.encoders.fine_tuning import Options, fine_tune

        questions = _questions(prepare.checked_knowledge(settings.knowledge_folder))
        parts = hold_out([Example(q.text, q.article, q.language) for q in questions], held_out, seed)
        console.print(f"looking for what is mistaken for what among {len(parts.learning)} questions ...")
        triples = make_triples(parts.learning, _mistaken(parts.learning, questions, settings), seed)
        console.print(f"tuning; {len(parts.judging)} questions are kept to judge by, {len(parts.stopping)} to stop by")
        options = Options(steps, batch_size, learning_rate, seed)
        outcome = fine_tune(folder, into, parts, triples, options, console.print)
    except (ExtraMissingError, FileExistsError, KnowledgeError, ValueError) as error:
        fail(str(error))
    _report(outcome, into)


def _begin() -> None:
    require_models()
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # of every file it reads and writes


def _questions(knowledge: Knowledge) -> list[IndexedPassage]:
    return [passage for passage in passages_of(knowledge) if passage.kind == "question"]


def _mistaken(examples: list[Example], questions: list[IndexedPassage], settings: Settings) -> list[int]:
    """Give for every example the nearest one of another article, as the index of these settings sees them."""
    by_text = {question.text: question for question in questions}
    encoder = load_encoder(settings.encoder, settings.encoder_folder)
    vectors = vectors_of([by_text[example.text] for example in examples], settings.index_folder, encoder)
    return nearest_of_another_article(vectors, [example.article for example in examples])


def _report(outcome: Outcome, into: Path) -> None:
    before, after = outcome.before, outcome.after
    title = f"{outcome.asked} held-out questions, each among {outcome.among} others"
    table = Table("", "before", "after", title=title, title_justify="left", show_edge=False)
    table.add_row("the nearest is of the right article", f"{before.first:.1%}", f"{after.first:.1%}")
    table.add_row("one of the nearest three is", f"{before.three:.1%}", f"{after.three:.1%}")
    table.add_row("mean reciprocal rank", f"{before.rank:.3f}", f"{after.rank:.3f}")
    # Never narrower than its columns, so that it can be piped into a file.
    Console(width=max(console.width, 80)).print(table)
    if outcome.helped:
        console.print(f"tuning helped; the tuned model is in {into}; to use it: SUAL_ENCODER={OTHER}{into}")
    else:
        console.print(f"tuning did not help: {into} holds the weights as they were; try more steps or another rate")
