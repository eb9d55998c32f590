"""What each command's ``--help`` shows: lines that run as they stand, in this order, where ``corpus/samples`` is.

The tests run them so, and docs/commands.md is made of them.
"""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "netralitas build corpus/samples -o first-dataset",
        "netralitas report first-dataset -o first.html",
    ),
    "extract": (
        "netralitas extract corpus/samples -o records.jsonl",
        "netralitas extract corpus/samples/articles.jsonl --published 2020-10-06",
    ),
    "build": (
        "netralitas build corpus/samples -o my-dataset",
        "netralitas build corpus/samples -o big-dataset --to parquet --by-year",
    ),
    "select": ("netralitas select corpus/samples -o picked.jsonl",),
    "evaluate": (
        "netralitas evaluate corpus/samples records.jsonl",
        "netralitas evaluate corpus/samples records.jsonl --diff",
    ),
    "publish": ('netralitas publish my-dataset -o public --salt "a secret of yours"',),
    "validate": ("netralitas validate my-dataset",),
    "explain": (
        "netralitas explain corpus/samples/articles.jsonl --id s-02",
        "netralitas explain corpus/samples/articles.jsonl --id s-02 -o why.html",
    ),
    "report": ("netralitas report my-dataset -o report.html",),
    "schema": ("netralitas schema",),
    "doctor": ("netralitas doctor --no-speed",),
    "annotate export": (
        "netralitas annotate export my-dataset --to label-studio -o tasks --sample 5",
        "netralitas annotate export corpus/samples --to brat -o brat",
    ),
    "annotate import": ("netralitas annotate import brat --from brat -o gold",),
    "models download": ("netralitas models download --package default_fast",),
}
