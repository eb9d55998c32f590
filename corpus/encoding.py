"""Bytes to text: the encoding is detected where it is not UTF-8, and mojibake is mended; both are said."""

from __future__ import annotations

import codecs
import re

#: What Indonesian text that is not UTF-8 comes in. Left to choose among all, a detector takes the "é" of one word
#: for Cyrillic or Baltic.
OTHERS = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Letters that UTF-8 read as something else begins with, and what follows them then.
_SUSPECTS = "ÃÂâÅÄ"
_SPOILT = re.compile(f"[{_SUSPECTS}][^\\x00-\\x7f]")


class Undecodable(ValueError):
    """Bytes that are no text; the message is one line."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of some bytes, and what had to be done to read them.

    Raises:
        Undecodable: they are no text.

    >>> decode("tegas".encode()), decode("café yang “baru”".encode("cp1252"))
    (('tegas', None), ('café yang “baru”', 'read as cp1252, since it is not UTF-8'))
    """
    encoding = marked(data)
    try:
        return data.decode(encoding or "utf-8"), None if encoding in (
            None,
            "utf-8-sig",
        ) else f"read as {encoding}"
    except UnicodeDecodeError as error:
        if encoding and encoding != "utf-8-sig":
            raise Undecodable(f"not {encoding}, as its first bytes say: {error.reason}") from None
        return _guess(data, error)


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def mend(text: str) -> str | None:
    """The text with mojibake mended, or None where there is none.

    >>> mend("katanya â€œnetralâ€\\x9d."), mend("“netral”")
    ('katanya “netral”.', None)
    """
    if text.isascii() or not any(letter in text for letter in _SUSPECTS) or not _SPOILT.search(text):
        return None
    import ftfy
    from ftfy.badness import is_bad

    if not is_bad(text):
        return None
    mended = ftfy.fix_encoding(text)
    return None if mended == text else mended


def _guess(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """A few broken characters among many whole ones leave it UTF-8; else a detector tells."""
    text = data.decode("utf-8-sig", errors="replace")
    broken, whole = text.count("\ufffd"), sum(c > "\x7f" and c != "\ufffd" for c in text)
    if broken < whole and not _CONTROL.search(text):
        return text, f"{broken} broken character{'s' * (broken > 1)} replaced"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000], cp_isolation=OTHERS).best()
    if best is not None:
        found = data.decode(best.encoding, errors="replace")
        if not _CONTROL.search(found) and found.count("\ufffd") * 100 <= len(found):
            return found, f"read as {best.encoding}, since it is not UTF-8"
    raise Undecodable(
        f"not UTF-8: byte 0x{data[error.start]:02x} at position {error.start}, nor any other text"
    )
