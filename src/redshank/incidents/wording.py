"""Repeat policies in words that an officer reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.incidents.rules import Category, Policy, Subject, Use


def category(value: Category) -> str:
    """A category in words."""
    words = {
        Category.PERSONAL: _("Personal"),
        Category.NUISANCE: _("Nuisance"),
        Category.ENVIRONMENTAL: _("Environmental"),
    }
    return words[value]


def subject(value: Subject) -> str:
    """Whose repetition is counted."""
    words = {
        Subject.PERSON: _("One person"),
        Subject.HOUSEHOLD: _("One household"),
        Subject.PLACE: _("One place"),
    }
    return words[value]


def use(value: Use) -> str:
    """What meeting a policy leads to."""
    words = {
        Use.REPEAT_VICTIM: _("Repeat victim"),
        Use.EXPLAIN_CASE_REVIEW: _("Explain the ASB Case Review"),
        Use.CASE_REVIEW_THRESHOLD: _("ASB Case Review threshold"),
    }
    return words[value]


def rule(policy: Policy) -> str:
    """The whole rule in one sentence: who, how often, within how long."""
    counted = (
        ngettext("%(count)d incident", "%(count)d incidents", policy.count)
        if policy.distinct_incidents
        else ngettext("%(count)d report", "%(count)d reports", policy.count)
    ) % {"count": policy.count}
    months = ngettext("%(months)d month", "%(months)d months", policy.months) % {"months": policy.months}
    patterns = {
        Subject.PERSON: _("One person told of %(counted)s or more within %(months)s."),
        Subject.HOUSEHOLD: _("The people of one household told of %(counted)s or more within %(months)s."),
        Subject.PLACE: _("%(counted)s or more at one place were reported within %(months)s."),
    }
    return patterns[policy.subject] % {"counted": counted, "months": months}


def conditions(policy: Policy) -> Iterable[str]:
    """What counts and what does not, a sentence each."""
    if policy.self_declared:
        yield _("The caller’s own word that it has happened before is enough.")
    if policy.categories:
        named = ", ".join(category(each) for each in sorted(policy.categories))
        yield _("Only these categories count: %(named)s.") % {"named": named}
    if policy.partner_reports:
        yield _("What other agencies were told counts, as far as an agreement lets it be seen.")
    else:
        yield _("Only what the asking agency itself was told counts.")
    if policy.distinct_incidents:
        yield _("Several reports of one incident count once.")
    if not policy.exclude_chasers:
        yield _("Asking for progress counts as well.")
    if policy.within_a_month_of_event:
        yield _("A report counts only when made within a month of what it tells of.")
