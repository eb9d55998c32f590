"""The records: what one article becomes.

These models are the codebook in code. Field names, codes and their meaning follow
the project's codebook (``docs/codebook.md``); nothing else in the project defines them
again. ``Extraction.model_json_schema()`` is the JSON Schema of one output line.

Offsets count characters of the article text as given; ``text`` is exactly
``article[start:end]``. Where the title came as a key of its own, evidence in it says
``part="title"`` and counts from the title's start.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Violation = Literal[
    "medsos_kampanye",
    "medsos_interaksi",
    "foto_bersama_simbol",
    "pasang_alat_peraga",
    "hadir_deklarasi",
    "hadir_kegiatan_partai_calon",
    "narasumber_partai",
    "pendekatan_parpol",
    "deklarasi_diri_calon",
    "kegiatan_keberpihakan",
    "mobilisasi_intimidasi",
    "pemberian_barang_uang",
    "ikut_kampanye",
    "tim_sukses_pelaksana",
    "kampanye_pasangan",
    "fasilitas_negara",
    "dukungan_ktp",
    "keputusan_menguntungkan",
    "anggota_pengurus_parpol",
    "dukungan_umum",
]

#: Stages of a case in their order; the last two stand outside it.
Status = Literal[
    "dugaan",
    "dilaporkan",
    "ditangani",
    "diteruskan",
    "direkomendasikan",
    "disanksi",
    "pidana",
    "divonis",
    "tidak_terbukti",
    "dihentikan",
]

Sanction = Literal[
    "moral_tertutup",
    "moral_terbuka",
    "moral",
    "teguran",
    "tunda_kenaikan",
    "turun_pangkat",
    "potong_tukin",
    "turun_jabatan",
    "bebas_jabatan",
    "pemberhentian_hormat",
    "pemberhentian_tidak_hormat",
    "ringan",
    "sedang",
    "berat",
    "denda",
    "kurungan",
]

Unit = Literal[
    "persen",
    "orang",
    "kasus",
    "laporan",
    "temuan",
    "rekomendasi",
    "instansi",
    "daerah",
    "data",
    "kali",
]

Measure = Literal[
    "dilaporkan",
    "dugaan",
    "terbukti",
    "tidak_terbukti",
    "diproses",
    "direkomendasikan",
    "disanksi",
    "belum_disanksi",
    "diteruskan",
    "diblokir",
    "dihentikan",
    "jumlah",
]

Dimension = Literal["violation", "position", "region", "agency", "sanction", "period", "election"]
Channel = Literal["medsos", "whatsapp", "media_massa", "luring"]
LawType = Literal["UU", "PERPPU", "PP", "PERPRES", "PERMEN", "PERBAWASLU", "PKPU", "PERDA", "SKB", "SK", "SE"]
Precision = Literal["day", "month", "year", "interval"]
Kind = Literal["incident", "statistics", "norm"]

Basis = Literal["stated", "derived"]

#: "18" (province), "18.08" (regency or city), "18.08.03" (district) or "ID" (the nation).
RegionCode = Annotated[str, Field(pattern=r"^(ID|\d\d(\.\d\d){0,2})$")]

#: A printed number; in JSON a whole one is written without a decimal point (369, 34.9).
Figure = Annotated[
    float,
    PlainSerializer(lambda v: int(v) if v.is_integer() else v, return_type=int | float, when_used="json"),
]


#: How sure the record is, 0 to 1: of 100 records with 0.8, about 80 are right in every part (``docs/reliability.md``).
Confidence = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Evidence(Record):
    """Where a field of a record was read: ``text == article[start:end]``."""

    field: str
    start: int
    end: int
    text: str
    part: Literal["title"] | None = None


class Mention(Record):
    """What was found where, and by which lexicon entry or pattern (``rule``)."""

    kind: str
    value: str | None
    start: int
    end: int
    text: str
    rule: str
    part: Literal["title"] | None = None


class Caution(Record):
    """Something a reader should know before using the record; never a silent repair."""

    code: str
    message: str
    evidence: list[Evidence] = []


class DateSpan(Record):
    """A calendar date: ISO strings at the printed precision ("2020-06-26", "2020-06", "2020")."""

    start: str | None
    end: str | None
    precision: Precision


class Period(Record):
    """The time a figure covers; either end may be open."""

    start: str | None = None
    end: str | None = None


class Office(Record):
    """An agency: canonical id, region code (null for the national level), printed name."""

    id: str
    region: RegionCode | None = None
    name: str


class Handler(Record):
    id: str
    region: RegionCode | None = None


class AgencyRecord(Office):
    evidence: list[Evidence] = []


class DateRecord(DateSpan):
    evidence: list[Evidence] = []


class LawRecord(Record):
    type: LawType
    number: str
    year: int | None
    article: str | None = None
    evidence: list[Evidence] = []


class LegalValue(Record):
    """A value of the legal layer: printed (``stated``) or worked out from other facts (``derived``).

    ``rule`` names the table row or the words that gave it; ``uncertain`` says that the row is not settled or that
    only the publication date was there to go by.
    """

    value: str
    basis: Basis
    rule: str
    uncertain: bool = False
    evidence: list[Evidence] = []


class LegalItem(Record):
    """What a decree says on one violation: its item, its class and the sanctions it may have."""

    violation: Violation
    item: str | None = None
    breach: Literal["etik", "disiplin"] | None = None
    sanction: str | None = None
    rule: str
    uncertain: bool = False


class Legal(Record):
    """The law behind an incident; null wherever neither words nor dates tell.

    ``stage`` is sebelum_penetapan or sesudah_penetapan (of the candidates); ``election`` is pilkada_2020, pemilu_2024 ...;
    ``decree`` the decree on neutrality in force (SKB 2020 ...), ``regulation`` the rules on discipline (PP 94/2021 ...);
    ``breach`` is etik or disiplin; ``sanction`` the range that may follow: moral, ringan, sedang, berat, ptdh, or from
    one to another ("sedang-berat"). ``items`` are the decree's items, one a violation.
    """

    stage: LegalValue | None = None
    election: LegalValue | None = None
    decree: LegalValue | None = None
    regulation: LegalValue | None = None
    breach: LegalValue | None = None
    sanction: LegalValue | None = None
    items: list[LegalItem] = []


class Incident(Record):
    """One act, or one course of acts handled as one case, by one accused or one group."""

    accused_initials: list[str] = []
    accused_names: list[str] = []
    accused_role: str | None = None
    accused_count: int | None = None
    agency: Office | None = None
    region: RegionCode | None = None
    date: DateSpan | None = None
    violations: list[Violation] = []
    channel: Channel | None = None
    status: Status | None = None
    sanctions: list[Sanction] = []
    handlers: list[Handler] = []
    legal: Legal | None = None
    confidence: Confidence | None = None
    needs_review: bool = False
    review_reasons: list[str] = []
    evidence: list[Evidence] = []


class Statistic(Record):
    """A number that measures neutrality cases, their actors, handling or shares."""

    value: Figure
    value_max: Figure | None = None
    approx: bool = False
    unit: Unit
    measure: Measure
    dimension: Dimension | None = None
    category: str | None = None
    region: RegionCode | None = None
    period: Period | None = None
    source: str | None = None
    confidence: Confidence | None = None
    needs_review: bool = False
    review_reasons: list[str] = []
    evidence: list[Evidence] = []


class Extraction(Record):
    """Everything read out of one article.

    >>> Extraction(article_id="a-1", relevant=False).kinds
    []
    """

    article_id: str | None = None
    relevant: bool = False
    kinds: list[Kind] = []
    published: str | None = None
    region: RegionCode | None = None
    incidents: list[Incident] = []
    norms: list[Violation] = []
    agencies: list[AgencyRecord] = []
    regions: list[RegionCode] = []
    dates: list[DateRecord] = []
    statistics: list[Statistic] = []
    laws: list[LawRecord] = []
    mentions: list[Mention] = []
    warnings: list[Caution] = []

    def _repr_html_(self) -> str:
        """The records with their evidence, as a notebook shows them."""
        from .display import extraction

        return str(extraction(self))
