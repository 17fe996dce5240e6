"""Which yields move with their order when its components are late (CO-2)."""

from tests.reference.levels import Levels
from tests.reference.world import Key

Steps = dict[Key, set[Key]]


class LateYields:
    """What is delayed by what, over any number of levels: by components, and by what is yielded."""

    def __init__(self, levels: Levels) -> None:
        self._delayed: Steps = {}
        self._yields: set[tuple[Key, Key]] = set()
        for parent in levels.arcs:
            for component in levels.asked_by(parent):
                self._delayed.setdefault(component, set()).add(parent)
            for output in levels.yielded_by(parent):
                self._delayed.setdefault(parent, set()).add(output)
                self._yields.add((parent, output))

    def move(self, formula: Key, output: Key) -> bool:
        """Does a yield come as late as its order: the order's item never waits for it (CO-2)?"""
        reached, waiting = {output}, [output]
        while waiting:
            further = self._delayed.get(waiting.pop(), set()) - reached
            reached |= further
            waiting.extend(further)
        return (formula, output) in self._yields and formula not in reached
