"""The views as HTML pages that need nothing else: no network, no other file.

Style and script stand in the page; its content security policy allows these two, by their hashes, and nothing more, so
that not even a hostile article can load or run anything.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from .overview import LISTED
from .rules import say, words

if TYPE_CHECKING:
    from .evidence import View
    from .overview import Overview

_FOLDER = "report"
#: Reasons for a check that are listed, most frequent first.
MOST_REASONS = 15
#: Tables of words.toml that the report has labels from.
LABELS = ("violations", "status", "measure", "unit", "sanctions", "channel", "legal_values", "dimension", "position",
          "fields", "legal")  # fmt: skip


def html(view: View) -> str:
    """The page of one article.

    >>> import extract
    >>> from .evidence import explain
    >>> page = html(explain(extract.read("Harga cabai <script>naik</script> di pasar.")))
    >>> page.startswith("<!doctype html>"), "<script>naik" in page
    (True, False)
    """
    return _page("explain", view=view)


def report_html(told: Overview, records: str, shown: int) -> str:
    """The page of a dataset.

    Args:
        told: its counts and charts.
        records: its records, as ``packed`` makes them.
        shown: how many records these are.
    """
    from . import chart

    labels = {"en": {name: words()[name] for name in LABELS}, "id": _toml("words_id.toml")}
    kinds = {field: names[0] for field, names in words()["evidence"].items()}
    return _page(
        "report",
        told=told,
        chart=chart,
        charts=chart.totals_charts(told.totals),
        records=records,
        shown=shown,
        most_listed=LISTED,
        most_reasons=MOST_REASONS,
        languages=_data({"texts": texts(), "labels": labels, "kinds": kinds}),
    )  # fmt: skip


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """What the report says, by key and language: ``report.toml``."""
    return _toml("report.toml")["text"]


# --------------------------------------------------------------------- words


def say_text(key: str, **values: object) -> Markup:
    """A text of the report in English; the page's script says it in the other language.

    >>> say_text("undated", n=1200)
    Markup('<span data-t="undated" data-v="{&#34;n&#34;: 1200}">Without a date: 1,200</span>')
    """
    return Markup('<span data-t="{}"{}>{}</span>').format(key, _values(values), _filled(key, values))


def say_label(key: str, **values: object) -> Markup:
    """The same as attributes of an element that is called so.

    >>> say_label("pages")
    Markup('data-t-label="pages" aria-label="Pages of the table"')
    """
    return Markup('data-t-label="{}"{} aria-label="{}"').format(key, _values(values), _filled(key, values))


def say_code(table: str, code: str | None) -> Markup:
    """The label of a code, in English to start with.

    >>> say_code("status", "disanksi")
    Markup('<span data-c="status" data-k="disanksi">sanctioned</span>')
    """
    if code is None:
        return say_text("none")
    return Markup('<span data-c="{}" data-k="{}">{}</span>').format(
        table, code, words()[table].get(code, code)
    )


def say_number(value: float) -> Markup:
    """A number, with the separators of the language.

    >>> say_number(1200), say_number(29.7)
    (Markup('<span data-n="1200">1,200</span>'), Markup('<span data-n="29.7">29.7</span>'))
    """
    return Markup('<span data-n="{}">{}</span>').format(_plain(value), f"{_plain(value):,}")


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value


def _values(values: Mapping[str, object]) -> str:
    return Markup(' data-v="{}"').format(json.dumps(values)) if values else ""


def _filled(key: str, values: Mapping[str, object]) -> str:
    shown = {k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()}
    return texts()[key]["en"].format(**shown)


# ---------------------------------------------------------------------- page


def _page(name: str, **facts: Any) -> str:
    style, script = _file("base.css") + _file(f"{name}.css"), _file(f"{name}.js")
    return (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            version=version("netralitas"),
            **facts,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(t=say_text, label=say_label, code=say_code, num=say_number, say=say)
    return environment


def _data(value: object) -> Markup:
    """JSON that can stand in a script element: no "<" can end it."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


@cache
def _toml(name: str) -> Mapping[str, Any]:
    return tomllib.loads(_file(name))


@cache
def _file(name: str) -> str:
    return (files("corpus") / _FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
