"""Bugs are planted in a test and nowhere else: no library and no command has a place for them."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
BUILD = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", ROOT / "build"))
SHIPPED = ("libgriot_cpp.a", "libgriot_cpp.so", "libgriot.a", "libgriot.so", "griot")
PLANTED = "tests/CMakeFiles/griot_planted_dispatch.dir"


def planted_names(path):
    done = subprocess.run(["nm", "--demangle", path], capture_output=True, text=True, check=False)
    return sorted({line for line in done.stdout.splitlines() if "lanted" in line})


class Planted(unittest.TestCase):
    def test_no_library_has_them(self):
        shipped = [BUILD / name for name in SHIPPED if (BUILD / name).is_file()]
        self.assertTrue(shipped)
        for path in shipped:
            with self.subTest(path.name):
                self.assertEqual([], planted_names(path))

    def test_only_one_test_is_compiled_with_them(self):
        for command in json.loads((BUILD / "compile_commands.json").read_text()):
            if "GRIOT_PLANT_BUGS" in command["command"]:
                output = re.search(r" -o (\S+)", command["command"])[1]
                self.assertRegex(output, rf"^{PLANTED}/|/planted_tests\.dir/")

    def test_nothing_but_the_header_asks_for_the_macro(self):
        for folder in ("src", "include", "capi", "bindings"):
            for path in (ROOT / folder).rglob("*"):
                if path.suffix in (".h", ".cc", ".hpp", ".c") and path.name != "planted.h":
                    self.assertNotIn("GRIOT_PLANT_BUGS", path.read_text(encoding="utf-8"), path)

    def test_the_check_can_fail(self):
        objects = list((BUILD / PLANTED).rglob("*.o"))
        if not objects:
            self.skipTest("the planted dispatcher is not built")
        self.assertTrue(any(planted_names(path) for path in objects))


if __name__ == "__main__":
    if not shutil.which("nm") or not (BUILD / "compile_commands.json").exists():
        print("skipped: it needs nm and compile_commands.json")
        sys.exit(77)
    unittest.main()
