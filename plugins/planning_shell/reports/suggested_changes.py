"""Suggested changes of existing supply, as people say them."""

from planning_shell.reports.plan_rows import Message
from planning_shell.reports.wording import amount, day


def message_words(message: Message, unit_id: str | None) -> str:
    """Return a suggested change as people say it. Rule: ACT-2 to ACT-8."""
    if message.action in {"advance", "postpone"}:
        return (
            f"{message.action} from {day(message.from_date)} to {day(message.to_date)}: "
            f"{message.reason}"
        )
    if message.action == "cancel":
        return f"cancel: {message.reason}"
    quantities = (message.from_quantity or 0, message.to_quantity or 0)
    return (
        f"{message.action} from {amount(quantities[0], unit_id)} to "
        f"{amount(quantities[1], unit_id)}: {message.reason}"
    )


def suggested(messages: list[Message], unit_id: str | None) -> str:
    """Return what is suggested as a sentence, with a space in front; nothing if nothing is."""
    said = "; ".join(message_words(message, unit_id) for message in messages)
    return f" Suggested: {said}." if said else ""
