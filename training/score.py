"""Score ``id_news_ner`` and print the tables of the model card, docs/model.md.

    python training/score.py --data ../shared/data           # print
    python training/score.py --data ../shared/data --write   # write them into docs/model.md

Scores are for whole names with their label, by spaCy's own scorer. No sentence scored on is in the training set.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import own
import spacy
from news_ner import HERE, MODEL, ROOT, Material
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

sys.path.append(str(ROOT / "benchmarks"))
from documents import put, table

PAGE = ROOT / "docs" / "model.md"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="the data's folder"
    )
    parser.add_argument("--model", type=Path, default=MODEL, help="the model's folder")
    parser.add_argument("--write", action="store_true", help=f"write into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    spacy.blank("id_news")  # as in a pipeline, where spaCy has found its parts before
    start = time.process_time()
    nlp = spacy.load(options.model)
    loading = time.process_time() - start
    text = f"{scores(nlp, genres(nlp, options.data))}\n\n{size(options.model)} on disk, loaded in {loading:.2f} s of processor time."
    if options.write:
        put(PAGE, "scores", text)
    else:
        print(text)


def genres(nlp: Language, data: Path) -> dict[str, list[Doc]]:
    """Sentences with their names, by what kind of text they are from."""
    material = Material(data)
    lists = material.lists()
    fresh = own.sentences(nlp, HERE / "sentences.toml", lists, count=4, seed=1_000)
    return {
        "news: idner-news-2k, test": list(material.idner("test")),
        "news: idner-news-2k, dev (chose the step)": list(material.idner("dev")),
        "own sentences, new draws": list(fresh),
    }


def scores(nlp: Language, sets: dict[str, list[Doc]]) -> str:
    """Precision, recall and F1 a genre and label, as a Markdown table."""
    rows: list[list[Any]] = []
    for genre, docs in sets.items():
        result = nlp.evaluate(examples(nlp, docs))
        parts = {
            "all": {k: result[f"ents_{k}"] for k in "prf"},
            **dict(sorted(result["ents_per_type"].items())),
        }
        for label, score in parts.items():
            gold = sum(label in ("all", e.label_) for doc in docs for e in doc.ents)
            rows.append([genre, label, *(f"{score[k]:.3f}" for k in "prf"), gold])
    return table(["text", "label", "precision", "recall", "F1", "names"], rows)


def examples(nlp: Language, docs: Iterable[Doc]) -> list[Example]:
    return [
        Example(
            Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]),
            Doc(
                nlp.vocab,
                [t.text for t in doc],
                [bool(t.whitespace_) for t in doc],
                ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
            ),
        )
        for doc in docs
    ]


def size(folder: Path) -> str:
    """The size of a folder.

    >>> size(Path("nowhere"))
    '0.0 MB'
    """
    return f"{sum(f.stat().st_size for f in folder.rglob('*') if f.is_file()) / 1e6:.1f} MB"


if __name__ == "__main__":
    main()
