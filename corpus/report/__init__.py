"""What a reader can look at: one article with the evidence behind its records, or a whole dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..readers import MAX_CHARS, Article, PathLike, Reject, articles
from ..sources import few

if TYPE_CHECKING:
    from spacy.language import Language

    from ..dataset import Dataset
    from .evidence import View

#: Records that the report's table holds at most: more would make a page that is slow to open.
MOST = 50_000
#: Ids that are named where one was asked for that is not there.
SOME = 6


class NotFound(Exception):
    """There is no such article, or there are several; the message is one line."""


def find_article(
    path: PathLike,
    article_id: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    max_chars: int = MAX_CHARS,
    on_note: Callable[[str], object] | None = None,
) -> Article:
    """One article of a file.

    Args:
        path: a file or folder that ``corpus.articles`` reads.
        article_id: which one, where there are several; the id of a record of it ("s-03#i1") does as well.
        columns: which column is which, where the common names do not tell.
        max_chars: longer texts are rejected.
        on_note: called with a line for each guess and repair.

    Raises:
        NotFound: none, or more than one, is meant.

    >>> find_article("corpus/samples/articles.jsonl", "s-03#i1.1")["article_id"]
    's-03'
    """
    rejects: list[Reject] = []
    some: list[Article] = []
    total = 0
    for article in articles(
        path, columns=columns, on_reject=rejects.append, on_note=on_note, max_chars=max_chars
    ):
        own = article["article_id"]
        if own == article_id or (article_id or "").startswith(f"{own}#"):
            return article
        if total < SOME:
            some.append(article)
        total += 1
    ids = few((article["article_id"] for article in some), total, most=SOME)
    if article_id is None and total == 1:
        return some[0]
    if article_id is None and total:
        raise NotFound(f"{path} has {total} articles; say which with --id: {ids}")
    wanted = [r for r in rejects if r.article_id == article_id]
    if wanted or (rejects and not total):
        raise NotFound(str((wanted or rejects)[0]))
    raise NotFound(f"{path} has no article {article_id!r}; it has {ids}")


def view_article(article: Article, published: str | None = None, nlp: Language | None = None) -> View:
    """Read an article and explain it.

    Args:
        article: what ``find_article`` gave.
        published: its day, where it has none of its own.
        nlp: a pipeline from ``extract.load()``; by default the one that is made once and kept.
    """
    import extract

    from .evidence import explain

    return explain(
        extract.read(
            article["text"],
            title=article["title"],
            published=article["published"] or published,
            outlet=article["outlet"],
            article_id=article["article_id"],
            nlp=nlp,
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
