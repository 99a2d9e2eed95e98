"""Incidents, reports, chasers and repeat policies."""

from django.db import models
from django.db.models import Q

from redshank.agencies.models import Agency
from redshank.incidents.rules import Category, Policy, Subject, Use
from redshank.people.models import PersonRecord, Place


class Incident(models.Model):
    """Something that happened or is happening."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    controller = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    source_key = models.CharField(max_length=100, null=True, blank=True)
    """The source's own number for it."""
    category = models.CharField(
        max_length=20, blank=True, choices=[(category.value, category.value) for category in Category]
    )
    kind = models.CharField(max_length=80, blank=True)
    """The finer heading, as the source has it."""
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="incidents")
    happened_at = models.DateTimeField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source_key", "controller"], name="source_incident_once")]

    def __str__(self) -> str:
        return self.reference


class Telling(models.Model):
    """Somebody told an agency about an incident: a report, or a chaser that only asks for progress.

    It belongs to the *record* that was given with it. Who that is follows from the identity decisions, so that a
    link, split or its reversal never rewrites what was told.
    """

    id = models.BigIntegerField(primary_key=True)
    record = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="tellings")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="tellings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_chaser = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["told_at"], name="telling_by_moment")]

    def __str__(self) -> str:
        return f"{'chaser' if self.is_chaser else 'report'} of {self.incident_id}"


class RepeatPolicy(models.Model):
    """One version of one definition of repetition. A version is never edited: a change is a new version."""

    code = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    use = models.CharField(max_length=60, choices=[(use.value, use.value) for use in Use])
    subject = models.CharField(max_length=20, choices=[(subject.value, subject.value) for subject in Subject])
    count = models.PositiveIntegerField()
    months = models.PositiveIntegerField()
    categories = models.JSONField(default=list)
    partner_reports = models.BooleanField()
    self_declared = models.BooleanField()
    distinct_incidents = models.BooleanField()
    exclude_chasers = models.BooleanField()
    within_a_month_of_event = models.BooleanField()
    source = models.CharField(max_length=300, blank=True)
    active_from = models.DateTimeField()
    active_until = models.DateTimeField(null=True, blank=True)
    adopted_by = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "repeat policies"
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="policy_version_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(active_until__isnull=True), name="one_version_of_a_policy_in_force"
            ),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True) | Q(active_until__gte=models.F("active_from")),
                name="policy_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def policy(self) -> Policy:
        """The policy as the rules read it."""
        return Policy(
            code=self.code,
            version=self.version,
            name=self.name,
            use=Use(self.use),
            subject=Subject(self.subject),
            count=self.count,
            months=self.months,
            categories=frozenset(Category(each) for each in self.categories),
            partner_reports=self.partner_reports,
            self_declared=self.self_declared,
            distinct_incidents=self.distinct_incidents,
            exclude_chasers=self.exclude_chasers,
            within_a_month_of_event=self.within_a_month_of_event,
            source=self.source,
        )
