"""The key with which the demonstration's telephone exchange reports calls."""

from datetime import datetime
from pathlib import Path

from redshank.agencies.operations import issue_api_key
from redshank.agencies.queries import actor_of_key
from redshank.config.demo.setting_up import BY

KEY_FILE = "telephone-key"
AGENCY = "marshire-police"


def telephone_key(data: Path, *, at: datetime) -> Path:
    """The file with the key; a key is issued where the file holds none in force.

    Args:
        data: the demonstration's own folder: nobody in it is real, so its key may stand in a file.
        at: now.
    """
    path = data / KEY_FILE
    if path.exists() and actor_of_key(path.read_text(encoding="utf-8").strip()):
        return path
    key = issue_api_key(agency=AGENCY, name=f"telephone {at:%Y-%m-%d %H:%M:%S}", by=BY, at=at)
    path.touch(mode=0o600)
    path.write_text(key, encoding="utf-8")
    return path
