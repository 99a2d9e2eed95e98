"""Splink's own `predict` and Redshank's scores of the same pairs, by the same trained settings: how far apart they are.

    python bench/parity.py --contacts 12000

Trains two models with Splink on DuckDB over a fictional county's contacts: one of Splink's stock comparisons on raw
columns, one of Redshank's comparisons on standardised columns. Predicts, then scores each pair here, and prints JSON:
pairs, those with letters outside ASCII, those where rarity counted, and the widest difference in bits.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_library as cl
from splink import ColumnExpression, DuckDBAPI, Linker, SettingsCreator, block_on

from redshank.county.assumptions import Assumptions
from redshank.county.generation import plan_county
from redshank.county.tables import shipped_tables
from redshank.recognition.model import dump_model, load_model
from redshank.recognition.model.foreign import ForeignModel, read_foreign
from redshank.recognition.records import Details
from redshank.recognition.standardise import Standardised, standardise

_RAW = ("forename", "surname", "date_of_birth", "phone", "email", "street", "town", "postcode")
_MOST = 400_000
"""Pairs of one model, at most."""


def main() -> int:
    """Both models; 1 where any difference reaches 1e-9 bits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    details = list(county_details(options.contacts, options.seed))
    found = {"stock comparisons": stock(details), "redshank's comparisons": own(details)}
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    return int(any(each["widest_difference_bits"] >= 1e-9 for each in found.values()))


def county_details(contacts: int, seed: int) -> Iterator[Details]:
    """Details as given, and among them some in other alphabets."""
    county = plan_county(
        people=None,
        contacts=contacts,
        seed=seed,
        end=date(2026, 11, 1),
        assumptions=Assumptions(),
        tables=shipped_tables(),
    )
    for number, row in enumerate(county.rows()):
        details = Details(**{name: getattr(row, name, "") for name in Details.__dataclass_fields__})
        if number % 3 == 0:
            accents = str.maketrans("aeiouscz", "áéïöüšćž")
            details = Details(
                **{name: getattr(details, name).translate(accents) for name in Details.__dataclass_fields__}
            )
        yield details


def stock(details: Sequence[Details]) -> dict[str, Any]:
    """Splink's own comparisons on the columns as given."""
    rows: list[dict[str, Any]] = [
        {
            "unique_id": place,
            **{name: getattr(each, name) or None for name in _RAW},
            "words": (each.full_name or f"{each.forename} {each.surname}").split() or None,
        }
        for place, each in enumerate(details)
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ForenameSurnameComparison("forename", "surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
            cl.DamerauLevenshteinAtThresholds("phone", [1, 2]),
            cl.EmailComparison("email"),
            cl.PostcodeComparison("postcode"),
            cl.NameComparison(ColumnExpression("street").lower()),
            cl.JaroAtThresholds("town", [0.9]).configure(term_frequency_adjustments=True),
            cl.ArrayIntersectAtSizes("words", [2, 1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("surname"), block_on("postcode"), block_on("date_of_birth")],
        retain_intermediate_calculation_columns=True,
    )
    texts = [(name, pa.string()) for name in _RAW]
    schema = pa.schema([("unique_id", pa.int64()), *texts, ("words", pa.list_(pa.string()))])
    training = [block_on("surname", "forename"), block_on("date_of_birth"), block_on("postcode")]
    return compared(rows, schema, settings, training)


def own(details: Sequence[Details]) -> dict[str, Any]:
    """Our comparisons on standardised columns, trained by Splink."""
    model = load_model()
    rows = [
        {"unique_id": place, **{name: value or None for name, value in standardise(each)._asdict().items()}}
        for place, each in enumerate(details)
    ]
    settings, _ = dump_model(model)
    settings |= {
        "unique_id_column_name": "unique_id",
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": f"l.{column} = r.{column}"} for column in ("surname_sound", "postcode", "birth", "number")
        ],
        "retain_intermediate_calculation_columns": True,
    }
    schema = pa.schema([("unique_id", pa.int64()), *((name, pa.string()) for name in Standardised._fields)])
    training = [block_on("surname", "forename"), block_on("birth"), block_on("number")]
    return compared(rows, schema, settings, training)


def compared(
    rows: Sequence[Mapping[str, Any]],
    schema: pa.Schema,
    settings: SettingsCreator | dict[str, Any],
    training: Sequence[Any],
) -> dict[str, Any]:
    """Train, save, predict there, score here."""
    connection = duckdb.connect()
    api = DuckDBAPI(connection)
    table = api.register(pa.Table.from_pylist(list(rows), schema=schema), table_name="contacts")
    linker = Linker(table, settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6 + 1, seed=1)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "trained.json"
        linker.misc.save_model_to_json(str(path))
        saved = json.loads(path.read_text())
    again = Linker(table, saved, log_level=None)
    predicted = again.inference.predict().as_duckdbpyrelation()
    return differences(read_foreign(saved), rows, predicted.limit(_MOST).to_arrow_table())


def differences(model: ForeignModel, rows: Sequence[Mapping[str, Any]], predicted: pa.Table) -> dict[str, Any]:
    """Each predicted pair scored here, and how far the bits are apart: each comparison's and the whole."""
    seen: dict[tuple[str, Any], float | None] = {}
    widest, other_letters, rare = 0.0, 0, 0
    for pair in predicted.to_pylist():
        left, right = rows[pair["unique_id_l"]], rows[pair["unique_id_r"]]
        for name in pair:
            if name.startswith("tf_") and name.endswith(("_l", "_r")):
                side = left if name.endswith("_l") else right
                seen[name[3:-2], side[name[3:-2]]] = pair[name]
        score = model.score(left, right, lambda column, value: seen[column, value])
        gaps = [abs(score.weight_bits - pair["match_weight"])]
        gaps += [abs(bits - pair[f"mw_{name}"]) for name, bits in score.bits.items()]
        gaps += [abs(bits - pair.get(f"mw_tf_adj_{name}", 0.0)) for name, bits in score.term_bits.items()]
        widest = max(widest, *gaps)
        rare += any(score.term_bits.values())
        other_letters += not "".join(str(value) for value in left.values()).isascii()
    return {
        "pairs": predicted.num_rows,
        "pairs_with_other_letters": other_letters,
        "pairs_with_rarity": rare,
        "widest_difference_bits": widest,
    }


if __name__ == "__main__":
    sys.exit(main())
