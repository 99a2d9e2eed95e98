import gzip
from pathlib import Path

import pytest

from redshank.county.errors import BadTablesError
from redshank.county.outside import tables_from
from redshank.county.tables import shipped_tables


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    births = tmp_path / "names_ons_births"
    _write(births / "ew_top100_by_decade_1904_1994.csv", "year,sex,rank,name\n1984,M,1,Oldman\n1984,F,1,Oldwoman\n")
    _write(births / "ew_births_by_name_1996_2020.csv.gz", "year,sex,name,n\n1998,M,Youngman,9\n1998,F,Youngwoman,8\n")
    surnames = tmp_path / "surnames"
    _write(surnames / "gb_top500_weights.csv", "surname,weight_pct\nHeadname,39.5\n")
    census = "name,count,pcthispanic,pctapi\nHEADNAME,9,1,1\nTAILNAME,5,1,(S)\nELSEWHERE,5,60,1\n"
    _write(surnames / "us_census_2010_surnames.csv.gz", census)
    communities = tmp_path / "names_communities"
    names = "community,kind,name,weight\npunjabi_sikh,surname,Singh,100\npunjabi_sikh,surname,Newfamily,5\n"
    names += "polish,surname,Zborowska,7\npolish,given_f,Nowaimie,\n"
    _write(communities / "names_by_community.csv", names)
    groups = "group,variant\n1,Oddone\n1,Oddtwo\n2,Evenone\n2,Eventwo\n2,Singh\n3,Alone\n"
    _write(communities / "transliteration_variants.csv", groups)
    return tmp_path


def test_a_folder_s_names_are_drawn(folder: Path) -> None:
    customs = tables_from(folder).customs
    british = customs["white_british"]
    assert [era.male.names for era in british.eras] == [("Oldman",), ("Youngman",)]
    assert british.surnames is not None
    assert british.surnames.names == ("Headname", "Tailname")
    assert "Nowaimie" in customs["polish"].eras[0].female.names


def test_family_names_come_in_the_form_that_custom_builds_on(folder: Path) -> None:
    customs = tables_from(folder).customs
    polish, sikh = customs["polish"].surnames, customs["punjabi_sikh"].surnames
    assert polish is not None
    assert "Zborowski" in polish.names
    assert sikh is not None
    assert "Newfamily" in sikh.names
    assert "Singh" not in sikh.names


def test_variant_groups_go_to_one_profile_each(folder: Path) -> None:
    variants = tables_from(folder).variants
    assert variants["a"].groups["Evenone"] == ("Eventwo",)
    assert variants["b"].groups["Oddone"] == ("Oddtwo",)
    assert set(variants["a"].groups) & set(variants["b"].groups) == set()
    assert "Alone" not in variants["b"].groups


def test_the_shipped_tables_stay_as_they_are(folder: Path) -> None:
    before = shipped_tables()
    tables_from(folder)
    assert "Evenone" not in before.variants["a"].groups


def test_one_of_the_folders_is_enough(folder: Path, tmp_path: Path) -> None:
    for name in ("names_ons_births", "surnames"):
        (folder / name).rename(tmp_path / f"{name}.away")
    sikh = tables_from(folder).customs["punjabi_sikh"].surnames
    assert sikh is not None
    assert "Newfamily" in sikh.names


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTablesError) as caught:
        tables_from(tmp_path)
    assert caught.value.path == tmp_path


def test_a_file_with_other_columns_is_refused(folder: Path) -> None:
    _write(folder / "surnames" / "gb_top500_weights.csv", "name,share\nHeadname,39.5\n")
    with pytest.raises(BadTablesError, match="surname"):
        tables_from(folder)
