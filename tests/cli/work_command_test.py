"""griot work: a process that sends what is due."""

import json
import signal
import subprocess
import sys
import time
import unittest

from command_line import GRIOT, ROOT, CommandLineTest, environment, main

sys.path.insert(0, str(ROOT / "examples"))
from stub_provider import StubProvider  # noqa: E402

AT = ["--database", "sqlite:acme.db"]
NOTHING = {"planned": 0, "called": 0, "ended": 0}


class Work(CommandLineTest):
    def call(self, operation, argument):
        return json.loads(self.good("call", operation, json.dumps(argument), *AT))

    def start_campaign(self, url, people=20):
        rows = "".join(f"Awa{i},77{1_000_000 + i}\n" for i in range(people))
        self.put("people.csv", "prénom,téléphone\n" + rows)
        self.call("contacts.import", {
            "path": "people.csv", "region": "SN", "groups": ["clients"],
            "consent": {"channel": "sms", "purpose": "marketing", "source": "shop form, 2026"}})
        self.call("accounts.create", {
            "name": "stub", "channel": "sms", "driver": "http",
            "settings": {"url": url, "accepted_id": "/id",
                         "json": {"to": "{{to}}", "text": "{{text}}", "key": "{{call_key}}"}}})
        campaign = self.call("campaigns.create", {
            "title": "Soldes", "purpose": "marketing", "audience": 'group("clients")',
            "send_hours": "always", "steps": [{"channel": "sms", "text": "Bonjour {{first_name}}",
                                               "stop_clause": "STOP au 36179"}]})
        self.call("campaigns.start", {"id": campaign["id"]})
        return campaign["id"]

    def background(self):
        return subprocess.Popen([GRIOT, "work", *AT], cwd=self.folder, env=environment(),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def test_help_in_both_languages(self):
        english = self.good("work", "--help").decode()
        french = self.good("work", "--help", env=environment(LC_ALL="fr_FR.UTF-8")).decode()
        self.assertIn("Sends what is due", english)
        self.assertIn("Envoie ce qui est dû", french)
        self.assertEqual(english, self.good("help", "work").decode())
        for option in ("--database", "--until-idle", "--for", "--threads", "--key"):
            self.assertIn(f"\n  {option} ", english)
            self.assertIn(f"\n  {option} ", french)
        self.assertLessEqual(max(map(len, english.splitlines() + french.splitlines())), 90)

    def test_wrong_options(self):
        see = '(see "griot help work")'
        for message, *words in [
                (f"it takes options only {see}", "now"),
                (f'--for: "soon" is no duration, write 90s or 15m {see}', "--for", "soon"),
                (f'--for: "0s" is no duration, write 90s or 15m {see}', "--for", "0s"),
                (f'--for: "-5s" is no duration, write 90s or 15m {see}', "--for=-5s"),
                (f"--threads: give 1 to 64 {see}", "--threads", "0"),
                (f"--threads: give 1 to 64 {see}", "--threads", "65"),
                (f"--threads: give 1 to 64 {see}", "--threads", "many")]:
            with self.subTest(words):
                self.assertRefuses(2, message, "work", *words)

    def test_wrong_stores(self):
        self.assertEqual(1, self.griot("work", "--until-idle", "--database", "mysql:x").returncode)
        self.put("short.key", "abc")
        self.assertRefuses(
            1, "short.key: a key has 32 bytes, make one: head -c 32 /dev/urandom > FILE",
            "work", "--until-idle", "--key", "short.key")

    def test_an_empty_store_is_idle(self):
        begun = time.monotonic()
        self.assertEqual(NOTHING, json.loads(self.good("work", "--until-idle", *AT)))
        self.assertLess(time.monotonic() - begun, 30)

    def test_a_key_with_a_newline_is_that_key(self):
        self.put("a.key", "k" * 32)
        self.put("b.key", "k" * 32 + "\n")
        self.good("work", "--until-idle", "--key", "a.key", *AT)
        self.good("work", "--until-idle", "--key", "b.key", *AT)
        self.assertEqual(1, self.griot("work", "--until-idle", *AT).returncode)
        by_name = environment(GRIOT_KEY_FILE="a.key", GRIOT_DATABASE="sqlite:acme.db")
        self.good("work", "--until-idle", env=by_name)

    def test_works_for_a_while(self):
        begun = time.monotonic()
        self.assertEqual(NOTHING, json.loads(self.good("work", "--for", "1s", *AT)))
        self.assertGreaterEqual(time.monotonic() - begun, 1)
        self.assertLess(time.monotonic() - begun, 30)

    def test_sends_everything_once_and_says_so(self):
        with StubProvider() as provider:
            campaign = self.start_campaign(provider.url)
            done = json.loads(self.good("work", "--until-idle", "--threads", "3", *AT))
            self.assertEqual({"planned": 20, "called": 20, "ended": 20}, done)
            self.assertEqual({f"+22177{1_000_000 + i}" for i in range(20)},
                             {address for address, _ in provider.taken})
            self.assertEqual(NOTHING, json.loads(self.good("work", "--until-idle", *AT)))
            self.assertEqual(20, len(provider.taken))
        self.assertEqual("finished", self.call("campaigns.get", {"id": campaign})["state"])

    def test_one_process_at_a_time_on_sqlite(self):
        self.good("work", "--until-idle", *AT)
        first = self.background()
        try:
            deadline = time.monotonic() + 30
            while True:  # until the first one has it
                second = self.griot("work", "--for", "1ms", *AT)
                if second.returncode:
                    break
                self.assertLess(time.monotonic(), deadline)
            second = self.griot("work", "--until-idle", *AT)
            self.assertEqual(1, second.returncode)
            self.assertEqual(b"", second.stdout)
            said = second.stderr.decode().splitlines()
            busy = "griot: sqlite: another process dispatches from this store, let it or end it"
            self.assertEqual({busy}, set(said))
            self.assertIsNone(first.poll())
        finally:
            first.send_signal(signal.SIGTERM)
            out, error = first.communicate(timeout=60)
        # The first one ends well when it is asked to. It may have come second for a moment.
        self.assertEqual(0, first.returncode)
        self.assertLessEqual(set(error.decode().splitlines()), {busy})
        self.assertEqual(NOTHING, json.loads(out))
        self.good("work", "--until-idle", *AT)


if __name__ == "__main__":
    main()
