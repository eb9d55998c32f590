"""The view of one article in a terminal: the text with its marks, then the records as tables with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from .evidence import Entry, Field, Item, Mark, Person, Segment, View

#: How each kind looks. Its letter stands before every mark as well, so that nothing hangs on colour.
STYLES = {
    "accused": "bold red",
    "person": "bright_black underline",
    "role": "red",
    "violation": "bold magenta",
    "norm": "magenta",
    "agency": "blue",
    "region": "green",
    "date": "yellow",
    "status": "bold",
    "sanction": "bold red underline",
    "statistic": "bold cyan",
    "law": "cyan",
    "evidence": "underline",
}
_TABLE = {"box": SIMPLE_HEAD, "padding": (0, 1, 0, 0), "title_justify": "left", "title_style": "bold"}


def show(view: View, console: Console) -> None:
    """Print the view; without colours the marks stand in brackets."""
    console.print(_head(view))
    console.print(_text(view, brackets=console.color_system is None))
    console.print(_legend(view))
    for part in _parts(view):
        console.print(part)


def _head(view: View) -> Text:
    facts = [view.article_id, view.outlet, view.published]
    if view.region:
        facts.append(f"main region {view.region_name or ''} ({view.region})")
    facts.append("relevant" if view.relevant else "not relevant")
    return Text(" · ".join(f for f in facts if f) + "\n", style="dim")


def _text(view: View, brackets: bool) -> Text:
    """The article with a letter before every mark; furniture dimmed, or between bars without colours."""
    out = Text()
    for s in view.segments:
        if s.zone == "furniture" and not s.marks:
            out.append(f"|{s.text}|" if brackets and s.text.strip() else s.text, style="dim italic")
            continue
        for mark in s.opens:
            out.append(f"[{mark.letter} " if brackets else mark.letter, style=_style(mark, letter=True))
        out.append(s.text, style=_segment_style(s))
        if brackets:
            out.append("]" * sum(m.end == s.end for m in s.marks))
    return out


def _style(mark: Mark, letter: bool = False) -> str:
    return STYLES[mark.kind] + (" reverse" if letter else "")


def _segment_style(segment: Segment) -> str:
    if segment.marks:
        return STYLES[segment.marks[0].kind]
    return "bold" if segment.zone == "title" else ""


def _legend(view: View) -> Text:
    out = Text("\n")
    for kind, letter, name, _, count in view.legend:
        out.append(letter, style=f"{STYLES[kind]} reverse")
        out.append(f" {name} {count}   ", style="dim")
    return out


def _parts(view: View) -> Iterator[Table | Group]:
    if not view.relevant:
        lines = [f"{r.mark.text}: {r.text}" if r.mark else r.text for r in view.why_not]
        yield Group(Text("\nNot relevant: nothing is recorded", style="bold"), *map(Text, lines))
    for entry in (*view.incidents, *view.statistics):
        yield _record(entry)
    for name, entries in view.lists:
        yield _list(name, entries)
    if view.persons:
        yield _persons(view)
    if view.left:
        yield _table("Found, but in no record", ("words", "code", "why"),
                     [(_quote([x.mark]), x.mark.value or "", x.why) for x in view.left])  # fmt: skip
    if view.warnings:
        rows = [(w.code, w.message, _quote(w.marks)) for w in view.warnings]
        yield _table("Warnings", ("code", "what", "words"), rows)


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(title=f"\n{title}", **_TABLE)  # type: ignore[arg-type]
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _record(entry: Entry) -> Table:
    rows = [row for f in entry.fields for row in _rows(f)]
    sure = f", confidence {entry.confidence:.2f}" if entry.confidence is not None else ""
    check = f", to be checked: {'; '.join(entry.review)}" if entry.review else ""
    kind = f"{entry.kind.capitalize()}: {entry.heading}{sure}{check}"
    return _table(kind, ("field", "value", "evidence", "why"), rows)


def _rows(field: Field) -> Iterator[tuple[str, str, str, str]]:
    if not field.items:
        yield field.label, "–", "", field.missing
    for number, item in enumerate(field.items):
        gloss = f" ({item.gloss})" if item.gloss and item.gloss != item.value else ""
        yield "" if number else field.label, item.value + gloss, _quote(item.marks), _why(item)


def _why(item: Item) -> str:
    """The links that stand with their strength, what lost, else the rules of the evidence."""
    lines = []
    for r in item.reasons:
        strength = f" {r.strength:.2f}" if r.strength is not None and not r.lost else ""
        rivals = f"; not {', '.join(r.rivals)}" if r.rivals and not r.lost else ""
        quote = f" “{_one_line(r.mark.text)}”" if r.mark and r.lost else ""
        lines.append(("lost:" + quote + " " if r.lost else "") + r.text + strength + rivals)
    if not item.reasons:
        lines = [f"{m.rule.id or m.rule.says}" for m in item.marks]
    return "\n".join(dict.fromkeys(lines))


def _list(name: str, entries: list[Entry]) -> Table:
    items = [i for e in entries for f in e.fields for i in f.items]
    rules = [", ".join(dict.fromkeys(m.rule.id for m in i.marks)) for i in items]
    rows = [(i.value, i.gloss, _quote(i.marks), r) for i, r in zip(items, rules, strict=True)]
    return _table(name, ("value", "name", "words", "rule"), rows)


def _persons(view: View) -> Table:
    rows = [
        (p.label, p.part, _votes(p),
         ", ".join(dict.fromkeys(r.id for _, _, r in p.votes)))
        for p in view.persons
    ]  # fmt: skip
    return _table("Who is accused, who is not", ("label", "taken for", "votes", "rules"), rows)


def _votes(person: Person) -> str:
    told = ", ".join(f"{part} {weight:g}" for part, weight in person.totals)
    return told if person.accused else f"{told or 'none'} (an accused needs {person.needed:g})"


def _quote(marks: list[Mark]) -> str:
    """The words with their offsets, each once."""
    return "\n".join(dict.fromkeys(f"“{_one_line(m.text)}” {m.place}" for m in marks))


def _one_line(text: str) -> str:
    return " ".join(text.split())
