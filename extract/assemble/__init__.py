"""Mentions into records: who did what, when, where, and how far the case has come.

One place, read in this order: ``cases`` (who stands accused, alone or as a group), ``links`` (which act, date,
stage, sanction, office goes with which case, and why), ``record`` (the Extraction).
"""
