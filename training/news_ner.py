"""Train ``id_news_ner``, the model behind ``id_names``, and put it into the package.

    python training/news_ner.py --data ../shared/data                 # as `make model` does
    python training/news_ner.py --data ../shared/data -o /tmp/model   # somewhere else

``news_ner.toml`` names the data with its checksums, ``news_ner.cfg`` is spaCy's own configuration of network and training. The
same data gives the same model, up to the arithmetic of the machine.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import own
import spacy
from corpora import annotated, news, plain
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from vectors import Settings, floret

from extract.language import IndonesianNews, sentences

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MODEL = ROOT / "extract" / "models" / "id_news_ner"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="the data's folder"
    )
    parser.add_argument("-o", "--output", type=Path, default=MODEL, help="where the model goes")
    options = parser.parse_args()
    recipe = tomllib.loads((HERE / "news_ner.toml").read_text(encoding="utf-8"))
    if told := unfit(options.data, recipe["data"]):
        sys.exit("\n".join(told))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prepare(work, Material(options.data), recipe)
        train(
            HERE / "news_ner.cfg",
            work / "out",
            overrides={
                "paths.train": str(work / "train.spacy"),
                "paths.dev": str(work / "dev.spacy"),
                "paths.vectors": str(work / "vectors"),
                "system.seed": recipe["seed"],
            },
        )
        keep(work / "out" / "model-best", options.output, recipe)


def unfit(data: Path, files: list[dict[str, str]]) -> list[str]:
    """One line for each file that is missing or another than the recipe knows."""
    told = []
    for entry in files:
        path = data / entry["file"]
        if not path.is_file():
            told.append(f"{path} is missing: --data names the folder that holds it")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            told.append(f"{path} is not the file that news_ner.toml knows: its sha256 differs")
    return told


@dataclass(frozen=True)
class Material:
    """Where the data lies."""

    data: Path

    @property
    def nlp(self) -> IndonesianNews:
        return spacy.blank("id_news")

    def idner(self, part: str) -> Iterator[Doc]:
        return annotated(self.nlp, self.data / "ner" / "idner-news-2k" / f"{part}.txt")

    def nergrit(self) -> Iterator[Doc]:
        """Its sentences without its tags, which follow another rule."""
        for part in ("train", "valid", "test"):
            yield from plain(self.nlp, self.data / "ner" / "nergrit" / f"{part}_preprocess.txt")

    def lists(self) -> dict[str, list[str]]:
        """Names of people and places."""
        names = self.data / "names"
        return {
            "first": _lines(names / "first_names.txt"),
            "last": _lines(names / "last_names.txt"),
            **places(),
        }

    def plain(self) -> list[list[str]]:
        """Each sentence of all texts once, but for those that the model is scored on."""
        nlp = self.nlp
        texts = [*news(self.data / "news" / "general-news.jsonl.gz"), *_samples()]
        cut = (text[s.start : s.end] for text in texts for s in sentences(text))
        docs = [*map(nlp.make_doc, cut), *self.idner("train"), *self.nergrit()]
        return list({doc.text: [token.text for token in doc] for doc in docs}.values())


def places() -> dict[str, list[str]]:
    """The names of districts, and of regencies, cities and provinces."""
    with (ROOT / "extract" / "lexicon" / "regions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    districts = [item[3:] for row in rows for item in filter(None, row["districts"].split(";"))]
    return {"place": districts, "region": [row["name"] for row in rows]}


def prepare(work: Path, material: Material, recipe: dict[str, Any]) -> None:
    """Write the training set, the development set and the vectors."""
    copies, lists = recipe["copies"], material.lists()
    nlp = material.nlp
    docs = list(material.idner("train")) * copies["idner"]
    docs += own.sentences(nlp, HERE / "sentences.toml", lists, copies["own"], recipe["seed"])
    _write(docs, work / "train.spacy")
    _write(material.idner("dev"), work / "dev.spacy")
    words = [
        {w for name in lists[key] for w in name.split() if len(w) > 3} for key in ("first", "last", "region")
    ]
    nlp.vocab.vectors = floret(material.plain(), words, Settings(**recipe["vectors"]), recipe["seed"])
    nlp.to_disk(work / "vectors")


def keep(trained: Path, output: Path, recipe: dict[str, Any]) -> None:
    """Put the trained pipeline at its place, with its name, licence and data."""
    nlp = spacy.load(trained)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta.update(
        name=recipe["name"],
        version=recipe["version"],
        license="Apache-2.0",
        description="Persons, organisations and places in Indonesian news",
        sources=[{"name": e["file"], "license": e["licence"], "sha256": e["sha256"]} for e in recipe["data"]],
    )
    shutil.rmtree(output, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output)


def _write(docs: Iterable[Doc], path: Path) -> None:
    DocBin(docs=docs).to_disk(path)


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _samples() -> Iterator[str]:
    with (ROOT / "corpus" / "samples" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


if __name__ == "__main__":
    main()
