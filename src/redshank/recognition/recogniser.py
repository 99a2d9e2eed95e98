"""Recognition: from clues to persons, in one call."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf

from redshank.recognition.explain import Teller, questions_for
from redshank.recognition.keys import Key, Term, clue_keys, near_keys, terms_of, wide_keys
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
    DEFAULT_LIMITS,
    CrowdLimits,
    Frequencies,
    PersonScore,
    Row,
    Scorer,
    Standing,
    Weigher,
    calibrate,
    crowded,
    household_rivals,
    standing_of,
    without_crowded,
)
from redshank.recognition.standardise import DEFAULT_CONFIG, StandardiseConfig, Standardised, standardise
from redshank.recognition.stores import CandidateStore

_PORTION = 20
"""Records read at a time: first those who share the rarest keys."""
_LEAST_READ, _LEAST_READ_WIDELY = 80, 120
"""Records read by the telling and by the wide keys before it is asked whether reading on pays."""
_MOST_FOUND = 240
"""Postings read under the telling keys at most, where the model allows more."""
_MOST_READ = 200
"""Records read by the telling keys at most."""
_CONVINCING_BITS = 8.0
"""A person who weighs so much makes the rest of the records not worth reading, nor the wide keys worth trying."""
_ENOUGH_ALIKE = 5
"""So many persons who fit equally well fill the list: nobody who fits less is looked for."""
_ALWAYS_JUDGED, _HOPELESS_BITS = 6, 35.0
"""Beyond the first so many persons, whoever lies so far behind the best is neither shown nor a rival."""
_MOST_SPELLINGS = 8
"""Names on file that a misspelt or half-typed one may stand for."""
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
        limits: CrowdLimits = DEFAULT_LIMITS,
    ) -> None:
        """Bring together what a call needs.

        Args:
            model: weights, calibration and bands.
            store: the records on file.
            config: sink values; the same as when the records were added.
            timer: seconds that only ever grow, such as `time.perf_counter`.
            limits: how many persons may share a value before it says nothing of identity.
        """
        self._model = model
        self._store = store
        self._config = config
        self._timer = timer
        self._limits = limits

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
        frequencies = self._frequencies(terms_of(clues))
        set_aside = crowded(clues, frequencies, self._limits)
        used = without_crowded(clues, set_aside) if set_aside else clues
        scorer = Scorer(self._model, used)
        search = self._search(used, Weigher(scorer, frequencies))
        by_person, leaders = search.by_person, search.leaders()
        by_person |= _by_person(self._store.records_of(leaders))
        frequencies = self._with_terms(frequencies, scorer.terms(row for p in leaders for row in by_person[p]))
        weigher = Weigher(scorer, frequencies)
        scores = [weigher.pool(person, by_person[person]) for person in leaders]
        ranked = sorted(scores, key=lambda score: (-score.weight_bits, -_newest(by_person[score.person])))
        judged = self._judged(ranked, used, frequencies)
        shown = [one for one in judged if with_unlikely or one[2].band is not Band.NONE][:limit]
        teller = Teller(used, frequencies, set_aside)
        return Recognition(
            candidates=tuple(_candidate(*one, teller) for one in shown),
            related=_related(judged, {score.person for score, _, _ in shown}, by_person, teller),
            gap_bits=shown[0][0].weight_bits - shown[1][0].weight_bits if len(shown) > 1 else None,
            ask_next=_questions(shown, clues, by_person),
            compared=search.compared,
            truncated=tuple(dict.fromkeys(search.truncated)),
            persons_on_file=frequencies.persons_on_file,
            model_version=self._model.version,
            elapsed_ms=(self._timer() - started) * 1000,
            set_aside=set_aside,
        )

    def persons_compared(self, details: Details) -> frozenset[PersonId]:
        """Everybody of whom a record is compared with these clues, ranked or not: what finding alone achieves."""
        clues = standardise(details, self._config)
        frequencies = self._frequencies(terms_of(clues))
        used = without_crowded(clues, crowded(clues, frequencies, self._limits))
        return frozenset(self._search(used, Weigher(Scorer(self._model, used), frequencies)).by_person)

    def _search(self, clues: Standardised, weigher: Weigher) -> "_Search":
        search = _Search(self._store, self._model, weigher)
        search.run(clues)
        return search

    def _frequencies(self, terms: Sequence[Term]) -> Frequencies:
        counts = self._store.counts(terms)
        return Frequencies(counts.persons, counts.holders, counts.persons_on_file, self._model.smoothing)

    def _with_terms(self, known: Frequencies, terms: set[Term]) -> Frequencies:
        more = terms.difference(known.persons)
        if not more:
            return known
        persons = {**known.persons, **self._store.persons_with(more)}
        return Frequencies(persons, known.holders, known.persons_on_file, known.smoothing)

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


class _Search:
    """The persons whom the keys find, read no further than it takes."""

    def __init__(self, store: CandidateStore, model: Model, weigher: Weigher) -> None:
        self.by_person: dict[PersonId, list[Row]] = {}
        self.truncated: tuple[str, ...] = ()
        self._store = store
        self._model = model
        self._weigher = weigher
        self._weights: dict[PersonId, float] = {}
        self._known: set[RecordId] = set()

    @property
    def compared(self) -> int:
        """Records that were weighed."""
        return len(self._known)

    def run(self, clues: Standardised) -> None:
        """Records by the telling keys, the likeliest first; where nobody found convinces, by the wide ones too."""
        telling = self._store.look_up(clue_keys(clues), min(self._model.candidate_budget, _MOST_FOUND))
        self.truncated = telling.truncated
        self._read_while_it_pays(telling.records[:_MOST_READ], _LEAST_READ)
        is_nameless = not (clues.forename or clues.surname)
        if self._best() >= _CONVINCING_BITS or (self._known and is_nameless) or self._is_crowded():
            return
        wide = self._store.look_up(self._wide_keys(clues), self._model.candidate_budget)
        self.truncated += wide.truncated
        self._read_while_it_pays(wide.records[: self._model.wide_budget], _LEAST_READ_WIDELY)

    def leaders(self) -> list[PersonId]:
        """The persons worth reading whole: best by the records that the keys found, the newest first among equals."""
        ordered = [(-weight, -_newest(self.by_person[person]), person) for person, weight in self._weights.items()]
        first = sorted(ordered)[: self._model.leading_persons]
        least = self._best() - _HOPELESS_BITS
        return [person for place, (lost, _, person) in enumerate(first) if place < _ALWAYS_JUDGED or -lost >= least]

    def _read_while_it_pays(self, records: Sequence[RecordId], least: int) -> None:
        """Portion by portion, the likeliest first, until somebody convinces, or until a portion brings nobody better.

        Args:
            records: the likeliest first.
            least: records to read whether they bring somebody better or not.
        """
        for start in range(0, len(records), _PORTION):
            before = self._best()
            self._read(records[start : start + _PORTION])
            has_read_enough = start + _PORTION >= least and self._best() <= before
            if self._best() >= _CONVINCING_BITS or has_read_enough:
                return

    def _is_crowded(self) -> bool:
        """Whether several persons fit equally well and none better: then one who fits less is nobody's question."""
        best = self._best()
        return sum(weight >= best for weight in self._weights.values()) >= _ENOUGH_ALIKE

    def _read(self, records: Sequence[RecordId]) -> None:
        new = [record for record in records if record not in self._known]
        if not new:
            return
        self._known.update(new)
        touched = _by_person(self._store.rows(new))
        for person, rows in touched.items():
            self.by_person[person] = [*self.by_person.get(person, ()), *rows]
        persons = list(touched)
        weights = self._weigher.weights([self.by_person[person] for person in persons])
        self._weights.update(zip(persons, weights, strict=True))

    def _best(self) -> float:
        return max(self._weights.values(), default=-inf)

    def _wide_keys(self, clues: Standardised) -> Sequence[Key]:
        """The wide keys, and those of names on file that the caller's may stand for: misspelt, or half typed."""
        near = [
            [each.value for each in self._store.similar_names(Term(column, value), _MOST_SPELLINGS)] if value else []
            for column, value in (("forename", clues.forename), ("surname", clues.surname))
        ]
        return (*near_keys(clues, *near), *wide_keys(clues))


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
    return rows[0].record if len(rows) == 1 else max(row.record for row in rows)


def _candidate(score: PersonScore, probability: float, standing: Standing, teller: Teller) -> Candidate:
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
        reasons=teller.reasons(score),
        records=tuple(dict.fromkeys(evidence.row.record for evidence in carrying if evidence.row)),
        relations=standing.relations,
    )


def _related(
    judged: Sequence[tuple[PersonScore, float, Standing]],
    chosen: set[PersonId],
    rows: Mapping[PersonId, Sequence[Row]],
    teller: Teller,
) -> tuple[Related, ...]:
    found = [(score, standing) for score, _, standing in judged if standing.relations and score.person not in chosen]
    return tuple(
        Related(
            person=score.person,
            record=_carrier(score, rows[score.person]),
            relations=standing.relations,
            reasons=teller.reasons(score),
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
