"""The local Airflow of demo, tests and `make airflow`: its home, settings, secrets, database."""

import os
import secrets
import subprocess
import sys
from base64 import urlsafe_b64encode
from importlib.metadata import version
from pathlib import Path

from planning_shell.erp.install import ErpCredentials
from planning_shell.home import masterplan_home, project_root
from planning_shell.secret_file import read_secrets, write_secrets

HOST = "127.0.0.1"
DEFAULT_PORT = 8080
USER = "admin"


class AirflowHomeError(Exception):
    """The local Airflow cannot be prepared; the message says what to do next."""


def airflow_home() -> Path:
    """Return the home of the local Airflow."""
    return masterplan_home() / "airflow"


def airflow_environment(
    home: Path, erp: ErpCredentials, port: int = DEFAULT_PORT
) -> dict[str, str]:
    """Return the environment in which a local Airflow runs, ours included.

    Nothing of an Airflow set up elsewhere shines through, and secrets are made once and kept.
    """
    ours = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    return {
        **ours,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "MASTERPLAN_HOME": str(masterplan_home()),
        # A process that renames itself must not overwrite its environment: it is known by it.
        "SPT_NOENV": "1",
        # The demo plans when it is told to.
        "MASTERPLAN_SCHEDULES": os.environ.get("MASTERPLAN_SCHEDULES", "dynamic_plan=erp_changed"),
        "AIRFLOW_HOME": str(home),
        "AIRFLOW_CONN_ERP_READ": erp.read_uri,
        "AIRFLOW_CONN_ERP_WRITE": erp.write_uri,
        **({"AIRFLOW_CONN_ERP_FIRM": erp.firmer_uri} if erp.firmer_uri else {}),
        **_settings(home, port),
        **_secret_settings(home),
    }


def prepare_airflow_home(home: Path, environment: dict[str, str]) -> bool:
    """Make the metadata database, once for each Airflow version; return False if it was there.

    Errors: AirflowHomeError with the last words of the migration.
    """
    made_by = home / "database-of"
    ours = version("apache-airflow")
    if made_by.exists() and made_by.read_text(encoding="utf-8") == ours:
        return False
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    admin_password(home)
    command = [sys.executable, "-m", "airflow", "db", "migrate"]
    done = subprocess.run(  # noqa: S603  # our own interpreter
        command, env=environment, capture_output=True, text=True, check=False
    )
    (home / "migrate.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode:
        raise AirflowHomeError(
            f"Airflow could not make its database in {home}: {done.stderr.strip()[-600:]} "
            f"All of it is in {home / 'migrate.log'}. Move {home} away and start again."
        )
    made_by.write_text(ours, encoding="utf-8")
    return True


def admin_password(home: Path) -> str:
    """Return the password of the local Airflow's only user, made once; only its owner can read it.

    Airflow would make one itself, but print it and let everybody read the file.
    """
    kept = read_secrets(_passwords_file(home))
    if USER not in kept:
        kept = {USER: secrets.token_urlsafe(9)}
        write_secrets(_passwords_file(home), kept)
    return str(kept[USER])


def _passwords_file(home: Path) -> Path:
    return home / "passwords.json"


def _settings(home: Path, port: int) -> dict[str, str]:
    return {
        "AIRFLOW__CORE__DAGS_FOLDER": str(project_root() / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(project_root() / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(_passwords_file(home)),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://{HOST}:{port}/execution/",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home / 'airflow.db'}",
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__BASE_URL": f"http://{HOST}:{port}",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
    }


def _secret_settings(home: Path) -> dict[str, str]:
    place = home / "secrets.json"
    kept = read_secrets(place)
    if not kept:
        kept = {
            "AIRFLOW__CORE__FERNET_KEY": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(48),
            "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(48),
        }
        write_secrets(place, kept)
    return {name: str(value) for name, value in kept.items()}
