"""What can go wrong in the engine.

RecognitionError
├── ModelError            a model file cannot be used
└── StoreError            the candidate store is missing, or of another version
"""


class RecognitionError(Exception):
    """Any error the engine raises on purpose."""


class ModelError(RecognitionError):
    """A model file cannot be used: what was wrong, and where in the file."""


class StoreError(RecognitionError):
    """The candidate store cannot be used as it is."""
