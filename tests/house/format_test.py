"""The C++ files are as clang-format 14 writes them (other versions write some things otherwise).

Repair: clang-format-14 -i FILE
"""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

import rules

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))


class Format(unittest.TestCase):
    def test_every_file(self):
        names = [path for path, _ in rules.sources(ROOT)]
        done = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *names], cwd=ROOT,
                              capture_output=True, text=True)
        wrong = sorted({line.split(":")[0] for line in done.stderr.splitlines()
                        if "[-Wclang-format-violations]" in line})
        self.assertEqual([], wrong, "repair: clang-format-14 -i " + " ".join(wrong))
        self.assertEqual(0, done.returncode, done.stderr)

    def test_the_check_can_fail(self):
        done = subprocess.run(["clang-format-14", "--dry-run", "-Werror", "--assume-filename=x.cc"],
                              cwd=ROOT, input="int  x ;\n", capture_output=True, text=True)
        self.assertNotEqual(0, done.returncode)


if __name__ == "__main__":
    if not shutil.which("clang-format-14"):
        print("skipped: clang-format-14 is missing, install the package clang-format-14")
        sys.exit(77)
    unittest.main()
