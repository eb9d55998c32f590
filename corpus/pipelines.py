"""Which pipeline reads the articles of a command or a worker: a profile, and words of one's own beside the package's."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

#: The profile that ``extract`` itself keeps loaded.
DEFAULT = "default"
#: A sentence that needs all of a pipeline, the model of names and the parser of dates too.
WHOLE = "Bawaslu memanggil Camat Sukamaju yang diduga tidak netral, Senin (5/10/2020)."


class PipelineError(Exception):
    """There is no such pipeline, or a part of it is not here; the message is one line."""


@cache
def pipeline(
    profile: str = DEFAULT, lexicon: Path | None = None, content: tuple[tuple[str, str], ...] = ()
) -> Language | None:
    """The pipeline, loaded once a process; None is the one that ``extract.pipe`` takes by itself.

    Args:
        profile: one of ``extract.load``.
        lexicon: a folder with words of one's own.
        content: names and digests of its files, which tell them from others that lay there before.

    Raises:
        PipelineError: there is no such profile, what it needs is not here, or an entry of the folder cannot be used.

    >>> pipeline("slow")
    Traceback (most recent call last):
    corpus.pipelines.PipelineError: there is no profile 'slow'; there are fast, default, syntax
    """
    if profile == DEFAULT and lexicon is None:
        return None
    return _load(profile=profile, lexicon=lexicon)


def check(profile: str, lexicon: Path | None = None) -> None:
    """Raise ``PipelineError`` where ``pipeline`` would, in a fraction of its time."""
    from extract.pipeline import PIPES

    _load(profile=profile, lexicon=lexicon, exclude=PIPES)


def warm(nlp: Language | None) -> None:
    """Let the pipeline read a sentence that needs all of it: some parts are loaded only then."""
    import extract

    nothing_known = dict.fromkeys(("article_id", "title", "published", "outlet"))
    list(extract.pipe([{**nothing_known, "text": WHOLE}], nlp=nlp))


def digests(lexicon: Path | None) -> dict[str, str]:
    """The SHA-256 of each file with words of one's own, by its name."""
    import hashlib

    from extract.own import files

    return (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files(lexicon)}
        if lexicon
        else {}
    )


def _load(**options: Any) -> Language:
    import extract
    from extract.syntax.weights import SyntaxUnavailable

    try:
        return extract.load(**options)
    except (ValueError, SyntaxUnavailable) as error:
        raise PipelineError(str(error)) from None
