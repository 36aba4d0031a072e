"""A provider that does what a provider must not: no key of ours is taken twice, nobody is skipped.

It takes a message and closes the connection, or resets it, or answers too slowly, or half, or with
an error, or with what no program can read; it throttles; it says nothing at all. SQLite, the real
transport, the driver "http".
"""

import asyncio
import collections
import json
import socket
import struct
import unittest

from sending_processes import SendingProcesses
from command_line import main
from stub_provider import StubProvider

# So many good ones beside each bad one that the breaker of the account stays closed.
EACH, GOOD_BESIDE = 2, 11
TIMEOUT_S = 1
GOOD = b'{"id":"m1"}'
# Whether it takes the message, and what it does then.
FATES = {"good": True, "drop": True, "reset": True, "drip": True, "half": True, "error": True,
         "cut_json": True, "html": True, "huge": True, "empty": True, "throttle": False,
         "error_untaken": False, "drop_untaken": False}
# Here it knows at least that the message was not taken, or that it was.
CERTAIN = {"good", "throttle"}


def answer(body, status=b"200 OK", more=b"", length=None):
    size = str(len(body) if length is None else length).encode()
    return (b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: " + size +
            b"\r\n" + more + b"\r\n" + body)


class BadProvider(StubProvider):
    """Treats each address in its own way, and a throttled one well when it comes again."""

    def __init__(self, fates):
        super().__init__()
        self.fates, self.calls = fates, []

    async def _serve(self, reader, writer):
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                              if line.startswith(b"content-length:"))
                message = json.loads(await reader.readexactly(length))
                fate = self.fates[message["to"]]
                again = any(to == message["to"] for to, _ in self.calls)
                self.calls.append((message["to"], message["key"]))
                if fate == "throttle" and again:
                    fate = "good"
                if FATES[fate]:
                    self._take(message)
                if not await self._answer(fate, writer):
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, fate, writer):
        """Whether the connection goes on."""
        if fate == "reset":
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                                       struct.pack("ii", 1, 0))
        if fate in ("reset", "drop", "drop_untaken"):
            return False
        if fate == "drip":
            for byte in answer(GOOD):
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(TIMEOUT_S / 10)
            return False
        writer.write({
            "good": answer(GOOD),
            "half": answer(GOOD[:6], length=len(GOOD)),
            "error": answer(b"{}", b"503 Service Unavailable"),
            "error_untaken": answer(b"{}", b"500 Internal Server Error"),
            "cut_json": answer(GOOD[:6]),
            "html": answer(b"<html><body>Welcome</body></html>"),
            "huge": answer(b"[" + b" " * 10_000_000 + b"]") if fate == "huge" else b"",
            "empty": answer(b""),
            "throttle": answer(b"{}", b"429 Too Many Requests", b"Retry-After: 1\r\n"),
        }[fate])
        await writer.drain()
        return fate not in ("half", "huge")


class ProviderFaults(SendingProcesses):
    sends = EACH * len(FATES) * (1 + GOOD_BESIDE)

    def states(self, campaign):
        items, after = {}, {}
        while True:
            page = self.call("sends.list", {"campaign": campaign, "limit": 500, **after})
            items.update((send["address"], send["state"]) for send in page["items"])
            if "next" not in page:
                return items
            after = {"after": page["next"]}

    def test_no_key_is_taken_twice(self):
        addresses = [f"+22177{1_000_000 + i}" for i in range(self.sends)]
        fates = [each for fate in list(FATES) * EACH
                 for each in [fate] + ["good"] * GOOD_BESIDE]
        fates = dict(zip(addresses, fates))
        self.database = "sqlite:acme.db"
        with BadProvider(fates) as provider:
            campaign = self.begin_campaign(provider.url, timeout_seconds=TIMEOUT_S)
            self.start().communicate()
            self.finish(campaign)
        taken = collections.Counter(provider.taken)
        self.assertLessEqual(max(taken.values()), 1)
        self.assertEqual(len(taken), len({to for to, _ in taken}))
        # What may have been taken was not called for again.
        calls = collections.Counter(to for to, _ in provider.calls)
        self.assertEqual([], [(to, fates[to]) for to, n in calls.items()
                              if n > 1 and fates[to] not in CERTAIN])
        states = self.states(campaign)
        self.assertEqual(set(addresses), set(states))
        expected = {to: "accepted" if fate in CERTAIN else "unknown" for to, fate in fates.items()}
        wrong = collections.Counter((fates[to], states[to]) for to in addresses
                                    if states[to] != expected[to])
        self.assertEqual({}, dict(wrong))


if __name__ == "__main__":
    main()
