"""Between the engine's JSON and Python's objects. What they are is in catalogue.py."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
from collections.abc import Mapping
from typing import Any, ClassVar, Protocol, cast


class Noun:
    """What the engine answers and takes: frozen dataclasses, with a `to_dict()`."""

    # The fields that are more than a text, a number or a truth: "[Phone]", "time?".
    _TYPES: ClassVar[Mapping[str, str]] = {}

    def to_dict(self) -> dict[str, Any]:
        """As the engine's JSON has it, without what is missing."""
        made = json.loads(write(self))
        assert isinstance(made, dict)
        return made


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

    def _call(self, operation: str, argument: dict[str, Any], budget: float | None = None) -> Any:
        given = {name: value for name, value in argument.items() if value is not None}
        return self._session.call(operation, given, budget=budget)


def write(value: object) -> str:
    """JSON of dicts, lists, nouns, times and paths."""
    return json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False)


def read(word: str, value: Any, nouns: Mapping[str, type[Noun]]) -> Any:
    """`value` as an object of the type that `word` names."""
    if value is None:
        return None
    if word.endswith("?"):
        word = word[:-1]
    if word.startswith("["):
        return [read(word[1:-1], item, nouns) for item in value]
    if word == "time":
        return _time(value)
    noun = nouns.get(word)
    if noun is None:
        return value
    known = {field.name for field in dataclasses.fields(cast(Any, noun))}
    types = noun._TYPES
    # A newer engine may say more than this module knows.
    return noun(**{k: read(types.get(k, ""), v, nouns) for k, v in value.items() if k in known})


def _time(text: str) -> datetime.datetime:
    # Older versions of Python read three or six digits of a second only.
    fraction = text[19:].lstrip(".").rstrip("Z")
    time = datetime.datetime.fromisoformat(text[:19]).replace(tzinfo=datetime.timezone.utc)
    return time.replace(microsecond=int(fraction[:6].ljust(6, "0")) if fraction else 0)


def _plain(value: object) -> object:
    if isinstance(value, Noun):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(cast(Any, value))}
        return {name: field for name, field in fields.items() if field is not None}
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise ValueError("a time without a time zone, say which one it is in")
        return value.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise TypeError(f"{type(value).__name__} is nothing that JSON has")
