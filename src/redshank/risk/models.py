"""Markers and entitlements."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from redshank.agencies.models import Agency, Team
from redshank.people.models import PersonRecord, Place
from redshank.risk.rules.entitlements import Entitled, Support, Trigger
from redshank.risk.rules.kinds import Audience, Kind
from redshank.risk.rules.markers import Act, How, Step


class Marker(models.Model):
    """A dated, sourced, expiring statement of vulnerability, of a need, or of danger to staff.

    It belongs to the *record* that was given with it, as a telling does: who that is follows from the identity
    decisions, so that a merge, a split or its reversal never rewrites it. One about an address alone has no record.
    No row is ever removed: what was decided about it are its steps.
    """

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="markers")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="markers")
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in Kind])
    detail = models.CharField(max_length=300, blank=True)
    """What helps those who answer or go, such as “on oxygen”; no diagnosis."""
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    """Whose statement it is; it alone decides on it."""
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who looks after it; none: the agency."""
    how = models.CharField(max_length=20, choices=[(how.value, how.value) for how in How])
    audience = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Audience])
    contact = models.CharField(max_length=20, blank=True)
    """Public reference of the contact that it came from."""
    batch = models.CharField(max_length=20, blank=True, db_index=True)
    """Reference of the import that brought it."""
    since = models.DateField()
    steps = models.JSONField()
    """All that was done with it, in order. The columns below repeat the last one, to be searched by."""
    act = models.CharField(max_length=10, choices=[(act.value, act.value) for act in Act])
    until = models.DateField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(record__isnull=False) | Q(place__isnull=False), name="marker_is_about_somebody"
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="marker_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["agency", "act", "until"], name="marker_by_agency_and_end")]

    def __str__(self) -> str:
        return self.reference

    @property
    def history(self) -> tuple[Step, ...]:
        """The steps as the rules read them."""
        return tuple(
            Step(
                act=Act(each["act"]),
                at=datetime.fromisoformat(each["at"]),
                by=each["by"],
                until=date.fromisoformat(each["until"]),
                reason=each["reason"],
            )
            for each in self.steps
        )


class Entitlement(models.Model):
    """One version of one entitlement of an agency. A version is never edited: a change is a new version."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="entitlements")
    code = models.SlugField(max_length=50)
    version = models.PositiveIntegerField()
    trigger = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Trigger])
    support = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Support])
    title = models.CharField(max_length=100)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hours = models.PositiveIntegerField()
    active_from = models.DateTimeField()
    active_until = models.DateTimeField(null=True, blank=True)
    adopted_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code", "version"], name="entitlement_version_once"),
            models.UniqueConstraint(
                fields=["agency", "code"],
                condition=Q(active_until__isnull=True),
                name="one_version_of_an_entitlement_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def entitled(self) -> Entitled:
        """The entitlement as the rules read it."""
        return Entitled(
            code=self.code,
            version=self.version,
            trigger=Trigger(self.trigger),
            support=Support(self.support),
            title=self.title,
            hours=self.hours,
            team=self.team.name if self.team else "",
        )
