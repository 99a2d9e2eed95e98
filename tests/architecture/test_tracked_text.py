"""Nothing of one machine, of a package host or of work left undone is in what we publish."""

import re
from pathlib import Path

from source_tree import ROOT, tracked_files

TEXT = {".py", ".md", ".html", ".css", ".js", ".toml", ".txt", ".json", ".cfg", ".po", ".yaml", ".yml", ".sh", ".run"}
THIS = Path(__file__)
# Put together here, so that this file does not name them itself.
HOSTS = [
    "py" + "pi.org",
    "pythonhosted" + ".org",
    "registry.npm" + "js.org",
    "npm" + "js.com",
    "crates" + ".io",
    "proxy.golang" + ".org",
    "files.python",
]
PLACES = ["/" + "work/", "/" + "root/", "/" + "tmp/", "/" + "home/", "/" + "Users/"]
UNDONE = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "lorem" + " ipsum")) + r")\b"
)
NOT_WRITTEN = re.compile(r"^\s*raise " + "NotImplemented" + r"Error", re.MULTILINE)


def _texts() -> list[tuple[str, str]]:
    paths = [path for path in tracked_files() if path.suffix in TEXT or path.name in {"Makefile", "LICENSE", "run"}]
    return [(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in paths if path != THIS]


def test_no_file_names_a_package_host() -> None:
    assert [(name, host) for name, text in _texts() for host in HOSTS if host in text] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert [(name, place) for name, text in _texts() for place in PLACES if place in text] == []


def test_nothing_is_left_to_be_done() -> None:
    left = [
        (name, found.group()) for name, text in _texts() if (found := UNDONE.search(text) or NOT_WRITTEN.search(text))
    ]
    assert left == []


def test_no_third_partys_built_file_is_tracked() -> None:
    built = [path for path in tracked_files() if path.suffix in {".woff", ".woff2", ".ttf", ".whl", ".mo", ".map"}]
    assert built == []
    assert [path for path in tracked_files() if path.name.endswith((".min.js", ".min.css"))] == []


def test_no_file_is_larger_than_anybody_reads() -> None:
    large = [
        (str(path.relative_to(ROOT)), path.stat().st_size) for path in tracked_files() if path.stat().st_size > 500_000
    ]
    assert large == []
