"""What relinking found, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.models import RelinkProposal
from redshank.contacts.rules.relinking import Impact
from redshank.contacts.rules.reviews import How
from redshank.contacts.wording import kept
from redshank.people.rules.relinking import Contradiction
from redshank.web.formats import number


def settled(reference: str, how: How) -> str:
    """That a question was decided."""
    if how is How.LEFT:
        return _("%(reference)s is left undecided until its day.") % {"reference": reference}
    said = {"reference": reference, "how": kept.how(how)}
    return _("%(reference)s is settled: %(how)s. It can be taken back.") % said


def impact(value: Impact) -> list[str]:
    """How much hangs on a decision."""
    found = [
        (value.reports, ngettext("%(num)d report", "%(num)d reports", value.reports)),
        (value.markers, ngettext("%(num)d marker", "%(num)d markers", value.markers)),
        (value.tasks, ngettext("%(num)d task", "%(num)d tasks", value.tasks)),
        (value.reviews, ngettext("%(num)d open review", "%(num)d open reviews", value.reviews)),
        (value.agencies, ngettext("%(num)d agency", "%(num)d agencies", value.agencies)),
        (value.hidden, ngettext("%(num)d record of others", "%(num)d records of others", value.hidden)),
    ]
    return [text % {"num": count} for count, text in found if count]


def contradiction(value: str) -> str:
    """Why a person may be several."""
    words = {
        Contradiction.BOTH: _("First names and birth dates differ"),
        Contradiction.BIRTHS: _("Two birth dates, each given more than once"),
        Contradiction.NAMES: _("Two first names, each given more than once, and no birth date says that they are one"),
    }
    return words[Contradiction(value)]


def found(proposal: RelinkProposal) -> str:
    """What speaks for a proposal, and which run and model it comes from."""
    by = _("run %(run)s, model %(model)s") % {
        "run": proposal.run.reference,
        "model": proposal.run.model_version,
    }
    if proposal.best_bits is None:
        return f"{contradiction(proposal.why)} ({by})"
    said = _("%(best)s bits between the two records that fit best, %(mean)s over all") % {
        "best": number(proposal.best_bits, 1),
        "mean": number(proposal.mean_bits, 1),
    }
    return f"{said} ({by})"
