"""Runs the griot command for the tests of this folder."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", ROOT / "build"))
GRIOT = BUILD / "griot"


def environment(**changes):
    """A small one, in English."""
    kept = {name: value for name, value in os.environ.items()
            if name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH")}
    return {**kept, "LC_ALL": "C.UTF-8", **changes}


class CommandLineTest(unittest.TestCase):
    """Each test has an empty folder, where nothing may be left that it does not expect."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def put(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def griot(self, *words, stdin=None, env=None, **options):
        return subprocess.run([GRIOT, *map(str, words)], cwd=self.folder, input=stdin,
                              stdin=subprocess.DEVNULL if stdin is None else None,
                              stdout=options.pop("stdout", subprocess.PIPE),
                              stderr=subprocess.PIPE, env=env or environment(), timeout=600,
                              **options)

    def good(self, *words, **options):
        """The output of a command that must succeed and say nothing."""
        done = self.griot(*words, **options)
        self.assertEqual((0, b""), (done.returncode, done.stderr), words)
        return done.stdout

    def assertRefuses(self, code, message, *words, **options):
        """One line on standard error, nothing on standard output, nothing left in the folder."""
        before = sorted(self.folder.iterdir())
        done = self.griot(*words, **options)
        self.assertEqual(f"griot: {message}\n", done.stderr.decode())
        self.assertEqual(code, done.returncode)
        self.assertEqual(b"", done.stdout or b"")
        self.assertEqual(before, sorted(self.folder.iterdir()))


def main():
    if not GRIOT.exists():
        print(f"{GRIOT} is not built")
        sys.exit(77)
    unittest.main()
