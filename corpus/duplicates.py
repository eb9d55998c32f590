"""Which articles tell the same text, and which incidents the same case. Labels only; nothing is taken away.

Articles: ``fingerprint`` is made of each by itself, wherever that is; ``duplicates`` brings them together. Pairs come from
MinHash and LSH with fixed permutations, each is then compared exactly, and clusters are the connected parts: so they are
the same whatever the order. A cluster, like a case, has the smallest id in it.

Cases: ``telling`` takes what tells a case from an incident, ``cases`` links the incidents of different articles, with the
reason. What is compared and how near is near are data, in ``duplicates.toml``.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy

    from extract.schema import Incident

# ------------------------------------------------------------------ articles

Kind = Literal["exact", "near", "syndicated"]


class Bag(NamedTuple):
    """What sentences hold: the hashes of all, sorted, and for each that one has its number and the place of the hash."""

    hashes: numpy.ndarray
    sentences: numpy.ndarray
    places: numpy.ndarray


class Sentences(NamedTuple):
    """Those of an article: digests, sorted, which number them; their words; their names and numbers."""

    digests: numpy.ndarray
    words: Bag
    facts: Bag


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is compared of an article; ``shingles`` are its word triples, hashed and sorted, ``sketch`` their MinHash."""

    key: str
    digest: bytes
    words: int
    shingles: numpy.ndarray
    sketch: numpy.ndarray
    sentences: Sentences
    origin: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """What an article is among its like.

    ``kind`` is syndicated where the article says that it appeared elsewhere first, exact where another one has the same words,
    near where another one has nearly the same, None where it stands alone. ``cluster`` is the smallest id of its cluster.
    """

    cluster: str
    kind: Kind | None = None
    origin: str | None = None


class Pair(NamedTuple):
    """Two articles to compare, and the clusters that they belong to so far."""

    one: Fingerprint
    other: Fingerprint
    clusters: tuple[str, str]


#: ``map``, or what does its work elsewhere.
Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
#: Pairs that are compared at once.
_BATCH = 200
#: Sentences of either article that are compared at once; few have as many.
_BLOCK = 256


def fingerprint(article: Mapping[str, Any]) -> Fingerprint:
    """What is compared of an article; its title, headlines of others and bylines are not.

    >>> a = fingerprint({"article_id": "a", "text": "Camat dipanggil.\\nBaca juga: Harga beras"})
    >>> a.digest == fingerprint({"article_id": "b", "text": "CAMAT dipanggil"}).digest
    True
    """
    import numpy
    from rensa import RMinHash

    text = "\n".join(_story(article["text"], article.get("title")))
    words = _WORD.findall(text.lower())
    near = _settings()["near"]
    size = near["shingle"]
    shingles = {" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1))}
    sketch = RMinHash(num_perm=near["permutations"], seed=near["seed"])
    sketch.update(shingles)
    return Fingerprint(
        key=article["article_id"],
        digest=hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest(),
        words=len(words),
        shingles=numpy.array(sorted({crc32(shingle.encode()) for shingle in shingles}), "u4"),
        sketch=numpy.array(sketch.digest(), "u4"),
        sentences=_sentences(text),
        origin=origin(article["text"]),
    )


def duplicates(fingerprints: Iterable[Fingerprint], *, each: Each = map) -> dict[str, Label]:
    """The label of every article, by its id; ``each`` may have batches of pairs compared elsewhere."""
    known = {print.key: print for print in fingerprints}
    same: dict[bytes, list[str]] = defaultdict(list)
    for key in sorted(known):
        same[known[key].digest].append(key)
    joined = Joined(known)
    for keys in same.values():
        for key in keys[1:]:
            joined.join(keys[0], key)
    firsts = [known[keys[0]] for keys in same.values()]
    near: set[bytes] = set()
    for pairs in each(near_pairs, _batches(firsts, joined)):
        for pair in pairs:
            joined.join(*pair)
            near.update(known[key].digest for key in pair)
    return {
        key: Label(joined.root(key), _kind(print, same, near), print.origin)
        for key, print in sorted(known.items())
    }


def origin(text: str) -> str | None:
    """The outlet in which an article says it appeared first.

    >>> origin("Isi.\\nArtikel ini telah tayang di Kompas.com dengan judul Camat Dipanggil")
    'kompas.com'
    """
    for pattern in _patterns("syndicated"):
        if found := pattern.search(text.lower()):
            return " ".join(found[1].split()).strip(".")
    return None


def _kind(print: Fingerprint, same: Mapping[bytes, list[str]], near: set[bytes]) -> Kind | None:
    if print.origin:
        return "syndicated"
    if len(same[print.digest]) > 1:
        return "exact"
    return "near" if print.digest in near else None


_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?;][\"”’')]*\s+")
_DATELINE = re.compile(r"^[^.!?]{3,60}?\s(?:-|–|—|--|\|)+\s|^[A-Z .,()]{3,40}: ")
#: A name within a sentence, initials, a number: what differs where two stories are only alike.
_FACT = re.compile(r"(?<=[\w,;:/(\"“'] )[(\"“]*[A-Z][\w.'-]*|\b[A-Z]{2,}\b|\d+(?:[.,/]\d+)*")


