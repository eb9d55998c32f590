"""Which of the 20 violations the text names, where, over which channel, and in which mode.

The words are in ``lexicon/violations.toml``. What is decided here is what the codebook decides: which code wins inside
one phrase, whether the phrase tells an act, forbids one or labels a figure, and where the act took place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..matching import Match, Matcher, entries, load_lexicon, longest
from ..mentions import AgencyMention, NumberMention, Scope, ViolationMention
from ..own import RawEntry, joined
from ..reading import Reading, Span
from .context import TOLD, clause_index, clusters, marks_over, read_clauses

#: A photo may be told to have been posted as late as this many sentences behind it.
PHOTO_FOLLOWS = 3
GENERAL = "dukungan_umum"
#: The cue of a threat against the accused himself ("jika terbukti"), and the appeal not to do it.
THREAT, APPEAL = "kalau_terbukti", "agar_tidak"
BANS = frozenset({"dilarang", "orang_dilarang"})
#: How far behind an appeal the words it names begin.
APPEAL_REACH = 20
#: How far behind "melakukan kampanye" its platform may stand.
ONLINE_REACH = 80


class Violations:
    """Adds ``ViolationMention``s; ``own`` are entries beside those of ``violations.toml``."""

    def __init__(self, own: Sequence[RawEntry] = ()):
        self.phrases = _phrases(joined("violations", own)) if own else _rules().violations

    def __call__(self, doc: Doc) -> Doc:
        reading = Reading.of(doc)
        found = [reading.add(mention) for mention in find_violations(reading, self.phrases)]
        reading.show(doc, "violations", found)
        return doc


@Language.factory("id_violations", default_config={"own": []})
def make(nlp: Language, name: str, own: list[dict[str, Any]]) -> Violations:
    return Violations(own)


def find_violations(reading: Reading, phrases: Matcher | None = None) -> list[ViolationMention]:
    """Every violation the text names, in text order.

    Args:
        reading: the article.
        phrases: finds the words for violations; by default those of ``violations.toml``.

    >>> [(m.value, m.mode) for m in find_violations(Reading("ASN dilarang ikut kampanye."))]
    [('ikut_kampanye', 'norm')]
    """
    if not reading.clauses:
        reading.clauses = read_clauses(reading)
    rules = _rules()
    named = _outside_names(reading, name_violations(reading.folded, reading.sentences, phrases))
    if not named:
        return []
    labels = _Labels(reading, rules, named)
    channels = _Channels(reading, rules)
    found = []
    for match in named:
        clause = clause_index(reading, match.start)
        mode = "label" if labels.names_category(match) else _mode(reading, match)
        if (mode == "act" and labels.in_statistics(match)) or (mode == "norm" and labels.ranked(match)):
            mode = "label"
        code, channel = channels.settle(match, clause)
        found.append(
            ViolationMention(
                match.start, match.end, code, match.entry.id, channel=channel, clause=clause, mode=mode
            )
        )
    return _told_once(_by_specificity(reading, found))


def name_violations(
    view: bytes, sentences: list[Span] | None = None, phrases: Matcher | None = None
) -> list[Match]:
    """The violations worded in folded text, without context: one match a phrase, in text order.

    >>> [m.value for m in name_violations(b"kampanye di media sosial (posting, comment, share, like)")]
    ['medsos_kampanye']
    """
    matches = (phrases or _rules().violations)(view)
    if sentences:
        matches = _inside_sentences(matches, sentences)
    return _without_examples(view, settle(matches), sentences)


def settle(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches the stronger stays (``rank``), then the longer; false friends are dropped last."""
    kept: list[Match] = []
    for cluster in clusters(matches):
        won: list[Match] = []
        for m in sorted(
            cluster, key=lambda m: (-_rank(m), m.start - m.end, not m.entry.false, m.start, m.entry.id)
        ):
            if all(m.end <= k.start or k.end <= m.start or not _compete(m, k) for k in won):
                won.append(m)
        kept += sorted((m for m in won if not m.entry.false), key=lambda m: m.start)
    return kept


def norms(reading: Reading) -> list[tuple[str, list[ViolationMention]]]:
    """The codes the text names as forbidden, in text order, each with the mentions that say so.

    ``dukungan_umum`` is one only where no specific norm is named.
    """
    found: dict[str, list[ViolationMention]] = {}
    for mention in reading.of_kind(ViolationMention):
        if mention.mode == "norm" and mention.value and _forbids(reading, mention):
            found.setdefault(mention.value, []).append(mention)
    if len(found) > 1:
        found.pop(GENERAL, None)
    return list(found.items())


