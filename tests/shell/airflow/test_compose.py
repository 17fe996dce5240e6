"""docker-compose.yaml, the image and .env.example fit each other, Airflow and the code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell.airflow import compose_file
from tests.shell.airflow.compose_file import ROOT

EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SECRETS = set(re.findall(r"^(\w+)=$", EXAMPLE, re.MULTILINE))
CHOICES = dict(re.findall(r"^#(\w+)=(.*)$", EXAMPLE, re.MULTILINE))
SERVICES = compose_file.read(dict.fromkeys(SECRETS, "x"))["services"]
SETTINGS = {n: str(v) for s in SERVICES.values() for n, v in s.get("environment", {}).items()}
OPTIONS = """
import json
from airflow.configuration import conf

described = conf.configuration_description
print(json.dumps({s: sorted(about["options"]) for s, about in described.items()}))
"""


def test_the_file_is_one_that_compose_accepts() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    command = [str(checker), "--builtin-schema", "vendor.compose-spec", str(compose_file.FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_secret_is_required_and_every_choice_has_the_default_that_is_shown() -> None:
    assert compose_file.required() == SECRETS
    assert compose_file.optional() == set(CHOICES)
    defaults = {
        n: d for n, kind, d in compose_file.VARIABLE.findall(compose_file.read_text()) if kind
    }
    assert {name: defaults[name] for name in CHOICES} == CHOICES


def test_no_secret_stands_in_the_file() -> None:
    suspicious = re.findall(
        r"(?i)(?:password|secret|_key)\w*: (?!\$\{)(\S+)", compose_file.read_text()
    )
    assert suspicious == ["/opt/airflow/login/passwords.json"]


def test_everything_is_published_to_this_machine_only() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_what_stays_up_is_checked_for_health() -> None:
    lasting = {n for n, s in SERVICES.items() if s["restart"] == "unless-stopped"}
    assert lasting == {n for n, s in SERVICES.items() if "healthcheck" in s}


def test_every_folder_that_is_kept_is_declared() -> None:
    whole = compose_file.read(dict.fromkeys(SECRETS, "x"))
    mounted = {v.split(":")[0] for s in whole["services"].values() for v in s["volumes"]}
    assert mounted == set(whole["volumes"])


@pytest.mark.airflow
def test_airflow_knows_every_setting(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", OPTIONS],
        env=os.environ | {"AIRFLOW_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    options = json.loads(said.splitlines()[-1])
    ours = [name.split("__")[1:] for name in SETTINGS if name.startswith("AIRFLOW__")]
    assert ours
    unknown = [(s, o) for s, o in ours if o.lower() not in options.get(s.lower(), [])]
    assert unknown == []


def test_our_code_reads_every_variable_of_ours() -> None:
    files = [*(ROOT / "plugins").rglob("*.py"), *(ROOT / "dags").glob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    ours = [name for name in SETTINGS if name.startswith("MASTERPLAN_")]
    assert ours
    assert [name for name in ours if f'"{name}"' not in code] == []


def test_tasks_find_the_connections_they_name() -> None:
    tasks = (ROOT / "plugins" / "planning_shell" / "task_engine.py").read_text(encoding="utf-8")
    named = set(re.findall(r'"(erp_\w+)"', tasks))
    given = {n.removeprefix("AIRFLOW_CONN_").lower() for n in SETTINGS if "_CONN_" in n}
    assert named == given


def test_the_image_holds_what_it_copies_and_nothing_secret() -> None:
    lines = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {w for line in lines if line.startswith("COPY") for w in line.split()[1:-1]}
    ignored = (ROOT / "docker" / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert copied
    assert all((ROOT / name).exists() for name in copied)
    assert copied == {word.removeprefix("!") for word in ignored if word.startswith("!")}


def test_the_image_has_the_airflow_and_python_that_are_tested() -> None:
    image = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^FROM python:3\.1[123]-slim", image, re.MULTILINE)
    assert "--require-hashes --requirement requirements.lock" in image


def test_make_secrets_makes_each_of_them_anew(tmp_path: Path) -> None:
    for name in ("Makefile", ".env.example"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    made = []
    for _ in range(2):
        command = ["make", "--silent", "secrets", f"PYTHON={sys.executable}"]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        file = tmp_path / ".env"
        assert file.stat().st_mode & 0o077 == 0
        made.append(dict(re.findall(r"^(\w+)=(\S{40,})$", file.read_text("utf-8"), re.MULTILINE)))
        assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode
        file.unlink()
    assert set(made[0]) == SECRETS
    assert len({*made[0].values(), *made[1].values()}) == 2 * len(SECRETS)
