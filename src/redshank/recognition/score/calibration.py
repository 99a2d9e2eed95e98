"""From weights to probabilities.

The largest of many weights is no calibrated probability. So the persons found compete with each other and with
everybody who is not on file: a stranger, and the unlisted relative who shares home, number and surname with a person
on file. What then remains of error, a logistic layer takes out; its figures come from the model's companion.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import exp, inf, log, log1p

from redshank.recognition.model import Calibration
from redshank.recognition.records import PersonId, Verdict
from redshank.recognition.score.pooling import PersonScore

_LN2 = log(2)
_HOUSEHOLD = ("surname", "number", "address")
"""Comparisons in which a relative who is not on file agrees as well as the person does."""
_SUPPORTING = frozenset({Verdict.AGREES, Verdict.CLOSE})
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
    probabilities = []
    for score, odds, gap, has_rival in zip(scores, log_odds, _gaps(scores), household_rivals(scores), strict=True):
        features = {
            "log_odds": odds,
            "weight_bits": score.weight_bits,
            "gap_bits": gap,
            "agreeing": float(sum(evidence.verdict is Verdict.AGREES for evidence in score.evidence)),
            "shared_number": log(max(shared.get(score.person, 1), 1)),
            "household_rival": float(has_rival),
        }
        total = calibration.intercept + sum(
            weight * features[name] for name, weight in calibration.coefficients.items()
        )
        probabilities.append(_logistic(total))
    return as_one_caller(probabilities)


def as_one_caller(probabilities: Sequence[float]) -> list[float]:
    """The probabilities, scaled where together they exceed 1: a correction may not make several callers of one."""
    together = max(sum(probabilities), 1.0)
    return [each / together for each in probabilities]


def household_rivals(scores: Sequence[PersonScore]) -> list[bool]:
    """For each person, whether another one shares the home or number that this one has in common with the caller."""
    shares = [[score.of(name).verdict is Verdict.AGREES for name in ("number", "address")] for score in scores]
    sharing = [sum(column) for column in zip(*shares, strict=True)]
    return [any(has and count > 1 for has, count in zip(one, sharing, strict=True)) for one in shares]


def _competing(scores: Sequence[PersonScore], calibration: Calibration) -> list[float]:
    """Log odds of each person against all other explanations of the clues."""
    own = [score.weight_bits * _LN2 for score in scores]
    strangers = [_stranger_log_odds(score, calibration) for score in scores]
    # Each person competes with the relative at the same home or number who is not on file, and with the namesake.
    unlisted = [(_relative_log_odds(score, calibration), _namesake_log_odds(score, calibration)) for score in scores]
    return [
        mine - _log_sum([stranger, *absent, *rivals])
        for mine, stranger, absent, rivals in zip(own, strangers, unlisted, _of_the_others(own), strict=True)
    ]


def _of_the_others(own: Sequence[float]) -> Iterator[tuple[float, float]]:
    """For each person the log odds of all before and of all after: added up once, not anew for every one of them."""
    before = list(accumulate(own, _log_of_both, initial=-inf))
    after = list(accumulate(reversed(own), _log_of_both, initial=-inf))[-2::-1]
    return zip(before, after, strict=False)


def _log_of_both(one: float, other: float) -> float:
    highest, lowest = (one, other) if one >= other else (other, one)
    return highest + log1p(exp(lowest - highest))


def _stranger_log_odds(score: PersonScore, calibration: Calibration) -> float:
    """Somebody who is not on file, whom only chance brings to the same details.

    Forenames and surnames go together: people called Agnieszka are called Nowak more often than chance would have it.
    So a stranger with one name in common has the other oftener than the rarity of each would say.
    """
    has_both_names = all(score.of(name).verdict in _SUPPORTING for name in ("forename", "surname"))
    return log(calibration.stranger_odds) + (log(calibration.name_lift) if has_both_names else 0.0)


def _relative_log_odds(score: PersonScore, calibration: Calibration) -> float:
    bits = sum(max(score.of(name).bits, 0.0) for name in _HOUSEHOLD)
    if score.of("number").verdict is Verdict.AGREES:
        odds = calibration.unlisted_number_user_odds
    elif score.of("address").verdict is Verdict.AGREES:
        odds = calibration.unlisted_relative_odds
    else:
        return -inf
    return log(odds) + (score.prior_bits + bits) * _LN2 if odds else -inf


def _namesake_log_odds(score: PersonScore, calibration: Calibration) -> float:
    """Father and son of one name: only a birth date or an e-mail address tells them apart; a telephone, in part."""
    is_told_apart = any(score.of(name).verdict is Verdict.AGREES for name in ("birth", "email"))
    odds = calibration.unlisted_namesake_odds
    if score.of("number").verdict is Verdict.AGREES and calibration.unlisted_relative_odds:
        odds *= calibration.unlisted_number_user_odds / calibration.unlisted_relative_odds
    if is_told_apart or not odds:
        return -inf
    return log(odds) + score.weight_bits * _LN2


def _gaps(scores: Sequence[PersonScore]) -> list[float]:
    """Bits by which each person leads the best of the others, within ± 40."""
    weights = sorted((score.weight_bits for score in scores), reverse=True)
    if len(weights) < 2:
        return [_WIDEST_GAP] * len(weights)
    best, second = weights[:2]
    rivals = (second if score.weight_bits == best else best for score in scores)
    gaps = (score.weight_bits - rival for score, rival in zip(scores, rivals, strict=True))
    return [max(-_WIDEST_GAP, min(gap, _WIDEST_GAP)) for gap in gaps]


def _log_sum(values: Sequence[float]) -> float:
    highest = max(values)
    return highest + log1p(sum(exp(value - highest) for value in values) - 1.0)


def _logistic(log_odds: float) -> float:
    return 1.0 / (1.0 + exp(-max(-_SURE * 10, min(log_odds, _SURE * 10))))
