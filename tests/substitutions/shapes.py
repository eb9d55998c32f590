"""The ways in which the press writes initials, dates and numbers."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date
from random import Random

# ------------------------------------------------------------------ initials

#: Capitals that a reader would not take for a person.
NO_INITIALS = set(
    [
        "ASN",
        "PNS",
        "PPPK",
        "TNI",
        "KASN",
        "BKN",
        "KPU",
        "DPRD",
        "DPR",
        "DPD",
        "KTP",
        "NIP",
        "SKB",
        "SE",
        "SK",
        "UU",
        "PP",
        "PKPU",
        "TPI",
        "TMS",
        "DPT",
        "DCS",
        "DCT",
        "APK",
        "JPT",
        "BPD",
        "KWK",
        "WAG",
        "CLTN",
        "PTDH",
        "CFD",
        "HKN",
        "HP",
        "IG",
        "RT",
        "RW",
        "UPT",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "XI",
        "XII",
        "SP",
        "ST",
        "SH",
        "MH",
        "PN",
        "KB",
        "WA",
        "PR",
        "TV",
        "PC",
        "KK",
        "MK",
        "MA",
        "PT",
        "CV",
        "RI",
        "RS",
        "SD",
        "MI",
        "TK",
        "RK",
        "PJ",
        "BU",
        "NO",
        "DI",
        "KE",
        "SI",
        "NTB",
        "NTT",
        "DKI",
        "DIY",
        "KBB",
        "WIB",
        "WIT",
        "WITA",
        "USA",
        "SMA",
        "SMP",
        "SMK",
        "MTS",
        "PAUD",
        "BUMN",
        "BUMD",
        "LSM",
        "OPD",
        "SKPD",
        "UMKM",
        "KIP",
        "PKK",
        "OTT",
        "KPK",
        "BPK",
        "MUI",
        "NU",
        "FB",
        "YT",
        "TIK",
        "LPG",
        "DPC",
        "DPW",
        "DPP",
        "PAC",
        "MPR",
        "PAN",
        "PKB",
        "PPP",
        "PSI",
        "PDI",
        "PKS",
        "PBB",
        "PKN",
        "HUT",
        "AD",
        "RD",
        "KM",
        "CM",
        "JL",
        "HM",
        "LP",
        "AKP",
        "BPOM",
        "PLN",
        "BRI",
        "BNI",
        "BCA",
        "BTN",
        "DAK",
        "DAU",
        "APBD",
        "APBN",
        "PAD",
        "CSR",
        "UKM",
        "SIM",
        "STNK",
        "ATM",
        "PIN",
        "SMS",
        "BBM",
        "TPP",
        "THL",
        "TKD",
    ]
)
CLIPPED = [
    "Sup",
    "Har",
    "Sur",
    "Yus",
    "Mul",
    "Kar",
    "Ros",
    "Zul",
    "Fir",
    "Rid",
    "Ism",
    "Tar",
    "Mus",
    "Bas",
    "Sy",
    "Rm",
    "Dj",
    "Az",
    "Nas",
    "Jul",
    "Sul",
    "Mar",
    "Ram",
    "Tam",
]
BALINESE = [
    "I Wayan",
    "I Made",
    "I Ketut",
    "Ketut",
    "I Nyoman",
    "Ni Made",
    "Ni Luh",
    "I Gede",
    "Ni Putu",
    "I Gusti",
]


@dataclass(frozen=True)
class Initials:
    """Initials as printed, and what the record has to hold."""

    shape: str
    printed: str
    label: str
    name: str | None = None


def initials(rng: Random, cue: bool) -> Initials:
    """Random initials; without a cue word (berinisial ...) only shapes that are initials at sight."""
    shape = rng.choice(
        ["one", "two", "two", "three", "three", "four", "dotted", "dotted", "balinese"] + cue * ["clipped"]
    )
    if shape == "clipped":
        label = rng.choice(CLIPPED)
        return Initials(shape, label, label)
    if shape == "balinese":
        label = _letters(rng, rng.choice((1, 2, 2)))
        name = f"{rng.choice(BALINESE)} {label}"
        return Initials(shape, name, label, name)
    size = {"one": 1, "two": 2, "three": 3, "four": 4, "dotted": rng.choice((2, 3))}[shape]
    label = _letters(rng, size)
    if shape == "dotted":
        return Initials(shape, ".".join(label) + rng.choice((".", ".", "")), label)
    return Initials(shape, label, label)


def _letters(rng: Random, size: int) -> str:
    while True:
        label = "".join(
            rng.choices(
                string.ascii_uppercase.replace("I", "") if size == 1 else string.ascii_uppercase, k=size
            )
        )
        if label not in NO_INITIALS and not set(label) <= set("IVX"):
            return label


# --------------------------------------------------------------------- dates

WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
RESPELLED = {2: ["Pebruari", "Feb"], 8: ["Agt", "Agust"], 9: ["Sept", "Sep"], 10: ["Okt"], 11: ["Nopember", "Nop", "Nov"], 12: ["Des"], 1: ["Jan"], 4: ["Apr"], 3: ["Mar"]}  # fmt: skip
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def weekday(rng: Random, d: date) -> str:
    """The day's name; sometimes Ahad and Jum'at."""
    other = {4: "Jum'at", 6: "Ahad"}.get(d.weekday())
    return other if other and rng.random() < 0.4 else WEEKDAYS[d.weekday()]


#: Shapes of one day: {w} weekday, {d} day, {dd} two digits, {m}/{mm} month number, {M} its name, {R} respelled.
#: Those without a year ({y} or {yy}) need a publication date. ``bare``: no weekday, nothing around, fits after "tanggal".
DAY_BARE = {
    "26 Juni 2020": "{d} {M} {y}",
    "26 Nopember 2020": "{d} {R} {y}",
    "30/6/20": "{d}/{m}/{yy}",
    "30/06/2020": "{dd}/{mm}/{y}",
    "30-6-2020": "{d}-{m}-{y}",
    "26 Juni": "{d} {M}",
}
DAY_BRACKET = {
    "Kamis (1/10/2020)": "{w} ({d}/{m}/{y})",
    "Rabu (07/10/2020)": "{w} ({dd}/{mm}/{y})",
    "Rabu (6/11/24)": "{w} ({d}/{m}/{yy})",
    "Selasa (5-3-2019)": "{w} ({d}-{m}-{y})",
    "Selasa (5.3.2019)": "{w} ({d}.{m}.{y})",
    "Minggu (4/10)": "{w} ({d}/{m})",
    "Selasa 10 Nopember 2020": "{w} {d} {R} {y}",
    "Senin, 25 Maret 2024": "{w}, {d} {M} {y}",
    "Senin, , 25 Maret 2024": "{w}, , {d} {M} {y}",
}
DAY_TAILED = {
    "tanggal 10 September 2020": "tanggal {d} {M} {y}",
    "2 Oktober lalu": "{d} {M} lalu",
    "5 January 2024": "{d} {E} {y}",
    "Rabu petang 25 September": "{w} petang {d} {M}",
    "Rabu (4/12/2024) malam": "{w} ({d}/{m}/{y}) malam",
    "Sabtu (15/12/2018) lalu": "{w} ({d}/{m}/{y}) lalu",
    "Kamis (10/9/2020) pekan lalu": "{w} ({d}/{m}/{y}) pekan lalu",
    "(28/9/2020)": "({d}/{m}/{y})",
    "7 Januari kemarin": "{d} {M} kemarin",
}
SPAN_SAME_MONTH = {
    "4-6 September 2020": "{d}-{d2} {M} {y}",
    "4–6 September 2020": "{d}–{d2} {M} {y}",
    "4 hingga 6 September 2020": "{d} hingga {d2} {M} {y}",
    "4 sampai 6 September 2020": "{d} sampai {d2} {M} {y}",
    "4 s.d. 6 September 2020": "{d} s.d. {d2} {M} {y}",
    "4 s/d 6 September 2020": "{d} s/d {d2} {M} {y}",
}
SPAN = {
    "26 September-12 Oktober 2020": "{d} {M}-{d2} {M2} {y}",
    "26 September hingga 12 Oktober 2020": "{d} {M} hingga {d2} {M2} {y}",
    "26 September sampai dengan 12 Oktober 2020": "{d} {M} sampai dengan {d2} {M2} {y}",
    "26 September 2020 sampai 12 Oktober 2020": "{d} {M} {y} sampai {d2} {M2} {y}",
    "26 September sampai Senin (12/10/2020)": "{d} {M} sampai {w2} ({d2}/{m2}/{y})",
}
MONTH = {"Maret 2018": "{M} {y}", "Nopember 2018": "{R} {y}", "bulan Maret 2018": "bulan {M} {y}"}


def write_day(rng: Random, shape: str, d: date, end: date | None = None) -> str:
    return shape.format(**_pieces(rng, d), **{f"{k}2": v for k, v in _pieces(rng, end or d).items()})


def _pieces(rng: Random, d: date) -> dict[str, str | int]:
    return {
        "w": weekday(rng, d),
        "d": d.day,
        "dd": f"{d.day:02}",
        "m": d.month,
        "mm": f"{d.month:02}",
        "M": MONTHS[d.month - 1],
        "R": rng.choice(RESPELLED.get(d.month, [MONTHS[d.month - 1]])),
        "E": ENGLISH[d.month - 1],
        "y": d.year,
        "yy": f"{d.year % 100:02}",
    }


# ------------------------------------------------------------------- figures

UNITS = [
    "nol",
    *["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"],
]


def words(n: int) -> str:
    """
    >>> words(112), words(1001), words(2345)
    ('seratus dua belas', 'seribu satu', 'dua ribu tiga ratus empat puluh lima')
    """
    if n < 12:
        return UNITS[n]
    if n < 20:
        return f"{UNITS[n - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if n >= size:
            head = one if n // size == 1 else f"{words(n // size)} {name}"
            return f"{head} {words(n % size)}" if n % size else head
    raise AssertionError(n)


def thousands(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def share_words(value: float) -> str:
    """
    >>> share_words(7.1), share_words(35)
    ('tujuh koma satu', 'tiga puluh lima')
    """
    whole, _, rest = f"{value:g}".partition(".")
    return words(int(whole)) + (" koma " + " ".join(words(int(c)) for c in rest) if rest else "")


@dataclass(frozen=True)
class Figure:
    """A number as printed, and what the record has to hold."""

    shape: str
    printed: str
    value: float
    value_max: float | None = None
    approx: bool = False


#: Words that give the lower bound of what they mean.
VAGUE = {"belasan": 11, "puluhan": 20, "ratusan": 100, "ribuan": 1000}
APPROXIMATELY = ["sekitar", "hampir", "lebih dari", "kurang lebih", "kira-kira", "nyaris"]


def count_figure(rng: Random, low: int, high: int, *, free: bool, digits_only: bool) -> Figure | None:
    """A count from low to high, so that no part grows above its whole; None where the shape drawn has none.

    ``free``: approximations and ranges fit here; ``digits_only``: nothing but digits does.
    """
    shapes = ["digits", "thousands"] + (not digits_only) * ["words", "doubled", "ribu"]
    shapes += free * ["approximate", "range", "range_words", "vague"]
    shape = rng.choice(shapes)
    floor, ceiling = {
        "thousands": (1001, 9999),
        "ribu": (2000, 60000),
        "words": (2, 999),
        "doubled": (2, 99),
    }.get(shape, (2, 999))
    floor, ceiling = max(low, floor), min(high, ceiling)
    if floor > ceiling:
        return None
    n = rng.randint(floor, ceiling)
    if shape == "digits":
        return Figure(shape, str(n), n)
    if shape == "thousands":
        return Figure(shape, thousands(n), n)
    if shape == "words":
        return Figure(shape, words(n), n)
    if shape == "doubled":
        return Figure(shape, rng.choice((f"{words(n)} ({n})", f"{n} ({words(n)})")), n)
    if shape == "ribu":
        return Figure(shape, f"{n // 1000} ribu", n // 1000 * 1000)
    if shape == "approximate":
        return Figure(shape, f"{rng.choice(APPROXIMATELY)} {n}", n, approx=True)
    if shape == "vague":
        fitting = [v for v in VAGUE.items() if low <= v[1] <= high]
        if not fitting:
            return None
        word, value = rng.choice(fitting)
        return Figure(shape, word, value, approx=True)
    top = n + rng.randint(1, 60 if shape == "range" else 6)
    if top > high:
        return None
    if shape == "range_words":
        return Figure(shape, f"{words(n)} {rng.choice(('hingga', 'sampai'))} {words(top)}", n, top)
    return Figure(shape, f"{n}{rng.choice(('-', '–', ' hingga ', ' sampai '))}{top}", n, top)


def share_figure(rng: Random, *, free: bool, sign: bool) -> Figure:
    """A share; ``sign``: it is followed by %, so that words do not fit."""
    shapes = ["comma", "point", "whole", "two_places"] + (not sign) * ["words"]
    shapes += free * (["range", "range_comma"] + (not sign) * ["approximate"])
    shape = rng.choice(shapes)
    value = rng.randint(101, 989) / 10
    if value.is_integer():
        value += 0.4
    if shape == "comma":
        return Figure(shape, f"{value:g}".replace(".", ","), value)
    if shape == "point":
        return Figure(shape, f"{value:g}", value)
    if shape == "two_places":
        value = rng.randint(1001, 9879) / 100
        return Figure(shape, f"{value:g}".replace(".", ","), value)
    if shape == "words":
        value = rng.choice((value, rng.randint(2, 98)))
        return Figure(shape, share_words(value), value)
    n = rng.randint(3, 90)
    if shape == "whole":
        return Figure(shape, str(n), n)
    if shape == "approximate":
        return Figure(shape, f"{rng.choice(APPROXIMATELY)} {n}", n, approx=True)
    if shape == "range":
        high = n + rng.randint(2, 9)
        return Figure(shape, f"{n}{rng.choice(('-', ' hingga ', ' sampai '))}{high}", n, high)
    high = value + 1.5
    return Figure(shape, f"{value:g}-{high:g}".replace(".", ","), value, round(high, 2))
