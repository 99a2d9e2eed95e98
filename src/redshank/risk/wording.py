"""Markers and entitlements in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redshank.risk.rules.entitlements import Support, Trigger
from redshank.risk.rules.kinds import Audience, Group, Kind
from redshank.risk.rules.markers import Act, How, State

_KINDS: Mapping[Kind, object] = {
    Kind.VIOLENCE: gettext_lazy("Violence to staff"),
    Kind.WEAPONS: gettext_lazy("Weapons"),
    Kind.DANGEROUS_DOG: gettext_lazy("Dangerous dog"),
    Kind.INFECTION: gettext_lazy("Infectious disease"),
    Kind.POWERED_EQUIPMENT: gettext_lazy("Oxygen or powered equipment at home"),
    Kind.DEMENTIA: gettext_lazy("Dementia or confusion"),
    Kind.LEARNING_DISABILITY: gettext_lazy("Learning disability"),
    Kind.HEARING: gettext_lazy("Hearing loss"),
    Kind.SIGHT: gettext_lazy("Sight loss"),
    Kind.MOBILITY: gettext_lazy("Cannot move easily"),
    Kind.INTERPRETER: gettext_lazy("Needs an interpreter"),
    Kind.SIGN_LANGUAGE: gettext_lazy("British Sign Language"),
    Kind.RELAY: gettext_lazy("Calls through Relay UK"),
    Kind.ILLNESS: gettext_lazy("Illness or disability"),
    Kind.MENTAL_HEALTH: gettext_lazy("Mental ill-health"),
    Kind.ISOLATED: gettext_lazy("Lives alone or isolated"),
    Kind.CARER: gettext_lazy("Cares for somebody"),
    Kind.CHILD_AT_RISK: gettext_lazy("Child at risk"),
    Kind.DOMESTIC_ABUSE: gettext_lazy("Domestic abuse"),
    Kind.HATE: gettext_lazy("Targeted for who they are"),
    Kind.FEAR: gettext_lazy("Afraid or in distress"),
    Kind.SUICIDAL_THOUGHTS: gettext_lazy("Suicidal thoughts"),
}


def kind(value: Kind) -> str:
    """An indicator, as it is said aloud."""
    return str(_KINDS[value])


def group(value: Group) -> str:
    """What a marker is there for."""
    words = {
        Group.DANGER: _("Danger to staff"),
        Group.NEED: _("Needs"),
        Group.VULNERABILITY: _("Vulnerability"),
    }
    return words[value]


def how(value: How) -> str:
    """How an agency came to know."""
    words = {
        How.SAID: _("said by the caller"),
        How.OBSERVED: _("observed"),
        How.RECORD: _("agency record"),
        How.IMPORT: _("imported"),
    }
    return words[value]


def audience(value: Audience) -> str:
    """Who may see a marker."""
    words = {
        Audience.HOLDER: _("Only my agency"),
        Audience.SHARED: _("Agencies that share in full"),
        Audience.ANSWERERS: _("Everybody who answers calls"),
    }
    return words[value]


def state(value: State) -> str:
    """Where a marker stands, on one word."""
    words = {
        State.PROPOSED: _("Proposed"),
        State.ACTIVE: _("Active"),
        State.LAPSED: _("Not renewed"),
        State.ENDED: _("Ended"),
        State.REJECTED: _("Rejected"),
    }
    return words[value]


def act(value: Act) -> str:
    """A step, as it is done."""
    words = {
        Act.PROPOSE: _("Propose"),
        Act.ADD: _("Add"),
        Act.CONFIRM: _("Confirm"),
        Act.REJECT: _("Reject"),
        Act.RENEW: _("Renew"),
        Act.END: _("End"),
        Act.WITHDRAW: _("Take back the import"),
    }
    return words[value]


def trigger(value: Trigger) -> str:
    """What brings an entitlement about."""
    words = {
        Trigger.REPEAT: _("Repeat victims"),
        Trigger.VULNERABLE: _("Vulnerable victims"),
        Trigger.EITHER: _("Repeat or vulnerable victims"),
    }
    return words[value]


def support(value: Support) -> str:
    """What somebody is entitled to."""
    words = {
        Support.NAMED_CONTACT: _("Named contact"),
        Support.RISK_ASSESSMENT: _("Risk assessment"),
        Support.CALL_BACK: _("Call-back"),
        Support.REFERRAL: _("Referral"),
        Support.EXPLAIN_CASE_REVIEW: _("Explain the Case Review"),
    }
    return words[value]
