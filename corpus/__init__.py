"""Articles in, datasets out.

>>> import corpus
>>> articles = corpus.read("corpus/samples/articles.jsonl")
>>> list(articles.columns)[:3]
['article_id', 'text', 'title']

The three steps are ``corpus.read`` (look at the articles), ``corpus.build`` (make the dataset)
and ``corpus.Dataset`` (use it). ``corpus.evaluate`` scores records against gold, ``corpus.agreement`` two coders
against each other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .builder import build
    from .dataset import Dataset
    from .evaluation import Evaluation, agreement, evaluate
    from .readers import Article, Reject, articles, read

_HOME = {
    "Article": "readers",
    "Reject": "readers",
    "articles": "readers",
    "read": "readers",
    "build": "builder",
    "Dataset": "dataset",
    "Evaluation": "evaluation",
    "agreement": "evaluation",
    "evaluate": "evaluation",
}

__all__ = ["Article", "Dataset", "Evaluation", "Reject", "agreement", "articles", "build", "evaluate", "read"]


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``import corpus`` costs nothing."""
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
