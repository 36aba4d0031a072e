"""The C++ part of griot. Use it through the package."""

from typing import Any

from _typeshed import ReadableBuffer

from griot._columns import Row
from griot._types import Generation, Mode, NumberType, Path, Possibility, Repair, Status, Style

__version__: str

class PlanSource:
    """Where some of the facts of a plan came from."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def checksum(self) -> str: ...

class Plan:
    """A numbering plan: the world's numbers in one immutable table."""

    @staticmethod
    def default() -> Plan:
        """The plan that is built in: without areas."""
    @staticmethod
    def open(path: Path) -> Plan:
        """A plan in a file, which is mapped and stays unread until it is used."""
    @staticmethod
    def from_bytes(data: ReadableBuffer) -> Plan:
        """A copy of the bytes of a plan."""
    @property
    def sources(self) -> tuple[PlanSource, ...]: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def checksum(self) -> int: ...
    @property
    def has_areas(self) -> bool: ...
    @property
    def countries(self) -> tuple[str, ...]:
        """The codes of all countries, sorted."""
    @property
    def time_zones(self) -> tuple[str, ...]: ...
    def calling_code(self, country: str) -> int:
        """221 of "SN"; 0 of "001", which has several."""
    def portable(self, country: str) -> bool:
        """Whether the numbers of a country can change their operator."""
    def operators(self, language: str = "en") -> tuple[str, ...]:
        """The names of all operators, by their id in the plan."""
    def areas(self, language: str = "en") -> tuple[str, ...]:
        """The names of all areas, by their id in the plan."""

class OperatorOverlay:
    """What you know better than the plan: lines of prefix,operator. The longest match wins."""

    @staticmethod
    def from_csv(text: str | bytes) -> OperatorOverlay:
        """An overlay from the text of its file."""
    def find(self, e164: str) -> str | None:
        """The operator of a number in E.164, or None."""
    @property
    def operators(self) -> tuple[str, ...]: ...
    def __len__(self) -> int: ...

class Number:
    """Everything about one phone number. A number that was refused is one too: its status says
    why."""

    @property
    def status(self) -> Status: ...
    @property
    def valid(self) -> bool:
        """Whether the number can have been given to somebody."""
    @property
    def possible(self) -> Possibility | None:
        """"is_possible", or what is wrong with the length."""
    @property
    def e164(self) -> str | None:
        """"+221771234567"."""
    @property
    def calling_code(self) -> int | None: ...
    @property
    def national(self) -> str | None:
        """"771234567", with its leading zeros."""
    @property
    def country(self) -> str | None:
        """ISO 3166 code, "SN"; "001" of worldwide calling codes."""
    @property
    def type(self) -> NumberType | None: ...
    @property
    def operator(self) -> str | None:
        """Whom the number was given to first, or who the overlay says."""
    @property
    def time_zone(self) -> str | None:
        """"Africa/Dakar"; several are joined by '&'."""
    @property
    def area(self) -> str | None:
        """"Dakar", with a plan that has areas."""
    @property
    def portable(self) -> bool:
        """Whether numbers of this country can move from one operator to another."""
    @property
    def extension(self) -> str | None: ...
    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What mode "clean" repaired."""
    def format(self, style: Style = "international") -> str:
        """The number as people or machines write it; "" unless the status is "ok"."""
    def to_dict(self) -> dict[str, Any]: ...
    def __hash__(self) -> int: ...
    def __eq__(self, other: object) -> bool: ...

class TextSource: ...

def from_sequence(sequence: list[Any] | tuple[Any, ...]) -> TextSource: ...
def from_iterable(iterable: object) -> TextSource: ...
def from_fixed_width(buffer: object) -> TextSource: ...
def from_offsets(offsets: object, bytes: object) -> TextSource: ...
def from_arrow_stream(stream: object) -> TextSource: ...
def from_arrow_array(schema: object, array: object) -> TextSource: ...

class Buffer:
    """A column's memory, read-only: what its memoryviews keep."""

    def __len__(self) -> int: ...

class Table:
    def __len__(self) -> int: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    def shape(self, name: str) -> str: ...
    def row(self, row: int) -> Row: ...
    def values(self, name: str, first: int, count: int) -> list[Any]: ...
    def names(self, name: str) -> tuple[str | None, ...]: ...
    def buffer(self, name: str) -> memoryview: ...
    def statuses(self) -> memoryview: ...
    def text_buffers(self, name: str) -> tuple[memoryview, memoryview]: ...
    def counts(self) -> dict[str, dict[str, int]]: ...
    @property
    def valid(self) -> int: ...
    def others(self) -> list[tuple[int, Number]]: ...
    def arrow_schema(self) -> object: ...
    def arrow_array(self) -> tuple[object, object]: ...
    def arrow_stream(self) -> object: ...

class Segmenter:
    def __init__(
        self,
        region: str,
        mode: Mode,
        plan: Plan | None,
        overlay: OperatorOverlay | None,
        generation: Generation,
        language: str,
    ) -> None: ...
    def segment(self, text: str | bytes | None, region: str | None) -> Number: ...
    def segment_all(self, text: str | bytes | None) -> list[Number]: ...
    def run(
        self,
        column: TextSource,
        regions: TextSource | None,
        columns: list[str] | None,
        threads: int,
    ) -> Table: ...
    @property
    def region(self) -> str | None: ...
    @property
    def plan(self) -> Plan: ...
    @property
    def simd(self) -> str: ...

def possibility(
    calling_code: int, national_number: str, plan: Plan | None = None
) -> Possibility: ...
def live_arrow_structs() -> int: ...
