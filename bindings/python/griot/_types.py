"""The words that answers are made of."""

from __future__ import annotations

import os
from typing import Literal, Union

# Could the text be read as a number?
Status = Literal[
    "ok",
    "not_a_number",
    "invalid_calling_code",
    "too_short_after_idd",
    "too_short_nsn",
    "too_long_nsn",
    "empty",
]

# Could a number of this length exist under its calling code?
Possibility = Literal[
    "is_possible",
    "is_possible_local_only",
    "invalid_country_code",
    "too_short",
    "invalid_length",
    "too_long",
]

NumberType = Literal[
    "fixed_line",
    "mobile",
    "fixed_line_or_mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
    "unknown",
]

# What mode "clean" repaired in a cell.
Repair = Literal[
    "spreadsheet_float",
    "scientific",
    "stray_space",
    "quotes",
    "several_numbers",
    "renumbered",
    "damaged_beyond_repair",
]

# How a number is written.
Style = Literal["e164", "international", "national", "rfc3966"]

Mode = Literal["exact", "clean"]

# Which generation of libphonenumber is followed where they differ.
Generation = Literal[8, 9]

Path = Union[str, "os.PathLike[str]"]
