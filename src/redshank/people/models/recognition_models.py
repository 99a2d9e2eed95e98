"""Models of recognition: what was added, and which was put in use when, by whom and why. Nothing here is changed."""

from django.db import models


class RecognitionModel(models.Model):
    """A model file and its companion, as they were added."""

    id = models.BigAutoField(primary_key=True)
    version = models.CharField(max_length=100, unique=True)
    """As every recognition by this model names it."""
    settings = models.TextField()
    """Splink's settings JSON."""
    companion = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of both, so that a copy can be held against it."""
    trained_from = models.TextField(blank=True)
    """What it was learnt from, in words."""
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.version


class ModelActivation(models.Model):
    """A model was put in use; it is until the next row. Without a model it is the one that is shipped."""

    id = models.BigAutoField(primary_key=True)
    model = models.ForeignKey(RecognitionModel, on_delete=models.PROTECT, null=True, related_name="activations")
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.model or 'shipped'} from {self.at:%Y-%m-%d %H:%M}"
