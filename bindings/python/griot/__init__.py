"""griot understands phone numbers in bulk, exactly as libphonenumber does, and keeps contacts, their
consent and audiences.

>>> import griot
>>> segmenter = griot.Segmenter(region="SN")
>>> number = segmenter.segment("77 123 45 67")
>>> number.e164, number.type, number.operator
('+221771234567', 'mobile', 'Orange')
>>> answers = segmenter.run(["77 123 45 67", "+33 6 12 34 56 78", "n/a"])
>>> answers["country"]
['SN', 'FR', None]

>>> with griot.open("sqlite:acme.db", region="SN") as engine:
...     acme = engine.session()
...     report = acme.contacts.import_("people.csv", groups=["clients"])
...     acme.audiences.count(filter='operator == "Orange" and group("clients")').count

Importing it starts and opens nothing.
"""

from griot._columns import Columns, Row, Summary
from griot._core import Number, OperatorOverlay, Plan, PlanSource, __version__
from griot._engine import Dispatched, Engine, Session, open
from griot._errors import (
    Aborted,
    AlreadyExists,
    Cancelled,
    DataLoss,
    DeadlineExceeded,
    Error,
    FailedPrecondition,
    Internal,
    InvalidArgument,
    NotFound,
    OutOfRange,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
    Unavailable,
    Unimplemented,
)
from griot._numbers import format, is_possible, possibility
from griot._segmenter import Segmenter
from griot._types import Generation, Mode, NumberType, Possibility, Repair, Status, Style

__all__ = [
    "Aborted",
    "AlreadyExists",
    "Cancelled",
    "Columns",
    "DataLoss",
    "DeadlineExceeded",
    "Dispatched",
    "Engine",
    "Error",
    "FailedPrecondition",
    "Generation",
    "Internal",
    "InvalidArgument",
    "Mode",
    "NotFound",
    "Number",
    "NumberType",
    "OperatorOverlay",
    "OutOfRange",
    "PermissionDenied",
    "Plan",
    "PlanSource",
    "Possibility",
    "Repair",
    "ResourceExhausted",
    "Row",
    "Segmenter",
    "Session",
    "Status",
    "Style",
    "Summary",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "__version__",
    "format",
    "is_possible",
    "open",
    "possibility",
]
