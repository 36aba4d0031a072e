"""The database of who sends fails, and who sends is held up: nobody is skipped or written to twice.

Its server crashes, sessions are ended, a process stands still for longer than its leases, there is
no session left to be had.
"""

import os
import random
import signal
import time
import unittest

from sending_processes import WINDOW, SendingProcesses
from command_line import main
from postgres_server import PostgresServer, programs
from stub_provider import StubProvider

# GRIOT_FAULTS=200 GRIOT_SENDS=100000: the long form.
FAULTS = int(os.environ.get("GRIOT_FAULTS", "7"))
SENDS = int(os.environ.get("GRIOT_SENDS", "3000"))
PROCESSES = 4
SESSIONS = 24
TIMEOUT_S = 1
LEASE_S = 5 + TIMEOUT_S + 5
END_SESSIONS = ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = "
                "'client backend' AND pid <> pg_backend_pid()")


@unittest.skipUnless(programs(), "PostgreSQL is not installed")
class Failing(SendingProcesses):
    sends = SENDS

    def crash(self):
        self.server.crash()

    def end_sessions(self):
        self.server.psql(END_SESSIONS).wait()

    def crowd_out(self):
        crowd = [self.server.psql("SELECT pg_sleep(1)") for _ in range(SESSIONS)]
        self.end_sessions()  # whoever wants another one now has to come through the crowd
        for session in crowd:
            session.wait()

    def stand_still(self):
        victim = next((one for one in self.running if one.poll() is None), None)
        if victim is None:
            return
        victim.send_signal(signal.SIGSTOP)
        time.sleep(LEASE_S + 1)
        victim.send_signal(signal.SIGCONT)

    def start_again(self):
        """Who could not go on has said so, and has not crashed."""
        for i, process in enumerate(self.running):
            if process.poll() is None:
                continue
            _, error = process.communicate()
            self.assertIn(process.returncode, (0, 1), error)
            self.running[i] = self.start()

    def test_nobody_is_skipped_or_written_to_twice(self):
        dice = random.Random(20261122)
        kinds = [self.crash, self.end_sessions, self.crowd_out]
        told = []
        settings = f"-c max_connections={SESSIONS} -c superuser_reserved_connections=0"
        with PostgresServer(self.folder, settings) as self.server, \
                StubProvider(delay_s=0.05) as provider:
            self.database = self.server.url
            campaign = self.begin_campaign(provider.url, timeout_seconds=TIMEOUT_S)
            self.running = [self.start() for _ in range(PROCESSES)]
            while len(told) < FAULTS and len(provider.taken) < SENDS:
                time.sleep(dice.uniform(0.1, 0.6))
                # One of seven takes as long as all the others.
                fault = self.stand_still if len(told) % 7 == 3 else kinds[len(told) % 3]
                fault()
                told.append(fault.__name__)
                self.start_again()
            for process in self.running:
                process.communicate(timeout=600)
            self.finish(campaign)
            self.assertGreater(len(told), 2)
            self.check_books(campaign, provider.taken, WINDOW * PROCESSES * len(told),
                             f"{PROCESSES} processes, " + ", ".join(told))


if __name__ == "__main__":
    main()
