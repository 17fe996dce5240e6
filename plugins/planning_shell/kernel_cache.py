"""Where the compiled kernel is kept: a folder of the environment named after the kernel's sources.

numba looks only at the file of the function it loads, not at the functions that one calls; a folder
per state of the sources makes stale machine code impossible. Run as a module, it compiles the
kernel once.
"""

import hashlib
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from planning_shell.home import project_root

_VARIABLE = "NUMBA_CACHE_DIR"


def use_kernel_cache() -> Path:
    """Point numba to the folder for these sources, before numba is imported; return the folder.

    A folder already chosen in the environment stays. A read-only environment gets a folder for
    this user.
    """
    chosen = os.environ.get(_VARIABLE)
    if chosen:
        return Path(chosen)
    folder = Path(sys.prefix) / "var" / "masterplan-kernel" / _sources_digest()
    if not folder.exists() and not _can_create(folder):
        user = f"masterplan-kernel-{os.getuid()}"
        folder = Path(tempfile.gettempdir()) / user / _sources_digest()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_VARIABLE] = str(folder)
    return folder


def _sources_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted((project_root() / "planning_core").rglob("*.py")):
        content = path.read_bytes()
        # The kernel compiles the functions of the coverage codes into itself.
        is_compiled = path.stem == "coverage_codes" or b"numba" in content
        if path.parent.name == "netting" or is_compiled:
            digest.update(content)
    return digest.hexdigest()[:16]


def _can_create(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def compile_kernel() -> None:
    """Plan a tiny world, then by net change, so that every function is compiled and kept."""
    import polars as pl

    from planning_core.level_code import assign_low_level_codes
    from planning_core.parameters import PlanParameters
    from planning_core.plan import plan, planned_parts, replanned_parts
    from planning_core.stage import stage
    from planning_core.validate import validate

    day = date(2026, 11, 2)
    tables = {
        "locations": pl.DataFrame({"location_id": ["L"]}),
        "items": pl.DataFrame(
            {"item_id": ["A", "B"], "default_order_type": ["production", "purchase"]}
        ),
        "boms": pl.DataFrame({"bom_id": ["A"], "item_id": ["A"]}),
        "bom_lines": pl.DataFrame(
            {"bom_line_id": ["1"], "bom_id": ["A"], "component_item_id": ["B"], "quantity": ["2"]}
        ),
        "demands": pl.DataFrame(
            {
                "demand_id": ["1"],
                "demand_type": ["sales"],
                "item_id": ["A"],
                "location_id": ["L"],
                "quantity": ["5"],
                "requested_date": [day],
            }
        ),
    }
    asked = PlanParameters("default", "compile", day)
    yielding = {
        "items": pl.DataFrame({"item_id": ["A", "B", "C", "D"]}),
        "bom_lines": pl.DataFrame(
            {
                "bom_line_id": ["1", "2", "3"],
                "bom_id": ["A", "A", "A"],
                "component_item_id": ["B", "C", "D"],
                "quantity": ["2", "2", "1"],
                "line_type": ["component", "component", "by_product"],
                "substitution_group": ["1", "1", None],
            }
        ),
        "supply_sources": pl.DataFrame(
            {"source_id": ["A"], "item_id": ["A"], "source_type": ["production"]}
        ),
    }
    plan({**tables, **yielding}, asked)
    staged = stage(validate(tables, asked).tables, asked).tables
    levels = assign_low_level_codes(staged["item_locations"], staged["arcs"], staged["substitutes"])
    planned = (staged, levels.low_level_codes, levels.arcs, asked)
    book = dict(planned_parts(*planned, keeps_book=True))
    list(replanned_parts(*planned, book))


if __name__ == "__main__":
    use_kernel_cache()
    compile_kernel()
