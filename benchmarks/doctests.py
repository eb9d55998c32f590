"""Shows the examples of docstrings as code on the page docs/api.md; mkdocs.yml names it."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

EXAMPLE = re.compile(r"^>>> .+(?:\n(?!\s*$).+)*", re.M)


class Doctests(Extension):
    """Puts fences around what begins with ``>>>`` and ends with an empty line."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        if obj.docstring:
            text = obj.docstring.value
            obj.docstring.value = EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", text)
