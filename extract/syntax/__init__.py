"""Syntax for those who want it: Stanza's Indonesian pipeline on our sentences, and the relations it lets us read.

Extra ``stanza``; the component is ``id_stanza_syntax`` and the profile ``extract.load(profile="syntax")``.
"""
