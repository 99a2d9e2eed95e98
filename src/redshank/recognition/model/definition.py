"""A model: how much each level of each comparison weighs, and what surrounds the weight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log2

from redshank.recognition.comparisons import Comparison, Level


@dataclass(frozen=True, slots=True)
class WeighedLevel:
    """A level with its m and u; bits are added to the weight of a pair at this level."""

    level: Level
    m_probability: float | None
    """P(level | same person); None for the null level."""
    u_probability: float | None
    """P(level | two persons)."""
    term_column: str
    term_weight: float
    """0 to 1: how much of the rarity counts."""
    term_minimum: float
    """A term frequency is never taken as lower than this."""
    exact_u: float | None
    """What rarity is measured against: u of the comparison's level of plain equality in the term column, else own u."""
    bits: float = field(init=False, compare=False)
    """log2(m / u); 0 for the null level."""

    def __post_init__(self) -> None:
        is_null = self.m_probability is None or self.u_probability is None
        bits = 0.0 if is_null else log2((self.m_probability or 0.0) / (self.u_probability or 1.0))
        object.__setattr__(self, "bits", bits)


@dataclass(frozen=True, slots=True)
class WeighedComparison:
    """A comparison with its weights."""

    comparison: Comparison
    levels: tuple[WeighedLevel, ...]


@dataclass(frozen=True, slots=True)
class TermSmoothing:
    """How far a count in a small file is trusted: (persons + pseudo_count) / (persons on file + pseudo_persons)."""

    pseudo_persons: float
    pseudo_count: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """From additive weight to probability: rivals compete, then one logistic layer corrects what is left."""

    stranger_odds: float
    """Odds that the caller is not on file at all, as a multiple of what the prior takes them for."""
    unlisted_relative_odds: float
    """Odds that a caller who fits a person's home or number is somebody else there who is not on file."""
    unlisted_number_user_odds: float
    """The same for a person whose number agrees: fewer people use one telephone than live in one home."""
    unlisted_namesake_odds: float
    """Odds, against each person found, that a relative of the same name who is not on file is calling."""
    name_lift: float
    """How much oftener two people share both names than the rarity of each by itself would say; at least 1."""
    intercept: float
    coefficients: Mapping[str, float]
    """Of the features of `score.calibration.FEATURES`."""


@dataclass(frozen=True, slots=True)
class BandRules:
    """Least calibrated probability of each band."""

    same_person: float
    probably: float
    possibly: float


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that turns levels into an answer; read from a file, never changed."""

    version: str
    comparisons: tuple[WeighedComparison, ...]
    share_on_file: float
    """P(the caller is on file at all)."""
    least_persons: int
    """A file of fewer persons is weighed as one of so many: callers to a young file are mostly somebody else."""
    smoothing: Mapping[str, TermSmoothing]
    calibration: Calibration
    bands: BandRules
    candidate_budget: int
    """Records that one call looks at, at most."""
    wide_budget: int
    """Further records, at most, where the telling keys find nobody convincing."""
    leading_persons: int
    """Persons whose whole histories are read."""
