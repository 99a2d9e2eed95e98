"""What Splink runs on: DuckDB in this process, or a Spark cluster."""

import importlib
from collections.abc import Mapping
from typing import cast

import duckdb
import pyarrow as pa
import sqlglot
from splink import DuckDBAPI
from splink.internals.splink_dataframe import SplinkDataFrame
from sqlglot import exp

from redshank.recognition.errors import TrainingError

_IN_SPARK: Mapping[type[exp.Expression], str] = {
    exp.ArrayOverlaps: "arrays_overlap",
    exp.JarowinklerSimilarity: "jaro_winkler",
}
"""Functions that the parser does not carry over by itself; the jar that comes with Splink holds the second."""


class DuckDbEngine:
    """In this process."""

    name = "duckdb"

    def __init__(self, *, threads: int = 2, memory: str = "4GB") -> None:
        """Set the bounds: cores, and memory as DuckDB writes it."""
        self._connection = duckdb.connect(config={"threads": threads, "memory_limit": memory})
        self._connection.execute("SET enable_progress_bar = false")

    def register(self, rows: pa.Table, name: str) -> SplinkDataFrame:
        """The rows as Splink takes them, under a name."""
        return DuckDBAPI(self._connection).register(rows, table_name=name)

    def condition(self, sql: str) -> str:
        """Ours are DuckDB's own."""
        return sql


class SparkEngine:
    """On a cluster, by its master URL, or on this machine's cores as local[2]."""

    name = "spark"

    def __init__(self, master: str, *, memory: str = "2g") -> None:
        """Connect.

        Args:
            master: URL of the cluster, or local[N].
            memory: of the driver, as Spark writes it.

        Raises:
            TrainingError: PySpark or Java is not there, or the cluster does not answer; the message says what to do.
        """
        try:
            sql = importlib.import_module("pyspark.sql")
            jar = importlib.import_module("splink.backends.spark").similarity_jar_location()
        except ImportError as error:
            raise TrainingError("Spark is not installed here: pip install 'redshank[spark]'") from error
        builder = sql.SparkSession.builder.master(master).appName("redshank model train")
        options = {
            "spark.jars": jar,
            "spark.driver.memory": memory,
            "spark.sql.shuffle.partitions": "8",
            "spark.default.parallelism": "8",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "ERROR",
        }
        for option, value in options.items():
            builder = builder.config(option, value)
        try:
            self._session = builder.getOrCreate()
        except Exception as error:  # whatever Spark raises, it could not be started
            raise TrainingError(f"Spark does not start on {master}: is Java 17 there, and the cluster up?") from error

    def register(self, rows: pa.Table, name: str) -> SplinkDataFrame:
        """The rows as Splink takes them, under a name."""
        api = importlib.import_module("splink").SparkAPI(spark_session=self._session, break_lineage_method="persist")
        return cast(SplinkDataFrame, api.register(self._session.createDataFrame(rows), table_name=name))

    def condition(self, sql: str) -> str:
        """The condition as Spark writes it."""
        tree = sqlglot.parse_one(sql, read="duckdb")
        return tree.transform(_carried_over).sql(dialect="spark")

    def close(self) -> None:
        """Let the cluster go."""
        self._session.stop()


def _carried_over(node: exp.Expression) -> exp.Expression:
    name = _IN_SPARK.get(type(node))
    return exp.Anonymous(this=name, expressions=[node.this, node.expression]) if name else node
