#!/usr/bin/env python3
"""Sends a campaign to a provider on loopback, beside plain libcurl and the rivals that are installed, in one run.

    benchmarks/sending.py [--build build/release] [--sends 100000] [--rounds 5] [--install]

griot plans and sends from a SQLite store with synchronous=FULL: each attempt is on the disk before its
call. The stub answers at once, and in other series after 20 ms; it and the sender share the machine, and
once each has a core of its own. Once griot plans within the time that is measured, else before: plain
libcurl has its bodies ready, too. Figures are the median of rounds that take turns. --install installs the rivals first: Debian's
packages, and BullMQ by npm under build/rivals. Ends with 1 where a goal was not reached.
"""

import argparse
import contextlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from campaign_bench import Bench, Table, stub_provider

HERE = pathlib.Path(__file__).resolve().parent
CORES = sorted(os.sched_getaffinity(0))
FIRST, LAST = {CORES[0]}, {CORES[-1]}
PACKAGES = ["kannel", "redis-server", "php-cli", "php-sqlite3", "php-illuminate-queue", "php-illuminate-database"]


def install(folder):
    # Node.js may come from elsewhere, with npm inside.
    packages = PACKAGES + ([] if shutil.which("npm") else ["nodejs", "npm"])
    # RUNLEVEL: none of them is to start by itself.
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], check=True,
                   env={**os.environ, "RUNLEVEL": "1", "DEBIAN_FRONTEND": "noninteractive"}, stdout=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, "bullmq", "ioredis"], check=True,
                   stdout=sys.stderr)


