"""How a person is safely reached: verifications, verified details, safe-contact rules, and attempts refused.

Each hangs on a record, so that it goes where a merge or split takes the record; and names the person it was made for,
so that what was verified for one person never counts for another.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redshank.agencies.models import Agency
from redshank.people.models.people import Person, PersonRecord
from redshank.people.rules.safe_contact import WAYS, Allowed, DetailKind, SafeRules
from redshank.people.rules.verification import Attempt, Document, Method, Refusal


class _OfPerson(models.Model):
    """What each row here has: whose it is, and who wrote it when."""

    id = models.BigIntegerField(primary_key=True)
    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    made_for = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Verification(_OfPerson):
    """Proof that somebody is who they say. Only methods that can prove it are kept here; it never changes a detail."""

    reference = models.CharField(max_length=20, unique=True)
    method = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Method])
    evidence = models.TextField()
    by_user = models.BigIntegerField(null=True)
    number_in_use = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20, blank=True)
    """The number rung back, as compared."""
    document = models.CharField(max_length=20, blank=True, choices=[(each.value, each.value) for each in Document])
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_by_user = models.BigIntegerField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(confirmed_by_user=models.F("by_user")), name="verification_by_two_is_by_two"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def attempt(self) -> Attempt:
        """The verification as the rules read it."""
        return Attempt(
            method=Method(self.method),
            at=self.at,
            by_user=self.by_user,
            evidence=self.evidence,
            number_in_use=self.number_in_use,
            number=self.number,
            document=Document(self.document) if self.document else None,
            # Only a right one is kept as a verification.
            is_word_right=self.method == Method.SAFE_WORD,
            confirmed_by_user=self.confirmed_by_user,
            confirmed_at=self.confirmed_at,
        )


class ContactDetail(_OfPerson):
    """A verified way to reach a person. What merely came with a contact stays in that contact's record."""

    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in DetailKind])
    value = models.TextField()
    """As given."""
    compared = models.TextField(blank=True)
    """As numbers are compared; of e-mail and post, the value in small letters."""
    belongs_to = models.TextField(blank=True)
    """Whose it is; empty: the person's own. Otherwise a trusted contact, by name."""
    until = models.DateTimeField(null=True, blank=True)
    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="details")

    def __str__(self) -> str:
        return self.value


class SafeWord(_OfPerson):
    """A word agreed with somebody once they were verified. It is kept as a hash: nobody can look it up, or tell it."""

    hashed = models.CharField(max_length=200)
    until = models.DateTimeField(null=True, blank=True)
    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="safe_words")

    def __str__(self) -> str:
        return f"safe word of {self.made_for_id}"


class SafeContact(_OfPerson):
    """One version of the safe-contact rules. A change is a new version; earlier ones are kept."""

    version = models.PositiveIntegerField()
    verification = models.ForeignKey(
        Verification, on_delete=models.PROTECT, null=True, blank=True, related_name="safe_contacts"
    )
    """None: unverified, and therefore only stricter than the version before."""
    supersedes = models.JSONField(default=list)
    """The versions it takes the place of, by id: all that held for the person when it was written."""
    ring = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Allowed])
    text = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Allowed])
    voicemail = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Allowed])
    write = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Allowed])
    email = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Allowed])
    hours_from = models.TimeField(null=True, blank=True)
    hours_until = models.TimeField(null=True, blank=True)
    never_ring = models.JSONField(default=list)
    if_other_answers = models.TextField(blank=True)
    keep_from = models.TextField(blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["made_for", "version"], name="safe_contact_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}, version {self.version}"

    @property
    def rules(self) -> SafeRules:
        """The version as the rules read it."""
        return SafeRules(
            **{way: Allowed(getattr(self, way)) for way in WAYS},
            hours_from=self.hours_from,
            hours_until=self.hours_until,
            never_ring=frozenset(self.never_ring),
            if_other_answers=self.if_other_answers,
            keep_from=self.keep_from,
            notes=self.notes,
        )


class RefusedAttempt(_OfPerson):
    """Somebody wanted a detail or rule changed, or to be taken for the person, and was refused."""

    wanted = models.TextField()
    """What they wanted, in a word."""
    why = models.CharField(max_length=40, choices=[(each.value, each.value) for each in Refusal])
    number_in_use = models.TextField(blank=True)
    """The number they used, as given."""

    def __str__(self) -> str:
        return f"{self.wanted}: {self.why}"
