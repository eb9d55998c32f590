"""Run the notebooks, each in a copy of this folder; with ``--write`` also store their outputs.

What is stored is the same on every machine: no times, no paths, no ids of a run.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from itertools import groupby
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).parent
NOTEBOOKS = tuple(sorted(HERE.glob("[0-9]*.ipynb")))
#: Seconds that one cell may take.
CELL_SECONDS = 120
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def run(path: Path) -> NotebookNode:
    """A notebook with fresh outputs.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "notebooks"
        shutil.copytree(HERE, work, ignore=shutil.ignore_patterns("out", ".ipynb_checkpoints", "__pycache__"))
        (Path(folder) / "corpus").mkdir()
        shutil.copytree(HERE.parent / "corpus" / "samples", Path(folder) / "corpus" / "samples")
        notebook = nbformat.read(path, as_version=4)
        resources = {"metadata": {"path": str(work)}}
        NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            record_timing=False,
            resources=resources,
        ).execute()
    return plain(notebook)


def plain(notebook: NotebookNode) -> NotebookNode:
    """The notebook without anything that differs from run to run."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number:02}", NotebookNode()
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
            for output in cell.outputs:
                if "metadata" in output:
                    output.metadata = NotebookNode()
    return notebook


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """What was printed in one piece: it comes in as many as the machine was quick to send."""
    kept: list[NotebookNode] = []
    for stream, group in groupby(outputs, key=lambda o: o.get("name")):
        pieces = list(group)
        if stream:
            pieces[0].text = "".join(piece.text for piece in pieces)
            kept.append(pieces[0])
        else:
            kept += pieces
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="which (01 04); without a name all of them")
    parser.add_argument("--write", action="store_true", help="store the outputs in the notebooks")
    asked = parser.parse_args()
    for path in NOTEBOOKS:
        if asked.names and path.name[:2] not in asked.names:
            continue
        began = time.monotonic()
        notebook = run(path)
        if asked.write:
            nbformat.write(notebook, path)
        print(f"{path.name}: {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
