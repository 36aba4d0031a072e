#!/usr/bin/env python3
"""A provider of SMS on loopback: takes every message, answers after a while, and writes down what it took.

    examples/stub_provider.py --port 9009 --log provider.log --delay 0.02

    POST /send {"to":"+221771234567","text":"…","key":"…"}  -->  {"id":"m1"}

Nothing leaves the machine. `StubProvider` is the same for tests.
"""

import argparse
import asyncio
import json
import threading


class StubProvider:
    """`taken`: (address, key) of every call, in the order of their coming. Use it with `with`."""

    def __init__(self, port=0, delay_s=0.0, log=None):
        self.port, self.delay_s, self.log = port, delay_s, log
        self.taken = []
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/send"

    def _run(self):
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=1024))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    def _take(self, message):
        """Taken: whether the answer arrives or not."""
        self.taken.append((message["to"], message.get("key", "")))
        if self.log:
            print(message["to"], message.get("key", ""), file=self.log, flush=True)
        return f"m{len(self.taken)}"

    async def _serve(self, reader, writer):
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                              if line.startswith(b"content-length:"))
                name = self._take(json.loads(await reader.readexactly(length)))
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                body = json.dumps({"id": name}).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                             + str(len(body)).encode() + b"\r\n\r\n" + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=9009)
    parser.add_argument("--log", type=argparse.FileType("a"))
    parser.add_argument("--delay", type=float, default=0.0, help="seconds")
    options = parser.parse_args()
    with StubProvider(options.port, options.delay, options.log) as provider:
        print(f"listens on {provider.url}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
