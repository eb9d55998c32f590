"""The gate: types, sizes, dates, language and ids of every record are checked once, whatever its format."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import ascii_lowercase
from typing import Any, NotRequired, Protocol, TypedDict

from .columns import published_date
from .encoding import mend
from .formats import KEYS, NOTE, Bad, kind, no_text, too_long
from .sources import Reject

#: Characters of text an article may have; the longest of 4,026 real ones has 40,000.
MAX_CHARS = 1_000_000


class Article(TypedDict):
    """One article as it came; ``extract.pipe`` takes it as it is.

    ``notes`` is there where something had to be done to read it: its encoding detected, mojibake mended.
    """

    article_id: str
    text: str
    title: str | None
    published: str | None
    url: str | None
    outlet: str | None
    file: str
    record: int | None
    notes: NotRequired[list[str]]


#: What a record may say about an article, besides its text.
OPTIONAL = ("title", "published", "url", "outlet")


class HasPlace(Protocol):
    """A file or a member of an archive."""

    @property
    def path(self) -> str: ...
    @property
    def stem(self) -> str: ...


class Gate:
    """What every record passes to become an article; remembers the ids it let through."""

    def __init__(self, max_chars: int = MAX_CHARS):
        self.max_chars = max_chars
        self._ids: set[str] = set()

    def __call__(
        self, source: HasPlace, record: int | None, raw: Mapping[str, Any] | Bad
    ) -> Article | Reject:
        article_id = None
        if not isinstance(raw, Bad):
            given = raw.get("article_id")
            article_id = given if isinstance(given, str) and given else None
            raw = self._check(raw)
        if not isinstance(raw, Bad):
            article_id = article_id or (source.stem if record is None else f"{source.stem}:{record}")
            if article_id in self._ids:
                raw = Bad("duplicate", f"an article with the id {article_id!r} came before")
        if isinstance(raw, Bad):
            return Reject(source.path, record, _whole(article_id), raw.reason, raw.message)
        assert article_id is not None
        self._ids.add(article_id)
        fields = {name: raw.get(name) or None for name in OPTIONAL}
        article = Article(article_id=article_id, text=raw["text"], **fields, file=source.path, record=record)  # type: ignore[typeddict-item]
        return _mended(article, raw.get(NOTE))

    def _check(self, raw: Mapping[str, Any]) -> Mapping[str, Any] | Bad:
        text = raw.get("text")
        if text is None:
            return no_text(raw.get(KEYS, raw))
        for name in ("text", "article_id", *OPTIONAL):
            value = raw.get(name)
            if value is not None and not isinstance(value, str):
                return Bad("type", f"{name} must be a string, not {kind(value)}")
            if value and _whole(value) != value:
                return Bad("encoding", f"{name} holds half a character (a lone surrogate)")
        if not text.strip():
            return Bad("no_text", "the text is empty")
        if "\0" in text:
            return Bad("encoding", "the text holds NUL characters; this is no text")
        return self._check_text(text) or _check_published(raw)

    def _check_text(self, text: str) -> Bad | None:
        if len(text) > self.max_chars:
            return too_long(self.max_chars)
        if looks_like_html(text):
            return Bad("html", "this is HTML, not text; strip its tags first (for instance with trafilatura)")
        if other := foreign(text):
            return Bad("language", f"this is not Indonesian: {other}")
        return None


def _check_published(raw: Mapping[str, Any]) -> Mapping[str, Any] | Bad:
    value = raw.get("published")
    if not value or not value.strip():
        return raw
    found = published_date(value)
    if found is None:
        return Bad("published", f"published must be a date such as 2020-10-01, not {value!r:.60}")
    return raw if found == value else {**raw, "published": found}


def _mended(article: Article, note: str | None) -> Article:
    """The article with mojibake mended, and with notes on what was done, where anything was."""
    notes = [note] if note else []
    for name in ("text", "title", "outlet"):
        if (value := article[name]) and (mended := mend(value)):  # type: ignore[literal-required]
            article[name] = mended  # type: ignore[literal-required]
            notes.append(f"{name}: letters that were read in a wrong encoding mended")
    if notes:
        article["notes"] = notes
    return article


#: Tags that make a page; line breaks and emphasis are left over in many an exported text.
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|a|ul|ol|li|table|tr|td|th|h[1-6]|img|script|style|meta|link"
    r"|section|article|figure|blockquote|iframe)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
#: Bytes of Latin letters as they are, also with accents; all others are blanks, quotation marks and dashes among them.
_LETTERS = bytes(
    byte if chr(byte) in ascii_lowercase or (byte >= 0xA0 and byte != 0xE2) else 32 for byte in range(256)
)
_ADDRESS = re.compile(r"https?://\S+")
_PAGE = re.compile(r"\s*<|.{0,2000}?<(?:!doctype\s+html|html|body)\b", re.IGNORECASE | re.DOTALL)


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one; stray ``<br />`` and ``<b>`` are not.

    >>> looks_like_html("<p>Bawaslu memanggil camat.</p>"), looks_like_html("harga < 5 dan > 3")
    (True, False)
    """
    if "<" not in text:
        return False
    tags = sum(1 for _ in zip(_TAG.finditer(text), range(3), strict=False))
    return tags >= 3 or (tags > 0 and bool(_PAGE.match(text)))


def foreign(text: str) -> str | None:
    """What tells that a text is not Indonesian, or None; nothing is said about a few words.

    >>> foreign("The governor said on Tuesday that the mayor of the city had joined the campaign.")
    '0 % of its words are common in Indonesian, 60 % in English'
    """
    lists = _languages()
    limits = lists["limits"]
    start = _ADDRESS.sub(" ", text[: limits["letters_looked_at"]].lower())
    words = start.encode(errors="replace").translate(_LETTERS).split()
    if len(words) < limits["least_words"]:
        return None
    ours = sum(map(lists["indonesian"].__contains__, words)) / len(words)
    if ours >= limits["few_indonesian"]:
        return None
    english = sum(map(lists["english"].__contains__, words)) / len(words)
    if english > limits["many_english"]:
        return f"{100 * ours:.0f} % of its words are common in Indonesian, {100 * english:.0f} % in English"
    if ours < limits["no_indonesian"] and len(words) >= limits["least_words_alone"]:
        return f"only {100 * ours:.1f} % of its words are common in Indonesian"
    return None


@cache
def _languages() -> Mapping[str, Any]:
    data = tomllib.loads((files("corpus") / "languages.toml").read_text(encoding="utf-8"))
    return {"limits": data["limits"], **{k: frozenset(v.encode().split()) for k, v in data["words"].items()}}


def _whole(text: str | None) -> str | None:
    """The text with half characters replaced, so that it can be written as UTF-8."""
    return text and text.encode("utf-8", "replace").decode("utf-8")
