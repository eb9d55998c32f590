"""Score records against gold, and two coders against each other.

What is compared is declared in ``FIELDS``: which items of an article, what of an item, in the codebook's normal
forms. Everything else (scores, intervals, errors, agreement) works on any field in the same way.

A source of records is a folder with one JSON file an article (its texts, where they are, in ``articles.jsonl`` or in a
.txt beside each file), a .jsonl file with one record a line, or an iterable of ``Extraction`` objects or mappings.
"""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    import pandas

Record = Mapping[str, Any]
Source = str | Path | Iterable[Any]

MEASURES = ("precision", "recall", "f1")


class EvaluationError(ValueError):
    """A source that cannot be scored; the message is for people."""


# -------------------------------------------------------------------- public


def evaluate(gold: Source, pred: Source, *, resamples: int = 1000, seed: int = 0) -> Evaluation:
    """Score predictions against gold.

    Args:
        gold: what is right; its articles are the ones that are scored.
        pred: what was read; an article that is missing counts as empty.
        resamples: bootstrap samples of articles behind the intervals.
        seed: of the bootstrap; the same seed gives the same intervals.

    >>> right = {"article_id": "a", "relevant": True, "region": "35.05", "norms": ["dukungan_umum"]}
    >>> scores = evaluate([right], [{**right, "norms": ["dukungan_umum", "ikut_kampanye"]}])
    >>> scores.table.loc["norms", ["precision", "recall", "gold", "found"]].tolist()
    [0.5, 1.0, 1.0, 2.0]
    """
    return Evaluation(Coding.of(gold), Coding.of(pred), resamples, seed)


def agreement(coder_a: Source, coder_b: Source) -> pandas.DataFrame:
    """How far two coders agree on the articles that both have coded.

    One row a field: Krippendorff's alpha, F1 (which is the same whoever is taken for gold), the share of articles with
    exactly the same coding, and how many values each coder gave. The unit of alpha is the article, its label the
    set of values, the distance between two sets 1 minus their Jaccard index; without variation it is undefined (NaN).
    ``.attrs`` says how many articles were compared and which ones only one coder has.

    Needs the extra "evaluate" (NLTK).
    """
    return _agreement(Coding.of(coder_a), Coding.of(coder_b))


class Evaluation:
    """Scores of predictions against gold; what is not asked for is not computed."""

    def __init__(self, gold: Coding, pred: Coding, resamples: int = 1000, seed: int = 0):
        self.gold = gold
        self.pred = pred
        self.resamples = resamples
        self.seed = seed

    @property
    def articles(self) -> int:
        return len(self.gold.records)

    @property
    def missing(self) -> list[str]:
        """Gold articles without a prediction."""
        return sorted(set(self.gold.records) - set(self.pred.records))

    @cached_property
    def table(self) -> pandas.DataFrame:
        """One row a field: precision, recall, f1 (NaN where undefined), their 95 % intervals, gold and found."""
        import numpy
        import pandas

        totals = self._counts.sum(axis=0)
        frame = pandas.DataFrame(_scores(totals), index=_names(), columns=list(MEASURES))
        bounds = _percentiles(_scores(self._resampled))
        for n, name in enumerate(MEASURES):
            frame[f"{name}_low"], frame[f"{name}_high"] = bounds[0, :, n], bounds[1, :, n]
        _, found, wanted = totals.astype(numpy.int64).T
        frame["gold"], frame["found"] = wanted, found
        frame.index.name = "field"
        return frame

    @cached_property
    def headline(self) -> float:
        """Mean F1 of the fields that the mission is read from."""
        return float(_headline(self._counts.sum(axis=0)))

    @cached_property
    def headline_interval(self) -> tuple[float, float]:
        low, high = _percentiles(_headline(self._resampled))
        return float(low), float(high)

    @cached_property
    def errors(self) -> pandas.DataFrame:
        """Every miss and extra: article, field, value, kind, and the sentence it stands in where one is known."""
        import pandas

        columns = ["article", "field", "value", "kind", "sentence"]
        frame = pandas.DataFrame(self._errors(), columns=columns)
        return frame.astype("string")

    def agreement(self, other: Source | None = None) -> pandas.DataFrame:
        """Agreement of the gold with another coder's records (by default with the predictions)."""
        return _agreement(self.gold, self.pred if other is None else Coding.of(other))

    # ------------------------------------------------------------- inside

    @cached_property
    def _counts(self) -> numpy.ndarray:
        """Hits, found and wanted values of each article and field."""
        import numpy

        rows = []
        for key, gold in self.gold.records.items():
            pred = self.pred.records.get(key, {})
            for one in FIELDS:
                want, got = one.count(gold), one.count(pred)
                rows.append(((want & got).total(), got.total(), want.total()))
        return numpy.array(rows, dtype=float).reshape(-1, len(FIELDS), 3)

    @cached_property
    def _resampled(self) -> numpy.ndarray:
        """The counts of ``resamples`` draws of as many articles, with replacement."""
        import numpy

        n = max(1, len(self._counts))
        draws = numpy.random.default_rng(self.seed).multinomial(n, [1 / n] * n, size=self.resamples)
        return numpy.tensordot(draws[:, : len(self._counts)].astype(float), self._counts, axes=1)

    def _errors(self) -> Iterator[tuple[str, str, str, str, str | None]]:
        for key, gold in self.gold.records.items():
            pred = self.pred.records.get(key, {})
            text = self.gold.text(key) or self.pred.text(key)
            for one in FIELDS:
                want, got = one.count(gold), one.count(pred)
                for kind, side, rest in (("miss", gold, want - got), ("extra", pred, got - want)):
                    for value in sorted(rest.elements(), key=shown):
                        yield key, one.name, shown(value), kind, text.sentence(one.evidence(side, value))


