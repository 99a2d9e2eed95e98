"""Runs of relinking, and what each has proposed."""

from django.db import models
from django.db.models import Q

from redshank.agencies.models import Agency
from redshank.contacts.models.reviews import Review
from redshank.contacts.rules.relinking import RunState


class RelinkRun(models.Model):
    """All records compared again with one model. How far it has come is kept, so that it can be cut off and go on."""

    id = models.BigIntegerField(primary_key=True)
    reference = models.CharField(max_length=20, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    """In whose audit trail it stands."""
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=200)
    model_version = models.CharField(max_length=60)
    engine = models.CharField(max_length=20)
    """What compared: memory, DuckDB or Spark."""
    state = models.CharField(max_length=30, choices=[(each.value, each.value) for each in RunState])
    records = models.PositiveBigIntegerField(default=0)
    pairs = models.PositiveBigIntegerField(default=0)
    reached = models.BigIntegerField(default=0)
    """The last group or person that was asked about in this state."""
    tally = models.JSONField(default=dict)
    """What became of what was found: proposed, waiting already, seen by nobody."""
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency"],
                condition=~Q(state__in=[RunState.DONE.value, RunState.GIVEN_UP.value]),
                name="one_relinking_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class RelinkProposal(models.Model):
    """What a run found: why two persons may be one, or a person two, and how many it concerns."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="proposal")
    run = models.ForeignKey(RelinkRun, on_delete=models.PROTECT, related_name="proposals")
    why = models.CharField(max_length=100, blank=True)
    """Of a split: what contradicts."""
    best_bits = models.FloatField(null=True, blank=True)
    """Of a merge: the weight of the two records that weigh most together."""
    mean_bits = models.FloatField()
    """Over all pairs of records across the two sides."""
    best = models.JSONField(default=list)
    """References of those two records."""
    taken = models.JSONField(default=list)
    """Of a split: the records that may be somebody else's, by id."""
    records = models.JSONField(default=list)
    """All records that were in question, by id."""
    impact = models.JSONField(default=dict)
    """How many reports, markers, tasks, reviews and agencies it concerned when it was opened."""

    def __str__(self) -> str:
        return f"{self.run_id}: {self.review_id}"
