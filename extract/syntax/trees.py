"""Carries a parse over to other tokens of the same sentence, by character offset.

The parser cuts words its own way: "menyetujuinya" is one token and two words, "1/10/2020" may be five tokens. A token of
ours takes over what the parser says of it where the two coincide; the others only keep the tree whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

#: The relation of a token that the parser cuts otherwise (in Universal Dependencies: not specified).
UNKNOWN = "dep"
#: The relation of further roots, where the parser sees several sentences in one of ours.
BESIDE = "parataxis"
ROOT = "ROOT"  #: spaCy's name of it


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word of the parser: where its token stands, and its head by index in the sentence (-1: none)."""

    start: int
    end: int
    head: int
    relation: str
    pos: str = ""
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A token in the tree; ``head`` is an index, of itself for the root. ``word`` is None where nothing coincides."""

    head: int
    relation: str
    word: Word | None = None


def graft(tokens: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[Node]:
    """A tree over tokens from a tree over words of the same sentence.

    Args:
        tokens: start and end of each token, in order, at least one.
        words: the parser's words, in order, at least one; the words of one of its tokens share start and end.

    Returns:
        A node for each token: exactly one root, no cycle.

    >>> words = [Word(0, 2, 1, "nsubj"), Word(3, 11, -1, "root"), Word(3, 11, 1, "obj")]  # "Ia mencarinya"
    >>> [(n.head, n.relation) for n in graft([(0, 2), (3, 11)], words)]
    [(1, 'nsubj'), (1, 'ROOT')]
    """
    depths = _depths(words)
    owners = _owners(tokens, words)
    groups: dict[int, list[int]] = {}
    for index in sorted(range(len(words)), key=lambda i: (depths[i], i)):
        groups.setdefault(owners[index], []).append(index)
    root = next(iter(groups))
    nodes = []
    for token, span in enumerate(tokens):
        if token not in groups:
            nodes.append(Node(_neighbour(token, groups), UNKNOWN))
            continue
        top = groups[token][0]
        coincides = all((words[i].start, words[i].end) == span for i in groups[token])
        word = words[top] if coincides else None
        if token == root:
            nodes.append(Node(token, ROOT, word))
        elif depths[top] == 0:
            nodes.append(Node(root, BESIDE, word))
        else:
            nodes.append(Node(owners[words[top].head], word.relation if word else UNKNOWN, word))
    return nodes


def _depths(words: Sequence[Word]) -> list[int]:
    """How far each word is from its root; a head that is no word of the sentence, or a cycle, counts as none."""
    depths: list[int | None] = [None] * len(words)
    for start in range(len(words)):
        path: list[int] = []
        at = start
        while 0 <= at < len(words) and depths[at] is None and at not in path:
            path.append(at)
            at = words[at].head
        known = depths[at] if 0 <= at < len(words) and at not in path else None
        depth = -1 if known is None else known
        for index in reversed(path):
            depth += 1
            depths[index] = depth
    return [d or 0 for d in depths]


def _owners(tokens: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[int]:
    """The token in which each word begins."""
    starts = [start for start, _ in tokens]
    return [max(0, bisect_right(starts, word.start) - 1) for word in words]


def _neighbour(token: int, groups: Collection[int]) -> int:
    """The nearest token that holds a word: before, else behind."""
    return max((t for t in groups if t < token), default=min(groups))