def _forbids(reading: Reading, mention: ViolationMention) -> bool:
    """Whether this wording makes a norm: always, never, or only under a plain ban ("strict")."""
    forbids = _rules().forbids.get(mention.rule, True)
    if forbids == "strict":
        scopes = marks_over(reading, mention.start, mention.end)
        return any(s.rule in BANS or _appeals(s, mention) for s in scopes)
    return bool(forbids)


# ------------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class _Rules:
    violations: Matcher
    channels: Matcher
    photos: Matcher
    labels: Matcher
    yields: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]
    implied: Mapping[str, tuple[str, ...]]
    forbids: Mapping[str, bool | str]


def _phrases(lexicon: Mapping[str, Any]) -> Matcher:
    return Matcher(entries(lexicon), share=24)  # gaps in nearly all of them


@cache
def _rules() -> _Rules:
    lexicon: Mapping[str, Any] = load_lexicon("violations")
    return _Rules(
        violations=_phrases(lexicon),
        channels=Matcher(entries(lexicon, "channel")),
        photos=Matcher(entries(lexicon, "photo")),
        labels=Matcher(entries(lexicon, "label")),
        yields={code: tuple(to) for code, to in lexicon["yields"].items()},
        weak=frozenset(e["id"] for e in lexicon["entry"] if e.get("weak")),
        implied={e["id"]: tuple(e["implied"]) for e in lexicon["entry"] if "implied" in e},
        forbids={e["id"]: e.get("norm", True) for e in lexicon["entry"]},
    )


def _rank(match: Match) -> int:
    return match.entry.data.get("rank", 0)


def _compete(a: Match, b: Match) -> bool:
    """A false friend that guards one code leaves the words to all other codes."""
    guarded = {m.entry.data["guards"] for m in (a, b) if "guards" in m.entry.data}
    return not guarded or bool(guarded & {a.value, b.value})


# ------------------------------------------------------------ which phrase


def _inside_sentences(matches: list[Match], sentences: list[Span]) -> list[Match]:
    starts = [s.start for s in sentences]

    def inside(match: Match) -> bool:
        at = bisect_right(starts, match.start) - 1
        return at < 0 or match.end <= sentences[at].end or match.start >= sentences[at].end

    return [m for m in matches if inside(m)]


def _without_examples(view: bytes, matches: list[Match], sentences: list[Span] | None) -> list[Match]:
    """Drop what stands in brackets right behind another violation: examples add no code."""
    kept: list[Match] = []
    for match in matches:
        opening = view.rfind(b"(", max(0, match.start - 200), match.start)
        in_bracket = opening >= 0 and b")" not in view[opening : match.start]
        if in_bracket and any(m.end <= opening and opening - m.end < 40 for m in kept[-2:]):
            between = view[kept[-1].end : opening] if kept[-1].end <= opening else b""
            if not set(between) & set(b".;:\n"):
                continue
        kept.append(match)
    return kept


def _outside_names(reading: Reading, matches: list[Match]) -> list[Match]:
    """Drop what is only part of an agency's name ("Badan Keuangan dan Aset Daerah")."""
    names = [Span(a.start, a.end) for a in reading.of_kind(AgencyMention)]
    return [m for m in matches if not any(_within(m, name) for name in names)]


def adds_nothing(mention: ViolationMention) -> bool:
    """Whether any other act of the same person says as much already: "mengampanyekan calon" beside what he did for it."""
    return "*" in _rules().implied.get(mention.rule, ())


def _told_once(found: list[ViolationMention]) -> list[ViolationMention]:
    """What another act of the article already says becomes that act: being beside the candidate of the photo."""
    rules = _rules()
    acts = {m.value for m in found if m.mode == "act" and m.rule not in rules.implied} - {GENERAL}
    kept = []
    for mention in found:
        by = rules.implied.get(mention.rule, ()) if mention.mode == "act" else ()
        mention.value = next((code for code in by if code in acts), mention.value)
        kept.append(mention)
    return kept


def _by_specificity(reading: Reading, found: list[ViolationMention]) -> list[ViolationMention]:
    """Specific beats general: in one phrase by the codebook's table, weak wordings in one sentence."""
    rules = _rules()
    of_sentence: dict[int, list[ViolationMention]] = defaultdict(list)
    for mention in found:
        of_sentence[reading.clauses[mention.clause].sentence].append(mention)
    kept = []
    for mention in found:
        beside = of_sentence[reading.clauses[mention.clause].sentence]
        rivals = [m for m in beside if m.value != mention.value]
        if mention.rule in rules.weak and any(
            m.rule not in rules.weak and _same_kind(m, mention) for m in rivals
        ):
            continue
        yields = rules.yields.get(mention.value or "", ())
        if not any(m.value in yields and _same_phrase(reading, m, mention) for m in rivals):
            kept.append(mention)
    return kept


