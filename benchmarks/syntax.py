"""What syntax adds and what it costs, written into docs/syntax.md.

    python benchmarks/syntax.py GOLD... --folder /tmp/stanza-models --treebank id_gsd-ud-test.conllu
    python benchmarks/syntax.py GOLD... --folder /tmp/stanza-models --print

GOLD is a folder as for ``accuracy.py``. Each article is read by the rules alone and with ``id_stanza_syntax`` added to
them, in one run. Only figures are printed, never texts.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from accuracy import ARTICLES, SAMPLES, named, number
from documents import ROOT, put, table
from spacy.language import Language
from spacy.tokens import Doc

import corpus
import extract
from extract.reading import Reading
from extract.syntax.component import REPORT
from extract.syntax.trees import Word, graft

PAGE = ROOT / "docs" / "syntax.md"
COMPONENT = "id_stanza_syntax"
#: What the reports on the Docs add up to, and the relations by kind.
TOTALS: Counter[str] = Counter()
RELATIONS: Counter[str] = Counter()


@Language.component("count_syntax")
def count(doc: Doc) -> Doc:
    TOTALS.update(asdict(doc.user_data[REPORT]))
    RELATIONS.update(r.kind for r in Reading.of(doc).relations)
    return doc


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("gold", nargs="*", metavar="GOLD", help="folder, or NAME=FOLDER")
    options.add_argument("--folder", default="", help="where Stanza's weights are")
    options.add_argument("--treebank", nargs="*", default=[], type=Path, metavar="CONLLU")
    options.add_argument("--print", action="store_true", dest="shown", help="print, write nothing")
    given = options.parse_args()
    text = "\n".join(report([("samples", SAMPLES), *map(named, given.gold)], given.folder, given.treebank))
    if given.shown:
        print(text)
    else:
        put(PAGE, "syntax", text)


def report(sets: list[tuple[str, Path]], folder: str, treebanks: Iterable[Path]) -> Iterator[str]:
    rules = extract.load(profile="fast")
    articles = {name: list(read(path)) for name, path in sets}
    plain = {name: timed(some, rules) for name, some in articles.items()}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    syntax = extract.load(profile="fast")
    syntax.add_pipe(COMPONENT, before="id_incidents", config={"folder": folder})
    start = time.perf_counter()
    syntax("Camat hadir.")
    loaded = time.perf_counter() - start
    syntax.add_pipe("count_syntax")
    parsed = {name: timed(some, syntax) for name, some in articles.items()}
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = [[f"`{field}`", *cells] for field, *cells in compared(sets, plain, parsed)]
    yield table(["F1: rules, with syntax", *(name for name, _ in sets)], rows)
    yield ""
    many = sum(map(len, articles.values()))
    slow, fast = (sum(seconds for _, seconds in runs.values()) for runs in (parsed, plain))
    yield (
        f"{many} articles: {many / fast:.1f} a second by the rules, {many / slow:.1f} with syntax (one core); syntax "
        f"takes {loaded:.0f} s to load and {(after - before) / 1024:.0f} MB."
    )
    yield ""
    yield (
        f"Of {TOTALS['tokens']} tokens in {TOTALS['sentences']} sentences {share(TOTALS['aligned'], TOTALS['tokens'])} "
        f"coincide with Stanza's; {share(TOTALS['divided'], TOTALS['tokens'])} Stanza divides, "
        f"{share(TOTALS['joined'], TOTALS['tokens'])} it joins; {TOTALS['skipped']} sentences are not parsed."
    )
    yield ""
    yield "Relations found: " + ", ".join(f"{kind} {n}" for kind, n in sorted(RELATIONS.items())) + "."
    for treebank in treebanks:
        ours, same = coincide(treebank)
        yield ""
        yield f"`{treebank.stem}`: {share(same, ours)} of our {ours} tokens are tokens of the treebank."


def read(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / ARTICLES).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def timed(articles: list[dict[str, str]], nlp: object) -> tuple[list[object], float]:
    """The records, and the seconds of processor time they took."""
    start = time.process_time()
    found = list(extract.pipe(articles, nlp=nlp))
    return found, time.process_time() - start


def compared(sets, plain, parsed) -> Iterator[list[str]]:
    """Each field's F1 by the rules and with syntax; one figure where they are the same."""
    scores = {}
    for name, folder in sets:
        scores[name] = [corpus.evaluate(folder, runs[name][0]) for runs in (plain, parsed)]
    cells = [[f"{e.headline:.3f}" for e in pair] for pair in scores.values()]
    yield ["headline", *map(both, cells)]
    for field in next(iter(scores.values()))[0].table.index:
        yield [field, *(both([number(e.table.loc[field, "f1"]) for e in pair]) for pair in scores.values())]


def both(cells: list[str]) -> str:
    """
    >>> both(["0.900", "0.900"]), both(["0.900", "0.910"])
    ('0.900', '0.900, **0.910**')
    """
    rules, syntax = cells
    return rules if rules == syntax else f"{rules}, **{syntax}**"


def coincide(treebank: Path) -> tuple[int, int]:
    """Our tokens on the sentences of a treebank, and how many of them are tokens there."""
    from extract.language import IndonesianNews

    nlp = IndonesianNews()
    ours = same = 0
    for block in treebank.read_text(encoding="utf-8").strip().split("\n\n"):
        text = re.search(r"^# text = (.+)$", block, re.M)
        if text is None:
            continue
        doc = nlp(text[1])
        nodes = graft([(t.idx, t.idx + len(t)) for t in doc], list(words(text[1], block)))
        ours += len(nodes)
        same += sum(node.word is not None for node in nodes)
    return ours, same


def words(text: str, block: str) -> Iterator[Word]:
    """The syntactic words of a sentence, each with the place of its token."""
    at, last, span = 0, 0, (0, 0)
    for line in block.splitlines():
        cells = line.split("\t")
        if line.startswith("#") or "." in cells[0]:
            continue
        first, _, final = cells[0].partition("-")
        if int(first) > last:
            start = text.index(cells[1], at)
            at = start + len(cells[1])
            span, last = (start, at), int(final or first)
        if not final:
            yield Word(*span, int(cells[6]) - 1, cells[7])


def share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f} %"


if __name__ == "__main__":
    main()
