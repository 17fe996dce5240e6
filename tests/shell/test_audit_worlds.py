"""The audit proves the plans of generated worlds, with all that can be in them.

`MASTERPLAN_AUDITED_BATCHES=200 pytest tests/shell/test_audit_worlds.py` audits more of them.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from planning_shell import engine
from planning_shell.audit.audit import audit
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from tests.generative.draws import PLAN_DATE
from tests.generative.engine import input_frame
from tests.generative.worlds import Batch, batches

BATCHES = int(os.environ.get("MASTERPLAN_AUDITED_BATCHES", "4"))
WORLDS_AT_ONCE = 40
PLANNING = [stage for stage in engine.PLAN_STAGES if stage != "audit"]


def test_plans_of_generated_worlds_balance() -> None:
    @seed(9)
    @settings(
        max_examples=BATCHES,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(batches(WORLDS_AT_ONCE))
    def balances(batch: Batch) -> None:
        with TemporaryDirectory() as folder:
            _plan(batch, RunFolder(Path(folder)))
            results = audit(Path(folder))
        assert {of.check: of.examples for of in results if not of.is_proven} == {}

    balances()


def _plan(batch: Batch, folder: RunFolder) -> None:
    plan_id = str(batch.plan["plan_id"])
    folder.write_parameters(RunRequest("worlds", PLAN_DATE, plan_id=plan_id).to_fields())
    for table, rows in {**batch.together(), "plans": [batch.plan]}.items():
        if rows:
            folder.write_table("input", table, input_frame(table, rows))
    for stage in PLANNING:
        engine.run_stage(stage, folder)