def _same_kind(a: ViolationMention, b: ViolationMention) -> bool:
    return a.mode == b.mode or "label" not in (a.mode, b.mode)


def _same_phrase(reading: Reading, a: ViolationMention, b: ViolationMention) -> bool:
    """Of two in one sentence: one clause; in lists of norms and labels, one item of it."""
    if a.mode == b.mode == "act":
        return abs(a.clause - b.clause) <= 1
    first, last = sorted((a, b), key=lambda m: m.start)
    between = reading.folded[first.end : last.start]
    return not set(between) & set(b",;:.") and b" atau " not in between and b" maupun " not in between


# -------------------------------------------------------------------- mode


def _mode(reading: Reading, match: Match) -> str:
    """What the clause makes of the violation: act, norm, negated, hypothetical or planned."""
    scopes = [s for s in marks_over(reading, match.start, match.end) if _reaches(s, match)]
    marks = {s.mark for s in scopes}
    told = marks & {"alleged", "proven", "caught"}
    if marks & {"allowed", "other", "purpose"}:
        return "negated"
    if any(_appeals(s, match) for s in scopes):
        return "norm"
    if "norm" in marks and not told and (mode := _forbidden(reading, match, scopes)):
        return mode
    if marks & {"denied", "negated"} and "cleared" not in marks:
        return "negated"
    if marks & {"hypothetical", "question"} and not marks & {"proven", "caught"}:
        return "hypothetical"
    if "planned" in marks and not told:
        return "planned"
    return "act"


def _reaches(scope: Scope, match: Match) -> bool:
    """A cue inside the violation's own words ("belum mundur") is part of it, unless it forbids."""
    inside = match.start <= scope.cue[0] and scope.cue[1] <= match.end
    return not inside or (scope.mark == "norm" and not scope.soft) or scope.mark == "allowed"


def _appeals(scope: Scope, match: Match | ViolationMention) -> bool:
    """ "Agar tidak ...": these very words are what nobody should do, whoever else did it."""
    return scope.rule == APPEAL and scope.cue[0] <= match.start <= scope.cue[1] + APPEAL_REACH


def _forbidden(reading: Reading, match: Match, scopes: list[Scope]) -> str | None:
    """A plain ban is a norm; a soft one gives way to somebody who did it, or who is threatened ("jika terbukti")."""
    if any(s.mark == "norm" and not s.soft for s in scopes):
        return "norm"
    sentence = reading.sentences[reading.sentence_at(match.start)]
    around = marks_over(reading, sentence.start, sentence.end)
    if any(s.mark in TOLD for s in around):
        return None
    return "hypothetical" if any(s.rule == THREAT for s in around) else "norm"


# ------------------------------------------------------------------ labels


