"""The rows that a filtered plan takes over from the version in force, inside the database."""

import polars as pl
from psycopg import sql

from planning_shell.erp.plan_runs import run_sql
from planning_shell.erp.statement import Connection

PLACES = sql.Identifier("replaced_places")
#: An order that was approved or firmed since is no longer the version's, here as in the view.
STILL_THERE = {
    "planned_orders": sql.SQL(
        " and exists (select from planning.orders_in_force as o"
        " where o.plan_version = kept.plan_version and o.made_from = kept.planned_order_id"
        " and o.planned_order_id = kept.planned_order_id)"
    )
}


def keep_rows_in_force(
    connection: Connection, table: str, version: int, replaced: pl.DataFrame
) -> None:
    """Copy into a new version what the one in force says of all places but those replaced (FILT-4).

    Shape:  `replaced` has item_id, location_id. Without a version in force nothing is copied.
    """
    in_force = run_sql(connection, "version_in_force", version)
    if not in_force:
        return
    _name_places(connection, replaced)
    stored = [name for name, _ in run_sql(connection, "stored_columns", f"{table}_versions")]
    columns = sql.SQL(", ").join(map(sql.Identifier, stored))
    connection.execute(
        sql.SQL(
            "insert into {target} ({columns}) select {columns} from {source} as kept "
            "where plan_version = {before} and not exists (select from {places} as p "
            "where p.item_id = kept.item_id and p.location_id = kept.location_id){still_there}"
        ).format(
            still_there=STILL_THERE.get(table, sql.SQL("")),
            target=sql.Identifier("planning", f"{table}_v{version}"),
            columns=columns,
            source=sql.Identifier("planning", f"{table}_versions"),
            before=sql.Literal(in_force[0][0]),
            places=PLACES,
        )
    )


def _name_places(connection: Connection, replaced: pl.DataFrame) -> None:
    connection.execute(
        sql.SQL("create temporary table {} (item_id text, location_id text) on commit drop").format(
            PLACES
        )
    )
    copy = sql.SQL("copy {} from stdin (format csv)").format(PLACES)
    with connection.cursor() as cursor, cursor.copy(copy) as rows:
        rows.write(replaced.write_csv(include_header=False).encode())
    connection.execute(sql.SQL("analyze {}").format(PLACES))
