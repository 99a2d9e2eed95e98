"""Every setting that comes from outside: its name, kind, default and meaning, read in one place.

A `REDSHANK_…` variable that is not listed here stops the start: a mistyped setting must never pass for a default.
Secrets may come from a file: `REDSHANK_SECRET_KEY_FILE=/run/secrets/key`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

T = TypeVar("T")
PREFIX = "REDSHANK_"
A_DAY_AT_MOST = 86_400


class SettingError(Exception):
    """A setting is unknown or cannot be read: which one, what was found, what is expected."""


def _text(value: str) -> str:
    return value


def _switch(value: str) -> bool:
    words = {"on": True, "yes": True, "true": True, "1": True, "off": False, "no": False, "false": False, "0": False}
    return words[value.strip().lower()]


def _seconds(value: str) -> timedelta:
    return timedelta(seconds=_whole(value))


def _minutes(value: str) -> timedelta:
    return timedelta(minutes=_whole(value))


def _whole(value: str) -> int:
    number = int(value)
    if not 0 <= number <= A_DAY_AT_MOST:
        raise ValueError(value)
    return number


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: `read` turns the text into its value, or raises ValueError or KeyError."""

    name: str
    default: str
    expected: str
    meaning: str
    read: Callable[[str], T]
    secret: bool = False

    def value(self, environment: Mapping[str, str]) -> T:
        """The setting's value in this environment.

        Raises:
            SettingError: where the text given is not of the kind expected, or a secret's file cannot be read.
        """
        given = environment.get(self.name, self.default)
        path = environment.get(f"{self.name}_FILE") if self.secret else None
        try:
            return self.read(Path(path).read_text().strip() if path else given)
        except OSError as error:
            raise SettingError(f"{self.name}_FILE: the file cannot be read: {error.strerror}.") from error
        except (ValueError, KeyError) as error:
            raise SettingError(f"{self.name} is “{given}”; expected {self.expected}.") from error


DEBUG = Setting("REDSHANK_DEBUG", "off", "on or off", "Show developers' error pages. Never on a server.", _switch)
DATA = Setting("REDSHANK_DATA", "var", "a folder", "Where the embedded database, the outbox and keys are kept.", Path)
DATABASE = Setting(
    "REDSHANK_DATABASE",
    "",
    "sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME",
    "The database of record. Empty: SQLite in the data folder.",
    _text,
    secret=True,
)
SECRET_KEY = Setting(
    "REDSHANK_SECRET_KEY",
    "",
    "a long random text",
    "Signs sessions. Empty: one is made and kept in the data folder.",
    _text,
    secret=True,
)
HOSTS = Setting(
    "REDSHANK_HOSTS",
    "localhost,127.0.0.1,[::1]",
    "host names, separated by commas",
    "The names under which this server is reached.",
    _names,
)
ORIGINS = Setting(
    "REDSHANK_ORIGINS",
    "",
    "origins with scheme, separated by commas",
    "Origins trusted behind a reverse proxy, such as https://redshank.example.police.uk.",
    _names,
)
HTTPS = Setting(
    "REDSHANK_HTTPS",
    "off",
    "on or off",
    "Served over HTTPS: secure cookies, strict transport security.",
    _switch,
)
DROP_SECONDS = Setting(
    "REDSHANK_DROP_SECONDS",
    "30",
    "whole seconds",
    "A call that ends sooner after its answer dropped: it is saved at once, undecided.",
    _seconds,
)
IDLE_MINUTES = Setting(
    "REDSHANK_IDLE_MINUTES",
    "10",
    "whole minutes",
    "For so long after a call the handler may finish; then it is saved by itself, undecided.",
    _minutes,
)

SETTINGS: tuple[Setting[Any], ...] = (
    DEBUG,
    DATA,
    DATABASE,
    SECRET_KEY,
    HOSTS,
    ORIGINS,
    HTTPS,
    DROP_SECONDS,
    IDLE_MINUTES,
)


def reject_unknown(environment: Mapping[str, str]) -> None:
    """Stop at a `REDSHANK_…` variable that no setting bears.

    Raises:
        SettingError: with the names that are not known.
    """
    known = {setting.name for setting in SETTINGS} | {f"{setting.name}_FILE" for setting in SETTINGS if setting.secret}
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingError(f"Not a setting: {', '.join(unknown)}. Known: {', '.join(sorted(known))}.")


def database(url: str, data: Path) -> dict[str, object]:
    """Django's description of the database that `url` names.

    Raises:
        SettingError: where the scheme is neither sqlite nor postgresql.
    """
    parts = urlsplit(url or f"sqlite:///{data / 'redshank.sqlite3'}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824;"
                " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
            },
        }
    if parts.scheme == "postgresql":
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or options.pop("port", "")),
            "CONN_MAX_AGE": None,
            "OPTIONS": options,
        }
    raise SettingError(f"{DATABASE.name} begins with “{parts.scheme}”; expected {DATABASE.expected}.")


def secret_key(given: str, data: Path, make: Callable[[], str]) -> str:
    """The key given, or the one kept in the data folder, made with `make` at the first start."""
    if given:
        return given
    path = data / "secret-key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(make())
    return path.read_text().strip()
