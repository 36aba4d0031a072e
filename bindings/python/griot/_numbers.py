from __future__ import annotations

from griot import _core
from griot._types import Possibility, Style


def format(number: _core.Number, style: Style = "international") -> str:
    """The number as people ("international", "national") or machines ("e164", "rfc3966") write it;
    "" unless its status is "ok"."""
    return number.format(style)


def possibility(
    calling_code: int, national_number: str, *, plan: _core.Plan | None = None
) -> Possibility:
    """Could a national number of this length exist under this calling code? "is_possible", or why
    not. (Number.possible says the same of a number that was read.)"""
    return _core.possibility(calling_code, national_number, plan)


def is_possible(
    calling_code: int, national_number: str, *, plan: _core.Plan | None = None
) -> bool:
    """Whether possibility() is "is_possible"."""
    return possibility(calling_code, national_number, plan=plan) == "is_possible"
