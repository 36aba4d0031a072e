from __future__ import annotations

import dataclasses
import json
import os
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from griot import catalogue, _core, _wire


def open(
    database: str | os.PathLike[str] = "sqlite:griot.db",
    *,
    region: str | None = None,
    master_key: bytes = b"",
) -> Engine:
    """Opens a store of contacts, or makes a new one.

    >>> with griot.open("sqlite:acme.db", region="SN") as engine:
    ...     acme = engine.session()
    ...     awa = acme.contacts.create(first_name="Awa", phones=["77 123 45 67"])
    ...     awa.phones[0].operator
    'Orange'

    database    "sqlite:PATH" or "postgresql://user@host/name"
    region      of numbers without a calling code, "SN"
    master_key  32 bytes that open the tenants' keys; without, addresses lie in the store in plain

    Raises griot.PermissionDenied for a wrong key, before anything is written.
    """
    return Engine(_core.Engine(os.fspath(database), region or "", master_key))


@dataclasses.dataclass(frozen=True)
class Dispatched:
    """What a dispatcher has done, and when there is more to do."""

    planned: int = 0  # recipients that were written down
    called: int = 0  # calls of providers that have begun
    ended: int = 0  # those whose end was written
    in_flight: int = 0
    more: bool = False  # there is something to do at once
    next: float | None = None  # seconds until there may be; None: not unless somebody starts something


class Engine:
    """A store, its tenants, and what can be done with them. Any thread; open it after you fork."""

    __slots__ = ("_core",)

    def __init__(self, core: _core.Engine) -> None:
        self._core = core

    def session(self, tenant: str = "default", *, user: str | None = None) -> Session:
        """Somebody in a tenant: a user with the rights of their role, or the host itself.

        Raises griot.NotFound for a tenant or a user that there is not.
        """
        return Session(self._core.session(tenant, user))

    def step(self, seconds: float = 0.25) -> Dispatched:
        """Sends what is due, for about that long: plans, calls providers, records. Any thread.

        Raises griot.Unavailable where another process sends from the same SQLite store.
        """
        return Dispatched(*self._core.step(seconds, True))

    def work(self, *, until_idle: bool = False, seconds: float | None = None) -> Dispatched:
        """Sends until nothing can leave within ten minutes, or for that long, or for ever.

        Ctrl-C ends it at once; calls that have begun are waited for, half a minute at most.
        """
        end = None if seconds is None else time.monotonic() + seconds
        planned = called = ended = 0
        done = Dispatched()
        try:
            while end is None or time.monotonic() < end:
                done = self.step()
                planned, called, ended = planned + done.planned, called + done.called, ended + done.ended
                if done.more:
                    continue
                if until_idle and (done.next is None or done.next > 600):
                    break
                time.sleep(min(0.25 if done.next is None else done.next, 0.25))
        finally:
            ended += self._core.step(30.0, False)[2]
        return dataclasses.replace(done, planned=planned, called=called, ended=ended, in_flight=0)

    def close(self) -> None:
        """Lets go of the store; what sessions have begun ends first."""
        self._core.close()

    @property
    def closed(self) -> bool:
        return self._core.closed

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Session(catalogue.Rooms):
    """Somebody in a tenant. Any thread.

    The rooms are its attributes: session.contacts.list(…), session.audiences.count(…); what they
    answer has types. `call` is the same by name, with dicts.
    """

    def __init__(self, core: _core.Session) -> None:
        self._core = core
        super().__init__(self)

    def call(
        self, operation: str, argument: Mapping[str, Any] | None = None, *, budget: float | None = None
    ) -> Any:
        """Runs an operation of the catalogue.

        >>> session.call("audiences.count", {"filter": 'country == "SN"'})
        {'count': 1}

        budget  seconds after which it raises griot.DeadlineExceeded; long operations go on where
                they stopped when they are called again. Ctrl-C stops them the same way.
        """
        text = _wire.write(dict(argument or {}))
        return json.loads(self._core.call(operation, text, budget, operation in catalogue.LONG))