class _Labels:
    """Tells where a violation names the category of a figure rather than an act."""

    def __init__(self, reading: Reading, rules: _Rules, named: list[Match]):
        self.reading = reading
        self.marks: dict[int, list[Match]] = defaultdict(list)
        for m in rules.labels(reading.folded):
            self.marks[reading.sentence_at(m.start)].append(m)
        self.named: dict[int, list[Match]] = defaultdict(list)
        for m in named:
            self.named[reading.sentence_at(m.start)].append(m)
        self.shares: dict[int, list[NumberMention]] = defaultdict(list)
        for n in reading.of_kind(NumberMention):
            if n.unit == "persen":
                self.shares[reading.sentence_at(n.start)].append(n)

    def names_category(self, match: Match) -> bool:
        """The violation's own list item holds a figure."""
        at = self.reading.sentence_at(match.start)
        if match.value == GENERAL and self._of(at, "crowd"):
            return True
        if match.entry.id == "tidak_netral":
            return bool(self._of(at, "figure", "count"))
        item = self._item(match)
        shares = [s for s in self.shares[at] if item.start <= s.start and s.end <= item.end]
        shares_printed = [f for f in self._of(at, "share") if _within(f, item)]
        if shares or any(_within(f, item) for f in self._of(at, "figure", "share")):
            alone = len(self.named[at]) < 2
            return not alone or bool(shares or shares_printed) or self._is_list_line(at) or self._headed(at)
        return any(_within(p, item) for p in self._of(at, "people")) and self._breakdown(at)

    def in_statistics(self, match: Match) -> bool:
        """The sentence ranks, gives shares, or counts a crowd: whatever it names is a category."""
        at = self.reading.sentence_at(match.start)
        if any(s.mark == "caught" for s in marks_over(self.reading, match.start, match.end)):
            return False
        return (
            bool(self._of(at, "share", "total"))
            or any(m.start < match.start for m in self._of(at, "mass", "cases"))
            or self.ranked(match)
        )

    def ranked(self, match: Match) -> bool:
        """ "Pelanggaran yang paling banyak dilakukan ialah ...": a ranking, unless the same words forbid it."""
        at = self.reading.sentence_at(match.start)
        if not self._of(at, "total") and not any(r.start < match.start for r in self._of(at, "ranking")):
            return False
        return all(s.soft or s.mark != "norm" for s in marks_over(self.reading, match.start, match.end))

    def _of(self, sentence: int, *values: str) -> list[Match]:
        """The marks of a sentence; what belongs to a sanction ("tukin dipotong 25 persen") is no figure."""
        marks = self.marks.get(sentence, [])
        cuts = [m for m in marks if m.value == "sanction"]
        return [
            m
            for m in marks
            if m.value in values and not any(c.start <= m.start and m.end <= c.end for c in cuts)
        ]

    def _breakdown(self, sentence: int) -> bool:
        """ "12 orang karena ..., empat orang ..., dan tiga orang ...": several counted violations."""
        kinds = {m.value for m in self.named[sentence]}
        return len(kinds) > 1 and len(self._of(sentence, "people")) > (1 if self._headed(sentence) else 2)

    def _headed(self, sentence: int) -> bool:
        return bool(self._of(sentence, "heading"))

    def _is_list_line(self, sentence: int) -> bool:
        start = self.reading.sentences[sentence].start
        return self.reading.folded[start : start + 3].lstrip(b"(")[:1].isdigit()

    def _item(self, match: Match) -> Span:
        """From the comma (or colon) before the match to the one behind it."""
        sentence = self.reading.sentences[self.reading.sentence_at(match.start)]
        view = self.reading.folded
        start = max(view.rfind(c, sentence.start, match.start) for c in (b", ", b"; ", b" dan ", b" serta "))
        behind = match.end
        if view[behind : behind + 2].lstrip().startswith(b"("):
            behind = max(behind, view.find(b")", behind, sentence.end))
        ends = [e for c in (b", ", b"; ") if (e := view.find(c, behind, sentence.end)) >= 0]
        return Span(max(start, sentence.start), min(ends, default=sentence.end))


def _within(match: Match, span: Span) -> bool:
    return span.start <= match.start and match.end <= span.end


# ---------------------------------------------------------------- channels


class _Channels:
    """Where an act took place: by the platform its clause names, else by what the act is."""

    def __init__(self, reading: Reading, rules: _Rules):
        self.reading = reading
        self.platforms = [m for c in clusters(rules.channels(reading.folded)) for m in longest(c)]
        self.photos = rules.photos(reading.folded)

    def settle(self, match: Match, clause: int) -> tuple[str, str | None]:
        """The code and its channel: a campaign whose clause goes on with a platform took place there."""
        online = match.entry.data.get("online")
        if online and (platform := self._behind(match, clause)):
            return online, platform
        return match.value, self.of(match, clause)

    def _behind(self, match: Match, clause: int) -> str | None:
        end = self.reading.clauses[clause].end
        comma = self.reading.folded.find(b",", match.end, end)
        limit = min(end if comma < 0 else comma, match.end + ONLINE_REACH)
        behind = (p.value for p in self.platforms if match.end <= p.start and p.end <= limit)
        return next((p for p in behind if p != "media_massa"), None)

    def of(self, match: Match, clause: int) -> str | None:
        code, usual = match.value, match.entry.data.get("channel")
        if usual == "paper" or code == GENERAL:
            return None
        if code.startswith("medsos_"):
            return self._named(match, clause, ("whatsapp", "media_massa")) or usual
        if code == "foto_bersama_simbol":
            return self._named(match, clause, ("whatsapp", "medsos")) or self._posted_later(match) or "luring"
        return usual

    def _named(self, match: Match, clause: int, wanted: tuple[str, ...]) -> str | None:
        home = self.reading.clauses[clause]
        span = Span(home.start, max(home.end, match.end))
        named = {p.value for p in self.platforms if span.start <= p.start and p.end <= span.end}
        return next((w for w in wanted if w in named), None)

    def _posted_later(self, match: Match) -> str | None:
        """ "Foto itu lantas diunggah ke Instagram": the photo's channel comes a sentence later."""
        sentences = self.reading.sentences
        at = self.reading.sentence_at(match.start)
        last = sentences[min(at + PHOTO_FOLLOWS, len(sentences) - 1)].end
        for photo in self.photos:
            if sentences[at].start <= photo.start < last:
                sentence = sentences[self.reading.sentence_at(photo.start)]
                for platform in self.platforms:
                    if photo.start <= platform.start < sentence.end:
                        return platform.value
        return None
