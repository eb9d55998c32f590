"""The compiled tables of ``statistics.toml``."""

from __future__ import annotations

import re
from functools import cache

from ..matching import Matcher, entries, load_lexicon


class Lexicon:
    """Cues and labels in one matcher, ranks of measures, roles of bodies, patterns beside a figure."""

    def __init__(self) -> None:
        data = load_lexicon("statistics")
        self.cues = Matcher(entries(data))
        self.ranks: dict[str, int] = data["ranks"]
        self.sources = set(data["bodies"]["source"])
        self.employers = set(data["bodies"]["label"])
        self.deciders = set(data["bodies"]["decider"])
        self.local = set(data["bodies"]["local"])
        self.general = {e.get("value") for e in data["entry"] if e.get("general")}
        self.patterns = {e["id"]: re.compile(e["pattern"].replace(" ", r"\s+")) for e in data["grammar"]}


@cache
def lexicon() -> Lexicon:
    """The one compiled lexicon."""
    return Lexicon()


def about_neutrality(view: bytes) -> bool:
    """Whether a text speaks of civil servants and of elections or their supervisors at all."""
    text, patterns = view.decode(), lexicon().patterns
    return bool(patterns["about"].search(text) and patterns["election_time"].search(text))
