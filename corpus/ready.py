"""Loads what every worker needs; imported by the process that workers on this machine are forked from."""

import gc

from .lean import import_spacy, spare_pandas
from .pipelines import warm

import_spacy()
spare_pandas()
import distributed.nanny  # noqa: E402, F401

from . import shards  # noqa: E402, F401

warm(None)
gc.collect()
gc.freeze()  # what is there stays, and shared, in the forks
