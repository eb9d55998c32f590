"""Where Stanza's weights lie, and how they come there: once, when told to, never while articles are read."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from pathlib import Path

#: The environment variable that names the folder of the weights.
VARIABLE = "NETRALITAS_MODELS"
LANGUAGE = "id"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")

INSTALL = "Stanza is not installed; type: pip install 'netralitas[stanza]'"


class SyntaxUnavailable(RuntimeError):
    """Stanza or its weights are not here; the message is one line that says what to type."""


def folder(named: str | os.PathLike[str] | None = None) -> Path:
    """The folder of the weights: the one named, else ``$NETRALITAS_MODELS``, else Stanza's own.

    Raises:
        SyntaxUnavailable: no folder is named and Stanza, which knows its own, is not installed.

    >>> folder("models").name
    'models'
    """
    if named or os.environ.get(VARIABLE):
        return Path(named or os.environ[VARIABLE]).expanduser()
    need_stanza()
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


def need_stanza() -> None:
    """Raises SyntaxUnavailable where Stanza is not installed."""
    if find_spec("stanza") is None:
        raise SyntaxUnavailable(INSTALL)


def need_weights(place: Path, package: str = "default") -> None:
    """Raises SyntaxUnavailable where the weights of a package are not all in a folder."""
    missing = [path for path in _files(place, package) if not path.is_file()]
    if missing:
        named = "" if _is_own(place) else f" --folder {place}"
        wanted = "" if package == "default" else f" --package {package}"
        raise SyntaxUnavailable(
            f"Stanza's Indonesian weights are not in {place} ({missing[0].name} is missing); "
            f"type: netralitas models download{named}{wanted}"
        )


def download(named: str | os.PathLike[str] | None = None, package: str = "default") -> Path:
    """Fetch Stanza's official Indonesian weights; what is already there and whole is not fetched again.

    Args:
        named: the folder they go into (see ``folder``).
        package: Stanza's name for a set of models: "default", or "default_fast" without character models.

    Returns:
        The folder.

    Raises:
        SyntaxUnavailable: Stanza is not installed, the weights cannot be fetched, or the folder not be written.
    """
    need_stanza()
    import stanza

    place = folder(named)
    try:
        stanza.download(
            LANGUAGE, model_dir=str(place), package=package, processors=",".join(PROCESSORS), verbose=False
        )
    except (OSError, ValueError) as error:  # requests' errors are OSErrors
        reason = " ".join(str(error).split())
        raise SyntaxUnavailable(f"cannot fetch Stanza's Indonesian weights into {place}: {reason}") from error
    need_weights(place, package)
    return place


def _files(place: Path, package: str) -> list[Path]:
    """The files that a package needs, by the folder's own resources.json."""
    index = place / "resources.json"
    try:
        known = json.loads(index.read_text(encoding="utf-8"))[LANGUAGE]
        parts = known["packages"].get(package) or dict.fromkeys(PROCESSORS, package)
        files = [index]
        for processor in PROCESSORS:
            model = parts[processor]
            files.append(place / LANGUAGE / processor / f"{model}.pt")
            for needed in known[processor][model].get("dependencies") or ():
                files.append(place / LANGUAGE / needed["model"] / f"{needed['package']}.pt")
    except (OSError, ValueError, KeyError):
        return [index if not index.is_file() else place / LANGUAGE / package]
    return files


def _is_own(place: Path) -> bool:
    """Whether a folder is found without naming it."""
    try:
        return place == folder()
    except SyntaxUnavailable:
        return False
