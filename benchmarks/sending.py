#!/usr/bin/env python3
"""Sends a campaign to a provider on loopback, beside plain libcurl on the same one, in one run.

    benchmarks/sending.py [--build build/release] [--sends 100000] [--rounds 3]

griot imports, plans and sends from a SQLite store with synchronous=FULL: each attempt is on the disk
before its call. The stub answers at once; it and the sender share the machine. Figures are the median
of rounds that take turns. Ends with 1 where a goal was not reached.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


class Table:
    def __init__(self):
        self.missed = 0
        print("| | goal | measured | reached | |\n|---|---|---|---|---|")

    def row(self, what, goal, measured, reached, note=""):
        self.missed += reached is False
        print(f"| {what} | {goal} | {measured} | { {True: 'yes', False: 'no', None: ''}[reached]} | {note} |", flush=True)


class Bench:
    def __init__(self, build, folder):
        self.build, self.folder = build, folder

    def griot(self, *words, database):
        done = subprocess.run([self.build / "griot", *words, "--database", f"sqlite:{database}"],
                              cwd=self.folder, capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"sending.py: griot {words[0]} {words[1:2]}: {done.stderr.decode()}")
        return json.loads(done.stdout)

    def call(self, operation, argument, database):
        return self.griot("call", operation, json.dumps(argument), database=database)

    def campaign(self, database, people, url, parallel):
        self.call("contacts.import", {
            "path": str(people), "region": "SN", "groups": ["clients"],
            "consent": {"channel": "sms", "purpose": "marketing", "source": "shop form, 2026"}}, database)
        self.call("accounts.create", {
            "name": "stub", "channel": "sms", "driver": "http", "limits": {"parallel": parallel},
            "settings": {"url": url, "accepted_id": "/id",
                         "json": {"to": "{{to}}", "text": "{{text}}", "key": "{{call_key}}"}}}, database)
        campaign = self.call("campaigns.create", {
            "title": "Soldes", "purpose": "marketing", "audience": 'group("clients")', "send_hours": "always",
            "steps": [{"channel": "sms", "text": "Bonjour {{first_name}} {{last_name}}, -20 % samedi à {{city}}."}]},
            database)["id"]
        self.call("campaigns.start", {"id": campaign}, database)
        return campaign

    def work(self, database):
        """Seconds, and peak memory in MB."""
        begin = time.monotonic()
        process = subprocess.Popen([self.build / "griot", "work", "--until-idle", "--database", f"sqlite:{database}"],
                                   cwd=self.folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit("sending.py: griot work failed")
        return time.monotonic() - begin, usage.ru_maxrss * 1024 / 1e6

    def bare(self, url, calls, parallel):
        return float(subprocess.check_output([self.build / "bench_sending", "bare", url, str(calls), str(parallel)]))


def write_people(path, count):
    with open(path, "w", encoding="utf-8") as out:
        out.write("prénom,nom,téléphone,ville\n")
        for i in range(count):
            out.write(f"Awa{i},Ndiaye,77{1_000_000 + i},Dakar\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parent / "build/release")
    parser.add_argument("--sends", type=int, default=100_000)
    parser.add_argument("--parallel", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    options.build = options.build.resolve()
    stub = subprocess.Popen([options.build / "bench_sending", "stub"], stdout=subprocess.PIPE, text=True)
    try:
        url = f"http://127.0.0.1:{stub.stdout.readline().split()[-1]}/send"
        with tempfile.TemporaryDirectory(prefix="griot-bench-") as name:
            bench = Bench(options.build, pathlib.Path(name))
            people = bench.folder / "people.csv"
            write_people(people, options.sends)
            ours, bare, memory = [], [], []
            for i in range(options.rounds):
                bare.append(bench.bare(url, options.sends, options.parallel))
                database = f"round{i}.db"
                campaign = bench.campaign(database, people, url, options.parallel)
                before = (bench.folder / database).stat().st_size
                seconds, peak = bench.work(database)
                ours.append(options.sends / seconds)
                memory.append(peak)
                stats = bench.call("campaigns.stats", {"id": campaign}, database)
                if stats["accepted"] != options.sends:
                    sys.exit(f"sending.py: {stats}")
            size = sum(p.stat().st_size for p in bench.folder.glob(f"{database}*")) - before
            table = Table()
            speed, ratio = statistics.median(ours), statistics.median(o / b for o, b in zip(ours, bare))
            table.row("planned and sent, on the disk before each call", "≥ 10,000/s", f"{speed:,.0f}/s", speed >= 10_000,
                      f"{min(ours):,.0f} to {max(ours):,.0f}")
            table.row("beside plain libcurl", "≥ 0.7x", f"{ratio:.2f}x", ratio >= 0.7, f"{statistics.median(bare):,.0f}/s")
            table.row("memory", "≤ 60 MB", f"{max(memory):.0f} MB", max(memory) <= 60, "peak resident")
            per = size / options.sends
            table.row("state of a recipient", "≤ 300 bytes", f"{per:.0f} bytes", per <= 300, "growth of the store, its log included")
    finally:
        stub.kill()
    sys.exit(1 if table.missed else 0)


if __name__ == "__main__":
    main()
