"""Which components run, in which order, and how one article goes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

from .assemble.record import irrelevant
from .assemble.relevance import may_be_relevant
from .own import configs
from .pipes import names as names  # its factory, also where the package was installed before there was one
from .reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .schema import Extraction

#: Each component reads what those before it wrote.
PIPES = (
    "id_zones",
    "id_regions",
    "id_laws",
    "id_dates",
    "id_agencies",
    "id_numbers",
    "id_context",
    "id_violations",
    "id_accused",
    "id_statistics",
    "id_incidents",
)

#: What a profile adds to them: a component, and the one it runs before.
PROFILES: dict[str, dict[str, str]] = {
    "fast": {},
    "default": {"id_names": "id_incidents"},
    "syntax": {"id_names": "id_incidents", "id_stanza_syntax": "id_incidents"},
}

TITLE_BREAK = "\n\n"


def load(
    *, profile: str = "default", exclude: Iterable[str] = (), lexicon: str | Path | None = None
) -> Language:
    """A spaCy pipeline for Indonesian news.

    Args:
        profile: one of ``PROFILES``: "fast" is rules alone.
        exclude: names of components to leave out.
        lexicon: a folder with words of one's own, ``agencies.toml`` and ``violations.toml``; they compete with the
            package's (``docs/lexicon.md``).

    Raises:
        ValueError: there is no such profile, or an entry of the folder cannot be used.

    >>> load(profile="fast", exclude=["id_incidents"]).lang
    'id_news'
    """
    if profile not in PROFILES:
        raise ValueError(f"there is no profile {profile!r}; there are {', '.join(PROFILES)}")
    names = list(PIPES)
    for name, place in PROFILES[profile].items():
        names.insert(names.index(place), name)
    own = configs(lexicon) if lexicon is not None else {}
    nlp = spacy.blank("id_news")
    for name in names:
        if name not in set(exclude):
            nlp.add_pipe(name, config=own.get(name, {}))
    return nlp


@cache
def _default() -> Language:
    return load()


def as_date(value: str | date | None) -> date | None:
    """An ISO date ("2020-10-01", also with a time behind it); raises ValueError for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return datetime.fromisoformat(str(value).strip().replace("Z", "+00:00")).date()


def read(
    text: str,
    *,
    title: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    nlp: Language | None = None,
) -> Reading:
    """Run the pipeline over one article and return everything that was found."""
    nlp = nlp or _default()
    reading = _reading(text, title, published, outlet, article_id)
    nlp(reading.attach(nlp.make_doc(reading.text)))
    return reading


def _reading(
    text: str, title: str | None, published: str | date | None, outlet: str | None, article_id: str | None
) -> Reading:
    head = title + TITLE_BREAK if title else ""
    return Reading(
        head + text,
        title_length=len(head),
        published=as_date(published),
        outlet=outlet,
        article_id=article_id,
    )


def extract(
    text: str,
    *,
    title: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    nlp: Language | None = None,
) -> Extraction:
    """Read one article.

    Args:
        text: the article as it came, furniture and all.
        title: the headline, where it is not part of ``text``.
        published: ISO date of publication; resolves "Senin lalu" and "2 Oktober".
        outlet: name of the medium; never taken for a region or an agency.
        article_id: copied into the record.
        nlp: a pipeline from ``load()``; by default one that is made once and kept.

    Returns:
        One ``Extraction``: the codebook's record of the article.
    """
    nlp = nlp or _default()
    return _extract(_reading(text, title, published, outlet, article_id), nlp, nlp.tokenizer)


def _extract(reading: Reading, nlp: Language, tokenizer: Callable[[str], Doc]) -> Extraction:
    doc = reading.attach(tokenizer(reading.text))
    first, rest = _parts(nlp)
    nlp(doc, disable=rest)
    if rest and not may_be_relevant(reading):
        return irrelevant(reading)
    nlp(doc, disable=first)
    return reading.result


def _parts(nlp: Language) -> tuple[list[str], list[str]]:
    """The components up to that which knows what is article and what furniture, and those that need not read most news."""
    names = nlp.pipe_names
    if not {"id_zones", "id_incidents"} <= set(names):
        return names, []
    zones = names.index("id_zones") + 1
    return names[:zones], names[zones:]


def pipe(
    articles: Iterable[Mapping[str, Any]],
    *,
    nlp: Language | None = None,
    batch: int = 256,
    before: Callable[[Mapping[str, Any]], object] | None = None,
) -> Iterator[Extraction]:
    """Read many articles, in order, with flat memory.

    Args:
        articles: mappings with ``text`` and, where known, ``article_id``, ``title``, ``published``, ``outlet``.
        nlp: a pipeline from ``load()``.
        batch: how many articles share one spaCy memory zone.
        before: called with each article before it is read, so that a crash can be laid at the right door.
    """
    nlp = nlp or _default()
    keys = ("title", "published", "outlet", "article_id")
    iterator = iter(articles)
    while chunk := list(islice(iterator, batch)):
        results = []
        tokenizer = _tokenizer(nlp)
        with tokenizer.vocab.memory_zone():
            for article in chunk:
                if before:
                    before(article)
                reading = _reading(article["text"], *(article.get(key) for key in keys))
                results.append(_extract(reading, nlp, tokenizer))
        yield from results


def _tokenizer(nlp: Language) -> Tokenizer:
    """The pipeline's tokenizer with a vocabulary of its own.

    A memory zone forgets its words, but spaCy's table of words keeps their places and doubles for ever.
    """
    own: Any = nlp.tokenizer
    known: Any = nlp.vocab
    vocab = Vocab(lex_attr_getters=known.lex_attr_getters, lookups=known.lookups, strings=known.strings)
    return Tokenizer(
        vocab,
        own.rules,
        own.prefix_search,
        own.suffix_search,
        own.infix_finditer,
        own.token_match,
        own.url_match,
    )
