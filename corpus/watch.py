"""Extraction with an eye on each article: one that hangs or crashes becomes a reject, and the others go on.

Such an article takes its process with it. A marker file says which article was at hand; whoever makes the shard again
tries that one in a process of its own, and rejects it if it fails there too. So an article that merely was at hand when
somebody pulled the plug is never blamed.
"""

from __future__ import annotations

import faulthandler
import json
import os
import pickle
import select as polling
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .pipelines import warm
from .readers import Article, Reject

if TYPE_CHECKING:
    from spacy.language import Language

    from extract.schema import Extraction

#: Articles that are extracted together (one spaCy memory zone).
BATCH = 256


def extractions(
    items: Iterable[Article | Reject],
    *,
    published: str | None = None,
    nlp: Language | None = None,
    batch: int = BATCH,
    watch: Watch | None = None,
) -> Iterator[tuple[Article, Extraction] | Reject]:
    """Articles with what was read out of them, and rejects, in the order they came.

    Args:
        items: what ``readers.stream`` gave.
        published: ISO date for articles that have none of their own.
        nlp: the pipeline; None for the one that ``extract`` keeps.
        batch: how many items go through the pipeline together.
        watch: keeps an eye on each article.
    """
    iterator = iter(items)
    while chunk := list(islice(iterator, batch)):
        ready = [_dated(item, published) for item in chunk if not isinstance(item, Reject)]
        results = iter(watch.extract(ready, nlp) if watch else extract_all(ready, nlp))
        for item in chunk:
            yield item if isinstance(item, Reject) else next(results)


Result = tuple[Article, "Extraction"] | Reject


def extract_all(
    articles: list[Article],
    nlp: Language | None = None,
    before: Callable[[Mapping[str, Any]], object] | None = None,
) -> list[Result]:
    """Each article with what was read out of it, or as a reject."""
    import extract

    try:
        return list(zip(articles, extract.pipe(articles, nlp=nlp, before=before), strict=True))
    except Exception as error:  # one bad article must not stop the run: find it
        if len(articles) == 1:
            return [_reject(articles[0], "error", f"extraction failed: {type(error).__name__}: {error}")]
    return [item for article in articles for item in extract_all([article], nlp, before)]


def _reject(article: Article, reason: str, message: str) -> Reject:
    return Reject(article["file"], article["record"], article["article_id"], reason, message[:500])


def _dated(article: Article, published: str | None) -> Article:
    return article if article["published"] or not published else {**article, "published": published}


class Watch:
    """Writes down which article is at hand, ends the process when it takes too long, and knows who did so before."""

    def __init__(self, home: Path, timeout: float | None, guarded: bool):
        self._marker = home.with_suffix(".at")
        self._bad_file = home.with_suffix(".bad")
        self._timeout = timeout
        self._guarded = guarded
        self._number = 0
        self._handle = -1
        self._numbers: dict[int, int] = {}

    def __enter__(self) -> Watch:
        self._bad = known_bad(self._bad_file)
        last = self._marker.read_bytes() if self._marker.exists() else b""
        self._suspect = int.from_bytes(last, "big") if len(last) == 8 else None
        self._handle = os.open(self._marker, os.O_RDWR | os.O_CREAT)
        self._silence = open(os.devnull, "w")
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)
        self._silence.close()

    def forget(self) -> None:
        """The shard is written: nobody needs the notes."""
        self._marker.unlink(missing_ok=True)
        self._bad_file.unlink(missing_ok=True)

    def extract(self, articles: list[Article], nlp: Language | None) -> list[Result]:
        """What ``extract_all`` gives, the articles that ended a process before being tried alone or left out."""
        results: dict[int, Result] = {}
        plain: list[tuple[int, Article]] = []
        for number, article in enumerate(articles, self._number):
            if number in self._bad:
                results[number] = _reject(article, *self._bad[number])
            elif number == self._suspect:
                results[number] = self._alone(number, article, nlp)
            else:
                plain.append((number, article))
        self._numbers = {id(article): number for number, article in plain}
        try:
            found = extract_all([article for _, article in plain], nlp, self._before)
        finally:
            self._after()
        results.update(zip((number for number, _ in plain), found, strict=True))
        self._number += len(articles)
        return [results[number] for number in sorted(results)]

    def _before(self, article: Mapping[str, Any]) -> None:
        os.pwrite(self._handle, self._numbers[id(article)].to_bytes(8, "big"), 0)
        if self._guarded and self._timeout:
            # a thread of C code: it ends the process even where Python is not asked any more
            faulthandler.dump_traceback_later(self._timeout, exit=True, file=self._silence)

    def _after(self) -> None:
        if self._guarded and self._timeout:
            faulthandler.cancel_dump_traceback_later()

    def _alone(self, number: int, article: Article, nlp: Language | None) -> Result:
        result = alone(article, nlp, self._timeout)
        if isinstance(result, Reject) and result.reason in ("crash", "timeout"):
            self._bad[number] = (result.reason, result.message)
            put(self._bad_file, json.dumps(self._bad))
        return result


def known_bad(path: Path) -> dict[int, tuple[str, str]]:
    """Articles of a shard that failed in a process of their own: their number, with the reason in a code and in words."""
    try:
        return {
            int(number): tuple(why) for number, why in json.loads(path.read_text(encoding="utf-8")).items()
        }
    except (OSError, ValueError):
        return {}


def alone(article: Article, nlp: Language | None, timeout: float | None) -> Result:
    """One article in a process of its own, where it can do no harm."""
    if not hasattr(os, "fork"):
        return _reject(article, "crash", "extraction ended the process")
    warm(nlp)  # so that the time counts for the article alone
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            faulthandler.cancel_dump_traceback_later()
            with os.fdopen(send, "wb") as out:
                pickle.dump(extract_all([article], nlp)[0], out)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(send)
    data = _within(receive, timeout)
    if data is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if data is None:
        return _reject(article, "timeout", f"took more than {timeout:g} seconds (--article-timeout)")
    if status == 0:
        return pickle.loads(data)
    ended = (
        signal.Signals(os.WTERMSIG(status)).name
        if os.WIFSIGNALED(status)
        else f"exit {os.WEXITSTATUS(status)}"
    )
    return _reject(article, "crash", f"extraction ended the process ({ended})")


def _within(receive: int, timeout: float | None) -> bytes | None:
    """All that comes through a pipe, or None when it takes too long."""
    data = b""
    limit = None if not timeout else time.monotonic() + timeout
    with open(receive, "rb", buffering=0) as pipe:
        while True:
            left = None if limit is None else max(0.0, limit - time.monotonic())
            if not polling.select([pipe], [], [], left)[0]:
                return None
            block = pipe.read(1 << 16)
            if not block:
                return data
            data += block


def put(path: Path, text: str) -> None:
    """A small file, whole or not at all."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
