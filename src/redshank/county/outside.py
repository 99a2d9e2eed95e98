"""Richer name tables from a folder that the user gives; nothing of it is ever part of the package.

The folder may hold any of three folders, with these files and columns:

- `names_ons_births`: `ew_top100_by_decade_1904_1994.csv` (year, sex, rank, name) and
  `ew_births_by_name_1996_2020.csv.gz` (year, sex, name, n);
- `surnames`: `gb_top500_weights.csv` (surname, weight_pct) and
  `us_census_2010_surnames.csv.gz` (name, count, pcthispanic, pctapi), of which only the long tail is used;
- `names_communities`: `names_by_community.csv` (community, kind, name, weight) and
  `transliteration_variants.csv` (group, variant).
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from redshank.county.errors import BadTablesError
from redshank.county.naming import masculine
from redshank.county.tables import Custom, Era, NameTables, Variants, Weighted, shipped_tables, weighted

_FOLDERS = ("names_ons_births", "surnames", "names_communities")
_BIRTH_YEARS_AN_ERA = 5
_GB_SHARE = 39.5
"""Per cent of people who bear one of the 500 names of the British table."""
_TAIL_NAMES = 30_000
_SHIPPED_WEIGHT = 0.3
"""How much the shipped names of a community still count beside the richer ones."""
_COMMUNITY_NAMES = {
    "gujarati_hindu": "gujarati_hindu",
    "punjabi_sikh": "punjabi_sikh",
    "pakistani": "pakistani",
    "bangladeshi": "bangladeshi",
    "polish": "polish",
    "romanian": "romanian",
    "chinese": "chinese",
    "black_caribbean": "african_caribbean",
    "black_african": "west_african",
    "somali": "somali",
}
_ADDED_BY_CUSTOM = frozenset({"Singh", "Kaur"})
_SHARED_FORENAMES = {"pakistani": "muslim", "bangladeshi": "muslim"}

Rows = Iterable[dict[str, str]]
Pairs = list[tuple[str, float]]


def tables_from(folder: Path) -> NameTables:
    """The shipped tables, made richer by those of the folder.

    Raises:
        BadTablesError: where the folder holds none of the three, or a file is not laid out as described.
    """
    found = [name for name in _FOLDERS if (folder / name).is_dir()]
    if not found:
        raise BadTablesError(folder, f"none of the folders {', '.join(_FOLDERS)} is there")
    tables = shipped_tables()
    customs, variants = dict(tables.customs), dict(tables.variants)
    try:
        if "names_communities" in found:
            customs = _with_communities(customs, folder / "names_communities")
            variants = _with_variants(variants, folder / "names_communities")
        if "names_ons_births" in found:
            eras = _eras(folder / "names_ons_births")
            customs["white_british"] = replace(customs["white_british"], eras=eras)
        if "surnames" in found:
            surnames = _british_surnames(folder / "surnames")
            customs["white_british"] = replace(customs["white_british"], surnames=surnames)
    except (OSError, KeyError, ValueError) as error:
        raise BadTablesError(folder, f"{type(error).__name__}: {error}") from error
    return NameTables(customs, variants)


def _rows(path: Path) -> Rows:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    return csv.DictReader(text.splitlines())


def _eras(folder: Path) -> tuple[Era, ...]:
    counts: dict[int, dict[str, dict[str, float]]] = defaultdict(
        lambda: {"M": defaultdict(float), "F": defaultdict(float)}
    )
    for row in _rows(folder / "ew_top100_by_decade_1904_1994.csv"):
        # Only ranks are published for these years; their weights fall about so.
        counts[int(row["year"]) + 1][row["sex"]][row["name"]] += 1 / (int(row["rank"]) + 5)
    for row in _rows(folder / "ew_births_by_name_1996_2020.csv.gz"):
        until = (int(row["year"]) // _BIRTH_YEARS_AN_ERA + 1) * _BIRTH_YEARS_AN_ERA
        counts[until][row["sex"]][row["name"].title()] += float(row["n"])
    years = sorted(counts)
    eras = [
        Era(year, weighted(list(counts[year]["M"].items())), weighted(list(counts[year]["F"].items())))
        for year in years
    ]
    return (*eras[:-1], replace(eras[-1], until=9999))


def _british_surnames(folder: Path) -> Weighted:
    head = [(row["surname"], float(row["weight_pct"])) for row in _rows(folder / "gb_top500_weights.csv")]
    known = {name for name, _ in head}
    tail: Pairs = []
    for row in _rows(folder / "us_census_2010_surnames.csv.gz"):
        name = row["name"].title()
        if name not in known and _share(row["pcthispanic"]) <= 20 and _share(row["pctapi"]) <= 20:
            tail.append((name, float(row["count"])))
        if len(tail) == _TAIL_NAMES:
            break
    scale = (100 - _GB_SHARE) / sum(count for _, count in tail)
    return weighted(head + [(name, count * scale) for name, count in tail])


def _share(text: str) -> float:
    """A percentage; suppressed ones, which are small, count as none."""
    return float(text) if text and text[0].isdigit() else 0.0


def _with_communities(customs: Mapping[str, Custom], folder: Path) -> dict[str, Custom]:
    lists: dict[tuple[str, str], Pairs] = defaultdict(list)
    for row in _rows(folder / "names_by_community.csv"):
        lists[row["community"], row["kind"]].append((row["name"], float(row["weight"] or 1)))
    richer = dict(customs)
    for theirs, ours in _COMMUNITY_NAMES.items():
        custom = customs[ours]
        forenames = _SHARED_FORENAMES.get(ours, theirs)
        either = lists[forenames, "given_any"]
        male = lists[forenames, "given_m"] or either or lists[forenames, "name"]
        female = lists[forenames, "given_f"] or either
        eras = tuple(
            replace(era, male=_joined(male, era.male), female=_joined(female, era.female)) for era in custom.eras
        )
        surnames = (
            _joined(_family_names(lists[theirs, "surname"], custom), custom.surnames) if custom.surnames else None
        )
        richer[ours] = replace(custom, surnames=surnames, eras=eras)
    return richer


def _family_names(pairs: Pairs, custom: Custom) -> Pairs:
    """The names that custom does not add by itself, in the form that men bear."""
    added = _ADDED_BY_CUSTOM | set(custom.female_last)
    return [(masculine(name), weight) for name, weight in pairs if name not in added]


def _joined(pairs: Pairs, shipped: Weighted) -> Weighted:
    if not pairs:
        return shipped
    total = sum(weight for _, weight in pairs)
    merged = {name: weight / total for name, weight in pairs}
    below = 0.0
    for name, upto in zip(shipped.names, shipped.cumulative, strict=True):
        merged[name] = merged.get(name, 0.0) + _SHIPPED_WEIGHT * (upto - below) / shipped.cumulative[-1]
        below = upto
    return weighted(list(merged.items()))


def _with_variants(variants: Mapping[str, Variants], folder: Path) -> dict[str, Variants]:
    """Their groups beside ours: even ones in profile a, odd ones in b, and no spelling in both."""
    groups: dict[int, list[str]] = defaultdict(list)
    for row in _rows(folder / "transliteration_variants.csv"):
        groups[int(row["group"])].append(row["variant"])
    taken = {name for profile in variants.values() for name in (*profile.groups, *profile.short)}
    added: dict[str, dict[str, tuple[str, ...]]] = {"a": {}, "b": {}}
    for number, spellings in sorted(groups.items()):
        new = [name for name in dict.fromkeys(spellings) if name not in taken]
        taken.update(new)
        if len(new) > 1:
            others = {name: tuple(each for each in new if each != name) for name in new}
            added["b" if number % 2 else "a"].update(others)
    return {name: replace(profile, groups={**profile.groups, **added[name]}) for name, profile in variants.items()}
