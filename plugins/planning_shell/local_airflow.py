"""A complete local Airflow on the demo's ERP, from `make airflow` to Ctrl-C or `make stop`.

Each part has a session of its own, so that whatever it started can be found and ended with it.
"""

import contextlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import urlopen

from planning_shell.airflow_home import HOST, AirflowHomeError
from planning_shell.process_sessions import stop_sessions

#: A log server of their own would listen on every address; the API server reads the files.
COMPONENTS: Mapping[str, tuple[str, ...]] = {
    "api-server": (),
    "scheduler": ("--skip-serve-logs",),
    "dag-processor": (),
    "triggerer": ("--skip-serve-logs",),
}
SECONDS_TO_START = 180
LAST_LINES = 15


def free_port(wished: int) -> int:
    """Return the wished port, or any free one when it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wished))
        except OSError:
            probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def local_airflow(home: Path, environment: Mapping[str, str]) -> Iterator["LocalAirflow"]:
    """Lend a running Airflow, healthy in all parts; end all of it with the block.

    Errors: AirflowHomeError with the last words of the part that did not start.
    """
    running = LocalAirflow(home, environment)
    try:
        running.wait_until_healthy()
        yield running
    finally:
        running.stop()


class LocalAirflow:
    """The processes of a local Airflow."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self._home = home
        self.url = environment["AIRFLOW__API__BASE_URL"]
        (home / "logs").mkdir(parents=True, exist_ok=True)
        self._parts = {
            name: self._start(name, options, environment) for name, options in COMPONENTS.items()
        }
        sessions = [part.pid for part in self._parts.values()]
        _processes_file(home).write_text(json.dumps(sessions), encoding="utf-8")

    def wait_until_healthy(self) -> None:
        """Return when every part says that it is well."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._is_healthy():
            self.check_alive()
            if time.monotonic() > deadline:
                raise AirflowHomeError(
                    f"Airflow was not ready within {SECONDS_TO_START} s. See {self._home / 'logs'}."
                )
            time.sleep(1)

    def check_alive(self) -> None:
        """Raise AirflowHomeError if a part has ended."""
        for name, part in self._parts.items():
            if part.poll() is not None:
                lines = self._log(name).read_text(encoding="utf-8", errors="replace").splitlines()
                said = "\n".join(lines[-LAST_LINES:])
                raise AirflowHomeError(
                    f"Airflow's {name} has ended with status {part.returncode}. It said:\n{said}\n"
                    f"All of it is in {self._log(name)}."
                )

    def stop(self) -> None:
        """End all processes, also those that the parts have started."""
        stop_sessions([part.pid for part in self._parts.values()])
        for part in self._parts.values():
            part.wait()
        _processes_file(self._home).unlink(missing_ok=True)

    def _start(
        self, name: str, options: tuple[str, ...], environment: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        with self._log(name).open("wb") as log:
            return subprocess.Popen(  # noqa: S603  # our own interpreter
                [sys.executable, "-m", "airflow", name, *options],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _log(self, name: str) -> Path:
        return self._home / "logs" / f"{name}.log"

    def _is_healthy(self) -> bool:
        try:
            with urlopen(f"{self.url}/api/v2/monitor/health", timeout=5) as answer:  # noqa: S310  # our own http address
                parts = json.load(answer)
        except OSError:
            return False
        return all(part["status"] == "healthy" for part in parts.values())


def stop_left_over(home: Path) -> bool:
    """End the Airflow that a killed `make airflow` left behind; return False when there is none."""
    file = _processes_file(home)
    if not file.exists():
        return False
    stop_sessions(json.loads(file.read_text(encoding="utf-8")))
    file.unlink()
    return True


def _processes_file(home: Path) -> Path:
    return home / "processes.json"
