"""Agencies, teams, users and the agreements between them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from redshank.agencies.rules import Actor, AgencyKind, Level, Purpose, Role, TenantMode, Terms


class Tenant(models.Model):
    """The one force area that this deployment serves, and whether its people are real."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=100)
    mode = models.CharField(max_length=20, choices=[(mode.value, mode.value) for mode in TenantMode])

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="tenant_is_one")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_synthetic(self) -> bool:
        """Whether every person in it is made up."""
        return self.mode == TenantMode.SYNTHETIC


class Agency(models.Model):
    """An organisation that holds records and whose staff work here. Its code never changes."""

    code = models.SlugField(primary_key=True, max_length=50)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in AgencyKind])

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="team_name_once_an_agency")]

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """A member of staff. One agency, one role; a second role is a second account."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=20, blank=True)
    """Collar or staff number, shown instead of a name where a name is not needed."""
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="users")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="users")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = BaseUserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        """The user as one who acts."""
        label = f"{self.username} ({self.role}, {self.agency_id})"
        return Actor(label=label, agency=self.agency_id, role=Role(self.role), user_id=self.pk)


class Agreement(models.Model):
    """What one agency lets another see, for one purpose. Without one: nothing."""

    giver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements_given")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements_received")
    purpose = models.CharField(max_length=80, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    level = models.PositiveSmallIntegerField(choices=[(level.value, level.name.lower()) for level in Level])
    basis = models.CharField(max_length=200)
    """The law that permits it, in words."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(giver=models.F("receiver")), name="agreement_between_two"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="agreement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} to {self.receiver_id}: {Level(self.level).name.lower()}"

    @property
    def terms(self) -> Terms:
        """The agreement as the rules read it."""
        return Terms(
            giver=self.giver_id,
            receiver=self.receiver_id,
            purpose=Purpose(self.purpose),
            level=Level(self.level),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
        )


class Feed(models.Model):
    """That an agency's records come from a system of its own: how old its copy here may be and still be called live.

    An agency without one works here: what it holds is always live.
    """

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, primary_key=True, related_name="feed")
    live_for = models.DurationField()
    last_received_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"feed of {self.agency_id}"


class ApiKey(models.Model):
    """Lets another system act for an agency. Only a digest of the key is kept."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="api_key_name_once_an_agency")]

    def __str__(self) -> str:
        return f"{self.name} ({self.agency_id})"

    @property
    def actor(self) -> Actor:
        """The connector as one who acts."""
        return Actor(label=f"{self.name} (connector, {self.agency_id})", agency=self.agency_id, role=Role.CONNECTOR)
