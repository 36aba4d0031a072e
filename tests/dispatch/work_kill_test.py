"""Processes that send are killed at any moment: nobody is skipped, nobody is written to twice."""

import os
import random
import time
import unittest

from sending_processes import WINDOW, SendingProcesses
from command_line import main
from postgres_server import PostgresServer, programs
from stub_provider import StubProvider

# GRIOT_KILLS=50 GRIOT_SENDS=20000: the long form.
KILLS = int(os.environ.get("GRIOT_KILLS", "10"))
SENDS = int(os.environ.get("GRIOT_SENDS", "3000"))


class Killed(SendingProcesses):
    sends = SENDS

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
            self.finish(campaign)
        self.assertGreater(kills, 0)
        self.check_books(campaign, provider.taken, WINDOW * kills,
                         f"{processes} processes, {kills} kills")

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
