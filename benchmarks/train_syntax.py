"""Trains Stanza models for Indonesian from treebanks, small enough for a laptop's processor.

The official weights (``netralitas models download``) are better; these are for machines that cannot fetch them, and for
the tests. The folder that comes out is laid out as a download is, so ``id_stanza_syntax`` reads both the same way.

    python benchmarks/train_syntax.py /tmp/stanza-models --train csui-train.conllu gsd-dev.conllu --test gsd-test.conllu \
        --vectors ../shared/data/news/general-news.jsonl.gz
    python benchmarks/train_syntax.py tests/syntax/models --train tests/syntax/sentences.conllu --size tiny

Data, trees and vectors alike, keep their licences: models made from them stay outside the package.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

#: Stanza's names for the default Indonesian treebank; its training scripts know no other.
TREEBANK, SHORT, PACKAGE = "UD_Indonesian-GSD", "id_gsd", "gsd"
#: Every so many sentences one is kept to choose between steps.
HELD_OUT = 15
PROCESSORS = {"tokenize": "tokenizer", "mwt": "mwt", "pos": "pos", "lemma": "lemma", "depparse": "depparse"}
VECTOR_USERS = ("pos", "depparse")

#: What each training script is told, by size. Early stopping is off where the steps are few.
SIZES: dict[str, dict[str, str]] = {
    "small": {
        "tokenize": "--steps 500 --eval_steps 250 --batch_size 16 --max_seqlen 150",
        "mwt": "--num_epoch 2",
        "pos": "--max_steps 300 --batch_size 40 --hidden_dim 100 --char_hidden_dim 25 --deep_biaff_hidden_dim 100 "
        "--composite_deep_biaff_hidden_dim 50 --word_emb_dim 50 --char_emb_dim 20 --transformed_dim 100 --dropout 0.33",
        "lemma": "--num_epoch 1 --hidden_dim 48",
        "depparse": "--max_steps 450 --batch_size 600 --hidden_dim 150 --num_layers 2 --char_hidden_dim 25 --char_emb_dim 20 "
        "--deep_biaff_hidden_dim 200 --deep_biaff_output_dim 80 --word_emb_dim 50 --dropout 0.33 "
        "--transformed_dim 100 --optim adam --lr 0.003 --beta2 0.95 --weight_decay 0 --no_second_optim "
        "--no_plateau --no_checkpoint",
    },
    "tiny": {
        "tokenize": "--steps 400 --eval_steps 400 --hidden_dim 24 --emb_dim 16",
        "mwt": "--num_epoch 30 --hidden_dim 16 --emb_dim 8",
        "pos": "--max_steps 100 --batch_size 100 --char_hidden_dim 12 --char_emb_dim 8 --hidden_dim 24 --deep_biaff_hidden_dim 24 --lr 0.01 "
        "--composite_deep_biaff_hidden_dim 8 --word_emb_dim 16 --transformed_dim 16 --tag_emb_dim 8 "
        "--dropout 0.1 --word_dropout 0.1",
        "lemma": "--num_epoch 20 --hidden_dim 16 --emb_dim 8 --pos_dim 8",
        "depparse": "--max_steps 200 --batch_size 300 --char_hidden_dim 12 --char_emb_dim 8 --hidden_dim 32 --num_layers 1 "
        "--deep_biaff_hidden_dim 32 --deep_biaff_output_dim 16 --word_emb_dim 16 --transformed_dim 16 "
        "--tag_emb_dim 12 --optim adam --lr 0.01 --beta2 0.95 --weight_decay 0 --no_second_optim --no_plateau "
        "--no_checkpoint --dropout 0.1 --word_dropout 0.1",
    },
}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="where the models go")
    options.add_argument("--train", type=Path, nargs="+", required=True, metavar="CONLLU")
    options.add_argument("--test", type=Path, nargs="*", default=[], metavar="CONLLU", help="to print scores")
    options.add_argument(
        "--vectors", type=Path, metavar="JSONL.GZ", help="articles to make word vectors from"
    )
    options.add_argument("--size", choices=SIZES, default="small")
    options.add_argument("--only", choices=PROCESSORS, nargs="*", default=list(PROCESSORS))
    given = options.parse_args()
    home = given.folder.resolve() / "id"
    pretrain = home / "pretrain" / "news.pt"
    if given.vectors and not pretrain.exists():
        write_vectors(given.vectors, pretrain)
    with tempfile.TemporaryDirectory() as work:
        split(given.train, given.test, Path(work) / "ud" / TREEBANK)
        for processor in given.only:
            train(processor, home, Path(work), SIZES[given.size][processor].split(), pretrain)
    resources = given.folder / "resources.json"
    resources.write_text(json.dumps(describe(home), indent=1) + "\n", encoding="utf-8")


# ------------------------------------------------------------------ treebank


def split(train: Sequence[Path], test: Sequence[Path], folder: Path) -> None:
    """Lay the sentences out as Stanza's scripts look for them; without a test set, train is scored."""
    folder.mkdir(parents=True)
    known = list(sentences(train))
    parts = {
        "train": [s for i, s in enumerate(known) if i % HELD_OUT],
        "dev": known[::HELD_OUT],
        "test": list(sentences(test)) or known,
    }
    if len(known) < 10 * HELD_OUT:
        parts["train"] = known
    for name, some in parts.items():
        (folder / f"{SHORT}-ud-{name}.conllu").write_text("\n\n".join(some) + "\n\n", encoding="utf-8")


