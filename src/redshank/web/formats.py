"""Moments, dates and figures as people in England and Wales write them.

Every moment that is compared with *now* is given both: a template never asks a clock.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import gettext, ngettext

LOCAL = ZoneInfo("Europe/London")
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def local(moment: datetime) -> datetime:
    """The moment on the clocks of England and Wales.

    Raises:
        ValueError: where it names no time zone: half the year it would be an hour out.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} names no time zone")
    return moment.astimezone(LOCAL)


def day(value: date) -> str:
    """24 Nov 2026. A moment is taken to its local day."""
    return dateformat.format(_date(value), "j M Y")


def long_day(value: date) -> str:
    """Tuesday 24 November 2026."""
    return dateformat.format(_date(value), "l j F Y")


def clock(moment: datetime) -> str:
    """14:33, local."""
    return local(moment).strftime("%H:%M")


def moment(value: datetime) -> str:
    """24 Nov 2026, 14:33, local."""
    return f"{day(value)}, {clock(value)}"


def since(value: date, now: datetime) -> str:
    """How long ago, as one says it: minutes and hours for a moment of today, else days, weeks, months, years."""
    today = local(now).date()
    if isinstance(value, datetime):
        passed = now - local(value)
        if timedelta(0) <= passed < _MINUTE:
            return gettext("just now")
        if timedelta(0) < passed < _HOUR:
            return _ago_minutes(passed // _MINUTE)
        if passed > timedelta(0) and local(value).date() == today:
            return _ago_hours(passed // _HOUR)
    return _ago_days((today - _date(value)).days)


def until(value: date, now: datetime) -> str:
    """How long is left, in days."""
    days = (_date(value) - local(now).date()).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days < 0:
        return _ago_days(-days)
    return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}


def number(value: float, places: int = 0) -> str:
    """12,345; minus with its own sign, so that it is not read as a dash."""
    return f"{value:,.{places}f}".replace("-", "\N{MINUS SIGN}")


def signed(value: float, places: int = 1) -> str:
    """+13.5 or −6.9: a weight, whose sign is its meaning."""
    return f"{value:+,.{places}f}".replace("-", "\N{MINUS SIGN}")


def percent(share: float, places: int = 0) -> str:
    """A share between 0 and 1 as 12%."""
    return f"{number(share * 100, places)}%"


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return f"'{cell}" if cell.startswith(_FORMULA_BEGINS) else cell


def _date(value: date) -> date:
    return local(value).date() if isinstance(value, datetime) else value


def _ago_minutes(minutes: int) -> str:
    return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}


def _ago_hours(hours: int) -> str:
    return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}


def _ago_days(days: int) -> str:
    if days < 0:
        return ngettext("in %(count)d day", "in %(count)d days", -days) % {"count": -days}
    if days <= 1:
        return gettext("yesterday") if days else gettext("today")
    if days < 60:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    if days < 730:
        months = days * 12 // 365
        return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}
    years = days // 365
    return ngettext("%(count)d year ago", "%(count)d years ago", years) % {"count": years}