def _sentences(text: str) -> Sentences:
    """Those with names or numbers in them, without the place and the outlet in front of a report."""
    import numpy

    found: dict[int, tuple[set[int], set[int]]] = {}
    for line in text.splitlines():
        for sentence in _END.split(_DATELINE.sub("", line)):
            words, facts = _hashed(_WORD.findall(sentence.lower())), _hashed(_facts(sentence))
            if facts and len(words) >= _settings()["near"]["sentence"]:
                found[crc32(repr((sorted(words), sorted(facts))).encode())] = words, facts
    digests = sorted(found)
    return Sentences(
        numpy.array(digests, "u4"),
        _bag([found[digest][0] for digest in digests]),
        _bag([found[digest][1] for digest in digests]),
    )


def _bag(held: list[set[int]]) -> Bag:
    import numpy

    hashes = sorted(set().union(*held))
    place = {hashed: number for number, hashed in enumerate(hashes)}
    rows = [(number, place[hashed]) for number, some in enumerate(held) for hashed in sorted(some)]
    return Bag(numpy.array(hashes, "u4"), *numpy.array(rows, "i4").reshape(-1, 2).T)


def _hashed(words: Iterable[str]) -> set[int]:
    return {crc32(word.encode()) for word in words}


def _facts(text: str) -> Iterator[str]:
    for found in _FACT.findall(text):
        yield found.strip(" .,'\"“”()-").replace(".", "").lower()


def _story(text: str, title: str | None) -> list[str]:
    """The lines of the story; a first line that repeats the title is none, nor is a headline without a full stop."""
    longest = _settings()["furniture_letters"]
    lines = [
        line for line in text.splitlines() if len(line) > longest or not _furniture().search(line.lower())
    ]
    first = lines[0].strip() if lines else ""
    headline = first == (title or "").strip() or (len(first) < 150 and first[-1:] not in '.!?"”')
    if len(lines) > 2 and headline:
        lines = lines[1:]
    return lines or [text]


def near_pairs(pairs: list[Pair]) -> list[tuple[str, str]]:
    """Those of the pairs that are nearly the same; what others have joined already is not looked at."""
    joined = Joined(cluster for pair in pairs for cluster in pair.clusters)
    found = []
    for one, other, (ours, theirs) in pairs:
        if joined.root(ours) != joined.root(theirs) and _near(one, other):
            joined.join(ours, theirs)
            found.append((one.key, other.key))
    return found