def sentences(paths: Iterable[Path]) -> Iterator[str]:
    """The sentences without their own tags and features, in which the treebanks differ and which nothing here reads."""
    for path in paths:
        for sentence in filter(None, re.split(r"\n\n+", path.read_text(encoding="utf-8").strip())):
            yield "\n".join(map(universal, sentence.splitlines()))


def universal(line: str) -> str:
    cells = line.split("\t")
    return line if len(cells) < 10 else "\t".join([*cells[:4], "_", "_", *cells[6:]])


# ------------------------------------------------------------------ training


def train(processor: str, home: Path, work: Path, size: list[str], pretrain: Path) -> None:
    """Prepare the data for a processor and train it, each by Stanza's own script."""
    stem = PROCESSORS[processor]
    own = [*size, "--save_dir", str(home / processor), "--save_name", f"{PACKAGE}.pt", "--force"]
    own += [] if processor == "mwt" else ["--no_charlm"]
    if processor in VECTOR_USERS:
        own += ["--wordvec_pretrain_file", str(pretrain)] if pretrain.exists() else ["--no_pretrain"]
    tags = (
        ["--gold"] if processor in ("lemma", "depparse") else []
    )  # else tagged by weights that are not here
    stanza(f"datasets.prepare_{stem}_treebank", [TREEBANK, *tags], work)
    stanza(f"training.run_{stem}", [TREEBANK, *own], work)


def stanza(module: str, options: list[str], work: Path) -> None:
    environment = os.environ | {"UDBASE": str(work / "ud"), "DATA_ROOT": str(work / "data")}
    subprocess.run(
        [sys.executable, "-m", f"stanza.utils.{module}", *options], env=environment, check=True, cwd=work
    )


def describe(home: Path) -> dict[str, object]:
    """What is in the folder, in the form of Stanza's resources.json."""
    vectors = (home / "pretrain" / "news.pt").exists()
    needs = {"dependencies": [{"model": "pretrain", "package": "news"}]} if vectors else {}
    models = {name: {PACKAGE: needs if name in VECTOR_USERS else {}} for name in PROCESSORS}
    packages = {"default": dict.fromkeys(PROCESSORS, PACKAGE)}
    return {"id": {"lang_name": "Indonesian", **models, "packages": packages}}


# ------------------------------------------------------------------- vectors

WINDOW, RAREST, WIDTH, NEGATIVE = 4, 5, 100, 5


def write_vectors(articles: Path, target: Path) -> None:
    """Word vectors by the singular vectors of shifted positive mutual information (Levy and Goldberg, 2014)."""
    import numpy as np
    from scipy.sparse import coo_matrix, csr_matrix
    from scipy.sparse.linalg import svds
    from stanza.models.common.pretrain import Pretrain

    lines = list(tokenized(articles))
    counts = Counter(word for line in lines for word in line)
    vocabulary = [word for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if n >= RAREST]
    ids = {word: i for i, word in enumerate(vocabulary)}
    size = len(vocabulary)
    stream = np.array([ids.get(word, -1) for line in lines for word in [*line, *[""] * WINDOW]])
    together = csr_matrix((size, size))
    for step in range(1, WINDOW + 1):
        left, right = stream[:-step], stream[step:]
        both = (left >= 0) & (right >= 0)
        ones = np.full(int(both.sum()), 1.0 / step)
        pairs = coo_matrix((ones, (left[both], right[both])), shape=(size, size)).tocsr()
        together = together + pairs + pairs.T
    total = together.sum()
    alone = np.asarray(together.sum(axis=1)).ravel()
    smoothed = alone**0.75 / (alone**0.75).sum()
    cells = together.tocoo()
    pmi = np.log(cells.data * total / (alone[cells.row] * smoothed[cells.col] * total)) - np.log(NEGATIVE)
    kept = pmi > 0
    matrix = csr_matrix((pmi[kept], (cells.row[kept], cells.col[kept])), shape=(size, size))
    left_vectors, values, _ = svds(matrix, k=WIDTH, random_state=0)
    vectors = left_vectors * np.sqrt(values)
    vectors /= vectors.std()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as text:
        text.write(f"{size} {WIDTH}\n")
        text.writelines(
            f"{w} {' '.join(f'{x:.4f}' for x in v)}\n" for w, v in zip(vocabulary, vectors, strict=True)
        )
        text.flush()
        Pretrain(str(target), text.name).load()
    print(f"{size} word vectors from {sum(counts.values())} words")


def tokenized(articles: Path) -> Iterator[list[str]]:
    """Lower-case words of the articles, a line each; Stanza looks words up in lower case."""
    with gzip.open(articles, "rt", encoding="utf-8") as records:
        for record in records:
            for line in json.loads(record)["text"].lower().splitlines():
                if words := re.findall(r"\w+(?:[-./:]\w+)*|[^\w\s]", line):
                    yield words


if __name__ == "__main__":
    main()
