"""One-shot services of docker-compose.yaml: `python -m planning_shell.compose_init erp|airflow`.

Both may run again: what is there is kept.
"""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from planning_shell.airflow_home import USER
from planning_shell.demo.erp import ERP, loaded_company
from planning_shell.demo_version import DEMO_VERSION
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
    """Load the demo company unless it is there; install masterplan's schema and roles."""
    from planning_shell.connection.enabling import enable, owner_uri  # noqa: PLC0415
    from planning_shell.demo_company import load_demo_company  # noqa: PLC0415

    owner = owner_uri()
    if loaded_company(owner)[1] != DEMO_VERSION:
        items = int(os.environ["MASTERPLAN_DEMO_ITEMS"])
        day = date.fromisoformat(os.environ["MASTERPLAN_PLAN_DATE"])
        load_demo_company(owner, items=items, plan_date=day)
    enable(owner, ERP, "compose")


def prepare_airflow() -> None:
    """Make or upgrade Airflow's database, and the file with the password of its only user."""
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True)
    place = Path(os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
    write_secrets(place, {USER: os.environ["MASTERPLAN_ADMIN_PASSWORD"]})


if __name__ == "__main__":
    sys.exit(main())