def _batches(prints: list[Fingerprint], joined: Joined) -> Iterator[list[Pair]]:
    """Pairs that may be nearly the same, some hundred at a time; what the answers so far have joined is left out."""
    batch: list[Pair] = []
    for one, other in _candidates(prints):
        ours, theirs = joined.root(one.key), joined.root(other.key)
        if ours != theirs:
            batch.append(Pair(one, other, (ours, theirs)))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _candidates(prints: list[Fingerprint]) -> Iterator[tuple[Fingerprint, Fingerprint]]:
    """Pairs that may be nearly the same, each once; of thousands made of one template each is compared with its nearest."""
    import numpy

    near = _settings()["near"]
    long = [p for p in prints if p.words >= near["least_words"]]
    if len(long) < 2:
        return
    sketches = numpy.stack([print.sketch for print in long])
    for number, earlier in enumerate(_sharing(sketches, near["bands"])):
        alike = (sketches[earlier] == sketches[number]).sum(axis=1)
        for other in earlier[numpy.lexsort((earlier, -alike))][: near["nearest"]]:
            yield long[other], long[number]


def _sharing(sketches: numpy.ndarray, bands: int) -> Iterator[numpy.ndarray]:
    """For each row, the earlier ones that have the same values in one of the bands (LSH), in 12 bytes a row and band."""
    import numpy

    numbers = numpy.arange(len(sketches), dtype="i4")
    sorted_bands = []
    for band in numpy.split(sketches, bands, axis=1):
        _, group = numpy.unique(band, axis=0, return_inverse=True)
        group = group.ravel()  # numpy 2.0 gives a column
        order = numpy.argsort(group, kind="stable").astype("i4")
        place = numpy.empty_like(order)
        place[order] = numbers
        begin = numpy.searchsorted(group[order], group).astype("i4")
        sorted_bands.append((order, begin, place))
    for number in numbers:
        yield numpy.unique(
            numpy.concatenate([order[begin[number] : place[number]] for order, begin, place in sorted_bands])
        )


def _near(one: Fingerprint, other: Fingerprint) -> bool:
    """Most of the shorter one stands in the other, and nothing tells that it is another story in the same words."""
    near = _settings()["near"]
    few, many = sorted((one.shingles, other.shingles), key=len)
    if len(few) < near["least_share"] * len(many):
        return False
    if _among(few, many)[0].sum() < near["containment"] * len(few):
        return False
    swapped = _swapped(one.sentences, other.sentences)
    return not any(before or facts > 1 for before, facts in enumerate(swapped))


def _swapped(one: Sentences, other: Sentences) -> Iterator[int]:
    """Sentences that are the same but for names and numbers: how many of one stand where the other has others."""
    import numpy

    if not (len(one.digests) and len(other.digests)):
        return
    ours, theirs = ~_among(one.digests, other.digests)[0], ~_among(other.digests, one.digests)[0]
    for some in _blocks(ours):
        for others in _blocks(theirs):
            common, lengths = _in_common(one.words, some, other.words, others)
            alike = common >= _settings()["near"]["alike"] * (numpy.add.outer(*lengths) - common)
            common, lengths = _in_common(one.facts, some, other.facts, others)
            apart = numpy.minimum.outer(*lengths) - common
            yield from apart[alike & (apart > 0) & numpy.logical_and.outer(ours[some], theirs[others])]


def _blocks(rows: numpy.ndarray) -> Iterator[slice]:
    return (slice(i, min(i + _BLOCK, len(rows))) for i in range(0, len(rows), _BLOCK))


def _in_common(
    one: Bag, some: slice, other: Bag, others: slice
) -> tuple[numpy.ndarray, tuple[numpy.ndarray, numpy.ndarray]]:
    """How much each two sentences have in common, and how much each holds: the product of two tables of zeros and ones."""
    import numpy

    ours, theirs = _rows(one, some), _rows(other, others)
    lengths = (
        numpy.bincount(ours[0], minlength=some.stop - some.start),
        numpy.bincount(theirs[0], minlength=others.stop - others.start),
    )
    shared, place = _among(other.hashes, one.hashes)
    known = shared[theirs[1]]
    tables = [numpy.zeros((len(holding), len(one.hashes)), "f4") for holding in lengths]
    tables[0][ours] = 1
    tables[1][theirs[0][known], place[theirs[1][known]]] = 1
    return tables[0] @ tables[1].T, lengths


