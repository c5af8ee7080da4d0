"""The `sual` command."""

from __future__ import annotations

from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from sual import cli_ask, cli_audit, cli_database, cli_demo, cli_knowledge, cli_model, cli_user
from sual.cli_failing import fail
from sual.evaluation.ask import ServiceUnreachableError, ask_all, index_version
from sual.evaluation.configuration import configuration
from sual.evaluation.lines import LineError, read_lines
from sual.evaluation.report import latency, table, write_json
from sual.evaluation.sections import write_report
from sual.knowledge import KnowledgeError, check_knowledge, load_knowledge
from sual.knowledge.overview import Overview, overview, strict_problems
from sual.leaflets.fonts import FontMissingError
from sual.leaflets.leaflet import LeafletError, make_leaflet
from sual.running import prepare
from sual.running.processes import ROOT
from sual.running.texts import TextError, compile_texts, problems, update
from sual.running.watch import become_watch
from sual.service.privacy import holdings
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, is_language

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Answers migrants' questions in six languages.")
app.add_typer(cli_model.app, name="model")
app.add_typer(cli_database.app, name="database")
app.add_typer(cli_user.app, name="user")
app.add_typer(cli_audit.app, name="audit")
app.command()(cli_demo.demo)
app.add_typer(cli_knowledge.app, name="knowledge")
console = Console()


@app.command()
def serve() -> None:
    """Make everything ready, start Rasa and the service, stay until Ctrl-C."""
    try:
        prepare.prepare(Settings(), console)
    except (KnowledgeError, TextError, prepare.PreparationError) as error:
        fail(str(error))
    become_watch()


@app.command()
def train() -> None:
    """Train the dialogue anew."""
    try:
        model = prepare.train(Settings(), console, anew=True)
    except prepare.PreparationError as error:
        fail(str(error))
    console.print(f"the model is in {model}")


@app.command()
def index() -> None:
    """Build the index anew."""
    settings = prepare.live_settings(Settings())
    try:
        knowledge = prepare.checked_knowledge(settings.knowledge_folder)
    except KnowledgeError as error:
        fail(str(error))
    manifest = prepare.index(knowledge, settings, console, anew=True)
    if manifest:
        console.print(f"index {manifest.version}: {manifest.passages} texts")


@app.command()
def check(
    strict: Annotated[bool, typer.Option(help="fail on sentences that are too long, too")] = False,
) -> None:
    """Check articles, contacts, sources, policy and texts; every fault with file and line."""
    settings = prepare.live_settings(Settings())
    faults = [str(problem) for problem in check_knowledge(settings.knowledge_folder)]
    faults += problems(ROOT)
    if strict and not faults:
        faults = [str(problem) for problem in strict_problems(load_knowledge(settings.knowledge_folder))]
    if faults:
        fail("\n".join([*faults, f"{len(faults)} to mend."]))
    articles = load_knowledge(settings.knowledge_folder).articles
    # Never narrower than its columns, so that it can be piped into a file.
    Console(width=max(console.width, 120)).print(_overviews([overview(article) for article in articles.values()]))
    console.print(f"{len(articles)} articles in {len(LANGUAGES)} languages: nothing to mend.")


@app.command()
def texts() -> None:
    """Bring the catalogues in locales/ up to the code, then check and compile them."""
    update(ROOT)
    try:
        compile_texts(ROOT)
    except TextError as error:
        fail(str(error))
    console.print("the texts are whole and compiled")


