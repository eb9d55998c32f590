"""What a reader can look at: one article with the evidence behind its records, or a whole dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..readers import MAX_CHARS, Article, PathLike, Reject, articles

if TYPE_CHECKING:
    from ..dataset import Dataset
    from .evidence import View

#: Records that the report's table holds at most: more would make a page that is slow to open.
MOST = 50_000


class NotFound(Exception):
    """There is no such article, or there are several; the message is one line."""


def find_article(path: PathLike, article_id: str | None = None, *, max_chars: int = MAX_CHARS) -> Article:
    """One article of a file.

    Args:
        path: a .txt or .jsonl file.
        article_id: which one, where the file holds several.
        max_chars: longer texts are rejected.

    Raises:
        NotFound: none, or more than one, is meant.

    >>> find_article("corpus/samples/articles.jsonl", "s-03")["article_id"]
    's-03'
    """
    rejects: list[Reject] = []
    seen: list[str] = []
    one = None
    for article in articles(path, on_reject=rejects.append, max_chars=max_chars):
        if (article_id is None and one is None) or article["article_id"] == article_id:
            one = article
            if article_id is not None:
                return article
        seen.append(article["article_id"])
    if article_id is not None or one is None:
        wanted = [r for r in rejects if r.article_id == article_id] or rejects
        if wanted and (not seen or wanted[0].article_id == article_id):
            raise NotFound(str(wanted[0]))
        raise NotFound(f"{path} has no article {article_id!r}{_some(seen)}")
    if len(seen) > 1:
        raise NotFound(f"{path} has {len(seen)} articles; say which with --id{_some(seen)}")
    return one


def view_article(article: Article, published: str | None = None) -> View:
    """Read an article and explain it."""
    import extract

    from .evidence import explain

    return explain(
        extract.read(
            article["text"],
            title=article["title"],
            published=article["published"] or published,
            outlet=article["outlet"],
            article_id=article["article_id"],
        )
    )


def write_report(dataset: Dataset, out: PathLike, *, records: int = MOST, overwrite: bool = False) -> Path:
    """Write a dataset's report: one HTML page that needs nothing else.

    Args:
        dataset: what is reported on.
        out: the page to write.
        records: how many records its table holds at most; the counts and charts are of all.
        overwrite: replace a file that is there.

    Raises:
        corpus.outputs.OutputError: there is such a file and it may not be replaced, or no such folder.

    >>> import corpus, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> dataset = corpus.build("corpus/samples", folder / "dataset")
    >>> write_report(dataset, folder / "report.html").name
    'report.html'
    """
    from ..outputs import check_file, whole_file
    from .overview import overview
    from .packed import packed
    from .page import report_html

    out = Path(out)
    check_file(out, overwrite=overwrite)
    told = overview(dataset)
    shown = min(told.accused + told.statistics, records)
    with whole_file(out) as page:
        page.write(report_html(told, packed(dataset, records), shown))
    return out


def _some(ids: list[str], most: int = 6) -> str:
    """
    >>> _some(["a", "b"]), _some([])
    (' (it has a, b)', '')
    """
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return f" (it has {', '.join(ids[:most])}{more})" if ids else ""
