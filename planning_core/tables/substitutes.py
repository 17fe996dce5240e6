"""Which arc of a BOM line may stand in for which other one."""

import dataframely as dy


class Substitutes(dy.Schema):
    """One row per arc of kind substitute and the arc it may stand in for (SUBST-1)."""

    arc = dy.Int32(primary_key=True)
    preferred_arc = dy.Int32(primary_key=True)
    #: The keys of the two.
    key = dy.Int32()
    preferred_key = dy.Int32()
    substitution_rank = dy.Int32(min=1)
