"""The ``netralitas`` command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .examples import EXAMPLES
from .options import (
    MAX_CHARS,
    Author,
    Lexicon,
    License,
    Map,
    MaxChars,
    Names,
    OutputFile,
    OverwriteFile,
    Paths,
    Profile,
    Published,
    Salt,
    Strict,
    Title,
)
from .terminal import (
    Tally,
    check_output,
    fail,
    interrupted,
    lines_of,
    note,
    noted,
    row_counts,
    say,
    show_dataset,
    show_what_citing_lacks,
    writer,
)

if TYPE_CHECKING:
    from spacy.language import Language

    from .package import Imprint

EXIT_CODES = (
    "Exit status: 0 done, also when single articles were rejected (each is named on stderr); "
    "1 nothing could be read, the output could not be written, a check failed, or --strict and something was rejected; "
    "2 the command line is wrong; 130 interrupted."
)


def _epilog(command: str) -> str:
    """Examples, then the exit statuses; Typer makes a line of each paragraph."""
    return "\n\n".join(("Examples:", *(f"  {line}" for line in EXAMPLES[command]), EXIT_CODES))


app = typer.Typer(
    name="netralitas",
    help="Turn Indonesian news about breaches of civil-servant neutrality in elections into a dataset.",
    epilog=_epilog(""),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """Run the command; an error of the outside world is one line, not a traceback."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupted)
    try:
        app(standalone_mode=True)
    except BrokenPipeError:  # the reader of our output had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:  # what cannot be read is a reject, so this is the output
        where = f" {error.filename}" if error.filename else ""
        say(f"netralitas: cannot write{where}: {error.strerror or error}")
        sys.exit(1)
    sys.exit(0)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"netralitas {version('netralitas')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    pass


# ------------------------------------------------------------------ commands

annotate = typer.Typer(
    help="Take articles with their records to an annotation tool, and bring annotated ones back as gold records.",
    no_args_is_help=True,
)
app.add_typer(annotate, name="annotate")


@app.command(epilog=_epilog("extract"))
def extract(
    paths: Paths,
    output: OutputFile = None,
    overwrite: OverwriteFile = False,
    published: Published = None,
    columns: Map = None,
    profile: Profile = "default",
    lexicon: Lexicon = None,
    strict: Strict = False,
    max_chars: MaxChars = MAX_CHARS,
) -> None:
    """Read articles into records: one JSON object an article and line, in input order.

    A file of records that is there is written anew; any other file is replaced with --overwrite only.
    """
    from .outputs import is_records
    from .readers import Reject
    from .watch import extractions

    tally = Tally()
    anew = overwrite or (output is not None and is_records(output))
    reading = lines_of(paths, output, overwrite=anew, columns=columns, max_chars=max_chars)
    with reading as (items, lines):
        for item in extractions(items, published=published, nlp=_pipeline(profile, lexicon)):
            if isinstance(item, Reject):
                tally.reject(item)
            else:
                _, extraction = item
                lines.write(extraction.model_dump_json() + "\n")
                tally.article(extraction)
        tally.need_some()
    tally.close(strict=strict)


