"""What is stored in the notebooks; ``make notebooks`` runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.ipynb"))
}
#: What only one machine or one run would show.
PRIVATE = re.compile(r"/(?:home|root|tmp|Users|work)/|[A-Z]:\\\\|0x[0-9a-f]{8,}|site-packages")

every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS.values(), ids=NOTEBOOKS)


def code(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outputs(notebook):
    return [output for cell in code(notebook) for output in cell["outputs"]]


def test_there_are_five_and_they_are_numbered():
    assert [name[:3] for name in NOTEBOOKS] == ["01-", "02-", "03-", "04-", "05-"]


@every_notebook
def test_outputs_are_stored_as_run_from_top_to_bottom(notebook):
    assert [cell["execution_count"] for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert outputs(notebook)


@every_notebook
def test_nothing_failed_or_complained(notebook):
    assert [o for o in outputs(notebook) if o["output_type"] == "error" or o.get("name") == "stderr"] == []


@every_notebook
def test_outputs_are_the_same_on_every_machine(notebook):
    assert [m[0] for o in outputs(notebook) for m in PRIVATE.finditer(json.dumps(o))] == []
    assert [cell["metadata"] for cell in notebook["cells"] if cell["metadata"]] == []
    assert [cell["id"] for cell in notebook["cells"]] == [
        f"cell-{n:02}" for n in range(1, len(notebook["cells"]) + 1)
    ]


@every_notebook
def test_links_lead_to_files(notebook):
    text = "\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text) + re.findall(r"`(docs/[\w.-]+)`", text)
    assert [
        link for link in links if not any((folder / link).exists() for folder in (FOLDER, FOLDER.parent))
    ] == []
