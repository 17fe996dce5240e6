"""What an e-bike maker keeps: kinds of items, families, the words in their names."""

from typing import NamedTuple

COLOURS = ("black", "white", "red", "sand", "navy", "olive", "silver", "petrol")
SIZES = ("20in", "24in", "26in", "27.5in", "28in", "29in")
GRADES = ("A", "B", "C", "D", "E", "F", "G", "H")
THREADS = ("M4x10", "M5x12", "M5x16", "M6x16", "M6x20", "M6x25", "M8x20", "M8x30", "M10x25")
SERIES = tuple(f"S{number}" for number in range(1, 13))
LENGTHS = ("1.2mm", "1.5mm", "2mm", "3mm", "4mm", "5mm")
POWER = ("250W", "350W", "500W", "36V", "48V", "52V")


class Kind(NamedTuple):
    """One layer of the product structure, with its share of all items."""

    name: str
    share: float
    lead_days: tuple[int, int]
    cost: tuple[int, int]


class Family(NamedTuple):
    """Items named and measured alike."""

    kind: str
    prefix: str
    name: str
    sizes: tuple[str, ...]
    finishes: tuple[str, ...]
    per_parent: tuple[int, int] = (1, 1)
    unit: str = "pcs"
    bom_unit: str = "pcs"
    purchase_unit: str = "pcs"
    sales_unit: str = "pcs"
    is_phantom: bool = False
    shelf_life_days: int | None = None


KINDS = (
    Kind("bike", 0.08, (3, 5), (900, 2600)),
    Kind("module", 0.12, (2, 5), (80, 600)),
    Kind("sub", 0.15, (2, 4), (20, 120)),
    Kind("part", 0.15, (3, 6), (5, 40)),
    Kind("blank", 0.08, (2, 5), (2, 15)),
    Kind("bought", 0.30, (8, 35), (1, 60)),
    Kind("raw", 0.12, (15, 45), (2, 20)),
)
MADE_KINDS = ("bike", "module", "sub", "part", "blank")

FAMILIES = (
    Family("bike", "BK", "City e-bike", SIZES, COLOURS),
    Family("bike", "BK", "Trekking e-bike", SIZES, COLOURS),
    Family("bike", "BK", "Cargo e-bike", SIZES, COLOURS),
    Family("bike", "BK", "Folding e-bike", SIZES, COLOURS),
    Family("bike", "BK", "Mountain e-bike", SIZES, COLOURS),
    Family("module", "FR", "Frame painted", SIZES, COLOURS),
    Family("module", "WH", "Wheel complete", SIZES, GRADES, (1, 2)),
    Family("module", "DU", "Drive unit mid-motor", POWER, GRADES),
    Family("module", "BA", "Battery pack", POWER, GRADES),
    Family("module", "CP", "Cockpit assembly", SERIES, COLOURS),
    Family("module", "KT", "Mounting kit", SERIES, GRADES, is_phantom=True),
    Family("sub", "HB", "Hub assembly", SERIES, GRADES, (1, 2)),
    Family("sub", "FK", "Fork assembly", SIZES, COLOURS),
    Family("sub", "BM", "Battery module", POWER, GRADES, (1, 4)),
    Family("sub", "RS", "Rotor and stator set", POWER, GRADES),
    Family("sub", "GB", "Gearbox", SERIES, GRADES),
    Family("sub", "HD", "Handlebar set", SIZES, COLOURS),
    Family("sub", "CS", "Cable set", SERIES, GRADES, is_phantom=True),
    Family("part", "AX", "Axle", SERIES, GRADES),
    Family("part", "TU", "Welded tube", SIZES, GRADES, (1, 2)),
    Family("part", "HS", "Motor housing", POWER, GRADES),
    Family("part", "RM", "Rim drilled", SIZES, COLOURS),
    Family("part", "GW", "Gear wheel", SERIES, GRADES, (1, 3)),
    Family("part", "CC", "Cell carrier", POWER, GRADES, (1, 2)),
    Family("blank", "CT", "Cut tube", SIZES, GRADES, (1, 2)),
    Family("blank", "FG", "Forged blank", SERIES, GRADES),
    Family("blank", "ST", "Stamped plate", LENGTHS, GRADES, (1, 4)),
    Family("bought", "SC", "Hex screw", THREADS, GRADES, (2, 8), purchase_unit="box"),
    Family("bought", "SP", "Spoke with nipple", SIZES, GRADES, (32, 36), purchase_unit="box"),
    Family("bought", "CL", "Battery cell 21700", POWER, GRADES, (10, 40)),
    Family("bought", "BR", "Ball bearing", SERIES, GRADES, (1, 4)),
    Family("bought", "DP", "Display", SERIES, COLOURS),
    Family("bought", "TY", "Tyre", SIZES, COLOURS, (1, 2), sales_unit="pair"),
    Family("bought", "SA", "Saddle", SERIES, COLOURS),
    Family("bought", "BP", "Brake pad", SERIES, GRADES, (2, 4), sales_unit="pair"),
    Family("bought", "CB", "Brake cable", LENGTHS, COLOURS, (900, 2400), "m", "mm", "roll"),
    Family("bought", "GR", "Grip", SERIES, COLOURS, (2, 2), sales_unit="pair"),
    Family("bought", "PC", "Controller board", POWER, GRADES),
    Family("raw", "AL", "Aluminium tube 6061", LENGTHS, GRADES, (300, 1800), "m", "mm", "m"),
    Family("raw", "WR", "Copper wire", LENGTHS, GRADES, (50, 400), "kg", "g", "kg"),
    Family(
        "raw", "PT", "Powder coat", COLOURS, GRADES, (60, 300), "kg", "g", "kg", shelf_life_days=365
    ),
    Family(
        "raw",
        "AD",
        "Structural adhesive",
        SERIES,
        GRADES,
        (5, 40),
        "kg",
        "g",
        "kg",
        shelf_life_days=540,
    ),
    Family("raw", "SS", "Steel sheet", LENGTHS, GRADES, (200, 1500), "kg", "g", "lb"),
)
