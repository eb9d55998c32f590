"""The legal layer of an incident: stage, election, decree in force, its items, class and sanction range.

Everything here is worked out from facts found before, with the tables of ``lexicon/legal.toml``. A value is *stated*
where the text prints it, else *derived*; it stays null where neither words nor dates tell. The same act is a breach of
ethics before the candidates are determined and of discipline after, so stage and date come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..mentions import LawMention
from ..reading import Reading, Span
from ..schema import Evidence, Incident, Legal, LegalItem, LegalValue
from .cases import Case

BEFORE, AFTER = "sebelum_penetapan", "sesudah_penetapan"
Row = Mapping[str, Any]
Place = Callable[[str, Span], Evidence]


@dataclass(frozen=True, slots=True)
class Days:
    """The time of an act: its first and last day. ``printed`` is False where only the publication date is known."""

    first: date
    last: date
    printed: bool = True

    def within(self, start: date | None, end: date | None) -> bool:
        return (start is None or start <= self.first) and (end is None or self.last <= end)


def add_legal(reading: Reading, cases: Sequence[Case], incidents: Sequence[Incident], place: Place) -> None:
    """Give each incident its legal layer.

    Args:
        cases: the cases the incidents were made of, in the same order.
        place: makes evidence of a field and a span.
    """
    if incidents:
        article = Article(reading, place, alone=len(cases) == 1)
        for case, incident in zip(cases, incidents, strict=True):
            incident.legal = article.legal(case, incident)


# --------------------------------------------------------------------- tables


@cache
def tables() -> Mapping[str, Any]:
    return load_lexicon("legal")


@cache
def _matcher(table: str) -> Matcher:
    return Matcher(entries(tables(), table))


def election(name: str | None) -> Row | None:
    """The row of an election id ("pilkada_2020")."""
    return next((row for row in tables()["election"] if row["id"] == name), None)


def act_days(case: Case) -> Days | None:
    """The days that the text gives for the act of a case."""
    fine = [d for d in case.dates if d.precision != "year"] or case.dates
    return Days(min(d.first for d in fine), max(d.last for d in fine)) if fine else None


def decree_words(reading: Reading) -> list[Match]:
    """Where the text names a decree on neutrality."""
    return longest(_matcher("decree_words")(reading.folded))


def in_force(table: str, days: Days, **wanted: str) -> Row | None:
    """The one row of a dated table that holds on all days; None where the days lie on both sides of a change.

    >>> in_force("decree", Days(date(2020, 10, 1), date(2020, 10, 1)))["name"]
    'SKB 2020'
    >>> in_force("decree", Days(date(2020, 1, 1), date(2020, 12, 31))) is None
    True
    """
    rows = [
        row
        for row in tables()[table]
        if days.within(row["from"], row.get("until")) and all(row[k] == v for k, v in wanted.items())
    ]
    return rows[0] if len(rows) == 1 else None


# ------------------------------------------------------------------ one article


class Article:
    """What the words of one article say of the law, and what follows for each of its cases."""

    def __init__(self, reading: Reading, place: Place, alone: bool):
        self.reading = reading
        self.place = place
        self.alone = alone

    def legal(self, case: Case, incident: Incident) -> Legal | None:
        days = self._days(case)
        own = self._own(case)
        voted = self._election(case, own, days)
        stage = self._stage(case, own, days, voted)
        legal = Legal(stage=stage, election=voted)
        if case.group in (None, *tables()["grades"]["servants"]):
            legal.decree = self._decree(case, days)
            legal.items = list(self._items(incident, legal.decree, stage))
            legal.breach = self._breach(case, own, incident, legal.items)
            legal.regulation = self._regulation(legal, days)
            legal.sanction = self._sanction(own, legal, days)
        known = (legal.stage, legal.election, legal.decree, legal.breach, legal.sanction)
        return legal if any(known) else None

    # ------------------------------------------------------------- where and when

    def _own(self, case: Case) -> list[Span]:
        """The sentences that tell the case: where the accused, the acts, the outcome stand."""
        spans: list[Span] = [m for c in case.chains for m in c.mentions[:1]]
        spans += [v for mentions in case.violations.values() for v in mentions]
        spans += [s for s in (*case.statuses.values(), *case.sanctions.values()) if len(s)]
        at = {case.sentence, *(self.reading.sentence_at(s.start) for s in spans)}
        return [self.reading.sentences[i] for i in sorted(at)]

    def _days(self, case: Case) -> Days | None:
        published = self.reading.published
        told = act_days(case)
        return told or (Days(published, published, printed=False) if published and not case.recap else None)

    def _words(self, table: str) -> list[Match]:
        return longest(_matcher(table)(self.reading.folded))

    @cached_property
    def stage_words(self) -> list[Match]:
        return self._words("stage")

    @cached_property
    def election_words(self) -> list[Match]:
        return self._words("kind")

    @cached_property
    def breach_words(self) -> list[Match]:
        return self._words("breach")

    def _stated(self, field: str, match: Match, value: str | None = None) -> LegalValue:
        evidence = [self.place(f"legal.{field}", Span(match.start, match.end))]
        return LegalValue(
            value=value or match.value, basis="stated", rule=f"{field}:{match.entry.id}", evidence=evidence
        )

    # ------------------------------------------------------------------- election

    def _election(self, case: Case, own: list[Span], days: Days | None) -> LegalValue | None:
        """The election named with the case, else in the article; else the one that the date falls to."""
        near = _inside(self.election_words, own)
        for words in (near,) if case.recap else (near, self.election_words):
            named = [(row, m) for m in words if (row := self._named(m)) and _fits(row, days, words is near)]
            if named:
                row, match = self._likeliest(named, days)
                value = self._stated("election", match, row["id"])
                value.uncertain = bool(row.get("uncertain"))
                return value
        kinds = {m.value for m in near} or (
            {m.value for m in self.election_words} if not case.recap else set()
        )
        return _coming(kinds, days) if days else None

    def _named(self, match: Match) -> Row | None:
        """ "Pilkada 2020", a kind with its year."""
        if "year" not in match.groups:
            return None
        return election(f"{match.value}_{self.reading.text[slice(*match.groups['year'])]}")

    @staticmethod
    def _likeliest(named: list[tuple[Row, Match]], days: Days | None) -> tuple[Row, Match]:
        """Of several elections the one whose time the act falls in, then the one named most."""
        often = Counter(row["id"] for row, _ in named)

        def rank(item: tuple[Row, Match]) -> tuple[bool, int, int]:
            row, match = item
            return _holds(row, days), often[row["id"]], -match.start

        return max(named, key=rank)

    # ---------------------------------------------------------------------- stage

    def _stage(
        self, case: Case, own: list[Span], days: Days | None, voted: LegalValue | None
    ) -> LegalValue | None:
        """Plain words with the case, then the date, then words that the press uses loosely."""
        near = _inside(self.stage_words, own)
        found = self._agreed(near, strong=True) or dated_stage(days, voted)
        if found is None:
            found = self._agreed(near, strong=False)
        if found is None and self.alone:
            found = self._agreed(self.stage_words, strong=True) or self._agreed(
                self.stage_words, strong=False
            )
        return found

    def _agreed(self, words: list[Match], strong: bool) -> LegalValue | None:
        """What all the words say; None where they differ."""
        fit = [m for m in words if m.entry.data.get("strong", False) >= strong]
        if len({m.value for m in fit}) != 1:
            return None
        value = self._stated("stage", fit[0])
        value.uncertain = not strong
        return value

    # --------------------------------------------------------------------- decree

    def _decree(self, case: Case, days: Days | None) -> LegalValue | None:
        """The decree that the text applies, if there was one by then; else the one in force at the date."""
        published = self.reading.published or (days.last if days else None)
        for match in decree_words(self.reading) if not case.recap else ():
            rows = [r for r in tables()["decree"] if r["id"] == match.value]
            if not published or min(r["from"] for r in rows) <= published <= _end(rows):
                return self._stated("decree", match, rows[0]["name"])
        row = in_force("decree", days) if days else None
        if row is None:
            return None
        assert days is not None
        return _derived(row["name"], f"decree:{row['id']}", bool(row.get("uncertain")) or not days.printed)

    def _items(
        self, incident: Incident, decree: LegalValue | None, stage: LegalValue | None
    ) -> Iterable[LegalItem]:
        row = next((r for r in tables()["decree"] if decree and r["name"] == decree.value), None)
        if row is None or decree is None:
            return
        for code in incident.violations:
            item = _item(row["id"], code, stage)
            if item is None and row["id"] == "skb_2022":
                item = _item("pp_94_2021", code, stage)
            if item:
                item.uncertain = item.uncertain or decree.uncertain
                yield item

    # --------------------------------------------------------- class and sanction

    def _breach(
        self, case: Case, own: list[Span], incident: Incident, items: list[LegalItem]
    ) -> LegalValue | None:
        grades = tables()["grades"]
        for breach in reversed(grades["breaches"]):
            told = [s for s in incident.sanctions if s in grades[breach] and s in case.sanctions]
            if told:
                evidence = [self.place("legal.breach", case.sanctions[told[0]])]
                return LegalValue(value=breach, basis="stated", rule=f"sanction:{told[0]}", evidence=evidence)
        for words in (_inside(self.breach_words, own), self.breach_words if self.alone else []):
            if len({m.value for m in words}) == 1:
                return self._stated("breach", words[0])
        known = [i for i in items if i.breach]
        if not known:
            return None
        gravest = max(known, key=lambda i: (grades["breaches"].index(i.breach), not i.uncertain))
        return _derived(gravest.breach or "", gravest.rule, gravest.uncertain)

    def _regulation(self, legal: Legal, days: Days | None) -> LegalValue | None:
        """The rules that the class goes by; stated where the text names them and they hold."""
        if legal.breach is None or days is None:
            return None
        member = any(i.sanction == "ptdh" for i in legal.items)
        breach = "ptdh" if member and legal.breach.value == "disiplin" else legal.breach.value
        row = in_force("regulation", days, breach=breach)
        if row is None:
            return None
        for law in self.reading.of_kind(LawMention):
            if law.value == row["name"]:
                evidence = [self.place("legal.regulation", law)]
                return LegalValue(value=row["name"], basis="stated", rule=law.rule, evidence=evidence)
        uncertain = legal.breach.uncertain or not days.printed
        return _derived(row["name"], f"regulation:{row['id']}", uncertain)

    def _sanction(self, own: list[Span], legal: Legal, days: Days | None) -> LegalValue | None:
        """The range that the text gives, else the one of the items, else that of the rules in force."""
        ranges = self._words("sanction")
        for match in _inside(ranges, own) or (ranges if self.alone else []):
            low, high = (self.reading.folded[slice(*match.groups[g])].decode() for g in ("low", "high"))
            if low != high:
                return self._stated("sanction", match, f"{low}-{high}")
        if legal.breach is None:
            return None
        if legal.breach.value == "etik":
            return _derived("moral", "regulation:pp_42_2004", legal.breach.uncertain)
        exact = [i for i in legal.items if i.breach == legal.breach.value and i.sanction]
        if exact:
            return _widest(exact)
        if legal.regulation is None:
            return None
        row = next(r for r in tables()["regulation"] if r["name"] == legal.regulation.value)
        return _derived(row["sanction"], f"regulation:{row['id']}", legal.regulation.uncertain)


# ----------------------------------------------------------------------- helpers


def _inside(words: list[Match], spans: list[Span]) -> list[Match]:
    return [m for m in words if any(s.start <= m.start < s.end for s in spans)]


def _derived(value: str, rule: str, uncertain: bool = False) -> LegalValue:
    return LegalValue(value=value, basis="derived", rule=rule, uncertain=uncertain)


def _aftermath() -> timedelta:
    return timedelta(days=tables()["after_poll"]["days"])


def _end(rows: Iterable[Row]) -> date:
    return max(r.get("until", date.max) for r in rows)


def _holds(row: Row, days: Days | None) -> bool:
    return days is not None and days.within(row["opens"], row["poll"] + _aftermath())


def _fits(row: Row, days: Days | None, near: bool) -> bool:
    """Whether an election named in the text can be that of an act; one of other years only where named with it."""
    return days is None or _holds(row, days) or (near and not days.printed)


def _coming(kinds: set[str], days: Days) -> LegalValue | None:
    """The election of a kind that a date falls to: the one under way, else the one just over."""
    rows = [r for r in tables()["election"] if r["kind"] in kinds or not kinds]
    running = [r for r in rows if days.within(r["opens"], r["poll"]) or days.first < r["poll"] < days.last]
    over = [r for r in rows if kinds and days.within(r["poll"], r["poll"] + _aftermath())]
    found = running or over
    if len(found) != 1:
        return None
    row = found[0]
    return _derived(row["id"], f"election:{row['id']}", bool(row.get("uncertain")) or row in over)


def dated_stage(days: Days | None, voted: LegalValue | None) -> LegalValue | None:
    """Before or after the candidates were determined; the day itself is left open.

    What was published before that day happened before it; what was published later may have happened at any time.
    """
    row = election(voted.value if voted else None)
    if row is None or days is None or voted is None:
        return None
    value = None
    if row["opens"] <= days.last < row["determined"]:
        value = BEFORE
    elif (
        days.printed
        and row.get("determined_last", row["determined"]) < days.first <= row["poll"] + _aftermath()
    ):
        value = AFTER
    if value is None:
        return None
    uncertain = bool(row.get("uncertain")) or voted.uncertain or not days.printed
    return _derived(value, f"election:{row['id']}", uncertain)


def _item(decree: str, code: str, stage: LegalValue | None) -> LegalItem | None:
    """The item of a decree for a violation; where the stage is open, what its rows have in common."""
    rows = [r for r in tables()["item"] if r["decree"] == decree and code in r["codes"]]
    if stage:
        rows = [r for r in rows if r.get("stage") in (None, stage.value)]
    if (
        not rows
        or len({r["no"] for r in rows}) > 1
        or (stage is None and rows[0].get("stage") and len(rows) == 1)
    ):
        return None
    common = {
        key: rows[0].get(key) if len({r.get(key) for r in rows}) == 1 else None
        for key in ("breach", "sanction")
    }
    return LegalItem(
        violation=code,  # type: ignore[arg-type]
        item=rows[0]["no"],
        rule=f"item:{rows[0]['no']}",
        uncertain=any(r.get("uncertain") or (r.get("stage") and stage and stage.uncertain) for r in rows),
        **common,
    )


def _widest(items: list[LegalItem]) -> LegalValue:
    """From the lowest to the highest sanction of several items."""
    order = tables()["grades"]["order"]
    ends = [end for i in items for end in (i.sanction or "").split("-")]
    low, high = min(ends, key=order.index), max(ends, key=order.index)
    value = low if low == high else f"{low}-{high}"
    return _derived(value, items[0].rule, any(i.uncertain for i in items))
