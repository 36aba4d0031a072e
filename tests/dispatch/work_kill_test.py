"""Processes that send are killed at any moment: nobody is skipped, nobody is written to twice."""

import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "examples")]
from command_line import GRIOT, CommandLineTest, environment, main  # noqa: E402
from postgres_server import PostgresServer, programs  # noqa: E402
from stub_provider import StubProvider  # noqa: E402

# GRIOT_KILLS=50 GRIOT_SENDS=20000: the long form.
KILLS = int(os.environ.get("GRIOT_KILLS", "10"))
SENDS = int(os.environ.get("GRIOT_SENDS", "3000"))
WINDOW = 16  # calls at once


class Killed(CommandLineTest):
    def call(self, operation, argument):
        return json.loads(self.good("call", operation, json.dumps(argument), "--database",
                                    self.database))

    def begin_campaign(self, url):
        rows = "".join(f"Awa{i},77{1_000_000 + i}\n" for i in range(SENDS))
        self.put("people.csv", "prénom,téléphone\n" + rows)
        self.call("contacts.import", {
            "path": "people.csv", "region": "SN", "groups": ["clients"],
            "consent": {"channel": "sms", "purpose": "marketing", "source": "shop form, 2026"}})
        self.call("accounts.create", {
            "name": "stub", "channel": "sms", "driver": "http", "limits": {"parallel": WINDOW},
            "settings": {"url": url, "accepted_id": "/id",
                         "json": {"to": "{{to}}", "text": "{{text}}", "key": "{{call_key}}"}}})
        campaign = self.call("campaigns.create", {
            "title": "Soldes", "purpose": "marketing", "audience": 'group("clients")',
            "send_hours": "always", "steps": [{"channel": "sms", "text": "Bonjour {{first_name}}",
                                               "stop_clause": "STOP au 36179"}]})
        self.call("campaigns.start", {"id": campaign["id"]})
        return campaign["id"]

    def start(self):
        return subprocess.Popen([GRIOT, "work", "--until-idle", "--database", self.database],
                                cwd=self.folder, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, env=environment())

    def unknowns(self, campaign):
        items, after = [], {}
        while True:
            page = self.call("unknowns.list", {"campaign": campaign, "limit": 1000, **after})
            items += page["items"]
            if "next" not in page:
                return items
            after = {"after": page["next"]}

    def tear(self, processes, provider):
        """Kills one process after the other, and lets the last ones come to their end."""
        dice, kills = random.Random(20261121), 0
        running = [self.start() for _ in range(processes)]
        while kills < KILLS and len(provider.taken) < SENDS:
            time.sleep(dice.uniform(0.02, 0.3))
            # Two kills while recipients are written down, the others while calls are under way.
            if kills >= 2 and not provider.taken:
                continue
            victim = dice.randrange(processes)
            if running[victim].poll() is None:
                running[victim].kill()
                kills += 1
            running[victim].communicate()
            running[victim] = self.start()
        for process in running:
            _, error = process.communicate(timeout=600)
            self.assertEqual(0, process.returncode, error)
        return kills

    def check(self, processes):
        with StubProvider(delay_s=0.02) as provider:
            campaign = self.begin_campaign(provider.url)
            kills = self.tear(processes, provider)
            # Past the leases of whom was killed last.
            deadline = time.monotonic() + 90
            while self.call("campaigns.stats", {"id": campaign})["pending"] > 0:
                self.assertLess(time.monotonic(), deadline)
                time.sleep(1)
                last = self.start()
                last.communicate()
                self.assertEqual(0, last.returncode)
            taken = collections.Counter(address for address, _ in provider.taken)
        stats = self.call("campaigns.stats", {"id": campaign})
        unknown = self.unknowns(campaign)
        doubtful = {item["address"] for item in unknown}
        planned = {f"+22177{1_000_000 + i}" for i in range(SENDS)}
        print(f"{processes} processes, {kills} kills: {len(taken)} taken, {len(unknown)} in doubt, "
              f"{sum(n > 1 for n in taken.values())} twice")
        self.assertGreater(kills, 0)
        self.assertEqual([], [address for address, n in taken.items() if n > 1])
        self.assertEqual(set(), planned - set(taken) - doubtful)
        self.assertEqual(SENDS, stats["planned"])
        self.assertEqual(SENDS, stats["accepted"] + stats["unknown"])
        self.assertEqual(len(unknown), stats["unknown"])
        self.assertLessEqual(len(unknown), WINDOW * kills)
        self.assertTrue(all(item["cause"] and item["since"] and item["next"] for item in unknown))

    def test_on_sqlite(self):
        self.database = "sqlite:acme.db"
        self.check(processes=1)

    @unittest.skipUnless(programs(), "PostgreSQL is not installed")
    def test_on_postgresql_with_four_processes(self):
        with PostgresServer(self.folder) as server:
            self.database = server.url
            self.check(processes=4)


if __name__ == "__main__":
    main()