# -------------------------------------------------------------------- fields


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is compared.

    ``items`` are the parts of an article that carry evidence, ``values`` what is compared of a part. Where a value
    ``repeats``, it counts as often as it is there, else once. ``shown_by`` names the evidence that shows it best.
    """

    name: str
    items: Callable[[Record], Iterable[Record]]
    values: Callable[[Record], Iterable[Hashable]]
    shown_by: tuple[str, ...] = ()
    repeats: bool = False
    headline: bool = False

    def count(self, article: Record) -> Counter[Hashable]:
        """The values of an article.

        >>> dict(FIELD["regions"].count({"regions": ["35.05.01", "35.05", "35"]})) == {"35.05": 1, "35": 1}
        True
        """
        values = Counter(value for item in self.items(article) for value in self.values(item))
        return values if self.repeats else Counter(dict.fromkeys(values, 1))

    def evidence(self, article: Record, value: Hashable) -> list[Record]:
        """Where a value was read, best first: evidence, else mentions, else the gold's surface."""
        for item in self.items(article):
            if value in self.values(item):
                break
        else:
            return []
        found = [e for name in self.shown_by for e in item.get("evidence") or () if e["field"] == name]
        found += [e for e in item.get("evidence") or () if e not in found]
        found += [
            m
            for m in item.get("mentions") or ()
            if m["kind"] in self.shown_by and str(m["value"]).startswith(str(value))
        ]
        return found + ([{"text": item["surface"]}] if item.get("surface") else [])


def _whole(article: Record) -> Iterable[Record]:
    return (article,)


def _each(key: str) -> Callable[[Record], Iterable[Record]]:
    return lambda article: article.get(key) or ()


def _all(key: str) -> Callable[[Record], Iterable[Hashable]]:
    return lambda item: item.get(key) or ()


def _one(key: str) -> Callable[[Record], Iterable[Hashable]]:
    return lambda item: (item[key],) if item.get(key) else ()


def label(text: str) -> str:
    """Initials and names by their letters and digits.

    >>> label("M. R."), label("Pgl Adi")
    ('MR', 'PGLADI')
    """
    return re.sub(r"[\W_]", "", text).upper()


