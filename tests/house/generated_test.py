"""Generated files are what their generator writes today.

tests/house/generated.txt has a line for each: the file, then the command that writes it to standard
output, run from the root of the repository.
"""

import os
import pathlib
import shlex
import subprocess
import sys
import unittest

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))


def rows():
    for line in (ROOT / "tests/house/generated.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, command = line.split(None, 1)
            yield name, shlex.split(command)


class Generated(unittest.TestCase):
    def test_no_file_drifts(self):
        for name, command in rows():
            with self.subTest(name):
                if command[0] == "python3":
                    command[0] = sys.executable
                done = subprocess.run(command, cwd=ROOT, capture_output=True)
                self.assertEqual(0, done.returncode, done.stderr.decode())
                self.assertTrue(done.stdout == (ROOT / name).read_bytes(),
                                f"{name} drifted, write it again: {shlex.join(command)} > {name}")


if __name__ == "__main__":
    unittest.main()
