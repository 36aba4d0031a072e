"""What griot raises. `except griot.Error` catches all of it, `except ValueError` what it says."""

from __future__ import annotations

from typing import Any, ClassVar


class Error(Exception):
    """The call could not be done. (A number that is refused is a value, not an error.)

    status     the kind of error, "INVALID_ARGUMENT"; it stays the same, messages may change
    details    what else is known: {} or, for example, {"row": 812}
    retryable  whether the same call may succeed later
    """

    _status: ClassVar[str] = "UNKNOWN"
    _retryable: ClassVar[bool] = False

    status: str
    details: dict[str, Any]
    retryable: bool

    def __init__(
        self,
        message: str = "",
        *,
        status: str | None = None,
        details: dict[str, Any] | None = None,
        retryable: bool | None = None,
    ) -> None:
        super().__init__(message)
        self.status = self._status if status is None else status
        self.details = {} if details is None else details
        self.retryable = self._retryable if retryable is None else retryable


class Cancelled(Error):
    _status = "CANCELLED"


class InvalidArgument(Error, ValueError):
    _status = "INVALID_ARGUMENT"


class DeadlineExceeded(Error, TimeoutError):
    _status = "DEADLINE_EXCEEDED"
    _retryable = True


class NotFound(Error, LookupError):
    _status = "NOT_FOUND"


class AlreadyExists(Error, ValueError):
    _status = "ALREADY_EXISTS"


class PermissionDenied(Error, PermissionError):
    _status = "PERMISSION_DENIED"


class ResourceExhausted(Error, RuntimeError):
    _status = "RESOURCE_EXHAUSTED"
    _retryable = True


class FailedPrecondition(Error, RuntimeError):
    _status = "FAILED_PRECONDITION"


class Aborted(Error, RuntimeError):
    _status = "ABORTED"
    _retryable = True


class OutOfRange(Error, ValueError):
    _status = "OUT_OF_RANGE"


class Unimplemented(Error, NotImplementedError):
    _status = "UNIMPLEMENTED"


class Internal(Error, RuntimeError):
    _status = "INTERNAL"


class Unavailable(Error, OSError):
    _status = "UNAVAILABLE"
    _retryable = True


class DataLoss(Error, ValueError):
    _status = "DATA_LOSS"


class Unauthenticated(Error, PermissionError):
    _status = "UNAUTHENTICATED"


_BY_CODE: dict[int, type[Error]] = {
    1: Cancelled,
    3: InvalidArgument,
    4: DeadlineExceeded,
    5: NotFound,
    6: AlreadyExists,
    7: PermissionDenied,
    8: ResourceExhausted,
    9: FailedPrecondition,
    10: Aborted,
    11: OutOfRange,
    12: Unimplemented,
    13: Internal,
    14: Unavailable,
    15: DataLoss,
    16: Unauthenticated,
}


def from_status(code: int, message: str) -> Error:
    """The exception for a status of the C++ API; codes that are not known here are an Error."""
    return _BY_CODE.get(code, Error)(message)