def _rows(bag: Bag, some: slice) -> tuple[numpy.ndarray, numpy.ndarray]:
    begin, end = bag.sentences.searchsorted([some.start, some.stop])
    return bag.sentences[begin:end] - some.start, bag.places[begin:end]


def _among(values: numpy.ndarray, known: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Which of the values are known, and where; what is known is sorted, and not nothing."""
    place = known.searchsorted(values)
    place[place == len(known)] = 0
    return known[place] == values, place


# --------------------------------------------------------------------- cases


@dataclass(frozen=True, slots=True)
class Telling:
    """What an article says of a case: whatever tells it from others."""

    incident_id: str
    article_id: str
    region: str | None = None
    initials: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    role: str | None = None
    agency: str | None = None
    violations: frozenset[str] = frozenset()
    first_day: date | None = None
    last_day: date | None = None
    published: date | None = None

    @property
    def labelled(self) -> bool:
        return bool(self.initials or self.names)


@dataclass(frozen=True, slots=True)
class Case:
    """The case an incident belongs to: the smallest id of its incidents; ``reason`` is None where it stands alone."""

    case_id: str
    reason: str | None = None


def telling(incident_id: str, article_id: str, incident: Incident, published: date | None = None) -> Telling:
    """What an extracted incident says of its case; acts that are dated to a month or a year count as undated."""
    to_the_day = incident.date is not None and incident.date.precision in ("day", "interval")
    days = (
        [_day(d) for d in (incident.date.start, incident.date.end)]
        if incident.date and to_the_day
        else [None, None]
    )
    return Telling(
        incident_id=incident_id,
        article_id=article_id,
        region=incident.region,
        initials=frozenset(label.upper().replace(".", "") for label in incident.accused_initials),
        names=frozenset(" ".join(name.lower().split()) for name in incident.accused_names),
        role=incident.accused_role.lower() if incident.accused_role else None,
        agency=f"{incident.agency.id}@{incident.agency.region}" if incident.agency else None,
        violations=frozenset(incident.violations),
        first_day=days[0],
        last_day=days[1] or days[0],
        published=published,
    )


def cases(tellings: Iterable[Telling]) -> dict[str, Case]:
    """The case of every incident, by its id.

    Incidents whose accused have labels are linked first. One without goes to such a case only where there is no choice.

    >>> told = {"region": "35.05", "violations": frozenset({"medsos_kampanye"}), "published": date(2020, 10, 5)}
    >>> a = Telling("a#i1", "a", initials=frozenset({"AS"}), **told)
    >>> b = Telling("b#i1", "b", initials=frozenset({"AS"}), **told)
    >>> cases([b, a])["b#i1"]
    Case(case_id='a#i1', reason='a#i1: region 35.05, accused AS, published 0 days apart')
    """
    known = {t.incident_id: t for t in sorted(tellings, key=lambda t: t.incident_id)}
    links = Links(known)
    unsure: list[tuple[str, str]] = []
    for one, other in _pairs(known.values()):
        if one.labelled != other.labelled:
            if _same_case(one, other):
                with_labels, without = (one, other) if one.labelled else (other, one)
                unsure.append((with_labels.incident_id, without.incident_id))
        elif not links.told(one.incident_id, other.incident_id) and (reason := _same_case(one, other)):
            links.add(one.incident_id, other.incident_id, reason)
    choices: dict[str, set[str]] = defaultdict(set)
    for labelled, unlabelled in unsure:
        choices[links.joined.root(unlabelled)].add(links.joined.root(labelled))
    for unlabelled, roots in choices.items():
        if len(roots) == 1:
            links.joined.join(unlabelled, *roots)
    for ids in unsure:
        if links.joined.root(ids[0]) == links.joined.root(ids[1]) and not links.told(*ids):
            links.add(*ids, _same_case(*sorted((known[i] for i in ids), key=lambda t: t.incident_id)) or "")
    return {key: Case(links.joined.root(key), links.reason(key)) for key in known}


class Links:
    """Incidents joined to cases, each with why it is linked to the smallest of those it is linked to."""

    def __init__(self, ids: Iterable[str]):
        self.joined = Joined(ids)
        self._why: dict[str, tuple[str, str]] = {}

    def add(self, one: str, other: str, reason: str) -> None:
        self.joined.join(one, other)
        for key, linked in ((one, other), (other, one)):
            if key not in self._why or linked < self._why[key][0]:
                self._why[key] = linked, reason

    def told(self, one: str, other: str) -> bool:
        """Whether a link between the two would say nothing new: of thousands that tell one case, most pairs do not."""
        return self.joined.root(one) == self.joined.root(other) and all(
            key in self._why and self._why[key][0] <= linked for key, linked in ((one, other), (other, one))
        )

    def reason(self, key: str) -> str | None:
        return ": ".join(self._why[key]) if key in self._why else None


def _pairs(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Incidents of different articles that share a region and something of the accused; some pairs come twice."""
    groups: dict[Hashable, list[Telling]] = defaultdict(list)
    for told in tellings:
        if not told.region or told.region == "ID":
            continue
        place = told.region[:5]
        for label in told.initials | told.names | {_initials(name) for name in told.names}:
            groups[place, label.lower()].append(told)
        if told.role or told.agency:
            groups[place, told.role, told.agency].append(told)
    for group in groups.values():
        yield from (
            (one, other) for one, other in combinations(group, 2) if one.article_id != other.article_id
        )


def _same_case(one: Telling, other: Telling) -> str | None:
    """Why two incidents tell the same case, in words; None where they do not."""
    accused, apart = _same_accused(one, other), _time_apart(one, other)
    if accused is None or apart is None or not _fitting(one.violations, other.violations):
        return None
    return f"region {one.region}, {accused}, {apart}"


def _same_accused(one: Telling, other: Telling) -> str | None:
    shared = (one.initials & other.initials) | (one.names & other.names)
    shared |= one.initials & {_initials(n) for n in other.names} | other.initials & {
        _initials(n) for n in one.names
    }
    if shared:
        return f"accused {', '.join(sorted(shared))}"
    if one.labelled and other.labelled:
        return None
    telling = one.agency or (one.role and one.role not in _settings()["cases"]["generic_roles"])
    if telling and (one.role, one.agency) == (other.role, other.agency):
        return f"accused {' of '.join(filter(None, (one.role, one.agency)))}"
    return None


def _fitting(one: frozenset[str], other: frozenset[str]) -> bool:
    general = set(_settings()["cases"]["general"])
    return bool(not one or not other or one & other or (one | other) & general)


def _time_apart(one: Telling, other: Telling) -> str | None:
    """How far apart acts, or publications, are; None where that is too far or not known."""
    limits = _settings()["cases"]
    if one.first_day and one.last_day and other.first_day and other.last_day:
        days = max(0, (one.first_day - other.last_day).days, (other.first_day - one.last_day).days)
        return f"acts {days} days apart" if days <= limits["days"] else None
    if one.published and other.published:
        days = abs((one.published - other.published).days)
        return f"published {days} days apart" if days <= 7 * limits["weeks"] else None
    return None


def _initials(name: str) -> str:
    """
    >>> _initials("rina melati sari")
    'RMS'
    """
    return "".join(word[0] for word in name.split()).upper()


def _day(printed: str | None) -> date | None:
    try:
        return date.fromisoformat(printed) if printed else None
    except ValueError:
        return None


# -------------------------------------------------------------------- helpers


class Joined:
    """Things joined to groups, however they come; the smallest name stands for its group.

    >>> joined = Joined("abc")
    >>> joined.join("c", "b")
    >>> joined.root("c"), joined.root("a")
    ('b', 'a')
    """

    def __init__(self, names: Iterable[str]):
        self._above = {name: name for name in names}

    def root(self, name: str) -> str:
        while (above := self._above[name]) != name:
            self._above[name] = self._above[above]
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low


@cache
def _settings() -> Mapping[str, Any]:
    return tomllib.loads((files("corpus") / "duplicates.toml").read_text(encoding="utf-8"))


@cache
def _patterns(name: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.MULTILINE) for pattern in _settings()[name]]


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(_settings()["furniture"]))
