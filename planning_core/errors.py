"""The errors that stop a plan; everything less is a row in `plan_warnings`."""


class PlanningError(Exception):
    """A plan cannot be made. The message says what, where and what to do next."""


class MissingTableError(PlanningError):
    """A table that every plan needs is absent or empty."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"Table '{table}' is missing or has no usable row, so there is nothing to plan. "
            f"Check sql/extract/<erp>/{table}.sql, or {table}.csv of the input folder, "
            "then run again."
        )


class UnknownPlanError(PlanningError):
    """The plan asked for is not defined."""

    def __init__(self, plan_id: str, known: list[str]) -> None:
        super().__init__(
            f"Plan '{plan_id}' is not in table 'plans'. Known plans: {', '.join(sorted(known))}. "
            "Choose one of these, or define the plan in the ERP."
        )
