"""Loads what every worker needs; imported by the process that workers on this machine are forked from."""

import gc

from .lean import import_spacy
from .pipelines import warm

import_spacy()
import distributed.nanny  # noqa: E402, F401

warm(None)
gc.collect()
gc.freeze()  # what is there stays, and shared, in the forks
