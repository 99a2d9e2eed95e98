import argparse
import gettext
from pathlib import Path

import pytest

from redshank.web.assets import (
    STYLE_SHEETS,
    VENDOR,
    AssetError,
    compile_catalogues,
    configure,
    copy_scripts,
    copy_style_sheets,
    run,
    without_brand,
)

BRANDED = (
    '@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}'
    ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
    "@supports (mask:none){.crest:before{mask-image:url(/assets/images/govuk-crest.svg);width:1px}.kept{color:blue}}"
    ".icon{background:url(/assets/images/icon-tick.svg) no-repeat}"
    "\n/*# sourceMappingURL=x.css.map */"
)


def _packages(tmp_path: Path, css: str) -> Path:
    for sheet in STYLE_SHEETS:
        source = tmp_path / sheet.source
        source.parent.mkdir(parents=True)
        source.write_text(css)
    return tmp_path


def test_a_style_sheet_loses_typeface_crest_files_and_source_map_but_keeps_its_rules() -> None:
    assert without_brand(BRANDED) == (
        ".a{font-family:var(--app-font, arial, sans-serif);color:red}"
        "@supports (mask:none){.kept{color:blue}}"
        ".icon{background:none no-repeat}\n"
    )


def test_stripping_twice_changes_nothing_more() -> None:
    assert without_brand(without_brand(BRANDED)) == without_brand(BRANDED)


def test_a_brand_written_in_an_unknown_way_stops_the_build() -> None:
    with pytest.raises(AssetError, match="GDS Transport"):
        without_brand(".a{--font:GDS Transport}")


def test_every_style_sheet_is_copied_under_its_served_name(tmp_path: Path) -> None:
    written = copy_style_sheets(_packages(tmp_path / "packages", ".a{}"), tmp_path / "vendor")
    assert [path.name for path in written] == ["govuk-frontend.css", "moj-frontend.css"]
    assert all(path.read_text() == ".a{}" for path in written)


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="govuk-frontend"):
        copy_style_sheets(tmp_path, tmp_path / "vendor")


def test_the_command_says_what_is_missing_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    configure(parser)
    assert run(parser.parse_args([str(tmp_path)])) == 1
    assert "npm_ci" in capsys.readouterr().err


def test_catalogues_are_compiled_without_their_doubtful_entries(tmp_path: Path) -> None:
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Back"\nmsgstr "Yn ôl"\n\n#, fuzzy\nmsgid "Next"\nmsgstr "Doubtful"\n',
        encoding="utf-8",
    )
    (compiled,) = compile_catalogues(tmp_path)
    with compiled.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Back") == "Yn ôl"
    assert catalogue.gettext("Next") == "Next"


@pytest.mark.parametrize("name", [sheet.name for sheet in STYLE_SHEETS])
def test_what_is_served_carries_no_brand_and_is_not_empty(name: str) -> None:
    css = (VENDOR / name).read_text(encoding="utf-8")
    assert len(css) > 50_000
    assert not [trace for trace in ("GDS", "crest.", "/assets/", "@font-face", "sourceMapping") if trace in css]


def test_a_script_is_served_without_a_source_map_that_is_not(tmp_path: Path) -> None:
    script = tmp_path / "packages" / "htmx.org" / "dist" / "htmx.min.js"
    script.parent.mkdir(parents=True)
    script.write_text("var htmx={};\n//# sourceMappingURL=htmx.min.js.map\n", encoding="utf-8")

    written = copy_scripts(tmp_path / "packages", tmp_path / "vendor")

    assert [path.read_text(encoding="utf-8") for path in written] == ["var htmx={};\n"]


def test_a_missing_script_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="htmx"):
        copy_scripts(tmp_path, tmp_path / "vendor")
