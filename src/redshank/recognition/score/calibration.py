"""From weights to probabilities.

The largest of many weights is no calibrated probability. So the persons found compete with each other and with
everybody who is not on file: a stranger, and the unlisted relative who shares home, number and surname with a person
on file. What then remains of error, a logistic layer takes out; its figures come from the model's companion.
"""

from collections.abc import Mapping, Sequence
from math import exp, inf, log, log1p

from redshank.recognition.model import Calibration
from redshank.recognition.records import PersonId, Verdict
from redshank.recognition.score.pooling import PersonScore

_LN2 = log(2)
_HOUSEHOLD = ("surname", "number", "address")
"""Comparisons in which a relative who is not on file agrees as well as the person does."""
_WIDEST_GAP = 40.0
_SURE = 40.0
"""Log odds beyond which nothing more is learnt."""


def calibrate(scores: Sequence[PersonScore], calibration: Calibration, shared: Mapping[PersonId, int]) -> list[float]:
    """The probability, 0 to 1, that each person is the caller.

    Args:
        scores: persons, best first.
        calibration: the layer's figures.
        shared: by person, how many persons share the number that agreed.
    """
    log_odds = _competing(scores, calibration)
    gaps = _gaps(scores)
    probabilities = []
    for score, odds, gap in zip(scores, log_odds, gaps, strict=True):
        features = {
            "log_odds": odds,
            "weight_bits": score.weight_bits,
            "gap_bits": gap,
            "agreeing": float(sum(evidence.verdict is Verdict.AGREES for evidence in score.evidence)),
            "shared_number": log(max(shared.get(score.person, 1), 1)),
            "household_rival": float(has_household_rival(score, scores)),
        }
        total = calibration.intercept + sum(
            weight * features[name] for name, weight in calibration.coefficients.items()
        )
        probabilities.append(_logistic(total))
    return probabilities


def has_household_rival(score: PersonScore, scores: Sequence[PersonScore]) -> bool:
    """Whether another person shares the home or number that this one has in common with the caller."""
    shared = [name for name in ("number", "address") if score.of(name).verdict is Verdict.AGREES]
    return any(
        other.person != score.person and any(other.of(name).verdict is Verdict.AGREES for name in shared)
        for other in scores
    )


def _competing(scores: Sequence[PersonScore], calibration: Calibration) -> list[float]:
    """Log odds of each person against all other explanations of the clues."""
    own = [score.weight_bits * _LN2 for score in scores]
    # The unlisted relative explains the same home, number and surname, and nothing personal. He is one explanation
    # for the household, however many of its members are on file.
    relative = max((_relative_log_odds(score, calibration) for score in scores), default=-inf)
    namesakes = [_namesake_log_odds(score, calibration) for score in scores]
    return [
        mine - _log_sum((0.0, relative, *namesakes, *own[:place], *own[place + 1 :])) for place, mine in enumerate(own)
    ]


def _relative_log_odds(score: PersonScore, calibration: Calibration) -> float:
    bits = sum(max(score.of(name).bits, 0.0) for name in _HOUSEHOLD)
    is_household = any(score.of(name).verdict is Verdict.AGREES for name in ("number", "address"))
    if not is_household or not calibration.unlisted_relative_odds:
        return -inf
    return log(calibration.unlisted_relative_odds) + (score.prior_bits + bits) * _LN2


def _namesake_log_odds(score: PersonScore, calibration: Calibration) -> float:
    """Father and son of one name: only a birth date or an e-mail address tells them apart."""
    is_told_apart = any(score.of(name).verdict is Verdict.AGREES for name in ("birth", "email"))
    if is_told_apart or not calibration.unlisted_namesake_odds:
        return -inf
    return log(calibration.unlisted_namesake_odds) + score.weight_bits * _LN2


def _gaps(scores: Sequence[PersonScore]) -> list[float]:
    """Bits by which each person leads the best of the others, within ± 40."""
    gaps = []
    for place, score in enumerate(scores):
        rivals = [other.weight_bits for other in (*scores[:place], *scores[place + 1 :])]
        gap = score.weight_bits - max(rivals) if rivals else _WIDEST_GAP
        gaps.append(max(-_WIDEST_GAP, min(gap, _WIDEST_GAP)))
    return gaps


def _log_sum(values: Sequence[float]) -> float:
    highest = max(values)
    return highest + log1p(sum(exp(value - highest) for value in values) - 1.0)


def _logistic(log_odds: float) -> float:
    return 1.0 / (1.0 + exp(-max(-_SURE * 10, min(log_odds, _SURE * 10))))
