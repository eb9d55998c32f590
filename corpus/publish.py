"""A public edition of a dataset: without names and texts, still checkable by whoever has the articles.

``KEPT`` says of every column what the public may see of it; a column that is not there is left empty, so that a new one
is never made public by oversight. Ids are made anew with a secret salt, since they may be file names or addresses.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import sinks
from .dataset import TABLES, Dataset, arrow_schema, is_dataset, read_table
from .outputs import whole_folder
from .package import Imprint, describe

if TYPE_CHECKING:
    import pyarrow

#: What may stand for a name.
NAMES = ("initials", "pseudonym")
#: Rows that are held at a time.
BATCH = 10_000


class PublishError(Exception):
    """There is nothing to publish; the message is one line."""


def publish(
    dataset: str | Path,
    out: str | Path,
    *,
    salt: str,
    names: str = "initials",
    to: Iterable[str] = (),
    imprint: Imprint = Imprint(),  # noqa: B008 - it never changes
    overwrite: bool = False,
) -> Dataset:
    """Write a public edition of a dataset folder.

    Args:
        dataset: the folder that ``build`` made.
        out: the folder to make.
        salt: a secret of yours; the same one gives the same ids and pseudonyms again.
        names: what stands for the accused: "initials", or a "pseudonym" that is another one in every article.
        to: parquet, csv, jsonl, duckdb; by default parquet and csv.
        imprint: title, authors and licence.
        overwrite: replace a public edition that is there.

    Raises:
        PublishError: the folder is no dataset, or the salt is too short to keep a secret.
        corpus.outputs.OutputError: ``out`` exists and is not to be replaced.
    """
    source, target = Path(dataset), Path(out).absolute()
    if not is_dataset(source):
        raise PublishError(f"{source} is no dataset folder: it holds no manifest.json of netralitas")
    veil = Veil(salt, names)
    if target == source.absolute() or source.absolute() in target.parents:
        raise PublishError(f"{target} lies in the dataset that is not to be shown")
    try:
        wanted = [name for name in sinks.check(to) if name in sinks.FORMATS]
    except sinks.SinkError as error:
        raise PublishError(str(error)) from None
    with whole_folder(target, overwrite=overwrite, ours=_is_public) as folder:
        write_public(source, folder, veil, wanted, imprint)
    return Dataset(out)


def write_public(source: Path, folder: Path, veil: Veil, wanted: Iterable[str], imprint: Imprint) -> None:
    """The tables, the manifest and the description of a public edition."""
    to = sinks.make(wanted, folder)
    for name in TABLES:
        for rows in _hidden(source, name, veil):
            for sink in to:
                sink.write(name, rows, [None] * rows.num_rows)
    for sink in to:
        sink.close()
    private = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    manifest = {
        "name": private["name"],
        "edition": "public",
        "version": private["version"],
        # paths may tell names
        "inputs": [{"bytes": known["bytes"], "sha256": known["sha256"]} for known in private["inputs"]],
        "options": {
            **{name: private["options"].get(name) for name in ("select", "profile", "lexicon")},
            "names": veil.names,
            "to": list(wanted),
        },
        "counts": private["counts"],
        "tables": private["tables"],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    describe(folder, manifest, imprint)


def _is_public(folder: Path) -> bool:
    if not is_dataset(folder):
        return False
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest.get("edition") == "public"


# --------------------------------------------------------------------- veil


@dataclass(frozen=True, slots=True)
class Veil:
    """What the public sees instead.

    Raises:
        PublishError: nothing such can stand for a name, or the salt is too short to keep a secret.
    """

    salt: str
    names: str = "initials"

    def __post_init__(self) -> None:
        if self.names not in NAMES:
            raise PublishError(f"{self.names!r} is not what can stand for a name: one of {', '.join(NAMES)}")
        if len(self.salt) < 8:
            raise PublishError("the salt is too short to keep anything secret; give eight characters or more")

    def token(self, *parts: str) -> str:
        """Sixty bits that only who has the salt can work out."""
        digest = hmac.new(self.salt.encode(), "\0".join(parts).encode(), hashlib.sha256)
        return digest.hexdigest()[:15]

    def article(self, article_id: str) -> str:
        return f"a{self.token('article', article_id)}"

    def id(self, value: str) -> str:
        """An article's id, or that of a record in it.

        >>> veil = Veil("a secret", "initials")
        >>> veil.id("s-02#i1.2") == veil.id("s-02") + "#i1.2"
        True
        """
        if found := _RECORD_ID.fullmatch(value):
            return self.article(found["article"]) + found["record"]
        return self.article(value)

    def person(self, label: str, article_id: str) -> str:
        """
        >>> Veil("a secret", "initials").person("Rusdiman Lompo alias Papa Indar", "s-04")
        'RLPI'
        """
        if self.names == "initials":
            return "".join(word[0] for word in re.findall(r"\w+", label) if word[0].isupper()) or "-"
        return f"p{self.token('person', article_id, label)}"

    def label(self, label: str, article_id: str) -> str:
        """Initials as printed; what is longer than initials are is a name."""
        if self.names == "initials" and len(label) <= 5:
            return label
        return self.person(label, article_id)


_RECORD_ID = re.compile(r"(?P<article>.+)(?P<record>#[is]\d+(\.\d+)?)", re.DOTALL)


def words_hash(source: str, words: str) -> str:
    """What stands for printed words: only who has the text can work it out.

    >>> words_hash("Camat AS dilaporkan.", "AS")
    'sha256:d5de7b789d43df6c'
    """
    digest = hashlib.sha256("\0".join((source, words)).encode()).hexdigest()
    return f"sha256:{digest[:16]}"


def text_hash(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


# ------------------------------------------------------------------ columns

Row = dict[str, Any]
#: What the public sees of a value in a row; ``Texts`` gives title and text of the row's article.
Show = Callable[[Any, Row, Veil, "Texts"], Any]
Texts = Callable[[str], tuple[str, str]]


def _same(value: Any, row: Row, veil: Veil, texts: Texts) -> Any:
    return value


def _id(value: str, row: Row, veil: Veil, texts: Texts) -> str:
    return veil.id(value)


def _initials(value: str, row: Row, veil: Veil, texts: Texts) -> str:
    return veil.label(value, row["article_id"])


def _name(value: str, row: Row, veil: Veil, texts: Texts) -> str:
    return veil.person(value, row["article_id"])


def _noun(value: str, row: Row, veil: Veil, texts: Texts) -> str | None:
    """A code or a common noun; what has a capital may be a name."""
    return value if value == value.lower() or value in ("ASN", "PNS", "PPPK", "TNI", "ID") else None


def _code_of(values: list[str], row: Row, veil: Veil, texts: Texts) -> list[str]:
    """Warnings by their code alone."""
    return [value.partition(":")[0] for value in values]


def _pieces(values: list[Row], row: Row, veil: Veil, texts: Texts) -> list[Row]:
    title, text = texts(row["article_id"])
    return [
        {**one, "text": words_hash(title if one["part"] == "title" else text, one["text"])} for one in values
    ]


def _mentioned(value: str, row: Row, veil: Veil, texts: Texts) -> str | None:
    if row["kind"] == "accused":
        return veil.person(value, row["article_id"]) if " " in value else veil.label(value, row["article_id"])
    return value if row["kind"] in ("region", "agency", "date", "violation", "norm", "law") else None


def _printed(value: str, row: Row, veil: Veil, texts: Texts) -> str:
    title, text = texts(row["article_id"])
    return words_hash(title if row["part"] == "title" else text, value)


def _text(value: str, row: Row, veil: Veil, texts: Texts) -> str:
    return text_hash(value)


_ALL = dict.fromkeys(
    [
        "record_type",
        "published",
        "region",
        "region_name",
        "province",
        "province_name",
        "date_start",
        "date_end",
        "date_precision",
        "first_day",
        "last_day",
        "accused_count",
        "agency_id",
        "agency_region",
        "violation",
        "violations",
        "channel",
        "status",
        "sanctions",
        "handlers",
        "legal_stage",
        "legal_decree",
        "legal_class",
        "value",
        "value_max",
        "approx",
        "unit",
        "measure",
        "dimension",
        "source",
        "confidence",
        "needs_review",
        "review_reasons",
    ],
    _same,
)
_ALL |= {
    "record_id": _id, "article_id": _id, "incident_id": _id, "statistic_id": _id, "case_id": _id, "cluster_id": _id,
    "accused_initials": _initials, "accused_name": _name, "accused_role": _noun, "category": _noun,
}  # fmt: skip

#: What the public sees of the columns of a table; of a column that is not here, nothing.
KEPT: Mapping[str, Mapping[str, Show]] = {
    "records": {**_ALL, "outlet": _same},
    "incidents": {**_ALL, "incident": _same, "accused": _same, "evidence": _pieces},
    "statistics": {**_ALL, "statistic": _same, "evidence": _pieces},
    "mentions": {
        "article_id": _id, "kind": _same, "value": _mentioned, "start": _same, "end": _same, "text": _printed,
        "rule": _same, "part": _same,
    },
    "articles": {
        **_ALL,
        **dict.fromkeys(
            ["outlet", "relevant", "kinds", "incidents", "statistics", "norms", "agencies", "regions", "dates", "laws", "duplicate"], _same
        ),
        "warnings": _code_of, "text": _text,
    },
    "rejects": {"reason": _same},
}  # fmt: skip
#: Columns that are left empty, and why; a test holds these and ``KEPT`` against ``TABLES``.
HIDDEN: Mapping[str, str] = {
    "headline": "a text", "title": "a text", "url": "an address tells the headline", "agency_name": "printed words",
    "case_reason": "tells labels of persons", "origin": "printed words", "file": "a path may tell names",
    "record": "tells the line in the private file", "message": "may quote the text", "evidence": "printed words",
    "article_id": "of an article that was rejected",
}  # fmt: skip


def _hidden(source: Path, name: str, veil: Veil) -> Iterator[pyarrow.Table]:
    import pyarrow

    shows = KEPT[name]
    texts = _texts(source) if name in ("incidents", "statistics", "mentions") else _no_texts
    table = read_table(source, name)
    for start in range(0, table.num_rows, BATCH):
        made = []
        for row in table.slice(start, BATCH).to_pylist():
            show = partial(_shown, row=row, shows=shows, veil=veil, texts=texts)
            made.append({column: show(column) for column in row})
        yield pyarrow.Table.from_pylist(made, arrow_schema(name))


def _shown(column: str, row: Row, shows: Mapping[str, Show], veil: Veil, texts: Texts) -> Any:
    value = row[column]
    if value is None or column not in shows:
        return None
    return shows[column](value, row, veil, texts)


def _texts(source: Path) -> Texts:
    table = read_table(source, "articles", ["article_id", "title", "text"])
    known = {row["article_id"]: (row["title"] or "", row["text"]) for row in table.to_pylist()}
    return known.__getitem__


def _no_texts(article_id: str) -> tuple[str, str]:
    raise KeyError(article_id)
