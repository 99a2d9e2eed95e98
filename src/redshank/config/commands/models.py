"""What the `model` commands share: a model by its file, by its version, or the one in use; records to learn from."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import cast

from redshank.people.errors import NotOnFile, PeopleError
from redshank.people.models import PersonRecord
from redshank.people.recognition import active_model, model_of
from redshank.recognition.errors import RecognitionError
from redshank.recognition.model import Model, load_model
from redshank.recognition.model.drawing import TermShares
from redshank.recognition.model.files import COMPANION_SUFFIX
from redshank.recognition.records import Details

_DETAILS = tuple(field.name for field in fields(Details))


def find_model(named: str | None) -> Model:
    """The model in a file, else of that version in the database, else the one in use.

    Raises:
        ModelError: the file holds no model.
        NotOnFile: there is neither such a file nor such a version.
    """
    if not named:
        return active_model()
    if Path(named).is_file():
        return load_model(Path(named))
    return model_of(named)


def term_shares(named: str | None) -> TermShares:
    """The commonest values in the companion beside a model file; none for a model that has no file."""
    beside = Path(named).with_suffix(COMPANION_SUFFIX) if named else None
    if beside is None or not beside.is_file():
        return {}
    return cast(TermShares, json.loads(beside.read_text(encoding="utf-8")).get("term_shares", {}))


def details_in(paths: Iterable[Path]) -> Iterator[Details]:
    """Details in contacts files with a header line; columns of other names are passed over."""
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                given = {(name or "").strip().lower(): value for name, value in row.items() if isinstance(value, str)}
                yield Details(**{name: given.get(name, "") for name in _DETAILS})


def details_on_file() -> Iterator[Details]:
    """Details of every record in the database."""
    for values in PersonRecord.objects.order_by("id").values(*_DETAILS_ON_FILE).iterator():
        place = {name.removeprefix("place__"): value or "" for name, value in values.items()}
        yield Details(**place)


_IN_RECORD = ("full_name", "forename", "middle_names", "surname", "date_of_birth", "phone", "email")
_DETAILS_ON_FILE = tuple(name if name in _IN_RECORD else f"place__{name}" for name in _DETAILS)


def told(what: str, done: int, total: int) -> None:
    """Progress on the standard error."""
    sys.stderr.write(f"{what}\n" if done == total else f"{done + 1} of {total}: {what}\n")
    sys.stderr.flush()


def in_words(act: Callable[[], int], command: str) -> int:
    """Run it; 1, and what was wrong, where it cannot be done."""
    try:
        return act()
    except NotOnFile as error:
        sys.stderr.write(f"redshank {command}: there is neither a file nor a model called {error.reference}.\n")
    except (RecognitionError, PeopleError) as error:
        sys.stderr.write(f"redshank {command}: {str(error).rstrip('.')}.\n")
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"redshank {command}: {error}\n")
    return 1
