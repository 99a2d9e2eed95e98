"""`redshank assets`: put the front-end packages' files into place without their brand, and compile catalogues.

GOV.UK's typeface and crest are for GOV.UK alone. What is copied therefore names no font of theirs, shows no crest, and
points at no file that is not here. Nothing of theirs is committed: this runs when the house is set up.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent
VENDOR = HERE / "static" / "vendor"
LOCALE = HERE / "locale"

_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_FONT_FAMILY = re.compile(r"font-family:\s*[\"']?GDS Transport[\"']?\s*,[^;}]*")
_CREST_RULE = re.compile(r"[^{}]+\{[^{}]*crest\.[a-z]+[^{}]*\}")
_ASSET = re.compile(r"url\(\s*[\"']?/assets/[^)]*\)")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")
_SCRIPT_MAP = re.compile(r"//# sourceMappingURL=.*\s*$")
_LEFT_OVER = re.compile(r"GDS Transport|crest\.|/assets/|sourceMappingURL|@font-face")


class AssetError(Exception):
    """The front-end packages cannot be prepared: what is missing, or what of their brand would remain."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A package's style sheet, and the name it is served under."""

    source: str
    name: str


@dataclass(frozen=True, slots=True)
class Script:
    """A package's script, and the name it is served under."""

    source: str
    name: str


STYLE_SHEETS = (
    StyleSheet("govuk-frontend/dist/govuk/govuk-frontend.min.css", "govuk-frontend.css"),
    StyleSheet("@ministryofjustice/frontend/moj/moj-frontend.min.css", "moj-frontend.css"),
)
SCRIPTS = (Script("htmx.org/dist/htmx.min.js", "htmx.js"),)


def without_brand(css: str) -> str:
    """The style sheet with the house's own typeface, no crest, and no reference to a file that is not served.

    Raises:
        AssetError: where a trace of the brand is left, as after an update that writes it in a new way.
    """
    css = _FONT_FACE.sub("", css)
    css = _FONT_FAMILY.sub("font-family:var(--app-font, arial, sans-serif)", css)
    css = _CREST_RULE.sub("", css)
    css = _ASSET.sub("none", css)
    css = _SOURCE_MAP.sub("", css)
    if trace := _LEFT_OVER.search(css):
        raise AssetError(f"“{trace.group()}” is left in a style sheet; the rules that strip the brand need a look.")
    return css


def copy_style_sheets(packages: Path, vendor: Path) -> tuple[Path, ...]:
    """Write each package's style sheet, stripped, into `vendor`.

    Raises:
        AssetError: where a package is not installed, or its brand cannot be stripped.
    """
    vendor.mkdir(parents=True, exist_ok=True)
    written = []
    for sheet in STYLE_SHEETS:
        source = packages / sheet.source
        if not source.is_file():
            raise AssetError(f"{source} is missing: run tools/npm_ci.py first.")
        target = vendor / sheet.name
        target.write_text(without_brand(source.read_text(encoding="utf-8")), encoding="utf-8")
        written.append(target)
    return tuple(written)


def copy_scripts(packages: Path, vendor: Path) -> tuple[Path, ...]:
    """Write each package's script into `vendor`, without the reference to a source map that is not served.

    Raises:
        AssetError: where a package is not installed.
    """
    vendor.mkdir(parents=True, exist_ok=True)
    written = []
    for script in SCRIPTS:
        source = packages / script.source
        if not source.is_file():
            raise AssetError(f"{source} is missing: run tools/npm_ci.py first.")
        target = vendor / script.name
        target.write_text(_SCRIPT_MAP.sub("", source.read_text(encoding="utf-8")), encoding="utf-8")
        written.append(target)
    return tuple(written)


def compile_catalogues(locale: Path) -> tuple[Path, ...]:
    """Compile every catalogue under `locale`, where gettext looks for it. Fuzzy entries stay out."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as catalogue, target.open("wb") as compiled:
            write_mo(compiled, read_po(catalogue, locale=source.parts[-3]))
        written.append(target)
    return tuple(written)


def configure(parser: argparse.ArgumentParser) -> None:
    """Say where the packages are."""
    parser.add_argument("packages", type=Path, help="the folder that npm filled: node_modules")


def run(options: argparse.Namespace) -> int:
    """Prepare everything; 1 where a package is missing or its brand would show."""
    try:
        copy_style_sheets(options.packages, VENDOR)
        copy_scripts(options.packages, VENDOR)
    except AssetError as error:
        sys.stderr.write(f"redshank assets: {error}\n")
        return 1
    compile_catalogues(LOCALE)
    return 0
