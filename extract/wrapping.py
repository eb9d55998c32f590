"""Lines that a page broke in the middle of its sentences.

Some pages come with hard line breaks every few words. A line break ends a sentence for every rule of ours, so the breaks that
end none are read as blanks: the text keeps its length, and every offset its place.
"""

from __future__ import annotations

import re

#: A text is wrapped if so many of its lines go on in the next one, and so large a share.
LEAST, SHARE = 4, 0.25
#: A line that is open at its end, and one that begins a list's item.
_OPEN = re.compile(r"[\w,/(-]\s*$")
_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z][.)]|[-*•–—])\s")


def unwrapped(text: str) -> str:
    """The text with the line breaks inside its sentences as blanks; as it is, where it has but a few.

    >>> wrapped = "Acara peresmian\\nkantor tim sukses\\nitu dihadiri Camat Muara\\nDua yang\\nmasih aktif\\nsebagai aparatur."
    >>> unwrapped(wrapped)
    'Acara peresmian kantor tim sukses itu dihadiri Camat Muara Dua yang masih aktif sebagai aparatur.'
    >>> unwrapped("Dua camat dipanggil\\noleh Bawaslu.")
    'Dua camat dipanggil\\noleh Bawaslu.'
    """
    lines = text.split("\n")
    inner = [
        number
        for number in range(1, len(lines))
        if lines[number - 1].strip() and lines[number].strip() and not _ITEM.match(lines[number])
    ]
    open_ = {n for n in inner if _OPEN.search(lines[n - 1])}
    lower = {n for n in open_ if lines[n].lstrip()[:1].islower()}
    if len(lower) < LEAST or len(lower) < SHARE * len(inner):
        return text
    # before a capital only where the lines around go on too; a first line is a headline
    joined = lower | {n for n in open_ - {1} if {n - 1, n + 1} & lower}
    return lines[0] + "".join((" " if n in joined else "\n") + lines[n] for n in range(1, len(lines)))