@app.command(epilog=_epilog("build"))
def build(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", show_default=False, help="The folder to make.")
    ],
    published: Published = None,
    strict: Strict = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the dataset in DIR.")] = False,
    max_chars: MaxChars = MAX_CHARS,
    columns: Map = None,
    select: Annotated[
        bool, typer.Option("--select/--no-select", help="Leave out articles without a word on the subject.")
    ] = True,
    profile: Profile = "default",
    lexicon: Lexicon = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT",
            help="parquet, csv, jsonl, duckdb, or an SQLAlchemy URL for the small tables; may be given more than "
            "once. Without it: parquet and csv.",
            show_default=False,
        ),
    ] = None,
    by_year: Annotated[
        bool, typer.Option("--by-year", help="A folder for each year of publication in the Parquet tables.")
    ] = False,
    hide_names: Annotated[
        bool, typer.Option("--hide-names", help="Write the public edition that publish makes; needs --salt.")
    ] = False,
    salt: Annotated[
        str | None,
        typer.Option(metavar="SECRET", envvar="NETRALITAS_SALT", show_default=False, help="See publish."),
    ] = None,
    names: Names = "initials",
    title: Title = None,
    author: Author = None,
    license: License = None,
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Processes on this machine; more than one needs Dask.")
    ] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A running Dask cluster (tcp://...), instead of --workers."),
    ] = None,
    article_timeout: Annotated[
        float,
        typer.Option(min=0, metavar="SECONDS", help="Reject an article that takes longer; 0 for any time."),
    ] = 60.0,
    log: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Add a line of JSON for each event to this file.")
    ] = None,
) -> None:
    """Make a dataset folder: records, incidents, statistics, mentions, articles and rejects.

    A run that was broken off goes on where it stopped when the same command is given again.
    """
    from .builder import BuildError, Stopped
    from .builder import build as build_dataset
    from .lean import import_spacy, spare_arrow
    from .progress import showing, stopping
    from .publish import PublishError, Veil

    if hide_names and not salt:
        raise typer.BadParameter("--hide-names needs --salt SECRET")
    try:
        hide = Veil(salt, names) if hide_names and salt else None
    except PublishError as error:
        fail(str(error))
    spare_arrow()
    if workers == 1 or profile != "default" or lexicon:  # several workers load what reads by themselves
        import_spacy()
    tally, imprint = Tally(), _imprint(title, author, license)
    try:
        with showing(log) as progress, stopping(progress.say) as stop:
            tally.say = progress.say
            dataset = build_dataset(
                paths,
                output,
                published=published,
                overwrite=overwrite,
                max_chars=max_chars,
                columns=columns,
                select=select,
                profile=profile,
                lexicon=lexicon,
                to=to or (),
                by_year=by_year,
                imprint=imprint,
                hide=hide,
                workers=workers,
                scheduler=scheduler,
                article_timeout=article_timeout or None,
                on_reject=tally.reject,
                on_note=lambda line: progress.say(noted(line)),
                on_event=progress.event,
                stop=stop,
            )
    except Stopped as error:
        say(f"netralitas: {error}")
        raise typer.Exit(130) from None
    except KeyboardInterrupt:
        say("netralitas: interrupted; the same command goes on from the last whole part")
        raise typer.Exit(130) from None
    except BuildError as error:
        fail(str(error))
    except OSError as error:  # what cannot be read is a reject, so this is the output
        fail(f"cannot write {error.filename or output}: {error.strerror or error}")
    tally.take(dataset.manifest["counts"])
    show_dataset(dataset)
    show_what_citing_lacks(imprint)
    tally.need_some()
    tally.close(strict=strict)


@app.command("select", epilog=_epilog("select"))
def select_articles(
    paths: Paths,
    output: OutputFile = None,
    overwrite: OverwriteFile = False,
    columns: Map = None,
    strict: Strict = False,
    max_chars: MaxChars = MAX_CHARS,
) -> None:
    """Pick the articles that may be on the subject: one JSON object an article and line, in input order.

    Recall comes first: a few others pass too. A line of JSON without a word on the subject is passed over as it is.
    """
    import json

    from .readers import Reject
    from .select import Selection

    tally, selection, picked = Tally(), Selection(), 0
    reading = lines_of(
        paths,
        output,
        overwrite=overwrite,
        columns=columns,
        max_chars=max_chars,
        selection=selection,
    )
    with reading as (items, lines):
        for item in items:
            if isinstance(item, Reject):
                tally.reject(item)
                continue
            known = {k: v for k, v in item.items() if v is not None and k not in ("file", "record", "notes")}
            lines.write(json.dumps(known, ensure_ascii=False) + "\n")
            picked += 1
        tally.articles = picked + selection.left_out
        tally.need_some()
    share = f"{100 * picked / tally.articles:.1f} %"
    summary = f"{tally.articles} articles looked at, {picked} of them picked ({share}); {tally.rejected}"
    tally.close(strict=strict, summary=summary)


@app.command(epilog=_epilog("evaluate"))
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", show_default=False, help="What is right.")],
    pred: Annotated[Path, typer.Argument(metavar="PRED", show_default=False, help="What was read.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Also every miss and extra with its sentence.")
    ] = False,
    coders: Annotated[
        bool, typer.Option("--agreement", help="GOLD and PRED are two coders: how far do they agree?")
    ] = False,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Exit with 1 when a field falls below its floor.")
    ] = None,
    raise_floors: Annotated[bool, typer.Option("--raise-floors", help="Raise the floors in FILE.")] = False,
    lower_floors: Annotated[
        bool, typer.Option("--lower-floors", help="Lower the floors of fallen fields; needs --reason.")
    ] = False,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why a floor is lowered; kept in FILE.")] = "",
) -> None:
    """Score records against gold: precision, recall and F1 a field, with bootstrap intervals.

    GOLD and PRED are folders with one JSON file an article, or .jsonl files as extract writes them.
    """
    from .evaluation import EvaluationError
    from .score_sheet import print_agreement, print_scores

    if (raise_floors or lower_floors) and floors is None:
        raise typer.BadParameter("--raise-floors and --lower-floors need --floors FILE")
    if lower_floors and not reason.strip():
        raise typer.BadParameter("--lower-floors needs --reason TEXT")
    try:
        if coders:
            print_agreement(gold, pred, typer.echo, as_json=as_json)
            return
        fallen = print_scores(
            gold,
            pred,
            typer.echo,
            as_json=as_json,
            diff=diff,
            floors=floors,
            raise_floors=raise_floors,
            lowering=reason if lower_floors else None,
        )
    except EvaluationError as error:
        fail(str(error))
    for line in fallen:
        say(f"netralitas: {line}")
    if fallen:
        raise typer.Exit(1)


