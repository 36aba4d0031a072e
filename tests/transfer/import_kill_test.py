"""An import that is killed at any moment, and called again, comes to the same end."""

import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from command_line import GRIOT, CommandLineTest, environment, main  # noqa: E402

ROWS = 60_000
# GRIOT_KILLS=100 kills as often as that, however long it takes.
KILLS = int(os.environ.get("GRIOT_KILLS", "12"))
ENOUGH_S = 40 if "GRIOT_KILLS" not in os.environ else 3600
IMPORT = {"path": "people.csv", "region": "SN", "rejects": "rejects.csv", "groups": ["clients"],
          "consent": {"channel": "sms", "purpose": "marketing", "source": "shop form, 2026"}}


def people():
    yield "prénom,nom,téléphone,ville,email\n"
    for i in range(ROWS):
        phone = "12" if i % 20 == 7 else f"77{1_000_000 + i}"
        yield f"Awa{i},Ndiaye,{phone},Dakar,p{i}@example.sn\n"


class Killed(CommandLineTest):
    def start(self, database):
        return subprocess.Popen(
            [GRIOT, "call", "contacts.import", json.dumps(IMPORT), "--database",
             f"sqlite:{database}"], cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=environment())

    def imported(self, database):
        """What the feed says of the imports that came to their end."""
        if not (self.folder / database).exists():
            return []
        answer = json.loads(self.good("call", "events.list", '{"limit":1000}', "--database",
                                      f"sqlite:{database}"))
        return [event["data"] for event in answer["items"] if event["type"] == "contacts.imported"]

    def contacts(self, database):
        with sqlite3.connect(self.folder / database) as db:
            return [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                    for table in ("contact", "address", "gate", "contact_group")]

    def test_comes_to_the_same_end(self):
        self.put("people.csv", "".join(people()))
        began = time.monotonic()
        calm = self.start("calm.db")
        output, error = calm.communicate(timeout=300)
        self.assertEqual(0, calm.returncode, error)
        took = time.monotonic() - began
        report = json.loads(output)
        self.assertEqual((ROWS, ROWS * 19 // 20, ROWS // 20),
                         (report["read"], report["created"], report["rejected"]))
        rejects = (self.folder / "rejects.csv").read_bytes()
        self.assertEqual(ROWS // 20 + 1, rejects.count(b"\n"))
        (self.folder / "rejects.csv").unlink()

        dice = random.Random(20261121)
        kills = rounds = 0
        while kills < KILLS and (rounds == 0 or time.monotonic() - began < ENOUGH_S):
            rounds += 1
            kills += self.tear(f"torn{rounds}.db", dice, took, KILLS - kills, report, rejects)
        print(f"killed {kills} times in {rounds} imports; undisturbed, one takes {took:.1f} s")
        self.assertGreater(kills, 0)

    def tear(self, database, dice, took, most, report, rejects):
        """Imports into a new store, killed until it is done; says how often."""
        kills = 0
        while not (finished := self.imported(database)):
            run = self.start(database)
            try:
                run.communicate(timeout=dice.uniform(0, took) if kills < most else 300)
                self.assertEqual(0, run.returncode)
            except subprocess.TimeoutExpired:
                kills += 1
                run.kill()
                run.communicate()
        self.assertEqual([{name: report[name] for name in finished[0]}], finished)
        self.assertEqual(rejects, (self.folder / "rejects.csv").read_bytes())
        self.assertFalse((self.folder / "rejects.csv.part").exists())
        (self.folder / "rejects.csv").unlink()
        self.assertEqual(self.contacts("calm.db"), self.contacts(database))
        verdict = json.loads(self.good("call", "audit.verify", "--database", f"sqlite:{database}"))
        self.assertTrue(verdict["valid"])
        return kills


if __name__ == "__main__":
    main()
