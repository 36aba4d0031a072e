#!/usr/bin/env python3
"""Plans a campaign to a million, starts again with all of it ready, and holds an account's pace.

    benchmarks/planning.py [--build build/release] [--rows 1000000] [--seconds 20]

Planning is a process of its own, with the account paused. Starting again is measured from the process to
the first call that reaches the provider. The pace is read from the provider's own log: what was reached
between the first call and the last, and the most that any ten seconds held. Without a burst an account
is never above its limit in any window, and what it comes late by is lost. Ends with 1 where a goal was
not reached.
"""

import argparse
import pathlib
import sys
import tempfile

from campaign_bench import Bench, Table, stub_provider

HERE = pathlib.Path(__file__).resolve().parent


def read_log(path):
    return [float(line) for line in path.read_text(encoding="ascii").splitlines()]


def plan(bench, table, options):
    log = bench.folder / "first.log"
    with stub_provider(options.build, 0, log) as url:
        people = bench.people(options.rows)
        _, account = bench.campaign("plan.db", people, url, {"parallel": 16})
        bench.call("accounts.pause", {"id": account}, "plan.db")
        before = bench.size("plan.db")
        _, seconds, peak = bench.work("plan.db", "--until-idle")
        state = (bench.size("plan.db") - before) / options.rows
        bench.call("accounts.resume", {"id": account}, "plan.db")
        begin, _, _ = bench.work("plan.db", "--for", "3s")
        first = read_log(log)[0] - begin
    table.row(f"planning {options.rows:,} recipients", "≤ 5 s", f"{seconds:.1f} s", seconds <= 5,
              f"{seconds / options.rows * 1e6:.1f} µs each, {state:.0f} bytes each")
    table.row("memory of planning", "≤ 60 MB", f"{peak:.0f} MB", peak <= 60, "peak resident")
    table.row("first call after a start with all of them ready", "< 2 s", f"{first:.2f} s", first < 2)


def most_in(times, seconds):
    most = begin = 0
    for end, time in enumerate(times):
        while time - times[begin] >= seconds:
            begin += 1
        most = max(most, end - begin + 1)
    return most


def pace(bench, table, options, limit, burst):
    name = f"pace{limit}-{burst}"
    log = bench.folder / f"{name}.log"
    with stub_provider(options.build, 0, log) as url:
        people = bench.people(limit * options.seconds)
        bench.campaign(f"{name}.db", people, url, {"parallel": 16, "per_second": limit, "burst": burst})
        bench.work(f"{name}.db", "--until-idle")
    times = read_log(log)
    reached = (len(times) - burst) / (times[-1] - times[0])  # those of the burst go at once
    error = abs(reached / limit - 1)
    window = min(10, options.seconds / 2)
    most = most_in(times, window)
    # A window that begins with a burst, and one more that stands at its other end.
    good = error <= 0.01 and most <= limit * window + burst
    table.row(f"pace at {limit}/s, burst of {burst}", "≤ 1 % off", f"{error * 100:.2f} %", good,
              f"{reached:.2f}/s; at most {most} in any {window:g} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent / "build/release")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()
    options.build = options.build.resolve()
    with tempfile.TemporaryDirectory(prefix="griot-bench-") as name:
        bench = Bench(options.build, pathlib.Path(name))
        table = Table()
        for limit in (5, 80):
            for burst in (1, 2):
                pace(bench, table, options, limit, burst)
        plan(bench, table, options)
    sys.exit(1 if table.missed else 0)


if __name__ == "__main__":
    main()