def rivals(options, url, folder):
    """What each prints; a rival may say what is missing."""
    sends = str(options.rival_sends)
    commands = {
        "kannel": [sys.executable, "-B", HERE / "rivals/kannel.py", "--bench", options.build / "bench_sending", "--url",
                   url, "--sends", sends],
        "bullmq": [sys.executable, "-B", HERE / "rivals/bullmq.py", "--folder", options.folder, "--url", url, "--sends",
                   sends],
        "laravel": ["php", HERE / "rivals/laravel_queue.php", url, str(options.rival_sends // 5), folder],
    }
    for name, command in commands.items():
        pathlib.Path(folder, "queue.db").unlink(missing_ok=True)
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            yield name, {"missing": f"{command[0]} is not installed"}
            continue
        if done.returncode != 0:
            yield name, {"missing": (done.stderr + done.stdout).decode(errors="replace").strip().splitlines()[-1]}
        else:
            yield name, json.loads(done.stdout)


@contextlib.contextmanager
def on_cores(cores):
    """What is started within runs there."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores or before)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Series:
    """Plain libcurl and griot on one stub, in turns; on these cores, or on any."""

    def __init__(self, url, sends, parallel, cores=None):
        self.url, self.sends, self.parallel, self.cores = url, sends, parallel, cores
        self.bare, self.speed, self.ratio, self.memory, self.state = [], [], [], [], []

    def run(self, bench, options, database, planned):
        with on_cores(self.cores):
            self.take_turns(bench, options, database, planned)

    def take_turns(self, bench, options, database, planned):
        people, limits = bench.people(self.sends), {"parallel": self.parallel}
        self.bare.append(float(subprocess.check_output(
            [options.build / "bench_sending", "bare", self.url, str(self.sends), str(self.parallel)])))
        campaign, _ = (bench.planned if planned else bench.campaign)(database, people, self.url, limits)
        before = bench.size(database)
        _, seconds, peak = bench.work(database, "--until-idle", "--threads", str(options.threads))
        stats = bench.call("campaigns.stats", {"id": campaign}, database)
        if stats["accepted"] != self.sends:
            sys.exit(f"sending.py: {stats}")
        self.speed.append(self.sends / seconds)
        self.ratio.append(self.speed[-1] / self.bare[-1])
        self.memory.append(peak)
        self.state.append((bench.size(database) - before) / self.sends)
        for path in bench.folder.glob(f"{database}*"):
            path.unlink()

    def beside_bare(self, table, what):
        ratio = statistics.median(self.ratio)
        table.row(f"beside plain libcurl, {what}", "≥ 0.7x", f"{ratio:.2f}x", ratio >= 0.7,
                  f"{statistics.median(self.speed):,.0f}/s; libcurl {statistics.median(self.bare):,.0f}/s, "
                  "nothing is stored")


class Rounds:
    def __init__(self, options, url, slow_url, apart_url):
        self.both = Series(url, options.sends, options.parallel)
        self.planned = {f"planned before, {what}": series for what, series in {
            "as its bodies are ready": Series(url, options.sends, options.parallel),
            "sender and stub on a core each": Series(apart_url, options.sends, options.parallel, FIRST),
            **{f"answers after {options.delay} ms, {parallel} calls at once":
               Series(slow_url, options.slow_sends * parallel // max(options.slow_parallel), parallel)
               for parallel in options.slow_parallel}}.items()}
        self.rivals = {}

    def run(self, bench, options, number):
        self.both.run(bench, options, f"round{number}.db", False)
        for place, series in enumerate(self.planned.values()):
            series.run(bench, options, f"planned{number}-{place}.db", True)
        if options.no_rivals:
            return
        for name, done in rivals(options, self.both.url, bench.folder):
            self.rivals.setdefault(name, []).append(done)


def show(rounds, options):
    table = Table()
    both = rounds.both
    speed = statistics.median(both.speed)
    table.row("planned and sent, on the disk before each call", "≥ 10,000/s", f"{speed:,.0f}/s", speed >= 10_000,
              f"{min(both.speed):,.0f} to {max(both.speed):,.0f}")
    both.beside_bare(table, "planned and sent")
    for what, series in rounds.planned.items():
        series.beside_bare(table, what)
    for name, goal in (("kannel", 1), ("bullmq", 1), ("laravel", 5)):
        if name not in rounds.rivals:
            continue
        done = rounds.rivals[name]
        if missing := next((one["missing"] for one in done if "missing" in one), None):
            print(f"sending.py: {name} is left out: {missing}", file=sys.stderr)
            continue
        theirs = statistics.median(one["per_second"] for one in done)
        times = statistics.median(o / one["per_second"] for o, one in zip(both.speed, done))
        table.row(f"beside {done[0]['name']}", f"≥ {goal}x", f"{times:.1f}x", times >= goal,
                  f"{theirs:,.0f}/s, {max(one['mb'] for one in done):.0f} MB; {done[0]['durable']}")
    peak, state = max(both.memory), statistics.median(both.state)
    table.row("memory", "≤ 60 MB", f"{peak:.0f} MB", peak <= 60, "peak resident")
    table.row("state of a recipient", "≤ 300 bytes", f"{state:.0f} bytes", state <= 300,
              "growth of the store, its log included")
    return table.missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent / "build/release")
    parser.add_argument("--folder", type=pathlib.Path, default=HERE.parent / "build/rivals", help="of BullMQ")
    parser.add_argument("--sends", type=int, default=100_000)
    parser.add_argument("--rival-sends", type=int, default=20_000)
    parser.add_argument("--parallel", type=int, default=128)
    parser.add_argument("--delay", type=int, default=20, help="ms, of the slow stub")
    parser.add_argument("--slow-sends", type=int, default=20_000)
    parser.add_argument("--slow-parallel", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-rivals", action="store_true", help="plain libcurl only")
    parser.add_argument("--install", action="store_true")
    options = parser.parse_args()
    options.build, options.folder = options.build.resolve(), options.folder.resolve()
    if options.install:
        install(options.folder)
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(stub_provider(options.build))
        slow_url = stack.enter_context(stub_provider(options.build, options.delay))
        with on_cores(LAST):
            apart_url = stack.enter_context(stub_provider(options.build))
        bench = Bench(options.build, pathlib.Path(stack.enter_context(
            tempfile.TemporaryDirectory(prefix="griot-bench-"))))
        rounds = Rounds(options, url, slow_url, apart_url)
        for number in range(options.rounds):
            rounds.run(bench, options, number)
    sys.exit(1 if show(rounds, options) else 0)


if __name__ == "__main__":
    main()
