"""The persons of an article: labels chained over the text, rows of labels, the nouns and votes that tell what each is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from ..matching import Matcher, entries, load_lexicon, longest
from ..mentions import PersonMention
from ..reading import Reading, Span
from .labels import IN_BRACKETS

CAN_BE_ACCUSED = frozenset(("asn", "village", "head"))
NEVER = frozenset(["reporter", "witness", "victim", "candidate", "family", "counsel", "journalist", "other"])
#: Witnesses and helpers are summoned and upload too: what verbs say stays below one noun that clears a person.
VERBS = frozenset(("dituduh", "dituduh_orang", "terhadap", "divonis", "kasus_berikutnya"))
MOST_SAID = 3.5
#: What the votes must come to: a full name has many more ways to be somebody else.
NEEDED = {"initials": 1.0, "mixed": 1.0, "name": 3.0}
#: Roles that any more telling noun replaces.
GENERIC = frozenset(("ASN", "PNS", "PPPK", "pegawai", "pejabat"))


@dataclass(slots=True)
class RoleNoun(Span):
    """A noun for persons where it stands; ``group`` is asn, village, head, reporter, ..."""

    group: str
    value: str
    rule: str


@dataclass(slots=True)
class Vote:
    part: str
    weight: float
    rule: str


@dataclass(slots=True)
class Chain:
    """All places where one person is named, and what they say of that person."""

    label: str
    form: str
    mentions: list[PersonMention] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    nouns: list[RoleNoun] = field(default_factory=list)
    brackets: list[Span] = field(default_factory=list)
    row: int = -1
    initials: str | None = None

    @property
    def part(self) -> str | None:
        """The part with the most weight; a tie goes against the accusation."""
        totals: dict[str, float] = defaultdict(float)
        office = said = 0.0
        for vote in self.votes:
            if vote.part != "accused":
                totals[vote.part] += vote.weight
            elif vote.rule in VERBS:
                said += vote.weight
            elif self.form == "name" and vote.rule.startswith("noun:"):
                office = max(
                    office, vote.weight
                )  # an official's title stands beside his name again and again
            else:
                totals["accused"] += vote.weight
        totals["accused"] += office + min(said, MOST_SAID)
        accused = totals.pop("accused", 0.0)
        if any(n.group == "asn" for n in self.nouns):
            totals.pop("family", None)  # a candidate's spouse who is a civil servant
            if any(vote.rule == "divonis" for vote in self.votes):
                totals.pop("official", None)  # the convicted speak too
        rival = max(totals, key=lambda part: (totals[part], part), default=None)
        if rival is not None and totals[rival] >= accused:
            return rival
        return "accused" if accused >= NEEDED[self.form] else None

    @property
    def role(self) -> RoleNoun | None:
        """The noun that says most: an office before the bare "ASN"."""
        nouns = [n for n in self.nouns if n.group in CAN_BE_ACCUSED]
        return min(nouns, key=lambda n: (n.value in GENERIC, n.start), default=None)


@dataclass(slots=True)
class Row(Span):
    """Labels that stand side by side: "AB (Setda), CD dan EF". ``lead`` is where its cue starts."""

    lead: int
    cue: str
    strong: bool
    items: list[tuple[Chain, PersonMention]] = field(default_factory=list)


@cache
def _roles() -> Matcher:
    return Matcher(entries(load_lexicon("roles"), "role"))


def role_nouns(reading: Reading) -> list[RoleNoun]:
    """The nouns for persons, in text order."""
    return [
        RoleNoun(
            m.start,
            m.end,
            m.entry.data["class"],
            m.value or " ".join(IN_BRACKETS.sub("", reading.text[m.start : m.end].lower()).split()),
            m.entry.id,
        )
        for m in longest(_roles()(reading.folded))
    ]
