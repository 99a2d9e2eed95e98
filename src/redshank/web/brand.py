"""What the header says. A generic header: no crown and no crest, for these are not ours to show."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Brand:
    """Names as an operator sets them: Django's setting `BRAND`. Colours are in `static/web/tokens.css`."""

    name: str = "Redshank"
    public_name: str = "Redshank"
    home_path: str = "/"
    public_home_path: str = "/report"
    exit_to: str = "https://www.bbc.co.uk/weather"
    """Where a person who must leave at once is taken: a page that anybody might have open."""


def brand() -> Brand:
    """The brand that this server shows."""
    chosen = getattr(settings, "BRAND", None)
    return chosen if isinstance(chosen, Brand) else Brand()
