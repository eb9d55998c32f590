"""Figures about neutrality cases: which number counts what, of which total, in which dimension.

A list of figures is read as a list. ``reader`` tells the order: each sentence is cut into items (at commas,
"dan", "lalu" ...); an item holds a figure, the label it counts, the cue of its measure, or some of these. What an
item does not say it takes from its list, its base ("dari jumlah itu") or the article's main total.

The parts: ``items`` (figures, labels, cues), ``page`` (what is known while reading), ``sentences`` and ``labels``
(what stands beside the figures), ``lists`` (items, bases, units), ``measures``, ``breakdown`` (dimensions and
categories), ``framing`` (sources, periods, populations), ``selection`` (what counts), ``settling`` (totals behind
lists), ``records``. Words are data in ``lexicon/statistics.toml``.
"""

from .reader import find_statistics, link_statistics
from .records import StatisticLink

__all__ = ["StatisticLink", "find_statistics", "link_statistics"]
