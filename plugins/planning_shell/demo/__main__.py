"""`python -m planning_shell.demo airflow|stop`: what `make airflow` and `make stop` do."""

import argparse
import sys

from rich.console import Console

from planning_shell.airflow_home import AirflowHomeError, airflow_home
from planning_shell.demo.airflow import serve_airflow
from planning_shell.erp.connect import ErpConnectionError
from planning_shell.erp.embedded_server import default_data_folder, stop_embedded_server
from planning_shell.erp.server_account import EmbeddedServerError
from planning_shell.local_airflow import stop_left_over

#: Errors whose message says all there is to say.
TOLD_ERRORS = (AirflowHomeError, EmbeddedServerError, ErpConnectionError)


def main() -> int:
    """Do what the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m planning_shell.demo", description=__doc__)
    parser.add_argument("what", choices=["airflow", "stop"])
    parser.add_argument("--port", type=int, help="port of the Airflow pages (default: 8080)")
    given = parser.parse_args()
    console = Console()
    try:
        if given.what == "airflow":
            serve_airflow(console, given.port)
        else:
            stop(console)
    except TOLD_ERRORS as error:
        Console(stderr=True).print(str(error), style="red", markup=False)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def stop(console: Console) -> None:
    """Stop what `make demo` and `make airflow` have left running."""
    if stop_left_over(airflow_home()):
        console.print("Airflow is stopped.")
    stopped = stop_embedded_server(default_data_folder())
    console.print("The ERP database is stopped." if stopped else "No ERP database was running.")


if __name__ == "__main__":
    sys.exit(main())
