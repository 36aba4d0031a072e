"""A provider of SMS on loopback that takes everything, after a while, and writes down what it took."""

import asyncio
import json
import threading


class StubProvider:
    """`taken`: (address, key) of every call, in the order of their coming. Use it with `with`."""

    def __init__(self, delay_s=0.0):
        self.delay_s = delay_s
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
            asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1024))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self, reader, writer):
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                              if line.startswith(b"content-length:"))
                message = json.loads(await reader.readexactly(length))
                # Taken: whether the answer arrives or not.
                self.taken.append((message["to"], message["key"]))
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                body = json.dumps({"id": f"m{len(self.taken)}"}).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                             + str(len(body)).encode() + b"\r\n\r\n" + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