@app.command(epilog=_epilog("publish"))
def publish(
    dataset: Annotated[
        Path, typer.Argument(metavar="DIR", show_default=False, help="The dataset that build made.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="PUBLIC", show_default=False, help="The folder to make.")
    ],
    salt: Salt,
    names: Names = "initials",
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT",
            help="parquet, csv, jsonl, duckdb; without it parquet and csv.",
            show_default=False,
        ),
    ] = None,
    title: Title = None,
    author: Author = None,
    license: License = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the public edition in PUBLIC.")
    ] = False,
) -> None:
    """Write a public edition of a dataset: no names, no texts; evidence as offsets and hashes.

    Read docs/ethics.md first: office, region and date together can still point to a person.
    """
    from .outputs import OutputError
    from .publish import PublishError
    from .publish import publish as publish_dataset

    imprint = _imprint(title, author, license)
    try:
        public = publish_dataset(
            dataset,
            output,
            salt=salt,
            names=names,
            to=to or (),
            imprint=imprint,
            overwrite=overwrite,
        )
    except (PublishError, OutputError) as error:
        fail(str(error))
    typer.echo(f"Public edition: {public.folder} (rows: {row_counts(public)})")
    show_what_citing_lacks(imprint)


@app.command(epilog=_epilog("validate"))
def validate(
    dataset: Annotated[Path, typer.Argument(metavar="DIR", show_default=False, help="The dataset to check.")],
) -> None:
    """Check a dataset against its schema and its own arithmetic: keys, counts, codes, dates, offsets, hashes.

    One line a problem, and exit status 1.
    """
    from .validation import validate as problems_of

    found = 0
    for found, problem in enumerate(problems_of(dataset), 1):  # noqa: B007
        typer.echo(problem)
    if found:
        say(f"netralitas: {found} problem{'s' if found > 1 else ''} in {dataset}")
        raise typer.Exit(1)
    typer.echo(f"{dataset} is valid")


@annotate.command("export", epilog=_epilog("annotate export"))
def annotate_export(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", show_default=False, help="A dataset folder, or files and folders of articles."
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="TOOL", show_default=False, help="label-studio, brat, doccano, prodigy or docbin (spaCy)."
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", show_default=False, help="The folder to make.")
    ],
    records: Annotated[
        Path | None,
        typer.Option(
            metavar="RECORDS",
            help="Records to begin with: a folder of gold files, or what extract wrote. Without it the articles are read.",
        ),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Draw N articles, as evenly over --by as these allow."),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STRATUM",
            help="region (province), violation, status, kind, year, outlet, confidence or review (whether a record needs "
            "it); may be given more than once.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Another seed draws another sample.")] = 0,
    published: Published = None,
    columns: Map = None,
    strict: Strict = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a folder made by this command.")
    ] = False,
    max_chars: MaxChars = MAX_CHARS,
) -> None:
    """Write articles with their records as annotations to correct: label-studio, brat, doccano, prodigy or docbin.

    With --sample, sample.csv says what each article stands for. "netralitas annotate import" reads the corrected
    articles back.
    """
    from .exchange import ExchangeError, export
    from .lean import import_spacy
    from .outputs import OutputError

    if by and sample is None:
        raise typer.BadParameter("--by needs --sample N")
    import_spacy()
    tally = Tally()
    try:
        tally.articles = export(
            paths,
            output,
            to=to,
            records=records,
            sample=sample,
            by=by or (),
            seed=seed,
            published=published,
            columns=columns,
            max_chars=max_chars,
            overwrite=overwrite,
            on_reject=tally.reject,
            on_note=note,
        )
    except (ExchangeError, OutputError) as error:
        fail(str(error))
    tally.close(strict=strict, summary=f"{tally.articles} articles for {to} in {output}")


@annotate.command("import", epilog=_epilog("annotate import"))
def annotate_import(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", show_default=False, help="What the tool exported; for brat its folder."
        ),
    ],
    source: Annotated[
        str, typer.Option("--from", metavar="TOOL", show_default=False, help="label-studio, brat or doccano.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", show_default=False, help="The folder to make.")
    ],
    coder: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Take this coder's annotations (Label Studio: id or e-mail address)."
        ),
    ] = None,
    strict: Strict = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a folder made by this command.")
    ] = False,
) -> None:
    """Read annotated articles back as gold records, a folder that evaluate takes.

    An annotation that cannot be used is one line on stderr and one in DIR/rejects.jsonl; the others go on.
    """
    from .exchange import ExchangeError, import_gold
    from .outputs import OutputError

    rejected = 0

    def reject(fault: object) -> None:
        nonlocal rejected
        rejected += 1
        say(str(fault))

    try:
        count = import_gold(paths, output, source=source, coder=coder, overwrite=overwrite, on_fault=reject)
    except (ExchangeError, OutputError) as error:
        fail(str(error))
    say(f"{count} gold records in {output}; {rejected} annotations rejected")
    if strict and rejected:
        raise typer.Exit(1)


