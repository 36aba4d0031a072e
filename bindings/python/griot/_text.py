"""From what people call a column to rows of text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from griot import _core

_ONE_TEXT = "one text is no column, give a list of them, or call segment()"


def source(column: Any, name: str) -> _core.TextSource:
    """Reads `column`, once; `name` is what errors call it."""
    # Arrow first: the least work. A producer is asked once, some build their stream at each call.
    try:
        if hasattr(column, "__arrow_c_stream__"):
            return _core.from_arrow_stream(column.__arrow_c_stream__())
        if hasattr(column, "__arrow_c_array__"):
            return _core.from_arrow_array(*column.__arrow_c_array__())
    except ImportError:
        pass  # pandas without the pyarrow that it would ask
    if isinstance(column, (str, bytes)):
        raise TypeError(f"{name}: {_ONE_TEXT}")
    if isinstance(column, tuple) and len(column) == 2 and _is_offsets(column[0]):
        return _core.from_offsets(column[0], column[1])
    if isinstance(column, (list, tuple)):
        return _core.from_sequence(column)
    if hasattr(column, "to_numpy"):  # pandas
        column = column.to_numpy()
    if hasattr(column, "dtype") and hasattr(column, "tolist"):
        return _from_numpy(column, name)
    if isinstance(column, Iterable):
        return _core.from_iterable(column)
    raise TypeError(
        f"{name}: {type(column).__name__} is no column, give a list, an array or a Series of text"
    )


def _is_offsets(value: Any) -> bool:
    if value is None or isinstance(value, (str, bytes)):
        return False
    try:
        memoryview(value)
    except TypeError:
        return False
    return True


def _from_numpy(array: Any, name: str) -> _core.TextSource:
    if array.ndim != 1:
        raise TypeError(f"{name}: {array.ndim} dimensions, give one")
    kind = array.dtype.kind
    masked = hasattr(array, "mask")  # whose tolist() has None for what is masked
    if kind in "US" and not masked:
        if not array.dtype.isnative:
            array = array.astype(array.dtype.newbyteorder("="))
        return _core.from_fixed_width(array)
    if kind in "OUST":
        return _core.from_sequence(array.tolist())
    raise TypeError(
        f"{name}: an array of {array.dtype}, give text: a number has lost its '+' and its "
        "leading zeros"
    )
