"""On PostgreSQL: what was deleted also leaves the files of its tables, and no sample of it stays in the statistics; decides nothing.

A deleted row keeps its bytes there, also after a plain VACUUM; only a table that is written anew has none. The server's own log keeps
them until it is renewed: docs/beheer.md has the two settings for that. SQLite does all this itself (`secure_delete`).
"""

from __future__ import annotations

import re
from collections.abc import Collection

import psycopg
import sqlalchemy as sa

from assessment.store.engine import BULK_ANSWER

TURN = 7_363_638  # one process at a time; any number that nothing else uses
OURS = "c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT c.relname = 'alembic_version'"
NOT_EMPTY = sa.text(f"SELECT c.relname FROM pg_class c WHERE {OURS} AND pg_relation_size(c.oid) > 0 ORDER BY c.relname")
SAMPLED = sa.text(
    "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
    f"WHERE {OURS} AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget IS DISTINCT FROM 0"
)


def write_anew(engine: sa.Engine, patience: int, tables: Collection[str] = ()) -> bool:
    """Write these tables, or all, anew without what was deleted; False when somebody still looks at it. `patience`: milliseconds a table.

    Raises sa.exc.DBAPIError.
    """
    still_there = []

    def told(notice: psycopg.errors.Diagnostic) -> None:
        number = re.match(r"\s*(\d+)", notice.message_detail or "")  # "3 dead row versions cannot be removed yet", in any language
        if number:
            still_there.append(int(number.group(1)))

    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        if not connection.execute(sa.select(sa.func.pg_try_advisory_lock(TURN))).scalar():
            return False
        driver = connection.connection.driver_connection
        driver.patience = BULK_ANSWER  # a large table takes long to write
        driver.add_notice_handler(told)
        try:
            connection.exec_driver_sql(f"SET lock_timeout = {patience}")
            for (name,) in connection.execute(NOT_EMPTY).all():
                if not tables or name in tables:
                    connection.exec_driver_sql(f'VACUUM (FULL, VERBOSE) "{name}"')
        finally:
            driver.remove_notice_handler(told)
            connection.invalidate()  # gives back the turn and the settings of this connection
    return not any(still_there)


def keep_no_samples(connection: sa.Connection) -> None:
    """ANALYZE, which the server does by itself, would copy values of rows to its statistics; our tables are found by their keys."""
    for table, column in connection.execute(SAMPLED).all():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0')
