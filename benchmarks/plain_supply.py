"""The supply of one key, taken in the pegging sequence (PEG-3 to PEG-5)."""

from bisect import insort
from dataclasses import dataclass, field

Peg = tuple[int, int, int]
SUPPLY, LEFT, DAY = 2, 1, 0


@dataclass(slots=True)
class PlainSupply:
    """Stock, and receipts and surplus by available day: lists of day, what is left, number."""

    on_hand: int = 0
    on_hand_number: int = 0
    receipts: list[list[int]] = field(default_factory=list)

    def add(self, day: int, quantity: int, number: int) -> None:
        """Add a receipt or the surplus of an order behind those of its day."""
        insort(self.receipts, [day, quantity, number], key=lambda receipt: receipt[DAY])

    def take_on_hand(self, demand: int, need: int, pegs: list[Peg]) -> int:
        """Peg stock; return what is still needed."""
        taken = min(need, self.on_hand)
        if taken:
            pegs.append((demand, self.on_hand_number, taken))
            self.on_hand -= taken
        return need - taken

    def take(self, demand: int, need: int, window: tuple[int, int], pegs: list[Peg]) -> int:
        """Peg receipts of a window of days, earliest first; return what is still needed."""
        first, last = window
        for receipt in self.receipts:
            if need == 0 or receipt[DAY] > last:
                break
            if receipt[DAY] >= first and receipt[LEFT]:
                taken = min(need, receipt[LEFT])
                pegs.append((demand, receipt[SUPPLY], taken))
                receipt[LEFT] -= taken
                need -= taken
        self.receipts = [receipt for receipt in self.receipts if receipt[LEFT]]
        return need

    def projected(self, until: int) -> int:
        """Return everything that is left and available by a day (SAFE-4)."""
        return self.on_hand + sum(left for day, left, _ in self.receipts if day <= until)
