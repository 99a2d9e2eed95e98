"""What can go wrong in the engine.

RecognitionError
├── ModelError            a model file cannot be used
├── StoreError            the candidate store is missing, or of another version
├── EvaluationError       a labelled file cannot be evaluated
├── TrainingError         a file holds too little to learn from
└── LinkageError          a whole file cannot be compared with itself
"""


class RecognitionError(Exception):
    """Any error the engine raises on purpose."""


class ModelError(RecognitionError):
    """A model file cannot be used: what was wrong, and where in the file."""


class StoreError(RecognitionError):
    """The candidate store cannot be used as it is."""


class EvaluationError(RecognitionError):
    """A labelled file cannot be evaluated: what it lacks."""


class TrainingError(RecognitionError):
    """A file holds too little to learn from: what it lacks."""


class LinkageError(RecognitionError):
    """A whole file cannot be compared with itself: why, and what to do."""
