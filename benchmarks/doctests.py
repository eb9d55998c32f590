"""Shows the examples of docstrings as code on the page docs/api.md; mkdocs.yml names it."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Module, Object

EXAMPLE = re.compile(r"^>>> .+(?:\n(?!\s*$).+)*", re.M)


class Doctests(Extension):
    """Puts fences around what begins with ``>>>`` and ends with an empty line."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        if not obj.is_module:
            _fence(obj)

    def on_module_members(self, *, mod: Module, **_: Any) -> None:
        _fence(mod)


def _fence(obj: Object) -> None:
    if obj.docstring:
        obj.docstring.value = EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", obj.docstring.value)
