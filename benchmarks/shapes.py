"""The shapes of company that are measured, each stressing one thing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How a generated company is built; `horizon_days` is the coverage fence."""

    name: str
    about: str
    levels: int = 10
    #: Locations that each item is stocked at and refilled from one central location; 1 = none.
    locations: int = 1
    horizon_days: int = 182
    #: Days of the longest period of coverage code period.
    longest_period: int = 18
    #: Share of a level's keys that are made and not bought.
    made_ratio: float = 0.36
    #: Extra parents of one single part of the lowest level.
    parents_of_one: int = 0


SHAPES: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        Shape("even", "ten levels, about two parents a part"),
        Shape("shallow", "six levels", levels=6),
        Shape("deep", "twelve levels", levels=12),
        Shape("skewed", "one part with 2,000 parents", parents_of_one=2_000),
        Shape("many-locations", "every item at 20 locations, refilled by transfer", 8, 20),
        Shape("long-horizon", "three years of demand", horizon_days=1_092),
    )
}
