"""Replacing stretches of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import extract
from extract.schema import Extraction


@dataclass(frozen=True, order=True)
class Edit:
    part: str  # "title" or "text"
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Article:
    id: str
    title: str
    text: str
    published: str | None
    outlet: str | None

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Article:
        return cls(raw["article_id"], raw["title"] or "", raw["text"], raw["published"], raw["outlet"])

    def extract(self) -> Extraction:
        return extract.extract(
            self.text,
            title=self.title or None,
            published=self.published,
            outlet=self.outlet,
            article_id=self.id,
        )

    def part(self, name: str) -> str:
        return self.title if name == "title" else self.text

    @property
    def whole(self) -> str:
        return f"{self.title}\n\n{self.text}"

    def find(self, pattern: str, flags: int = 0) -> Iterator[tuple[str, re.Match[str]]]:
        for name in ("title", "text"):
            for m in re.finditer(pattern, self.part(name), flags):
                yield name, m

    def edited(self, edits: Iterable[Edit]) -> Article:
        """The article with all edits made; they may not overlap."""
        parts = {"title": self.title, "text": self.text}
        for edit in sorted(edits, reverse=True):
            old = parts[edit.part]
            parts[edit.part] = old[: edit.start] + edit.new + old[edit.end :]
        return replace(self, title=parts["title"], text=parts["text"])

    def around(self, shown: Edit, other: Article, edits: Iterable[Edit]) -> tuple[str, str]:
        """The sentence of an edit, before and after it was made."""
        shift = sum(
            len(e.new) - (e.end - e.start) for e in edits if e.part == shown.part and e.start < shown.start
        )
        return (
            _sentence(self.part(shown.part), shown.start, shown.end),
            _sentence(other.part(shown.part), shown.start + shift, shown.start + shift + len(shown.new)),
        )


def _sentence(text: str, start: int, end: int) -> str:
    left = max(text.rfind("\n", 0, start) + 1, *(text.rfind(stop, 0, start) + 2 for stop in (". ", '" ')))
    left = 0 if left == 1 else left
    right = min((p for p in (text.find("\n", end), text.find(". ", end)) if p >= 0), default=len(text))
    return text[left : right + 1].strip()
