"""A PostgreSQL server of a test's own, in a folder that nobody else can reach."""

import os
import pathlib
import pwd
import subprocess


def programs():
    """The folder of the newest server's programs; None where there is none."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return found[-1] if found else None


class PostgresServer:
    """`url` names its database. Use it with `with`."""

    def __init__(self, folder, settings=""):
        self._bin, self._folder = programs(), pathlib.Path(folder) / "pg"
        self._settings = settings

    def __enter__(self):
        self._folder.mkdir()
        self._user = {}
        if os.getuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self._folder, account.pw_uid, account.pw_gid)
            os.chmod(self._folder.parent, 0o755)
            self._user = {"user": account.pw_uid, "group": account.pw_gid, "cwd": self._folder}
        self._run("initdb", "-D", self._folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8")
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-l", self._folder / "log", "-o",
                  f"-k {self._folder} -c listen_addresses='' {self._settings}", "start")
        return self

    def __exit__(self, *_):
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-m", "immediate", "stop")

    def crash(self):
        """Everything it holds in memory is lost, and it starts again."""
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-m", "immediate", "-l",
                  self._folder / "log", "restart")

    def psql(self, statement):
        """A session of its own, which ends with the statement."""
        return subprocess.Popen([self._bin / "psql", "-X", "-q", "-c", statement, self.url],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @property
    def url(self):
        return f"postgresql:///postgres?host={self._folder}&user=postgres"

    def _run(self, program, *words):
        subprocess.run([self._bin / program, *words], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, **self._user)
