"""SQL conditions of model files made elsewhere, as Python tests that say what DuckDB would say."""

from redshank.recognition.model.sql.translation import ELSE, Pair, Test, Untranslatable, exact_column, translate
from redshank.recognition.model.sql.values import Value

__all__ = ["ELSE", "Pair", "Test", "Untranslatable", "Value", "exact_column", "translate"]
