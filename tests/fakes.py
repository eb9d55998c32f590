"""A stand-in for the extraction pipeline: knows one word, costs nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extract.schema import Extraction

WORD = "netralitas"
#: An article with this in it makes the stand-in fail, as a bug in a component would.
BOMB = "MELEDAK"
#: With this in it, the process ends; with this, nothing more happens; and with this, it takes a while.
DEADLY, ENDLESS, SLOW = "MEMATIKAN", "TANPA-AKHIR", "PELAN-PELAN"


def pipe(
    articles: Iterable[Mapping[str, Any]], nlp: Any = None, before: Any = None, **_: Any
) -> Iterator[Extraction]:
    for article in articles:
        if before:
            before(article)
        text = article["text"]
        if DEADLY in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if ENDLESS in text:
            time.sleep(600)
        if SLOW in text:
            time.sleep(0.005)
        if BOMB in text:
            raise ZeroDivisionError("a bug in a component")
        yield extraction(article, rule(nlp))


def rule(nlp: Any) -> str:
    """What the stand-in says found its word: which pipeline it was given."""
    if nlp is None:
        return "fake"
    own = [entry["id"] for entry in nlp.config["components"]["id_agencies"]["own"]]
    return " ".join(["fake", "names" if "id_names" in nlp.pipe_names else "no names", *own])


def extraction(article: Mapping[str, Any], rule: str = "fake") -> Extraction:
    text = article["text"]
    start = text.lower().find(WORD)
    own = {"article_id": article["article_id"], "published": article["published"]}
    if start < 0:
        return Extraction(**own)
    end = start + len(WORD)
    evidence = [{"field": "violations", "start": start, "end": end, "text": text[start:end]}]
    return Extraction.model_validate(
        {
            **own,
            "relevant": True,
            "kinds": ["incident", "statistics"],
            "region": "35.05",
            "agencies": [{"id": "bawaslu", "region": "35.05", "name": "Bawaslu Kabupaten Blitar", "evidence": evidence}],
            "regions": ["35", "35.05"],
            "dates": [{"start": "2020-06", "end": "2020-06", "precision": "month", "evidence": evidence}],
            "laws": [{"type": "UU", "number": "5", "year": 2014, "evidence": evidence}],
            "incidents": [
                {
                    "accused_initials": ["AS", "BT"],
                    "accused_names": ["I Wayan AS"],
                    "accused_role": "camat",
                    "accused_count": 2,
                    "agency": {"id": "pemda", "region": "35.05", "name": "Pemkab Blitar"},
                    "region": "35.05",
                    "date": {"start": "2020-06", "end": "2020-06", "precision": "month"},
                    "violations": ["foto_bersama_simbol", "medsos_kampanye"],
                    "status": "dilaporkan",
                    "handlers": [{"id": "bawaslu", "region": "35.05"}, {"id": "kasn"}],
                    "evidence": evidence,
                },
                {"accused_role": "ASN", "region": "35", "violations": ["dukungan_umum"], "evidence": evidence},
            ],
            "statistics": [
                {"value": 369, "unit": "orang", "measure": "dilaporkan", "region": "ID", "evidence": evidence},
                {
                    "value": 34.9,
                    "unit": "persen",
                    "measure": "disanksi",
                    "dimension": "violation",
                    "category": "medsos_kampanye",
                    "region": "ID",
                    "period": {"start": "2020", "end": "2020-06-26"},
                    "source": "kasn",
                    "evidence": evidence,
                },
            ],
            "mentions": [
                {"kind": "violation", "value": "dukungan_umum", "start": start, "end": end, "text": text[start:end],
                 "rule": rule}
            ],
        }
    )  # fmt: skip
