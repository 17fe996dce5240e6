"""One-shot services of docker-compose.yaml: `python -m planning_shell.compose_init erp|airflow`.

Both may run again: what is there is kept.
"""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from psycopg import conninfo

from planning_shell.airflow_home import USER
from planning_shell.erp.connect import connected, firmer_uri, planner_uri, read_uri, write_uri
from planning_shell.erp.install import ROLES, install_planning_schema, set_passwords
from planning_shell.secret_file import write_secrets


def main() -> int:
    """Prepare what the command line says; return the exit status."""
    steps = {"erp": prepare_erp, "airflow": prepare_airflow}
    if len(sys.argv) != 2 or sys.argv[1] not in steps:  # noqa: PLR2004  # the program and its word
        sys.stderr.write("usage: python -m planning_shell.compose_init erp|airflow\n")
        return 2
    steps[sys.argv[1]]()
    return 0


def prepare_erp() -> None:
    """Load the demo company if the ERP database has none; install masterplan's schema and roles."""
    from planning_shell.demo_company import grant_firmer, grant_reader, load_demo_company  # noqa: PLC0415

    owner = os.environ["MASTERPLAN_ERP_OWNER_URI"]
    uris = (read_uri(), write_uri(), planner_uri(), firmer_uri())
    install_planning_schema(owner)
    set_passwords(owner, dict(zip(ROLES, map(_password, uris), strict=True)))
    if not _has_company(owner):
        items = int(os.environ["MASTERPLAN_DEMO_ITEMS"])
        day = date.fromisoformat(os.environ["MASTERPLAN_PLAN_DATE"])
        load_demo_company(owner, items=items, plan_date=day)
    grant_reader(owner)
    grant_firmer(owner)


def prepare_airflow() -> None:
    """Make or upgrade Airflow's database, and the file with the password of its only user."""
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True)
    place = Path(os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
    write_secrets(place, {USER: os.environ["MASTERPLAN_ADMIN_PASSWORD"]})


def _has_company(owner_uri: str) -> bool:
    with connected(owner_uri, "demo") as connection:
        row = connection.execute("select to_regclass('erp.demo_load') is not null").fetchone()
    return bool(row and row[0])


def _password(uri: str) -> str:
    return str(conninfo.conninfo_to_dict(uri)["password"])


if __name__ == "__main__":
    sys.exit(main())
