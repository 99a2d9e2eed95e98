"""Markers and entitlements in words."""

from django.utils.translation import gettext as _

from redshank.risk.rules.entitlements import Support, Trigger
from redshank.risk.rules.kinds import Audience, Group, Kind
from redshank.risk.rules.markers import Act, How, State


def kind(value: Kind) -> str:
    """An indicator, as it is said aloud."""
    words = {
        Kind.VIOLENCE: _("Violence to staff"),
        Kind.WEAPONS: _("Weapons"),
        Kind.DANGEROUS_DOG: _("Dangerous dog"),
        Kind.INFECTION: _("Infectious disease"),
        Kind.POWERED_EQUIPMENT: _("Oxygen or powered equipment at home"),
        Kind.DEMENTIA: _("Dementia or confusion"),
        Kind.LEARNING_DISABILITY: _("Learning disability"),
        Kind.HEARING: _("Hearing loss"),
        Kind.SIGHT: _("Sight loss"),
        Kind.MOBILITY: _("Cannot move easily"),
        Kind.INTERPRETER: _("Needs an interpreter"),
        Kind.SIGN_LANGUAGE: _("British Sign Language"),
        Kind.RELAY: _("Calls through Relay UK"),
        Kind.ILLNESS: _("Illness or disability"),
        Kind.MENTAL_HEALTH: _("Mental ill-health"),
        Kind.ISOLATED: _("Lives alone or isolated"),
        Kind.CARER: _("Cares for somebody"),
        Kind.CHILD_AT_RISK: _("Child at risk"),
        Kind.DOMESTIC_ABUSE: _("Domestic abuse"),
        Kind.HATE: _("Targeted for who they are"),
        Kind.FEAR: _("Afraid or in distress"),
        Kind.SUICIDAL_THOUGHTS: _("Suicidal thoughts"),
    }
    return words[value]


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
