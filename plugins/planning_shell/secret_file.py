"""Small files of secrets: readable by their owner only, never half written."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path


def write_secrets(path: Path, secrets: Mapping[str, object]) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    write_secret_text(path, json.dumps(dict(secrets), indent=2))


def write_secret_text(path: Path, text: str) -> None:
    """Write a text that only its owner can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half_done = path.with_name(f".{path.name}.{os.getpid()}")
    half_done.unlink(missing_ok=True)
    descriptor = os.open(half_done, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half_done.replace(path)


def read_secrets(path: Path) -> dict[str, object]:
    """Return what a file of secrets holds; nothing when there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return dict(content)


def without_passwords(text: str) -> str:
    """Return a text in which the password of every connection URI is replaced by ***."""
    in_uri = re.sub(r"(://[^\s:/@]*):\S*@", r"\1:***@", text)
    return re.sub(r"(password\s*=\s*)('[^']*'|[^\s&]+)", r"\1***", in_uri, flags=re.IGNORECASE)
