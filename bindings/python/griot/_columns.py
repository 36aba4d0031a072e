from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypedDict, TypeVar, overload

from griot import _core
from griot._types import NumberType, Possibility, Repair, Status

if TYPE_CHECKING:
    import numpy
    import pandas


class Row(TypedDict, total=False):
    """One row of Columns: those of its columns that were asked for."""

    status: Status
    valid: bool
    possible: Possibility | None
    e164: str | None
    number: int | None
    calling_code: int | None
    national: str | None
    country: str | None
    type: NumberType | None
    operator: str | None
    time_zone: str | None
    area: str | None
    portable: bool
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class Summary:
    """Counts that were made while segmenting. Names have the largest count first; "" is none."""

    rows: int
    valid: int
    status: dict[str, int]
    type: dict[str, int]
    country: dict[str, int]
    operator: dict[str, int]


_Value = TypeVar("_Value")


class _ByName(Mapping[str, _Value], Generic[_Value]):
    """Something of some columns, made when it is asked for."""

    __slots__ = ("_columns", "_get")

    def __init__(self, columns: list[str], get: Callable[[str], _Value]) -> None:
        self._columns = columns
        self._get = get

    def __getitem__(self, name: str) -> _Value:
        return self._get(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"<of {', '.join(self._columns)}>"


class Columns:
    """The answers for a column of numbers, in memory as Arrow lays it out.

    r[0]                   the first row, as a dict
    r["operator"]          a column, as a list; None where there is nothing to say
    r.codes["operator"]    the same as numbers, without a copy: indexes into r.names["operator"]
    r.numpy()              arrays, without a copy
    polars.DataFrame(r)    or pyarrow.table(r), duckdb …: anything that reads Arrow's PyCapsules
    r.to_pandas()          a DataFrame with categories

    Nothing of it changes; what was taken from it may outlive it.
    """

    __slots__ = ("_table",)

    DEFAULT: ClassVar[tuple[str, ...]] = (
        "status", "valid", "possible", "e164", "calling_code", "national", "country", "type",
        "operator", "time_zone",
    )  # and area, with a plan that has areas; and repairs, in mode "clean"
    ALL: ClassVar[tuple[str, ...]] = (
        "status", "valid", "possible", "e164", "number", "calling_code", "national", "country",
        "type", "operator", "time_zone", "area", "portable", "repairs",
    )

    def __init__(self, table: _core.Table) -> None:
        self._table = table

    @property
    def columns(self) -> tuple[str, ...]:
        return self._table.fields

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> list[Row]: ...
    @overload
    def __getitem__(self, key: str) -> list[Any]: ...

    def __getitem__(self, key: int | slice | str) -> Row | list[Row] | list[Any]:
        if isinstance(key, str):
            return self._list(key)
        if isinstance(key, slice):
            return [self._table.row(i) for i in range(*key.indices(len(self)))]
        return self._table.row(key + len(self) if key < 0 else key)

    def __iter__(self) -> Iterator[Row]:
        return (self._table.row(i) for i in range(len(self)))

    def __contains__(self, column: object) -> bool:
        return column in self.columns

    def __repr__(self) -> str:
        return f"Columns({len(self)} rows: {', '.join(self.columns)})"

    def _list(self, name: str) -> list[Any]:
        # By parts, so that Ctrl-C is heard.
        part = 1 << 18
        values = self._table.values(name, 0, part)
        for first in range(part, len(self), part):
            values += self._table.values(name, first, part)
        return values

    def _shaped(self, shape: str) -> list[str]:
        return [name for name in self.columns if self._table.shape(name) == shape]

    def _codes(self, name: str) -> memoryview:
        self._table.names(name)  # a KeyError, if it has none
        return self._table.buffer(name)

    @property
    def codes(self) -> Mapping[str, memoryview]:
        """Columns of names as indexes into `names`, without a copy.

        They are there for every row: where a list has None because the status is not "ok", the code
        is whatever the engine says of a number that is not there ("unknown", "Etc/Unknown" …).
        """
        return _ByName(self._shaped("codes"), self._codes)

    @property
    def names(self) -> Mapping[str, tuple[str | None, ...]]:
        """What the codes of a column stand for. None, always code 0, is none."""
        return _ByName(self._shaped("codes"), self._table.names)

    @property
    def buffers(self) -> Mapping[str, tuple[memoryview, memoryview]]:
        """Columns of text as (offsets, UTF-8): row i is utf8[offsets[i]:offsets[i + 1]]."""
        return _ByName(self._shaped("text"), self._table.text_buffers)

    @overload
    def numpy(self) -> dict[str, numpy.ndarray[Any, Any]]: ...
    @overload
    def numpy(self, name: str) -> numpy.ndarray[Any, Any]: ...

    def numpy(
        self, name: str | None = None
    ) -> dict[str, numpy.ndarray[Any, Any]] | numpy.ndarray[Any, Any]:
        """One column, or all, as numpy arrays: codes of names, flags and integers without a copy;
        text as an array of objects."""
        import numpy

        if name is None:
            return {name: self.numpy(name) for name in self.columns}
        if self._table.shape(name) != "text":
            return numpy.asarray(self._table.buffer(name))
        texts = numpy.empty(len(self), dtype=object)
        texts[:] = self[name]
        return texts

    def to_dict(self) -> dict[str, list[Any]]:
        """All columns as lists, by name."""
        return {name: self[name] for name in self.columns}

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame: names as categories, None as pandas' missing values."""
        import numpy
        import pandas

        ok = numpy.asarray(self._table.statuses()) == 0
        frame = {}
        for name in self.columns:
            shape = self._table.shape(name)
            if shape == "flags":
                frame[name] = pandas.Series(self.numpy(name))
            elif shape == "codes":
                codes, names = self.numpy(name), self.names[name]
                if names[0] is None:  # pandas has -1 for what is missing
                    codes, names = codes - 1, names[1:]
                elif name != "status":
                    codes = numpy.where(ok, codes, -1)
                frame[name] = pandas.Series(pandas.Categorical.from_codes(codes, names))
            else:
                dtype = "Int64" if name in ("number", "calling_code") else object
                frame[name] = pandas.Series(self[name], dtype=dtype)
        return pandas.DataFrame(frame)

    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows have each "status", "type", "country" and "operator", whatever columns
        were asked for. Types and countries are counted where the status is "ok"."""
        return self._table.counts()

    @property
    def summary(self) -> Summary:
        return Summary(rows=len(self), valid=self._table.valid, **self.counts())

    @property
    def others(self) -> list[tuple[int, _core.Number]]:
        """Mode "clean": (row, number) for the second and later numbers of cells with several."""
        return self._table.others()

    def __arrow_c_schema__(self) -> object:
        return self._table.arrow_schema()

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self._table.arrow_array()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.arrow_stream()
