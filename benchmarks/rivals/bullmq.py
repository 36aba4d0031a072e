#!/usr/bin/env python3
"""BullMQ with a Redis of its own, calling the stub.

    benchmarks/rivals/bullmq.py --url URL --sends N [--folder FOLDER]

FOLDER has bullmq in node_modules (npm install --prefix FOLDER bullmq ioredis). Prints one line of JSON: {"name",
"per_second", "mb", "durable"}; {"missing"} where something is not installed. The time is the worker's only:
the jobs are in Redis before. Redis appends to its file and calls fsync once a second, as Redis advises.
"""

import argparse
import json
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def missing(folder):
    if not shutil.which("redis-server"):
        return "Redis is not installed: apt-get install redis-server"
    if not shutil.which("node"):
        return "Node.js is not installed: apt-get install nodejs npm"
    if not all((folder / "node_modules" / name).is_dir() for name in ("bullmq", "ioredis")):
        return f"BullMQ is not installed: npm install --prefix {folder} bullmq ioredis"
    return ""


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("bullmq.py: Redis does not start")


def peak_mb(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", required=True)
    parser.add_argument("--sends", type=int, default=20_000)
    parser.add_argument("--concurrency", type=int, default=50)
    parser.add_argument("--folder", type=pathlib.Path, default=HERE.parent.parent / "build/rivals")
    options = parser.parse_args()
    folder = options.folder.resolve()
    if why := missing(folder):
        print(json.dumps({"missing": why}))
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="griot-bullmq-") as store:
        redis = subprocess.Popen(["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", store, "--save", "",
                                  "--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            done = json.loads(subprocess.check_output(
                ["node", HERE / "bullmq.mjs", folder, options.url, str(options.sends), str(port), str(options.concurrency)]))
            print(json.dumps({"name": "BullMQ and Redis", "per_second": options.sends / done["seconds"],
                              "mb": done["mb"] * 1.024 + peak_mb(redis.pid), "durable": "fsync once a second"}))
        finally:
            redis.kill()
            redis.wait()


if __name__ == "__main__":
    main()
