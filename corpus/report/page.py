"""The view of one article as one HTML page that needs nothing else: no network, no other file.

Style and script stand in the page; its content security policy allows these two, by their hashes, and nothing more, so
that not even a hostile article can load or run anything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from .evidence import View

_FOLDER = "report"


def html(view: View) -> str:
    """The page.

    >>> import extract
    >>> from .evidence import explain
    >>> page = html(explain(extract.read("Harga cabai <script>naik</script> di pasar.")))
    >>> page.startswith("<!doctype html>"), "<script>naik" in page
    (True, False)
    """
    style, script = _file("explain.css"), _file("explain.js")
    return _template().render(
        view=view,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=version("netralitas"),
    )


@cache
def _template():
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("explain.html.j2")


@cache
def _file(name: str) -> str:
    return (files("corpus") / _FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
