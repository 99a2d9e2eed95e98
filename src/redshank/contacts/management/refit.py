"""`redshank model refit --as USER --out FILE.json`: a calibration refitted to calls of which it is proved who rang.

It proposes, and says what the proposal changes; it never activates anything.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from redshank.agencies.management.console import in_plain_words, member
from redshank.agencies.rules import Permission
from redshank.contacts.queries.labels import Labels, labelled_calls
from redshank.contacts.rules.labels import Proof
from redshank.people.learning import BANDS, Precision, Refitted, TooFewLabels, proposal, write_proposal
from redshank.people.operations.learning import note_refit
from redshank.people.recognition import active_model
from redshank.people.wording import band

TOO_FEW = 1
_LABEL, _FIGURE = 38, 26


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="user", required=True, metavar="USER", help="the account that proposes it")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.json", help="where to write; its companion stands beside it"
    )
    parser.add_argument("--seed", type=int, default=1, help="of whatever is left to chance (default: 1)")
    parser.add_argument("--json", action="store_true", help="print JSON rather than words")


def run(options: argparse.Namespace) -> int:
    """0 when a model is written, 1 where too little is proved, 2 where it could not be tried."""
    return in_plain_words(lambda: _run(options), "model refit", OSError)


def _run(options: argparse.Namespace) -> int:
    actor, now = member(options.user), timezone.now()
    actor.check(Permission.JUDGE_MODELS)
    model = active_model()
    labels = labelled_calls(model.version, actor=actor, at=now)
    version = f"{model.version}+refit-{now:%Y-%m-%d}"
    try:
        refitted = proposal(labels.calls, version=version, seed=options.seed)
    except TooFewLabels as error:
        if options.json:
            sys.stdout.write(json.dumps({"labels": _labels_json(labels), "missing": _missing(error)}) + "\n")
        sys.stderr.write(f"redshank model refit: {error}. {_set_aside(labels)}\n")
        return TOO_FEW
    settings, companion = write_proposal(refitted, options.out)
    note_refit(version, labels=refitted.calls, by=actor, at=now)
    if options.json:
        sys.stdout.write(json.dumps(_json(labels, refitted)) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _text(labels, refitted))
        sys.stdout.write(f"Written to {settings} and {companion}. Nothing is active: a person activates a model.\n")
    return 0


def _set_aside(labels: Labels) -> str:
    return (
        f"Set aside: {labels.unproved:,} identified by a click alone, {labels.of_another_model:,} shown by another "
        "model. Verifying callers and settling reviews makes labels."
    )


def _text(labels: Labels, refitted: Refitted) -> Iterator[str]:
    effect = refitted.effect
    yield f"{refitted.model.version}: from {refitted.calls:,} labelled calls, {refitted.right:,} right first"
    yield f"  {labels.by_proof.get(Proof.VERIFIED, 0):,} verified, {labels.by_proof.get(Proof.REVIEWED, 0):,} reviewed"
    yield f"  {_set_aside(labels)}"
    yield f"  log odds are moved by {refitted.intercept:+.3f} and stretched by {refitted.slope:.3f}"
    yield ""
    yield _row("By cross-validation, callers apart", "before", "after")
    errors = zip(effect.calibration_error, effect.calibration_intervals, strict=True)
    yield _row("calibration error", *(f"{error:.4f} ({low:.4f} to {high:.4f})" for error, (low, high) in errors))
    for each in BANDS:
        yield _row(f"right of those shown as {band(each)}", *(_share(one) for one in effect.precision[each]))
    low, high = effect.change
    so = "better" if high < 0 else "worse" if low > 0 else "in line with no change at all"
    yield f"The calibration error changes by {low:+.4f} to {high:+.4f}: {so}."


def _row(what: str, *figures: str) -> str:
    return f"  {what:<{_LABEL}}" + "".join(f"{figure:>{_FIGURE}}" for figure in figures)


def _share(precision: Precision) -> str:
    if precision.share is None:
        return "none shown"
    low, high = precision.interval
    return f"{precision.share:.1%} ({low:.1%} to {high:.1%})"


def _missing(error: TooFewLabels) -> dict[str, int]:
    return {"calls": error.missing_calls, "right": error.missing_right, "wrong": error.missing_wrong}


def _labels_json(labels: Labels) -> dict[str, object]:
    return {
        "calls": len(labels.calls),
        **{proof.value: labels.by_proof.get(proof, 0) for proof in Proof},
        "unproved": labels.unproved,
        "of_another_model": labels.of_another_model,
    }


def _json(labels: Labels, refitted: Refitted) -> dict[str, object]:
    effect = refitted.effect
    before, after = effect.calibration_intervals
    return {
        "version": refitted.model.version,
        "is_active": False,
        "labels": _labels_json(labels),
        "intercept": refitted.intercept,
        "slope": refitted.slope,
        "calibration_error": {
            "before": effect.calibration_error[0],
            "after": effect.calibration_error[1],
            "intervals": {"before": list(before), "after": list(after)},
            "change": list(effect.change),
        },
        "band_precision": {
            each.value: {
                when: {"right": one.right, "shown": one.shown, "share": one.share, "interval": list(one.interval)}
                for when, one in zip(("before", "after"), effect.precision[each], strict=True)
            }
            for each in BANDS
        },
    }
