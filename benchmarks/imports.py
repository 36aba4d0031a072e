#!/usr/bin/env python3
"""Imports of contacts, beside what else puts the same rows into the same databases, in one run.

    benchmarks/imports.py [--griot build/release/griot] [--rows 1000000] [--no-postgres]

Each contender is a process of its own, with a new store. SQLite: CPU seconds of the process (user and
system), and its peak of resident memory. PostgreSQL: seconds on the wall, for half of the work is the
server's; the server is one of this program's own. griot reads, maps, segments, de-duplicates, groups,
opens gates and writes proofs; its rivals are
  .import   the sqlite3 shell, of ready-made rows (key and segmentation in them) into one bare table
            with an index on each of what griot finds contacts by: tenant, country, operator, address
  script    rivals/import_contacts.py: python3-phonenumbers and executemany, on a tenth of the rows
  COPY      psql, of the same ready-made rows into the same bare table
Ends with 1 where a goal was not reached.
"""

import argparse
import hashlib
import hmac
import json
import os
import pathlib
import pwd
import random
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = "id, tenant_id, first_name, last_name, phone, city, email, country, operator, addr_key"
BARE = """CREATE TABLE bare (id {integer} PRIMARY KEY, tenant_id {integer}, first_name TEXT, last_name TEXT,
phone TEXT, city TEXT, email TEXT, country TEXT, operator TEXT, addr_key TEXT);
CREATE INDEX bare_tenant ON bare (tenant_id, id);
CREATE INDEX bare_country ON bare (tenant_id, country, id);
CREATE INDEX bare_operator ON bare (tenant_id, operator, id);
CREATE UNIQUE INDEX bare_key ON bare (tenant_id, addr_key);
"""
FIRST = ["Aïssatou", "Fatou", "Moussa", "Awa", "Ibrahima", "Mariama", "Jean", "Sophie"]
LAST = ["Ba", "Diop", "Ndiaye", "Sow", "Traoré", "Koné", "Martin"]
CITIES = ["Dakar", "Thiès", "Abidjan", "Bamako", "Paris"]
IMPORT = {
    "region": "SN",
    "groups": ["clients"],
    "consent": {"channel": "sms", "purpose": "marketing", "basis": "opt_in", "source": "shop form, 2026"},
}


def write_people(folder, count):
    """People as a shop has them, every fourth with an e-mail, and the same rows ready-made."""
    dice = random.Random(7)
    people, ready = folder / f"people{count}.csv", folder / f"ready{count}.csv"
    with open(people, "w", encoding="utf-8") as raw, open(ready, "w", encoding="utf-8") as made:
        raw.write("Prénom;Nom;Téléphone;Ville;Email\n")
        for i in range(count):
            digits = f"{77 + i % 2}{i * 7 % 10_000_000:07d}"
            phone = (f"+221{digits}", f"00221 {digits}", f"{digits[:2]} {digits[2:5]} {digits[5:7]} {digits[7:]}")[i % 3]
            first, last, city = dice.choice(FIRST), dice.choice(LAST), dice.choice(CITIES)
            email = f"u{i}@example.org" if i % 4 == 0 else ""
            key = hmac.new(b"bench", digits.encode(), hashlib.sha256).hexdigest()
            raw.write(f"{first};{last};{phone};{city};{email}\n")
            made.write(f"{i + 1},1,{first},{last},+221{digits},{city},{email},SN,Orange,{key}\n")
    return people, ready


class Cost:
    def __init__(self, wall, usage):
        self.wall, self.cpu, self.memory = wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6


