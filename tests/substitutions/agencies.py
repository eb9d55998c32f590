"""Bodies that an employer may be swapped for, and supervisors for each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    id: str
    long: str
    short: str | None = None
    families: tuple[str, ...] = ("dinas", "office")
    numbered: bool = False


_OFFICE = ("office",)
BODIES = (
    Body("dishub", "Dinas Perhubungan", "Dishub"),
    Body("disdik", "Dinas Pendidikan", "Disdik"),
    Body("disdik", "Dinas Pendidikan dan Kebudayaan", "Disdikbud"),
    Body("dinkes", "Dinas Kesehatan", "Dinkes"),
    Body("dinsos", "Dinas Sosial", "Dinsos"),
    Body("diskominfo", "Dinas Komunikasi dan Informatika", "Diskominfo"),
    Body("distan", "Dinas Pertanian", "Distan"),
    Body("dpmptsp", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP"),
    Body("dpmd", "Dinas Pemberdayaan Masyarakat dan Desa", "DPMD"),
    Body("pupr", "Dinas Pekerjaan Umum dan Penataan Ruang", "PUPR"),
    Body("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"),
    Body("disnaker", "Dinas Tenaga Kerja", "Disnaker"),
    Body("disperindag", "Dinas Perindustrian dan Perdagangan", "Disperindag"),
    Body("dlh", "Dinas Lingkungan Hidup", "DLH"),
    Body("dispora", "Dinas Kepemudaan dan Olahraga", "Dispora"),
    Body("disparbud", "Dinas Pariwisata dan Kebudayaan", "Disparbud"),
    Body("dinas", "Dinas Perikanan"),
    Body("dinas", "Dinas Perpustakaan dan Kearsipan"),
    Body("dinas", "Dinas Koperasi dan UKM"),
    Body("dinas", "Dinas Ketahanan Pangan"),
    Body("bappeda", "Badan Perencanaan Pembangunan Daerah", "Bappeda", _OFFICE),
    Body("bpkad", "Badan Pengelolaan Keuangan dan Aset Daerah", "BPKAD", _OFFICE),
    Body("bpkad", "Badan Pendapatan Daerah", "Bapenda", _OFFICE),
    Body("bpbd", "Badan Penanggulangan Bencana Daerah", "BPBD", _OFFICE),
    Body("kesbangpol", "Badan Kesatuan Bangsa dan Politik", "Kesbangpol", _OFFICE),
    Body("satpol_pp", "Satuan Polisi Pamong Praja", "Satpol PP", _OFFICE),
    Body("inspektorat", "Inspektorat", None, _OFFICE),
    Body("setda", "Sekretariat Daerah", "Setda", _OFFICE),
    Body("setwan", "Sekretariat DPRD", "Setwan", _OFFICE),
    Body("rsud", "RSUD", None, ("office", "health")),
    Body("puskesmas", "Puskesmas {place}", None, ("office", "health"), True),
    Body("sekolah", "SMPN {n} {place}", None, ("office", "school"), True),
    Body("sekolah", "SD Negeri {n} {place}", None, ("office", "school"), True),
    Body("sekolah", "SMA Negeri {n} {place}", None, ("office", "school"), True),
    Body("sekolah", "SMKN {n} {place}", None, ("office", "school"), True),
    Body("sekolah", "MTsN {n} {place}", None, ("office", "school"), True),
)
#: What an employer may become: a teacher stays at a school, a midwife in health care.
FAMILIES = {
    **{body.id: "office" for body in BODIES},
    "sekolah": "school",
    "puskesmas": "health",
    "rsud": "health",
}
SUPERVISORS = {"bawaslu": ("panwaslu",), "panwaslu": ("bawaslu",), "kasn": ("bkn",), "bkn": ("kasn",)}
