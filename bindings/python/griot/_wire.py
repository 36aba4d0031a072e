"""Between the engine's JSON and Python's objects. What they are is in catalogue.py."""

from __future__ import annotations

import dataclasses
import datetime
import json
import keyword
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Protocol, TypeVar, cast


class Noun:
    """What the engine answers and takes: frozen dataclasses, with a `to_dict()`."""

    # The fields that are more than a text, a number or a truth: "[Phone]", "time?".
    _TYPES: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls) -> None:
        _NOUNS.setdefault(cls.__name__, cls)

    def to_dict(self) -> dict[str, Any]:
        """As the engine's JSON has it, without what is missing."""
        made = json.loads(write(self))
        assert isinstance(made, dict)
        return made


_NOUNS: dict[str, type[Noun]] = {}
_Answer = TypeVar("_Answer", bound=Noun)


class Caller(Protocol):
    """What rooms call through: a session."""

    def call(
        self, operation: str, argument: Mapping[str, Any] | None = None, *, budget: float | None = None
    ) -> Any: ...


class Room:
    """The operations of one room of a session."""

    __slots__ = ("_session",)

    def __init__(self, session: Caller) -> None:
        self._session = session

    def _call(
        self, answer: type[_Answer], operation: str, argument: dict[str, Any], budget: float | None = None
    ) -> _Answer:
        given = {name: value for name, value in argument.items() if value is not None}
        return cast(_Answer, read(answer.__name__, self._session.call(operation, given, budget=budget)))


def pages(page: Callable[[Any], Any]) -> Iterator[Any]:
    """All items of a list, whose pages `page` gives: behind None the first, then behind its `next`."""
    after = None
    while True:
        one = page(after)
        yield from one.items
        if one.next is None:
            return
        after = one.next


def python_name(name: str) -> str:
    """What a field is called here: "as" is a word of Python's own, and becomes "as_"."""
    return name + "_" if keyword.iskeyword(name) else name


def wire_name(name: str) -> str:
    """What the engine calls a field of ours."""
    return name[:-1] if name.endswith("_") and keyword.iskeyword(name[:-1]) else name


def write(value: object) -> str:
    """JSON of dicts, lists, nouns, times and paths."""
    return json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False)


def read(word: str, value: Any) -> Any:
    """`value` as an object of the type that `word` names."""
    if value is None:
        return None
    if word.endswith("?"):
        word = word[:-1]
    if word.startswith("["):
        return [read(word[1:-1], item) for item in value]
    if word == "time":
        return _time(value)
    noun = _NOUNS.get(word)
    if noun is None:
        return value
    known = {wire_name(field.name): field.name for field in dataclasses.fields(cast(Any, noun))}
    types = noun._TYPES
    # A newer engine may say more than this module knows.
    return noun(**{known[k]: read(types.get(k, ""), v) for k, v in value.items() if k in known})


def _time(text: str) -> datetime.datetime:
    # Older versions of Python read three or six digits of a second only.
    fraction = text[19:].lstrip(".").rstrip("Z")
    time = datetime.datetime.fromisoformat(text[:19]).replace(tzinfo=datetime.timezone.utc)
    return time.replace(microsecond=int(fraction[:6].ljust(6, "0")) if fraction else 0)


def _plain(value: object) -> object:
    if isinstance(value, Noun):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(cast(Any, value))}
        return {wire_name(name): field for name, field in fields.items() if field is not None}
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError("a time without a time zone, say which one it is in")
        return value.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON has")
