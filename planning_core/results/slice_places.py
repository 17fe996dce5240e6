"""Where the demands and supplies that pegs name stand among the rows of their slice."""

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE, SAFETY_BASE
from planning_core.netting.records import Records

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint32]


@numba.njit(cache=True, nogil=True)
def numbers_of(keys: Ints, first: Ints, place_of: Codes) -> Codes:
    """Return the numbers of the rows of some keys, and note the place of each among them."""
    count = 0
    for key in keys:
        count += first[key + 1] - first[key]
    numbers = np.empty(count, np.uint32)
    place = 0
    for key in keys:
        for number in range(first[key], first[key + 1]):
            numbers[place], place_of[number] = number, place
            place += 1
    return numbers


@numba.njit(cache=True, nogil=True)
def receipt_numbers(keys: Ints, all_keys: Records, place_of: Codes) -> Codes:
    """Return the numbers of the receipts of some keys, then of their outputs; note the places."""
    known = numbers_of(keys, all_keys["first_receipt"], place_of)
    count = len(known)
    for key in keys:
        count += all_keys[key].end_output - all_keys[key].first_output
    numbers = np.empty(count, np.uint32)
    numbers[: len(known)] = known
    place = len(known)
    for key in keys:
        for number in range(all_keys[key].first_output, all_keys[key].end_output):
            numbers[place], place_of[number] = number, place
            place += 1
    return numbers


@numba.njit(cache=True, nogil=True)
def demand_places(
    codes: Codes, requirement: Codes, key: Codes, known: int, dependents: int
) -> Codes:
    """Return where demands stand among the requirements, dependents and keys of a slice."""
    places = np.empty(len(codes), np.uint32)
    for row in range(len(codes)):
        code = codes[row]
        if code >= SAFETY_BASE:
            places[row] = key[code - SAFETY_BASE] + known + dependents
        elif code >= DEPENDENT_BASE:
            places[row] = code - DEPENDENT_BASE + known
        else:
            places[row] = requirement[code]
    return places


@numba.njit(cache=True, nogil=True)
def supply_places(codes: Codes, receipt: Codes, receipts: int) -> Codes:
    """Return where supplies stand among the receipts and orders of a slice."""
    places = np.empty(len(codes), np.uint32)
    for row in range(len(codes)):
        code = codes[row]
        places[row] = code - ORDER_BASE + receipts if code >= ORDER_BASE else receipt[code]
    return places
