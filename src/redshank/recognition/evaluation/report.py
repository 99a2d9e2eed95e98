"""Figures for people and for programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from redshank.recognition.evaluation.calltask import CallTask, Victims
from redshank.recognition.evaluation.figures import Cell, Figures, Share
from redshank.recognition.evaluation.replay import Replay

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a reader must know to get the same figures again."""

    file: str
    model_version: str
    seed: int
    seconds: float
    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    fitted: Mapping[str, object] = field(default_factory=dict)
    """What the weights were learnt from; empty where they are the model's own."""


def as_json(task: CallTask, replay: Replay | None, circumstances: Circumstances) -> dict[str, object]:
    """The figures under the names that docs/reference/figures.md defines, ready for `json.dumps`."""
    replayed = {} if replay is None else {"replay": _replay_json(replay)}
    return {
        "file": circumstances.file,
        "model": circumstances.model_version,
        "seed": circumstances.seed,
        **figures_json(task.figures),
        **victims_json(task.victims),
        "by": {
            trait: {value: _cell_json(cell) for value, cell in cells.items()}
            for trait, cells in task.figures.by.items()
        },
        **replayed,
        **({"fit": dict(circumstances.fitted)} if circumstances.fitted else {}),
        "rows": circumstances.rows,
        "left_out": dict(circumstances.left_out),
        "seconds": round(circumstances.seconds, 1),
    }


def figures_json(figures: Figures) -> dict[str, object]:
    """All figures but the breakdown."""
    shares = _named_shares(figures)
    calls = figures.all_calls
    return {
        "calls": calls.calls,
        "known_calls": calls.known_calls,
        **{name: None if share is None else _rounded(share.value) for name, share in shares.items()},
        "band_precision": {
            band.value: {
                "shown": share.whole,
                "right": round(share.part),
                "precision": _rounded(share.value),
                "interval": _bounds(share),
            }
            for band, share in figures.band_precision.items()
        },
        "calibration_error": _rounded(figures.calibration_error),
        "candidates_mean": round(figures.candidates_mean, 1),
        "latency_ms": {"p50": round(figures.latency_p50_ms, 2), "p99": round(figures.latency_p99_ms, 2)},
        "intervals": {name: _bounds(share) for name, share in shares.items() if share is not None},
    }


def victims_json(victims: Victims) -> dict[str, object]:
    """Repeat and vulnerable victims."""
    return {
        "repeat_victims": _victims_json(victims.repeat),
        "well_described_repeat_victims": _victims_json(victims.well_described),
        "vulnerable_victims": _victims_json(victims.vulnerable),
        "repeat_and_vulnerable_victims": _victims_json(victims.both),
    }


def _replay_json(replay: Replay) -> dict[str, object]:
    return {
        **figures_json(replay.figures),
        **victims_json(replay.victims),
        "wrong_person_shown_as_same_person": _rounded(replay.wrong_shown.value),
        "wrong_person_shown_as_same_person_interval": _bounds(replay.wrong_shown),
        "without_time": replay.without_time,
    }


def _named_shares(figures: Figures) -> dict[str, Share | None]:
    calls = figures.all_calls
    return {
        "recall_at_1": calls.recall_at_1,
        "recall_at_1pct_false_alarms": calls.recall_at_1pct,
        "recall_at_0_1pct_false_alarms": figures.recall_at_0_1pct,
        "strangers_shown_as_same_person": calls.strangers_shown,
        "known_callers_shown_as_another": figures.known_shown_wrong,
    }


def _cell_json(cell: Cell) -> dict[str, object]:
    shares = {
        "recall_at_1": cell.recall_at_1,
        "recall_at_1pct_false_alarms": cell.recall_at_1pct,
        "strangers_shown_as_same_person": cell.strangers_shown,
    }
    return {
        "calls": cell.calls,
        "known_calls": cell.known_calls,
        **{name: None if share is None else _rounded(share.value) for name, share in shares.items()},
        "intervals": {name: _bounds(share) for name, share in shares.items() if share is not None},
    }


def _victims_json(share: Share) -> dict[str, object]:
    return {
        "calls": share.whole,
        "recognised": round(share.part),
        "share": _rounded(share.value),
        "interval": _bounds(share),
    }


def _bounds(share: Share) -> list[float]:
    return [round(share.interval.low, _PLACES), round(share.interval.high, _PLACES)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)
