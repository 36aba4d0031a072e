"""What the benchmarks of campaigns share: the command, a stub provider, a table."""

import contextlib
import json
import os
import subprocess
import sys
import time


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
            sys.exit(f"{sys.argv[0]}: griot {words[0]} {words[1:2]}: {done.stderr.decode()}")
        return json.loads(done.stdout)

    def call(self, operation, argument, database):
        return self.griot("call", operation, json.dumps(argument), database=database)

    def people(self, count):
        path = self.folder / f"people{count}.csv"
        with open(path, "w", encoding="utf-8") as out:
            out.write("prénom,nom,téléphone,ville\n")
            for i in range(count):
                out.write(f"Awa{i},Ndiaye,77{1_000_000 + i},Dakar\n")
        return path

    def campaign(self, database, people, url, limits):
        """Imports, makes an account and starts a campaign; its id and the account's."""
        self.call("contacts.import", {
            "path": str(people), "region": "SN", "groups": ["clients"],
            "consent": {"channel": "sms", "purpose": "marketing", "source": "shop form, 2026"}}, database)
        account = self.call("accounts.create", {
            "name": "stub", "channel": "sms", "driver": "http", "limits": limits,
            "settings": {"url": url, "accepted_id": "/id",
                         "json": {"to": "{{to}}", "text": "{{text}}", "key": "{{call_key}}"}}}, database)["id"]
        campaign = self.call("campaigns.create", {
            "title": "Soldes", "purpose": "marketing", "audience": 'group("clients")', "send_hours": "always",
            "steps": [{"channel": "sms", "text": "Bonjour {{first_name}} {{last_name}}, -20 % samedi à {{city}}."}]},
            database)["id"]
        self.call("campaigns.start", {"id": campaign}, database)
        return campaign, account

    def planned(self, database, people, url, limits):
        """The same, and its recipients are written down already: all that is left is to be sent."""
        campaign, account = self.campaign(database, people, url, limits)
        self.call("accounts.pause", {"id": account}, database)
        self.work(database, "--until-idle")
        self.call("accounts.resume", {"id": account}, database)
        return campaign, account

    def work(self, database, *words):
        """When it began, its seconds, and its peak memory in MB."""
        begin = time.monotonic()
        process = subprocess.Popen([self.build / "griot", "work", "--database", f"sqlite:{database}", *words],
                                   cwd=self.folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{sys.argv[0]}: griot work failed")
        return begin, time.monotonic() - begin, usage.ru_maxrss * 1024 / 1e6

    def size(self, database):
        return sum(p.stat().st_size for p in self.folder.glob(f"{database}*"))


@contextlib.contextmanager
def stub_provider(build, *words):
    """Its URL."""
    stub = subprocess.Popen([build / "bench_sending", "stub", *map(str, words)], stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{stub.stdout.readline().split()[-1]}/send"
    finally:
        stub.kill()
        stub.wait()