@app.command()
def leaflet(
    article: Annotated[str, typer.Argument(help="id of an article, e.g. unpaid-wages")],
    language: Annotated[
        list[str] | None, typer.Option(help="one of " + ", ".join(LANGUAGES) + "; repeat it for several; default: all")
    ] = None,
    folder: Annotated[Path, typer.Option(help="where the PDF goes")] = Path("leaflets"),
) -> None:
    """Set an article as a PDF of one sheet, with a code that leads to its page."""
    settings = prepare.live_settings(Settings())
    try:
        knowledge = prepare.checked_knowledge(settings.knowledge_folder)
    except KnowledgeError as error:
        fail(str(error))
    if article not in knowledge.articles:
        near = ", ".join(get_close_matches(article, knowledge.articles, cutoff=0.4)) or ", ".join(knowledge.articles)
        fail(f"there is no article {article!r}; did you mean: {near}")
    languages = language or list(LANGUAGES)
    base = settings.public_url or settings.url
    folder.mkdir(parents=True, exist_ok=True)
    for code in languages:
        if not is_language(code):
            fail(f"language {code!r} is not one of {', '.join(LANGUAGES)}")
        path = folder / f"{article}.{code}.pdf"
        try:
            path.write_bytes(make_leaflet(knowledge.articles[article], knowledge, code, f"{base}/a/{code}/{article}"))
        except (FontMissingError, LeafletError) as error:
            fail(str(error))
        console.print(path)
    if not settings.public_url:
        console.print(f"the code on it leads to {base}; set SUAL_PUBLIC_URL to where people reach Sual, then print")


app.command()(cli_ask.ask)


@app.command()
def privacy() -> None:
    """Print what could be handed over if somebody asked: next to nothing."""
    settings = Settings()
    shown = Table("place", "what", "gone after", show_lines=True)
    found = list(holdings(settings, ROOT / ".sual" / "log", _open_conversations(settings)))
    for holding in found:
        shown.add_row(holding.place, holding.what, holding.until, style="red" if holding.alarming else None)
    console.print(shown)
    if any(holding.alarming for holding in found):
        fail("something holds more than it should, it is red above; look at it, then delete what does not belong there")


@app.command("eval")
def evaluate(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="JSONL files")],
    url: cli_ask.Url = None,
    json: Annotated[Path | None, typer.Option(help="write all figures and misses to this file")] = None,
    report: Annotated[Path | None, typer.Option(help="write a report in Markdown and HTML into this folder")] = None,
    with_texts: Annotated[bool, typer.Option("--with-texts", help="show in it what the missed lines ask")] = False,
) -> None:
    """Send questions with known answers through a running Sual and report per language."""
    settings = Settings()
    address = url or settings.url
    try:
        lines = read_lines(files)
        version = index_version(address) if report else ""
        knowledge = load_knowledge(settings.knowledge_folder)
        urgent = {article.id for article in knowledge.articles.values() if article.urgent}
        with Progress(console=console, transient=True) as progress:
            task = progress.add_task("asking", total=len(lines))
            verdicts = list(ask_all(lines, address, urgent, lambda: progress.advance(task)))
    except (LineError, ServiceUnreachableError, KnowledgeError) as error:
        fail(str(error))
    # Never narrower than its columns, so that it can be piped into a file.
    Console(width=max(console.width, 170)).print(table(verdicts))
    median, p95 = latency(verdicts)
    console.print(f"a turn took {1000 * median:.0f} ms (median), {1000 * p95:.0f} ms (95th percentile)")
    if json:
        write_json(json, verdicts, [str(path) for path in files])
    if report:
        made_with = configuration(files, ROOT, version, asdict(knowledge.policy.thresholds))
        console.print(f"the report: {write_report(report, verdicts, made_with, with_texts=with_texts)}")


def _overviews(rows: list[Overview]) -> Table:
    table = Table(
        title="words per sentence (mean) / example questions, by language", title_justify="left", show_edge=False
    )
    table.add_column("article")
    for column in ("blocks", "sources", *LANGUAGES):
        table.add_column(column, justify="right")
    for row in rows:
        cells = [f"{row.words_per_sentence[code]:.1f} / {row.questions[code]}" for code in LANGUAGES]
        table.add_row(row.article, str(row.blocks), str(row.sources), *cells)
    return table


def _open_conversations(settings: Settings) -> int | None:
    try:
        text = httpx.get(f"http://{settings.host}:{settings.port}/metrics", timeout=2).text
    except httpx.HTTPError:
        return None
    gauge = next((line for line in text.splitlines() if line.startswith("sual_conversations ")), None)
    return int(float(gauge.split()[1])) if gauge else None
