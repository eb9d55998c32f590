"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

MAX_CHARS = 1_000_000


def _iso_date(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date such as 2020-10-01") from None


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Files or folders: .txt (one article a file, title first), .jsonl, .json, .csv, .tsv, .parquet (text and, "
        "where known, article_id, title, published, url, outlet), .html, .warc; also .gz, .bz2, .zst, .zip, .tar; - is stdin.",
    ),
]
OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here, not to stdout.")
]
OverwriteFile = Annotated[bool, typer.Option("--overwrite", help="Replace the file of -o if it is there.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_iso_date, help="Publication date of articles that have none."),
]


def _mapping(value: str) -> dict[str, str]:
    from .columns import MappingError, parse_mapping

    try:
        return parse_mapping(value)
    except MappingError as error:
        raise typer.BadParameter(str(error)) from None


Map = Annotated[
    dict[str, str] | None,
    typer.Option(
        "--map",
        metavar="NAME=COLUMN,...",
        parser=_mapping,
        help="Which column or key is which: text=content,published=date. Common names are guessed, and said.",
    ),
]
Profile = Annotated[
    Literal["fast", "default", "syntax"],
    typer.Option(
        metavar="NAME",
        help="How much reads the articles: fast (rules alone), default (and a small model of names) or syntax (and "
        "Stanza's, where installed).",
    ),
]
Lexicon = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Words of your own, agencies.toml and violations.toml, beside the package's."
    ),
]
Salt = Annotated[
    str,
    typer.Option(
        metavar="SECRET",
        envvar="NETRALITAS_SALT",
        show_default=False,
        help="A secret of yours that ids and pseudonyms are made with; never written anywhere.",
    ),
]
Names = Annotated[
    str,
    typer.Option(
        metavar="WHAT",
        help="What stands for the accused: initials, or pseudonym (another one in each article).",
    ),
]
Title = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Title of the dataset, for its README and CITATION.cff.")
]
Author = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME", help="Who made the dataset; may be given more than once.", show_default=False
    ),
]
License = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Licence of the dataset: an SPDX id such as CC-BY-4.0, or an address."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 when anything was rejected.")]
MaxChars = Annotated[int, typer.Option(min=1, metavar="N", help="Reject articles longer than this.")]
