"""Relations by syntax: patterns, what assembly makes of them, and grafting a parse on other tokens. No Stanza here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

import extract
from extract.assemble.cast import Cast
from extract.assemble.doers import Doers
from extract.assemble.links import Linker
from extract.language import IndonesianNews
from extract.matching import load_lexicon
from extract.mentions import ViolationMention
from extract.reading import Span
from extract.syntax.relations import Relation, RelationFinder
from extract.syntax.trees import Word, graft

TREEBANK = Path(__file__).parent / "syntax" / "sentences.conllu"
ENTRIES = load_lexicon("syntax")["relation"]


def trees() -> dict[str, Doc]:
    """The sentences of our treebank by their text, each as a parsed Doc of syntactic words."""
    vocab = IndonesianNews().vocab
    found = {}
    for block in TREEBANK.read_text(encoding="utf-8").strip().split("\n\n"):
        text = re.search(r"^# text = (.+)$", block, re.M)[1]
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        if any("-" in row[0] for row in rows):
            continue
        found[text] = Doc(
            vocab,
            words=[r[1] for r in rows],
            spaces=[r[9] != "SpaceAfter=No" for r in rows],
            pos=[r[3] for r in rows],
            deps=["ROOT" if r[7] == "root" else r[7] for r in rows],
            heads=[int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)],
        )
    return found


TREES = trees()


# ------------------------------------------------------------------ patterns


@pytest.mark.parametrize("entry", ENTRIES, ids=[e["id"] for e in ENTRIES])
def test_a_pattern_finds_its_example(entry):
    head, dependent = re.search(r"\[(.+?)\]", entry["example"])[1], re.search(r"<(.+?)>", entry["example"])[1]
    doc = TREES[re.sub(r"[\[\]<>]", "", entry["example"])]
    found = [r for r in RelationFinder(doc.vocab)(doc) if r.rule == entry["id"]]
    words = {
        (doc.text[r.head.start : r.head.end], doc.text[r.dependent.start : r.dependent.end]) for r in found
    }
    assert (head, dependent) in words
    assert {r.kind for r in found} == {entry["kind"]}


def test_a_phrase_stops_at_a_relative_clause_and_at_the_next_member():
    doc = TREES["Camat dan lurah menghadiri kampanye."]
    subject = next(r for r in RelationFinder(doc.vocab)(doc) if r.kind == "subject")
    assert doc.text[subject.phrase.start : subject.phrase.end] == "Camat"
    doc = TREES["Bawaslu memeriksa camat yang menghadiri kampanye."]
    found = next(r for r in RelationFinder(doc.vocab)(doc) if r.kind == "object" and r.dependent.start == 18)
    assert doc.text[found.phrase.start : found.phrase.end] == "camat"


def test_a_doc_without_a_parse_has_no_relations():
    doc = IndonesianNews()("Camat hadir")
    assert RelationFinder(doc.vocab)(doc) == []


# ------------------------------------------------------------------ assembly

#: Two accused; who stands nearest before the act did not do it.
TWO = (
    "Bawaslu Kabupaten Blitar memeriksa dugaan pelanggaran netralitas dua ASN pada Pilkada 2024. Camat berinisial AB "
    "diduga memasang baliho paslon. Lurah berinisial CD mengaku melihat AB saat ikut kampanye."
)


def reading_of(text: str):
    return extract.read(text, published="2024-10-10", nlp=PIPELINE)


PIPELINE = extract.load(profile="fast", exclude=["id_incidents"])


def relation(text: str, kind: str, head: str, dependent: str, phrase: str | None = None) -> Relation:
    def span(words: str) -> Span:
        assert text.count(words) == 1, words
        return Span(text.index(words), text.index(words) + len(words))

    return Relation(kind, "test", span(head), span(dependent), span(phrase or dependent))


def act(reading, code: str) -> ViolationMention:
    return next(v for v in reading.of_kind(ViolationMention) if v.value == code)


def initials(cases) -> list[str]:
    return [chain.label for case in cases for chain in case.chains]


def doers(reading, *relations: Relation) -> Doers:
    reading.relations = list(relations)
    return Doers(reading, Cast(reading))


def test_the_subject_of_the_verb_does_the_act():
    reading = reading_of(TWO)
    who = doers(reading, relation(TWO, "subject", "ikut kampanye", "CD", "Lurah berinisial CD"))
    assert initials(who.of(act(reading, "ikut_kampanye"))) == ["CD"]


def test_an_act_under_a_verb_is_done_by_the_subject_of_the_verb():
    reading = reading_of(TWO)
    who = doers(
        reading,
        relation(TWO, "under", "mengaku", "ikut kampanye"),
        relation(TWO, "subject", "mengaku", "Lurah", "Lurah berinisial CD"),
    )
    assert initials(who.of(act(reading, "ikut_kampanye"))) == ["CD"]


def test_all_members_of_a_list_do_it():
    text = TWO.replace(
        "Lurah berinisial CD mengaku melihat AB saat", "Bidan berinisial EF dan lurah berinisial CD"
    )
    reading = reading_of(text)
    who = doers(
        reading,
        relation(text, "subject", "ikut kampanye", "Bidan", "Bidan berinisial EF"),
        relation(text, "member", "Bidan", "lurah", "lurah berinisial CD"),
    )
    assert sorted(initials(who.of(act(reading, "ikut_kampanye")))) == ["CD", "EF"]


def test_whom_a_stage_happens_to():
    text = TWO.replace("mengaku melihat AB saat ikut kampanye", "dilaporkan AB")
    reading = reading_of(text)
    who = doers(reading, relation(text, "patient", "dilaporkan", "Lurah", "Lurah berinisial CD"))
    place = Span(text.index("dilaporkan"), text.index("dilaporkan") + 10)
    assert initials(who.suffering(place)) == ["CD"]
    assert who.of(place) == []


def test_a_stage_goes_to_the_one_it_happens_to_and_says_why():
    text = TWO.replace("mengaku melihat AB saat ikut kampanye", "dilaporkan AB")
    reading = reading_of(text)
    told = []
    for reading.relations in ([], [relation(text, "patient", "dilaporkan", "Lurah", "Lurah berinisial CD")]):
        linker = Linker(reading, Cast(reading))
        stage = next(m for m in linker.statuses if m.start == text.index("dilaporkan"))
        cases, rule = linker.concerned(stage)
        told.append((initials(cases), rule))
    assert told == [(["CD"], "clause"), (["CD"], "syntax")]


def test_without_syntax_nothing_is_said():
    reading = reading_of(TWO)
    who = doers(reading)
    assert who.of(act(reading, "ikut_kampanye")) == [] and not who.beside(act(reading, "ikut_kampanye"))


def test_somebody_beside_the_accused():
    text = TWO.replace("Lurah berinisial CD mengaku melihat AB saat", "Sopir bidan itu")
    reading = reading_of(text)
    who = doers(reading, relation(text, "subject", "ikut kampanye", "Sopir", "Sopir bidan itu"))
    assert who.beside(act(reading, "ikut_kampanye"))
    assert who.of(act(reading, "ikut_kampanye")) == []


# ------------------------------------------------------------------ grafting


def heads(nodes) -> list[tuple[int, str]]:
    return [(n.head, n.relation) for n in nodes]


def test_what_the_parser_cuts_finer_keeps_its_place_but_not_its_relation():
    words = [Word(0, 3, 1, "nsubj"), Word(4, 8, -1, "root"), Word(9, 10, 1, "obl"), Word(10, 12, 2, "flat")]
    nodes = graft([(0, 3), (4, 8), (9, 12)], words)
    assert heads(nodes) == [(1, "nsubj"), (1, "ROOT"), (1, "dep")]
    assert [n.word is not None for n in nodes] == [True, True, False]


def test_what_the_parser_joins_hangs_on_its_neighbour():
    words = [Word(0, 3, 1, "nsubj"), Word(4, 8, -1, "root")]
    assert heads(graft([(0, 3), (4, 6), (6, 8)], words)) == [(1, "nsubj"), (1, "ROOT"), (1, "dep")]


def test_two_sentences_of_the_parser_are_one_of_ours():
    words = [Word(0, 3, -1, "root"), Word(4, 8, 2, "nsubj"), Word(9, 12, -1, "root")]
    assert heads(graft([(0, 3), (4, 8), (9, 12)], words)) == [(0, "ROOT"), (2, "nsubj"), (0, "parataxis")]


@st.composite
def parses(draw):
    """Tokens and words that cut the same text each its own way; heads may be anything, cycles too."""
    length = draw(st.integers(2, 24))

    def cut() -> list[tuple[int, int]]:
        marks = sorted(draw(st.sets(st.integers(1, length - 1), max_size=length - 1)))
        return list(zip([0, *marks], [*marks, length], strict=True))

    spans = [span for span in cut() for _ in range(draw(st.integers(1, 2)))]
    kept = [s for s in spans if draw(st.booleans())] or spans[:1]
    words = [Word(*s, draw(st.integers(-1, len(kept))), "x") for s in kept]
    return cut(), words


@given(parses())
def test_a_graft_is_always_a_tree(parse):
    tokens, words = parse
    nodes = graft(tokens, words)
    assert len(nodes) == len(tokens)
    assert [i for i, n in enumerate(nodes) if n.head == i] == [
        i for i, n in enumerate(nodes) if n.relation == "ROOT"
    ]
    assert sum(n.head == i for i, n in enumerate(nodes)) == 1
    for start in range(len(nodes)):
        at, steps = start, 0
        while nodes[at].head != at:
            at, steps = nodes[at].head, steps + 1
            assert steps <= len(nodes)
