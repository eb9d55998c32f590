"""The charts of the notebooks: pictures for print, for every eye, each with a title and a note on what was counted.

Each function returns an Altair chart, which can be changed further or saved (``chart.save("a.svg")``). Needs the
extra "notebook".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair
    import pandas

_INK, _SOFT, _BLUE = "#1c1f24", "#565d68", "#0b5cad"
#: Colours that stay apart for the colour-blind (Okabe and Ito 2008); shape and dash tell the same.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")
_TILE = 46


def named(counts: pandas.Series, kind: str) -> pandas.Series:
    """Counts by code as counts by the code's name.

    Args:
        counts: numbers with codes as index.
        kind: violations, status, measure, unit, sanctions, channel, dimension or position.

    >>> import pandas
    >>> named(pandas.Series({"ikut_kampanye": 2}), "violations").to_dict()
    {'taking part in a campaign': 2}
    """
    from .report.rules import say

    return counts.rename(index=lambda code: say(kind, code, code))


def bars(counts: pandas.Series, title: str, note: str = "", *, format: str = ",d") -> altair.Chart:
    """A bar a category, longest first, with its number.

    Args:
        counts: numbers with the categories as index.
        title: what is found.
        note: what was counted, and how many.
        format: of the numbers (d3: ",d" is 1,234; ".1f" is 12.3).
    """
    import altair as alt

    frame = _frame(counts, "category", "number")
    order = frame.sort_values(["number", "category"], ascending=[False, True])["category"].tolist()
    y = alt.Y("category:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=330))
    x = alt.X("number:Q", axis=None, scale=alt.Scale(domainMin=0))
    base = alt.Chart(frame).encode(x=x, y=y)
    numbers = base.mark_text(align="left", dx=4, color=_INK).encode(text=alt.Text("number:Q", format=format))
    return _finished(base.mark_bar(color=_BLUE) + numbers, title, note, width=360, height={"step": 22})


def months(days: pandas.Series, title: str, note: str = "", *, polls: Mapping[str, str] | None = None) -> Any:
    """How many fall into each month, beside the days of elections.

    Args:
        days: dates; those that are missing are left out.
        title: what is found.
        note: what was counted, and how many.
        polls: names of elections by their ISO day.
    """
    import altair as alt
    import pandas

    by_month = days.dropna().dt.to_period("M").dt.to_timestamp().value_counts()
    frame = _frame(by_month, "month", "number")
    time = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
    number = alt.Y("number:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d"))
    layers = [alt.Chart(frame).mark_bar(color=_BLUE, width=5).encode(x=time, y=number)]
    if polls:
        names = [name.replace(" ", "\n") for name in polls.values()]
        elections = pandas.DataFrame({"day": pandas.to_datetime(list(polls)), "poll": names})
        ruled = alt.Chart(elections).encode(x="day:T")
        layers += [
            ruled.mark_rule(color=_SOFT, strokeDash=[3, 3]),
            ruled.mark_text(baseline="bottom", lineBreak="\n", y=-17, color=_SOFT, lineHeight=12).encode(
                text="poll:N"
            ),
        ]
    return _finished(alt.layer(*layers), title, note, width=620, height=200)


def series(figures: pandas.DataFrame, title: str, note: str = "") -> Any:
    """Totals as they stood on a day: a line a measure, told apart by colour, shape, dash and its name at the end.

    Args:
        figures: columns ``day`` (dates), ``value`` and ``measure`` (its code).
        title: what is found.
        note: what was counted, and how many.
    """
    import altair as alt
    import pandas

    from .report.rules import say

    frame = pandas.DataFrame({
        "day": figures["day"].astype("datetime64[ms]"),
        "value": figures["value"].astype(float),
        "measure": [say("measure", code, code) for code in figures["measure"]],
    })  # fmt: skip
    last = frame.sort_values("day").groupby("measure", sort=False).tail(1)
    order = last.sort_values("value", ascending=False)["measure"].tolist()
    colour = alt.Color(
        "measure:N", sort=order, legend=None, scale=alt.Scale(domain=order, range=list(_COLOURS))
    )
    x = alt.X(
        "day:T",
        title=None,
        axis=alt.Axis(format="%-d %b %Y", values=_days(frame["day"]), grid=False, labelAngle=0),
    )
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domainMin=0), axis=alt.Axis(format=",d"))
    base = alt.Chart(frame).encode(x=x, y=y, color=colour)
    line = base.mark_line().encode(strokeDash=alt.StrokeDash("measure:N", sort=order, legend=None))
    points = base.mark_point(filled=True, size=60, opacity=1).encode(
        shape=alt.Shape("measure:N", sort=order, legend=None)
    )
    names = alt.Chart(last).mark_text(align="left", dx=9).encode(x=x, y=y, color=colour, text="measure:N")
    return _finished(line + points + names, title, note, width=520, height=260)


def intervals(scores: pandas.DataFrame, title: str, note: str = "") -> Any:
    """A point a row between 0 and 1, and the interval it may lie in.

    Args:
        scores: columns ``value``, ``low`` and ``high``, with the names as index.
        title: what is found.
        note: what was counted, and how many.
    """
    import altair as alt

    frame = scores[["value", "low", "high"]].astype(float).rename_axis("name").reset_index()
    y = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False, grid=True))
    scale = alt.Scale(domain=[0, 1])
    base = alt.Chart(frame).encode(y=y)
    lines = base.mark_rule(color=_BLUE, strokeWidth=2).encode(
        x=alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(format=".1f")), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=70, opacity=1, color=_BLUE).encode(
        x=alt.X("value:Q", scale=scale)
    )
    return _finished(lines + points, title, note, width=360, height={"step": 22})


def provinces(counts: pandas.Series, title: str, note: str = "", *, format: str = ",d") -> Any:
    """The 38 provinces as tiles of one size; a province without a number is empty.

    Args:
        counts: numbers with codes of provinces ("35") as index.
        title: what is found.
        note: what was counted, and how many.
        format: of the numbers.

    Raises:
        ValueError: an index that is no province's code.
    """
    import altair as alt

    frame = tiles()
    if unknown := sorted(set(counts.index) - set(frame["code"])):
        raise ValueError(f"no province has the code {', '.join(map(str, unknown))}")
    frame["number"] = frame["code"].map(counts).astype(float)
    dark = alt.datum.number > 0.6 * float(counts.max())
    size: dict[str, Any] = {"width": _TILE - 2, "height": _TILE - 2}
    base = alt.Chart(frame).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(padding=0)),
        y=alt.Y("row:O", axis=None, scale=alt.Scale(padding=0)),
    )
    known = base.transform_filter("isValid(datum.number)")
    scale = alt.Scale(scheme="blues", domainMin=0)
    ink = alt.condition(dark, alt.value("white"), alt.value(_INK))
    layers = alt.layer(
        base.mark_rect(fill="white", stroke="#c9c5bb", **size),
        known.mark_rect(**size).encode(color=alt.Color("number:Q", scale=scale, legend=None)),
        base.mark_text(fontSize=9, dy=-9, color=_SOFT)
        .transform_filter("!isValid(datum.number)")
        .encode(text="short:N"),
        known.mark_text(fontSize=9, dy=-9).encode(text="short:N", color=ink),
        known.mark_text(fontSize=14, fontWeight="bold", dy=8).encode(
            text=alt.Text("number:Q", format=format), color=ink
        ),
    )
    columns, rows = frame["column"].nunique(), frame["row"].nunique()
    return _finished(layers, title, note, width=columns * _TILE, height=rows * _TILE)


def tiles() -> pandas.DataFrame:
    """The tile of each province: code, short, name, row and column.

    >>> tiles().set_index("code").loc["35", "short"]
    'Jatim'
    """
    return _tiles().copy()


@cache
def _tiles() -> pandas.DataFrame:
    import pandas

    with (files("corpus") / "report" / "tiles.csv").open(encoding="utf-8") as lines:
        return pandas.read_csv(lines, dtype={"code": "string"})


def _frame(counts: pandas.Series, index: str, values: str) -> pandas.DataFrame:
    """A table of plain types: Altair knows neither pandas' own nor lists."""
    frame = counts.rename_axis(index).rename(values).reset_index()
    return frame.astype({values: float})


def _days(days: pandas.Series) -> list[dict[str, int]]:
    return [{"year": d.year, "month": d.month, "date": d.day} for d in sorted(set(days))]


def _finished(chart: Any, title: str, note: str, **size: Any) -> Any:
    import altair as alt

    heading = alt.TitleParams(
        title, subtitle=note or alt.Undefined, anchor="start", frame="bounds", fontSize=15, subtitleFontSize=11,
        color=_INK, subtitleColor=_SOFT, offset=14,
    )  # fmt: skip
    return (
        chart.properties(title=heading, description=" ".join(filter(None, (title, note))), **size)
        .configure(font="Helvetica, Arial, sans-serif", background="white")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=_INK, labelFontSize=11, domainColor=_SOFT, tickColor=_SOFT, gridColor="#e6e3da"
        )
        .configure_text(fontSize=11)
    )