@app.command(epilog=_epilog("explain"))
def explain(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", show_default=False, help="What extract reads: a text, a table, a dump, a folder."
        ),
    ],
    article_id: Annotated[
        str | None,
        typer.Option(
            "--id",
            metavar="ID",
            help="Which article, where there are several; one without an id of its own is FILE:LINE.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="PAGE", help="Write one HTML page instead.")
    ] = None,
    overwrite: OverwriteFile = False,
    published: Published = None,
    columns: Map = None,
    profile: Profile = "default",
    lexicon: Lexicon = None,
    max_chars: MaxChars = MAX_CHARS,
) -> None:
    """Show one article with the evidence behind its records: every mark, its rule, and the candidates that lost."""
    from .readers import find
    from .report import NotFound, find_article, view_article

    check_output(output, find(file), overwrite=overwrite)
    nlp = _pipeline(profile, lexicon)
    try:
        article = find_article(file, article_id, columns=columns, max_chars=max_chars, on_note=note)
        view = view_article(article, published, nlp)
    except NotFound as error:
        fail(str(error))
    if output is not None:
        from .report.page import html

        with writer(output) as page:
            page.write(html(view))
        say(f"Page: {output}")
        return
    from rich.console import Console

    from .report.terminal import show

    show(view, Console(width=None if sys.stdout.isatty() else 130, highlight=False))


@app.command(epilog=_epilog("report"))
def report(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", show_default=False, help="A dataset that build made.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="PAGE", show_default=False, help="The page to write.")
    ],
    records: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="Records in the page's table at most; counts and charts are of all."
        ),
    ] = 50_000,
    overwrite: OverwriteFile = False,
) -> None:
    """Report on a dataset as one HTML page: counts, charts, map, and every record with its evidence.

    The page needs no network and no other file. It holds the persons that the dataset holds.
    """
    from .dataset import Dataset, DatasetError
    from .outputs import OutputError
    from .report import write_report

    try:
        write_report(Dataset(folder), output, records=records, overwrite=overwrite)
    except (FileNotFoundError, OutputError, DatasetError) as error:
        fail(str(error))
    say(f"Page: {output} ({output.stat().st_size / 1e6:.1f} MB)")


@app.command(epilog=_epilog("schema"))
def schema() -> None:
    """Print the JSON Schema of one output line of extract."""
    import json

    from extract.schema import Extraction

    typer.echo(json.dumps(Extraction.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))


@app.command(epilog=_epilog("doctor"))
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    speed: Annotated[
        bool, typer.Option("--speed/--no-speed", help="Read the sample articles to see how fast.")
    ] = True,
) -> None:
    """Say what is installed, whether its data is whole, and what would be slow here and why."""
    import json

    from .doctor import examine, show

    found = examine(speed=speed)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for line in show(found):
            typer.echo(line)
    if found["problems"]:
        raise typer.Exit(1)


models = typer.Typer(help="Weights that are not part of the package.", no_args_is_help=True)
app.add_typer(models, name="models")


@models.command("download", epilog=_epilog("models download"))
def download_models(
    folder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="NETRALITAS_MODELS",
            help="Where they go. Without it: where Stanza keeps its own.",
        ),
    ] = None,
    package: Annotated[
        str, typer.Option(metavar="NAME", help="Stanza's name of a set: default, or default_fast (smaller).")
    ] = "default",
) -> None:
    """Fetch Stanza's Indonesian weights for the profile "syntax" (extra stanza), once; nothing else ever does."""
    from extract.syntax.weights import SyntaxUnavailable, download

    try:
        place = download(folder, package)
    except SyntaxUnavailable as error:
        fail(str(error))
    say(f"Stanza's Indonesian weights ({package}) are in {place}")


def _pipeline(profile: str, lexicon: Path | None) -> Language | None:
    from .lean import import_spacy
    from .pipelines import PipelineError, pipeline

    import_spacy()
    try:
        return pipeline(profile, lexicon)
    except PipelineError as error:
        fail(str(error))


def _imprint(title: str | None, authors: list[str] | None, license: str | None) -> Imprint:
    from .package import TITLE, Imprint

    return Imprint(title or TITLE, tuple(authors or ()), license)


if __name__ == "__main__":
    main()