def day(printed: object, *, last: bool) -> str:
    """The first or last day of a printed day, month or year.

    >>> day("2020-02", last=False), day("2020-02", last=True), day("2020", last=True)
    ('2020-02-01', '2020-02-29', '2020-12-31')
    """
    year, month, number = (*map(int, str(printed)[:10].split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    number = number or (calendar.monthrange(year, month)[1] if last else 1)
    return f"{year:04}-{month:02}-{number:02}"


def days(date: Record | None) -> tuple[str | None, str | None] | None:
    """First and last day of a date; an open end is taken from the other one.

    >>> days({"start": "2020-10-01", "end": None})
    ('2020-10-01', '2020-10-01')
    """
    if not date:
        return None
    start, end = date.get("start") or date.get("end"), date.get("end") or date.get("start")
    return day(start, last=False) if start else None, day(end, last=True) if end else None


def office(agency: Record | None) -> tuple[str, str | None] | None:
    return (agency["id"], agency.get("region") or None) if agency and agency.get("id") else None


def figure(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


def category(statistic: Record) -> str | None:
    """The category of a breakdown whose categories are codes."""
    printed = statistic.get("category")
    if statistic.get("dimension") not in ("violation", "region") or printed is None:
        return None
    return re.sub(r"\W+", " ", str(printed)).strip().lower()


def law(item: Record) -> tuple[str, str, int | None]:
    kind = re.sub(r"\W", "", str(item.get("type") or "")).upper()
    return kind, str(item.get("number") or "").lstrip("0"), item.get("year")


def _given(value: Hashable) -> tuple[Hashable, ...]:
    return () if value is None else (value,)


def _labels(key: str) -> Callable[[Record], Iterable[Hashable]]:
    return lambda incident: [label(text) for text in incident.get(key) or ()]


def _statistic(*keys: str) -> Callable[[Record], Iterable[Hashable]]:
    return lambda s: (
        (figure(s.get("value")), *(category(s) if k == "category" else s.get(k) for k in keys)),
    )


def _incident(incident: Record) -> Iterable[Hashable]:
    """One whole incident: who, where, when, what."""
    yield (
        tuple(sorted(_labels("accused_initials")(incident))),  # type: ignore[type-var]
        incident.get("region"),
        days(incident.get("date")),
        tuple(sorted(incident.get("violations") or ())),
    )


_INCIDENTS, _STATISTICS, _AGENCIES = _each("incidents"), _each("statistics"), _each("agencies")

FIELDS = (
    Field("relevant", _whole, lambda a: (True,) if a.get("relevant") else ()),
    Field("kinds", _whole, _all("kinds"), repeats=True),
    Field("region", _whole, _one("region"), ("region",)),
    Field("accused_initials", _INCIDENTS, _labels("accused_initials"), ("accused",), headline=True),
    Field("accused_names", _INCIDENTS, _labels("accused_names"), ("accused",)),
    Field("employer", _INCIDENTS, lambda i: _given(office(i.get("agency"))), ("agency", "accused")),
    Field("incident_region", _INCIDENTS, lambda i: _given(i.get("region")), ("region",), headline=True),
    Field("incident_date", _INCIDENTS, lambda i: _given(days(i.get("date"))), ("date",)),
    Field("violations", _INCIDENTS, _all("violations"), ("violations",), headline=True),
    Field("status", _INCIDENTS, lambda i: _given(i.get("status")), ("status",)),
    Field("sanctions", _INCIDENTS, _all("sanctions"), ("sanctions",)),
    Field("norms", _whole, _all("norms"), ("norm", "violation")),
    Field("agency_ids", _AGENCIES, lambda a: (a.get("id"),), ("agency",)),
    Field("agencies", _AGENCIES, lambda a: (office(a),), ("agency",), headline=True),
    Field("regions", _whole, lambda a: [code[:5] for code in a.get("regions") or ()], ("region",)),
    Field("dates", _each("dates"), lambda d: _given(days(d)), ("date",), headline=True),
    Field("stat_values", _STATISTICS, _statistic("unit"), ("value",), repeats=True),
    Field("stat_measures", _STATISTICS, _statistic("unit", "measure"), ("value", "measure"), repeats=True),
    Field(
        "stat_breakdown",
        _STATISTICS,
        _statistic("unit", "dimension", "category"),
        ("value", "category"),
        repeats=True,
        headline=True,
    ),
    Field("laws", _each("laws"), lambda item: (law(item),), ("law",)),
    Field("incident_exact", _INCIDENTS, _incident, ("accused", "violations", "date"), repeats=True),
)
FIELD = {one.name: one for one in FIELDS}


def _names() -> list[str]:
    return list(FIELD)


def shown(value: object) -> str:
    """A value as people read it.

    >>> shown(("bawaslu", "18.06")), shown(("2020-10-01", "2020-10-01")), shown((9.0, "persen", None))
    ('bawaslu 18.06', '2020-10-01', '9 persen -')
    """
    if isinstance(value, tuple):
        parts = [shown(part) for part in value]
        return (
            " ".join(part for n, part in enumerate(parts) if n == 0 or part != parts[n - 1] or part == "-")
            or "-"
        )
    if isinstance(value, float) and not isinstance(value, bool):
        return f"{value:g}"
    return "-" if value is None else str(value)


# -------------------------------------------------------------------- scores


def _scores(counts: numpy.ndarray) -> numpy.ndarray:
    """Precision, recall, F1 from hits, found, wanted (last axis); NaN where there is nothing to divide by."""
    import numpy

    hits, found, wanted = numpy.moveaxis(counts, -1, 0)
    with numpy.errstate(invalid="ignore"):
        return numpy.stack([hits / found, hits / wanted, 2 * hits / (found + wanted)], axis=-1)


def _headline(counts: numpy.ndarray) -> numpy.ndarray:
    """Mean F1 of the headline fields that have gold; 0 where none has."""
    import numpy

    chosen = counts[..., [one.headline for one in FIELDS], :]
    f1 = numpy.nan_to_num(_scores(chosen)[..., 2])
    used = chosen[..., 2] > 0
    return (f1 * used).sum(axis=-1) / numpy.maximum(1, used.sum(axis=-1))


def _percentiles(values: numpy.ndarray) -> numpy.ndarray:
    """The middle 95 % along the first axis; NaN stays where no resample has a value."""
    import numpy

    empty = numpy.isnan(values).all(axis=0)
    bounds = numpy.nanpercentile(numpy.where(empty, 0.0, values), [2.5, 97.5], axis=0)
    return numpy.where(empty, numpy.nan, bounds)


# ----------------------------------------------------------------- agreement


def _agreement(a: Coding, b: Coding) -> pandas.DataFrame:
    import pandas

    both = [key for key in a.records if key in b.records]
    if not both:
        raise EvaluationError(f"{a.name} and {b.name} have no article in common")
    rows = {}
    for one in FIELDS:
        pairs = [(one.count(a.records[key]), one.count(b.records[key])) for key in both]
        shared = sum((x & y).total() for x, y in pairs)
        given_a, given_b = (sum(pair[n].total() for pair in pairs) for n in (0, 1))
        rows[one.name] = {
            "alpha": _alpha(pairs),
            "f1": 2 * shared / (given_a + given_b) if given_a + given_b else float("nan"),
            "same": sum(x == y for x, y in pairs) / len(pairs),
            "values_a": given_a,
            "values_b": given_b,
        }
    frame = pandas.DataFrame.from_dict(rows, orient="index")
    frame.index.name = "field"
    frame.attrs = {
        "articles": len(both),
        "only_a": sorted(set(a.records) - set(b.records)),
        "only_b": sorted(set(b.records) - set(a.records)),
    }
    return frame


def _alpha(pairs: list[tuple[Counter[Hashable], Counter[Hashable]]]) -> float:
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise EvaluationError(
            "Krippendorff's alpha needs NLTK: pip install 'netralitas[evaluate]'"
        ) from error
    coded = [(coder, n, _as_set(pair[coder])) for n, pair in enumerate(pairs) for coder in (0, 1)]
    if len({values for _, _, values in coded}) < 2:
        return float("nan")
    return float(AnnotationTask(coded, distance=_distance).alpha())


def _as_set(values: Counter[Hashable]) -> frozenset[tuple[Hashable, int]]:
    """A multiset as a set: the second of two equal values is another element."""
    return frozenset((value, n) for value, count in values.items() for n in range(count))


def _distance(a: frozenset[Any], b: frozenset[Any]) -> float:
    """1 minus the Jaccard index; two empty sets are the same.

    >>> _distance(frozenset("ab"), frozenset("b")), _distance(frozenset(), frozenset())
    (0.5, 0.0)
    """
    return 1 - len(a & b) / len(a | b) if a or b else 0.0


# ------------------------------------------------------------------- sources


@dataclass
class Coding:
    """The records of one coder or program by article, and the articles' texts where they are known."""

    name: str
    records: dict[str, Record]
    texts: Mapping[str, Text] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source) -> Coding:
        if isinstance(source, Coding):
            return source
        if not isinstance(source, str | Path):
            return cls("records", dict(_keyed(_plain(item), "a record") for item in source))
        path = Path(source)
        try:
            return cls._folder(path) if path.is_dir() else cls._lines(path)
        except OSError as error:
            raise EvaluationError(f"cannot read {path}: {error.strerror or error}") from error

    @classmethod
    def _folder(cls, path: Path) -> Coding:
        if (path / "manifest.json").exists():
            raise EvaluationError(f"{path} is a dataset folder; give what extract wrote instead")
        records = {}
        for file in sorted(path.glob("*.json")):
            record = _parsed(file.read_text(encoding="utf-8"), str(file))
            if "relevant" not in record:
                raise EvaluationError(f'{file}: not a record, it has no "relevant"')
            records[str(record.get("article_id") or file.stem)] = record
        if not records:
            raise EvaluationError(f"{path}: no .json files with records")
        return cls(str(path), records, _texts(path, records))

    @classmethod
    def _lines(cls, path: Path) -> Coding:
        records = {}
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    where = f"{path}, line {number}"
                    key, record = _keyed(_parsed(line, where), where)
                    records[key] = record
        if not records:
            raise EvaluationError(f"{path}: no records in it")
        return cls(str(path), records)

    def text(self, key: str) -> Text:
        return self.texts.get(key) or Text()


def _plain(item: Any) -> Record:
    return item.model_dump(mode="json") if hasattr(item, "model_dump") else item


def _parsed(text: str, where: str) -> Record:
    try:
        record = json.loads(text)
    except ValueError as error:
        raise EvaluationError(f"{where}: not JSON: {error}") from error
    if not isinstance(record, dict):
        raise EvaluationError(f"{where}: not a JSON object")
    return record


def _keyed(record: Record, where: str) -> tuple[str, Record]:
    if not record.get("article_id"):
        raise EvaluationError(f"{where}: no article_id")
    return str(record["article_id"]), record


def _texts(folder: Path, keys: Iterable[str]) -> dict[str, Text]:
    texts = {
        key: Text(file.read_text(encoding="utf-8"))
        for key in keys
        if (file := folder / f"{key}.txt").exists()
    }
    packed = folder / "articles.jsonl"
    if packed.exists():
        for line in packed.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            texts[str(article["article_id"])] = Text(article["text"], article.get("title") or "")
    return texts


@dataclass
class Text:
    """An article's text and title; finds the sentence that a piece of evidence stands in."""

    body: str = ""
    title: str = ""

    def sentence(self, evidence: Iterable[Record]) -> str | None:
        """The sentence of the first piece of evidence; without the text, the evidence itself.

        >>> Text("Ia dipanggil. Berkasnya diteruskan.").sentence([{"text": "diteruskan"}])
        'Berkasnya diteruskan.'
        """
        for piece in evidence:
            start = piece.get("start")
            if start is None:
                start = self.body.find(piece["text"])
            if piece.get("part") == "title" or (start < 0 and piece["text"] in self.title):
                return self.title or piece["text"]
            for sentence in self._sentences if start >= 0 else ():
                if sentence.start <= start < sentence.end:
                    return " ".join(self.body[sentence.start : sentence.end].split())
            return " ".join(piece["text"].split())
        return None

    @cached_property
    def _sentences(self) -> list[Any]:
        from extract.language import sentences

        return sentences(self.body)
