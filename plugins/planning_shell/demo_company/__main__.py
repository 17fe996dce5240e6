"""Load the demo company: python -m planning_shell.demo_company --dsn DSN --items 2000."""

import argparse
import sys
import time
from datetime import date

from planning_shell.demo_company import load_demo_company

DEMO_PLAN_DATE = date(2026, 11, 2)


def main() -> None:
    """Load the company and say what was loaded."""
    parser = argparse.ArgumentParser(prog="planning_shell.demo_company", description=__doc__)
    parser.add_argument("--dsn", required=True, help="database of the demo ERP")
    parser.add_argument("--items", type=int, default=2000, help="size, from 100 (default 2000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another company")
    parser.add_argument(
        "--plan-date", type=date.fromisoformat, default=DEMO_PLAN_DATE, help="anchor of all dates"
    )
    given = parser.parse_args()
    start = time.perf_counter()
    rows = load_demo_company(
        given.dsn, items=given.items, seed=given.seed, plan_date=given.plan_date
    )
    for table, count in sorted(rows.items()):
        sys.stdout.write(f"{count:>12,}  erp.{table}\n")
    sys.stdout.write(f"{sum(rows.values()):>12,}  rows, {time.perf_counter() - start:.1f} s\n")


if __name__ == "__main__":
    main()
