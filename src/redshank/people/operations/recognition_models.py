"""Models of recognition are added, and put in use by a person: never by themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.people.errors import AlreadySo, ModelUnusable, NotOnFile
from redshank.people.models import ModelActivation, RecognitionModel
from redshank.people.recognition import SHIPPED, in_use, read_files


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The two documents of a model, as text, and where it comes from."""

    settings: str
    companion: str
    trained_from: str = ""


@transaction.atomic
def add_model(files: ModelFiles, *, by: Actor, at: datetime) -> RecognitionModel:
    """Keep a model, so that it can be looked at, compared and put in use; nothing is recognised by it yet.

    Raises:
        NotAllowed: the actor's role does not include managing models.
        ModelUnusable: the files hold no model that this engine can use; the message says where.
        AlreadySo: a model of that version is there, or the version is that of the shipped one.
    """
    by.check(Permission.MANAGE_MODELS)
    model, digest = read_files(files.settings, files.companion)
    if model.version == SHIPPED or RecognitionModel.objects.filter(version=model.version).exists():
        raise AlreadySo(f"there is a model {model.version} already: give the new one another version")
    added = RecognitionModel.objects.create(
        version=model.version,
        settings=files.settings,
        companion=files.companion,
        digest=digest,
        trained_from=files.trained_from,
        added_by=by.label,
        added_at=at,
    )
    append(chain=by.agency, by=by.label, action="model.add", subject=added.version, at=at, details={"digest": digest})
    return added


@transaction.atomic
def activate_model(version: str, *, reason: str, by: Actor, at: datetime) -> ModelActivation:
    """Recognise by this model from now on, on every worker.

    Raises:
        NotAllowed: the actor's role does not include managing models.
        NotOnFile: no model of that version was added.
        AlreadySo: it is in use.
        ModelUnusable: no reason was given, or the model no longer fits this engine.
    """
    by.check(Permission.MANAGE_MODELS)
    if not reason.strip():
        raise ModelUnusable("say why: everybody is recognised by it from now on")
    chosen = RecognitionModel.objects.filter(version=version).first()
    if chosen is None and version != SHIPPED:
        raise NotOnFile(version)
    if chosen is not None:
        read_files(chosen.settings, chosen.companion)
    before = in_use()
    if before == version:
        raise AlreadySo(f"model {version} is in use already")
    activation = ModelActivation.objects.create(model=chosen, reason=reason, by=by.label, at=at)
    append(
        chain=by.agency,
        by=by.label,
        action="model.activate",
        subject=version,
        at=at,
        details={"before": before, "reason": reason},
    )
    return activation