def run(arguments, *, text=None, log=None, **options):
    """What the process cost; stops everything when it fails."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT, **options)
        process.stdin.write((text or "").encode())
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode != 0:
        sys.exit(f"imports.py: {arguments[0]} ended with {process.returncode}: {said[-2000:]}")
    if log is not None:
        log.append(said)
    return Cost(time.monotonic() - start, usage)


def griot_call(arguments, operation, argument, database):
    log = []
    cost = run([arguments.griot, "call", operation, json.dumps(argument), "--database", database], log=log)
    return cost, json.loads(log[0])


def griot_import(arguments, people, rows, database, state="created"):
    cost, answer = griot_call(arguments, "contacts.import", IMPORT | {"path": str(people)}, database)
    if answer[state] != rows:
        sys.exit(f"imports.py: {rows} rows, but {state} {answer[state]}")
    return cost


def shell_import(ready, database):
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\n"
    return run(["sqlite3", database], text=pragmas + BARE.format(integer="INTEGER") + f".mode csv\n.import {ready} bare\n")


class Postgres:
    """A server in a folder of its own; nobody else can reach it."""

    def __init__(self, folder):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        self.bin, self.folder = programs[-1], folder / "pg"
        self.folder.mkdir()
        self.user = {}
        if os.getuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            os.chmod(folder, 0o755)
            self.user = {"user": account.pw_uid, "group": account.pw_gid, "cwd": str(self.folder)}
        data = self.folder / "data"
        run([self.bin / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], **self.user)
        self.control("start", "-l", self.folder / "log", "-o", f"-k {self.folder} -c listen_addresses='' -c max_wal_size=4GB")

    def control(self, verb, *more):
        run([self.bin / "pg_ctl", "-D", self.folder / "data", "-w", verb, *more], **self.user)

    def url(self, name):
        return f"postgresql:///{name}?host={self.folder}&user=postgres"

    def make(self, name):
        self.script("postgres", f"CREATE DATABASE {name}")

    def script(self, name, text):
        return run([self.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", self.url(name)], text=text)


class Table:
    def __init__(self):
        self.missed = 0

    def row(self, what, goal, measured, reached, note):
        self.missed += reached is False
        word = {True: "yes", False: "no", None: ""}[reached]
        print(f"| {what} | {goal} | {measured} | {word} | {note} |", flush=True)


def measure_sqlite(arguments, table, folder, rows):
    people, ready = write_people(folder, rows)
    small, small_ready = write_people(folder, rows // 10)
    shell = shell_import(ready, folder / "bare.db")
    store = f"sqlite:{folder}/griot.db"
    ours = griot_import(arguments, people, rows, store)
    again = griot_import(arguments, people, rows, store, "unchanged")
    tenth = griot_import(arguments, small, rows // 10, f"sqlite:{folder}/small.db")
    script = run(["/usr/bin/python3", HERE / "rivals/import_contacts.py", small, folder / "script.db", "SN"])
    per_row = 1e6 / rows
    table.row(f"{rows:,} rows into SQLite", "≤ 3x `.import`", f"{ours.cpu / shell.cpu:.2f}x", ours.cpu <= 3 * shell.cpu,
              f"{ours.cpu * per_row:.1f} µs a row against {shell.cpu * per_row:.1f} µs")
    ratio = script.cpu / tenth.cpu
    table.row(f"{rows // 10:,} rows by a Python script", "≥ 30x", f"{ratio:.1f}x", ratio >= 30,
              f"{script.cpu * 10 * per_row:.0f} µs a row against {tenth.cpu * 10 * per_row:.0f} µs")
    table.row("ten times the rows", "≤ 11x the time", f"{ours.cpu / tenth.cpu:.1f}x", ours.cpu <= 11 * tenth.cpu, "")
    table.row("memory of the import", "≤ 60 MB", f"{ours.memory:.0f} MB", ours.memory <= 60, "peak resident")
    table.row("memory of the same file again", "≤ 60 MB", f"{again.memory:.0f} MB", again.memory <= 60,
              f"{again.cpu * per_row:.1f} µs a row")
    return people, ready


def measure_postgres(arguments, table, folder, rows, people, ready):
    server = Postgres(folder)
    try:
        server.make("bare")
        server.make("griot")
        server.script("bare", BARE.format(integer="BIGINT"))
        copy = server.script("bare", f"\\copy bare ({COLUMNS}) FROM '{ready}' CSV\n")
        ours = griot_import(arguments, people, rows, server.url("griot"))
        table.row(f"{rows:,} rows into PostgreSQL", "≤ 3x COPY", f"{ours.wall / copy.wall:.2f}x",
                  ours.wall <= 3 * copy.wall, f"{ours.wall:.1f} s against {copy.wall:.1f} s on the wall, {ours.memory:.0f} MB")
    finally:
        server.control("stop", "-m", "immediate")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--griot", default=str(HERE.parent / "build/release/griot"))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--no-postgres", action="store_true")
    arguments = parser.parse_args()
    table = Table()
    print("| | goal | measured | reached | |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="griot-bench-") as name:
        folder = pathlib.Path(name)
        people, ready = measure_sqlite(arguments, table, folder, arguments.rows)
        if not arguments.no_postgres:
            measure_postgres(arguments, table, folder, arguments.rows, people, ready)
    sys.exit(1 if table.missed else 0)


if __name__ == "__main__":
    main()
