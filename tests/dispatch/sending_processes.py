"""Processes that send a campaign beside each other, and what has to be true when it is over."""

import collections
import json
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "examples")]
from command_line import GRIOT, CommandLineTest, environment  # noqa: E402

WINDOW = 16  # calls at once


class SendingProcesses(CommandLineTest):
    sends = 0

    def call(self, operation, argument):
        return json.loads(self.good("call", operation, json.dumps(argument), "--database",
                                    self.database))

    def begin_campaign(self, url, **limits):
        rows = "".join(f"Awa{i},77{1_000_000 + i}\n" for i in range(self.sends))
        self.put("people.csv", "prénom,téléphone\n" + rows)
        self.call("contacts.import", {
            "path": "people.csv", "region": "SN", "groups": ["clients"],
            "consent": {"channel": "sms", "purpose": "marketing", "source": "shop form, 2026"}})
        self.call("accounts.create", {
            "name": "stub", "channel": "sms", "driver": "http",
            "limits": {"parallel": WINDOW, **limits},
            "settings": {"url": url, "accepted_id": "/id",
                         "json": {"to": "{{to}}", "text": "{{text}}", "key": "{{call_key}}"}}})
        campaign = self.call("campaigns.create", {
            "title": "Soldes", "purpose": "marketing", "audience": 'group("clients")',
            "send_hours": "always",
            "steps": [{"channel": "sms", "text": "Bonjour {{first_name}}"}]})
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

    def finish(self, campaign):
        """Past the leases of whom the last fault hit."""
        deadline = time.monotonic() + 90
        while self.call("campaigns.stats", {"id": campaign})["pending"] > 0:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(1)
            last = self.start()
            last.communicate()
            self.assertEqual(0, last.returncode)

    def check_books(self, campaign, taken, most_unknown, story):
        """`taken`: (address, key) of each message that the provider took."""
        count = collections.Counter(address for address, _ in taken)
        stats = self.call("campaigns.stats", {"id": campaign})
        unknown = self.unknowns(campaign)
        doubtful = {item["address"] for item in unknown}
        planned = {f"+22177{1_000_000 + i}" for i in range(self.sends)}
        print(f"{story}: {len(count)} taken, {len(unknown)} in doubt, "
              f"{sum(n > 1 for n in count.values())} twice")
        self.assertEqual([], [address for address, n in count.items() if n > 1])
        self.assertEqual(set(), planned - set(count) - doubtful)
        self.assertEqual(self.sends, stats["planned"])
        self.assertEqual(self.sends, stats["accepted"] + stats["unknown"])
        self.assertEqual(len(unknown), stats["unknown"])
        self.assertLessEqual(len(unknown), most_unknown)
        self.assertTrue(all(item["cause"] and item["since"] and item["next"] for item in unknown))
