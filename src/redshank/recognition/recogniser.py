"""Recognition: from clues to persons, in one call."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from redshank.recognition.explain import questions_for, reasons_for
from redshank.recognition.keys import Term, clue_keys, terms_of, wide_keys
from redshank.recognition.model import Model
from redshank.recognition.records import (
    Band,
    Candidate,
    Details,
    PersonId,
    Question,
    Recognition,
    RecordId,
    Related,
    Verdict,
)
from redshank.recognition.score import (
    Frequencies,
    PersonScore,
    Row,
    Scorer,
    Standing,
    Weigher,
    calibrate,
    household_rivals,
    standing_of,
)
from redshank.recognition.standardise import DEFAULT_CONFIG, StandardiseConfig, Standardised, standardise
from redshank.recognition.stores import CandidateStore, Found

_MOST_RELATED = 20
_MOST_LEADERS_TO_SEPARATE = 8


class Recogniser:
    """Answers who a caller may be. Holds no state between calls: the same clues and file give the same answer."""

    def __init__(
        self,
        model: Model,
        store: CandidateStore,
        config: StandardiseConfig = DEFAULT_CONFIG,
        *,
        timer: Callable[[], float],
    ) -> None:
        """Bring together what a call needs.

        Args:
            model: weights, calibration and bands.
            store: the records on file.
            config: sink values; the same as when the records were added.
            timer: seconds that only ever grow, such as `time.perf_counter`.
        """
        self._model = model
        self._store = store
        self._config = config
        self._timer = timer

    def recognise(self, details: Details, *, limit: int = 5, with_unlikely: bool = False) -> Recognition:
        """The persons on file who may have given these clues.

        Args:
            details: what the caller has given so far.
            limit: candidates to return, at most.
            with_unlikely: also return persons for whom no claim is made (`Band.NONE`), in the order of their weight;
                for evaluation, and for those who ask why somebody was not proposed.
        """
        started = self._timer()
        clues = standardise(details, self._config)
        scorer = Scorer(self._model, clues)
        frequencies = self._frequencies(terms_of(clues))
        found = self._found(scorer, Weigher(scorer, frequencies))
        by_person = _by_person(found.rows)
        leaders = self._leaders(Weigher(scorer, frequencies), by_person)
        by_person |= _by_person(self._store.records_of(leaders))
        frequencies = self._with_terms(frequencies, scorer.terms(row for p in leaders for row in by_person[p]))
        weigher = Weigher(scorer, frequencies)
        scores = [weigher.pool(person, by_person[person]) for person in leaders]
        ranked = sorted(scores, key=lambda score: (-score.weight_bits, -_newest(by_person[score.person])))
        judged = self._judged(ranked, clues, frequencies)
        shown = [one for one in judged if with_unlikely or one[2].band is not Band.NONE][:limit]
        return Recognition(
            candidates=tuple(_candidate(*one, clues, frequencies) for one in shown),
            related=_related(judged, {score.person for score, _, _ in shown}, by_person, clues, frequencies),
            gap_bits=shown[0][0].weight_bits - shown[1][0].weight_bits if len(shown) > 1 else None,
            ask_next=_questions(shown, clues, by_person),
            compared=len(found.rows),
            truncated=found.truncated,
            persons_on_file=frequencies.persons_on_file,
            model_version=self._model.version,
            elapsed_ms=(self._timer() - started) * 1000,
        )

    def _found(self, scorer: Scorer, weigher: Weigher) -> Found:
        """Records by the telling keys; where those lead to nobody more likely than not, by the wide ones too."""
        telling = self._store.candidates(clue_keys(scorer.clues), self._model.candidate_budget)
        is_nameless = not (scorer.clues.forename or scorer.clues.surname)
        if telling.rows and (is_nameless or any(weigher.weight([row]) >= 0 for row in telling.rows)):
            return telling
        wide = self._store.candidates(wide_keys(scorer.clues), self._model.wide_budget)
        known = {row.record for row in telling.rows}
        more = tuple(row for row in wide.rows if row.record not in known)
        return Found(telling.rows + more, telling.truncated + wide.truncated)

    def _frequencies(self, terms: Sequence[Term]) -> Frequencies:
        counts = self._store.counts(terms)
        return Frequencies(counts.persons, counts.holders, counts.persons_on_file, self._model.smoothing)

    def _with_terms(self, known: Frequencies, terms: set[Term]) -> Frequencies:
        more = terms.difference(known.persons)
        if not more:
            return known
        persons = {**known.persons, **self._store.counts(more).persons}
        return Frequencies(persons, known.holders, known.persons_on_file, known.smoothing)

    def _leaders(self, weigher: Weigher, by_person: Mapping[PersonId, Sequence[Row]]) -> list[PersonId]:
        """The persons worth reading whole: best by the records that the keys found, the newest first among equals."""
        weights = [(-weigher.weight(rows), -_newest(rows), person) for person, rows in by_person.items()]
        return [person for _, _, person in sorted(weights)[: self._model.leading_persons]]

    def _judged(
        self, ranked: Sequence[PersonScore], clues: Standardised, frequencies: Frequencies
    ) -> list[tuple[PersonScore, float, Standing]]:
        sharing = frequencies.count("number", clues.number)
        shared = {score.person: sharing for score in ranked if score.of("number").verdict is Verdict.AGREES}
        probabilities = calibrate(ranked, self._model.calibration, shared)
        bands = self._model.bands
        return [
            (score, probability, standing_of(score, probability, bands, has_household_rival=has_rival))
            for score, probability, has_rival in zip(ranked, probabilities, household_rivals(ranked), strict=True)
        ]


def _questions(
    shown: Sequence[tuple[PersonScore, float, Standing]],
    clues: Standardised,
    by_person: Mapping[PersonId, Sequence[Row]],
) -> tuple[Question, ...]:
    """What to ask next; nothing where the caller is known or nobody is in question."""
    if not shown or shown[0][2].band is Band.SAME_PERSON:
        return ()
    contenders = [score.person for score, _, _ in shown][:_MOST_LEADERS_TO_SEPARATE]
    return questions_for(clues, contenders, by_person)


def _by_person(rows: Iterable[Row]) -> dict[PersonId, list[Row]]:
    grouped: defaultdict[PersonId, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.person].append(row)
    return dict(grouped)


def _newest(rows: Sequence[Row]) -> RecordId:
    return max(row.record for row in rows)


def _candidate(
    score: PersonScore, probability: float, standing: Standing, clues: Standardised, frequencies: Frequencies
) -> Candidate:
    carrying = sorted(
        (evidence for evidence in score.evidence if evidence.row is not None),
        key=lambda evidence: -evidence.bits,
    )
    return Candidate(
        person=score.person,
        probability=probability,
        weight_bits=score.weight_bits,
        prior_bits=score.prior_bits,
        band=standing.band,
        capped=standing.capped,
        reasons=reasons_for(score, clues, frequencies),
        records=tuple(dict.fromkeys(evidence.row.record for evidence in carrying if evidence.row)),
        relations=standing.relations,
    )


def _related(
    judged: Sequence[tuple[PersonScore, float, Standing]],
    chosen: set[PersonId],
    rows: Mapping[PersonId, Sequence[Row]],
    clues: Standardised,
    frequencies: Frequencies,
) -> tuple[Related, ...]:
    found = [(score, standing) for score, _, standing in judged if standing.relations and score.person not in chosen]
    return tuple(
        Related(
            person=score.person,
            record=_carrier(score, rows[score.person]),
            relations=standing.relations,
            reasons=reasons_for(score, clues, frequencies),
            prior_bits=score.prior_bits,
            weight_bits=score.weight_bits,
        )
        for score, standing in found[:_MOST_RELATED]
    )


def _carrier(score: PersonScore, rows: Sequence[Row]) -> RecordId:
    """The record that shares the place or the number."""
    for name in ("address", "number"):
        row = score.of(name).row
        if row is not None and score.of(name).verdict is not Verdict.DIFFERS:
            return row.record
    return rows[-1].record
